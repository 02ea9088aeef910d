import { readFileSync } from 'node:fs';
import { serialize } from 'node:v8';
import { describe, expect, it } from '@jest/globals';
import { readSupergraph } from '../../../gateway/supergraph/read-supergraph.ts';

const SUPERGRAPH = readFileSync(
  new URL('../../../schema/supergraph.graphql', import.meta.url),
  'utf8',
);

/** The tag of a string in V8's serialization format: `"` with one byte per character, `c` with two. */
function tagOf(text: string): string {
  const [, , tag, next] = serialize(text);
  return String.fromCharCode((tag === 0 ? next : tag) ?? 0);
}

describe('a supergraph that is read', () => {
  it.each([
    ['in ASCII', '', 'Gear', 'Box'],
    ['with words in another alphabet', '# \u0416', 'Drive', 'Belt'],
  ])('%s leaves its names with one byte per character', (_, comment, ...name) => {
    // In pieces: a whole name in this file would be known before the supergraph is read.
    const type = name.join('');
    const ascii = SUPERGRAPH.replaceAll(/[^\0-\x7f]/g, '?').replaceAll('CorrectiveAction', type);
    const text = `${ascii}${comment}`;
    const { names } = readSupergraph(text);
    const [key = ''] = Object.keys(JSON.parse(`{"${type}":1}`));
    expect([key, tagOf(key)]).toEqual([type, '"']);
    expect(names).toHaveProperty(type);
  });
});
