import { describe, expect, it } from '@jest/globals';
import { createKnownAnswers } from '../../../gateway/upstreams/known-answers.ts';

/** Counts what is parsed. */
function parser() {
  const parsed: string[] = [];
  const parse = (text: string): object | undefined => {
    parsed.push(text);
    return text === 'none' ? undefined : { text };
  };
  return { parsed, parse };
}

describe('answers that came lately', () => {
  it('give the same object for an equal text', () => {
    const { parsed, parse } = parser();
    const answers = createKnownAnswers();
    const first = answers.read('{"a":1}', parse);
    expect(answers.read(['{"a"', ':1}'].join(''), parse)).toBe(first);
    expect(answers.read('{"a":2}', parse)).not.toBe(first);
    expect(parsed).toEqual(['{"a":1}', '{"a":2}']);
  });

  it('are not kept when they are none, or large', () => {
    const { parsed, parse } = parser();
    const answers = createKnownAnswers();
    const large = 'x'.repeat(128 * 1024 + 1);
    for (const text of ['none', 'none', large, large]) answers.read(text, parse);
    expect(parsed).toHaveLength(4);
  });

  it('take no more room than they may; what is asked for stays', () => {
    const { parsed, parse } = parser();
    const answers = createKnownAnswers({ maxCharacters: 100 });
    for (let turn = 0; turn < 20; turn += 1) {
      answers.read('often', parse);
      answers.read(`${turn}`.padStart(10, '-'), parse);
    }
    expect(parsed.filter((text) => text === 'often')).toHaveLength(1);
    // Of ten characters each, at most ten fit into both generations.
    const before = parsed.length;
    for (let turn = 0; turn < 20; turn += 1) answers.read(`${turn}`.padStart(10, '-'), parse);
    expect(parsed.length - before).toBeGreaterThanOrEqual(10);
  });

  it('are not looked for where nothing comes twice, for a while', () => {
    const { parsed, parse } = parser();
    const answers = createKnownAnswers();
    for (let turn = 0; turn < 256; turn += 1) answers.read(`${turn}`, parse);
    answers.read('again', parse);
    answers.read('again', parse);
    expect(parsed.slice(-2)).toEqual(['again', 'again']);
    for (let turn = 258; turn < 5 * 256; turn += 1) answers.read(`${turn}`, parse);
    const before = parsed.length;
    answers.read('again', parse);
    answers.read('again', parse);
    expect(parsed.length - before).toBe(1);
  });
});
