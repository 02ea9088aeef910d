import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { checkVariables } from '../../../gateway/limits/check-variables.ts';
import { createDocumentRules } from '../../../gateway/limits/index.ts';
import { measureDocument } from '../../../gateway/limits/measure-document.ts';
import { scanText } from '../../../gateway/limits/scan-text.ts';
import { configSchema } from '../../../runtime/config-schema.ts';

const LIMITS = configSchema.shape.limits.parse({});
const measure = (text: string, limits = {}) =>
  measureDocument(parse(text, { noLocation: true }), { ...LIMITS, ...limits });
const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(' ');

describe('a document', () => {
  it('is measured with every fragment written out where it is spread', () => {
    const text = `query ($a: Int @d) @d { a { ...F b: c @d } ...R }
      fragment F on A @d { c d { e } }
      fragment R on Query { a { ...F } }`;
    expect(measure(text)).toEqual({
      // a, ...F, c, d, e, b: c, ...R, a, ...F, c, d, e
      selections: 12,
      aliases: 1,
      // Of the variable, the operation, the field, and of the fragment F twice.
      directives: 5,
      // a, a.c, a.d and a.d.e are there twice.
      comparisons: 4,
      excess: undefined,
    });
  });

  it('counts fragments that no operation uses, because validation compares their fields too', () => {
    expect(measure('{ a } fragment F on A { b b b }')).toMatchObject({
      selections: 4,
      comparisons: 3,
    });
  });

  it('leaves a cycle of fragments to validation', () => {
    const text = '{ ...A } fragment A on Q { x { ...B } } fragment B on Q { y { ...A } }';
    expect(measure(text)).toMatchObject({ selections: 5, excess: undefined });
  });

  it.each([
    ['tokens', { tokens: 5 }, '{ a b c }', '{ a b c d }'],
    ['brackets within each other', { nesting: 3 }, '{ a { b(c: 1) } }', '{ a { b(c: [1]) } }'],
    ['fields within each other', { depth: 3 }, '{ a { b { c } } }', '{ a { b { c { d } } } }'],
    ['aliases', { aliases: 2 }, '{ a: x b: x }', '{ a: x b: x c: x }'],
    ['root fields', { rootFields: 2 }, '{ a b { c d e } }', '{ a ... on Q { b c } }'],
    ['directives', { directives: 1 }, '{ a @d }', '{ a @d @d }'],
    ['definitions', { definitions: 2 }, '{ a ...F } fragment F on Q { b }', '{ a } {b} {c}'],
    ['fields and fragments', { selections: 3 }, '{ a { b { c } } }', '{ a { b { c d } } }'],
    ['under the same name', { comparisons: 3 }, '{ a a a }', '{ a a a a }'],
    [
      'selections within each other',
      { nesting: 3 },
      '{ a { b } }',
      '{ ...F } fragment F on Q { ...G } fragment G on Q { ...H } fragment H on Q { ...I } fragment I on Q { a }',
    ],
  ])('may have as many %s as the limit says, and no more', (what, limits, fits, exceeds) => {
    const rules = createDocumentRules({ ...LIMITS, ...limits });
    const check = (text: string): void => {
      rules.checkText(text);
      rules.checkDocument(parse(text), {} as never);
    };
    expect(() => check(fits)).not.toThrow();
    expect(() => check(exceeds)).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED', message: expect.stringContaining(what) }),
    );
  });
});

describe('work on a bomb ends at the limit', () => {
  /** 3^30 fields in less than 2 kB. */
  const fragments = `{ a { ...F0 } } ${times(
    30,
    (n) => `fragment F${n} on A { x { ...F${n + 1} } y { ...F${n + 1} } z { ...F${n + 1} } }`,
  )} fragment F30 on A { s }`;
  /** 2^30 spreads without a field. */
  const spreads = `{ ...F0 } ${times(
    30,
    (n) => `fragment F${n} on Q { ...F${n + 1} ...F${n + 1} }`,
  )} fragment F30 on Q { s }`;

  it.each([
    ['nested fragments', fragments],
    ['fragments without fields', spreads],
    ['the same fields again and again', `{ ${times(20, () => `a { ${'b '.repeat(50)} }`)} }`],
    ['aliases', `{ a { ${times(3_000, (n) => `b${n}: b`)} } }`],
    ['directives', `{ a ${'@d '.repeat(4_000)} }`],
    ['root fields', `{ ${times(3_000, (n) => `b${n}`)} }`],
    ['depth', `${'{ a '.repeat(190)}${'}'.repeat(190)}`],
  ])('of %s', (_, text) => {
    const { excess, selections } = measure(text);
    expect(excess).toBeDefined();
    expect(selections).toBeLessThanOrEqual(LIMITS.selections + 1);
  });

  it('of tokens, whatever follows them', () => {
    const limits = { tokens: 100, nesting: 200 };
    // Text that is no GraphQL is not reached.
    expect(() => scanText(`{ ${'a '.repeat(100)} \u0000`, limits)).toThrow(/more than 100 tokens/);
  });

  it('of brackets, which the parser would follow into the end of its stack', () => {
    const text = `${'{a'.repeat(100_000)}`;
    expect(() => scanText(text, { tokens: 1_000_000, nesting: 200 })).toThrow(/200 brackets/);
  });

  it('takes no bracket of a text or comment for one', () => {
    const text = `{ a(b: "${'{'.repeat(300)}", c: """${'['.repeat(300)}""") } # ${'('.repeat(300)}`;
    expect(scanText(text, LIMITS)).toBe(11);
  });
});

describe('variables', () => {
  it('are counted with everything in them', () => {
    // a, b, its three items, c, its d
    expect(checkVariables({ a: 1, b: [1, 2, 3], c: { d: null } }, LIMITS)).toBe(7);
  });

  it.each([
    ['values', { list: Array.from({ length: LIMITS.variableValues }, () => 0) }],
    ['lists or objects', JSON.parse(`{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`)],
    ['lists or objects', JSON.parse(`{"a":${'{"a":'.repeat(21)}1${'}'.repeat(21)}}`)],
  ])('with too many %s are refused', (what, variables) => {
    expect(() => checkVariables(variables, LIMITS)).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED', message: expect.stringContaining(what) }),
    );
  });

  it('may be as deep as the limit says', () => {
    const variables = JSON.parse(`{"a":${'['.repeat(20)}${']'.repeat(20)}}`);
    expect(checkVariables(variables, { ...LIMITS, variableDepth: 20 })).toBe(20);
  });
});
