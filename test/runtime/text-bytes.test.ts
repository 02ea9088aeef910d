import { describe, expect, it } from '@jest/globals';
import { encodeTexts } from '../../runtime/text-bytes.ts';

function encode(texts: readonly string[]): { bytes: Buffer; byteLength: number } {
  const encoded = encodeTexts(texts);
  const bytes = Buffer.concat(encoded.pieces);
  encoded.release();
  return { bytes, byteLength: encoded.byteLength };
}

describe('texts as bytes', () => {
  it.each([
    ['nothing', []],
    ['an empty text', ['']],
    ['ASCII', ['{"data":', '{"a":1}', '}']],
    ['two bytes a character', ['ä'.repeat(9_000), 'ß'.repeat(9_000)]],
    ['three bytes a character', ['€'.repeat(10_922), '€'.repeat(10_923), '€']],
    ['surrogate pairs where pages end', ['x', '😀'.repeat(40_000), 'y']],
    ['a text of many pages', ['abc'.repeat(100_000), '€'.repeat(70_000)]],
    ['many texts', Array.from({ length: 9_000 }, (_, index) => `${index}ä,`)],
  ])('are those that Buffer makes of %s', (_name, texts: readonly string[]) => {
    const expected = Buffer.from(texts.join(''));
    const { bytes, byteLength } = encode(texts);
    expect(byteLength).toBe(expected.length);
    expect(bytes.equals(expected)).toBe(true);
  });

  it('stay as they are while other texts are encoded, until they are released', () => {
    const first = encodeTexts(['a'.repeat(50_000)]);
    const second = encodeTexts(['b'.repeat(50_000)]);
    expect(Buffer.concat(first.pieces).toString()).toBe('a'.repeat(50_000));
    expect(Buffer.concat(second.pieces).toString()).toBe('b'.repeat(50_000));
    first.release();
    first.release();
    const [third, fourth] = [encodeTexts(['c'.repeat(50_000)]), encodeTexts(['d'.repeat(50_000)])];
    expect(Buffer.concat(second.pieces).toString()).toBe('b'.repeat(50_000));
    expect(Buffer.concat(third.pieces).toString()).toBe('c'.repeat(50_000));
    expect(Buffer.concat(fourth.pieces).toString()).toBe('d'.repeat(50_000));
  });
});
