import { describe, expect, it } from '@jest/globals';
import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
} from 'graphql';
import { normalizeOperation } from '../../../gateway/plan/normalize.ts';

function keyOf(text: string): string {
  const { definitions } = parse(text);
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  let operation: OperationDefinitionNode | undefined;
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments[definition.name.value] = definition;
    } else if (definition.kind === Kind.OPERATION_DEFINITION) operation = definition;
  }
  if (operation === undefined) throw new TypeError('The test has no operation');
  return normalizeOperation(operation, fragments);
}

describe('normalizeOperation', () => {
  it.each([
    ['a name', 'query Orders { a }', '{ a }'],
    [
      'white space, commas and comments',
      '# one\nquery\t($x: Int,) {\n a(x:$x) }',
      'query($x:Int){a(x:$x)}',
    ],
    ['unused fragments', '{ a } fragment F on Query { b }', '{ a }'],
    [
      'the order of fragments',
      'fragment G on Query { b } query { ...F ...G } fragment F on Query { a }',
      '{ ...F ...G } fragment F on Query { a } fragment G on Query { b }',
    ],
    ['how a string is quoted', '{ a(x: """one""") }', '{ a(x: "one") }'],
    ['descriptions', '"What" query ("how" $x: Int) { a(x: $x) }', 'query ($x: Int) { a(x: $x) }'],
  ])('does not depend on %s', (_difference, one, other) => {
    expect(keyOf(one)).toBe(keyOf(other));
  });

  it.each([
    ['the kind', 'query { a }', 'mutation { a }'],
    ['an alias', '{ a }', '{ b: a }'],
    ['the order of fields', '{ a b }', '{ b a }'],
    ['an argument', '{ a(x: 1) }', '{ a(x: 2) }'],
    ['a default value', 'query ($x: Int = 1) { a(x: $x) }', 'query ($x: Int = 2) { a(x: $x) }'],
    ['a definition of a variable', 'query ($x: Int) { a(x: $x) }', 'query ($x: Int!) { a(x: $x) }'],
    ['a directive', 'query ($x: Boolean!) { a @skip(if: $x) }', 'query ($x: Boolean!) { a }'],
    [
      'what a fragment asks',
      '{ ...F } fragment F on Query { a }',
      '{ ...F } fragment F on Query { b }',
    ],
  ])('depends on %s', (_difference, one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
  });

  it('is text that parses to the same operation', () => {
    const text = `query Named($x: Int = 3) @live { a(x: $x) { ...F } ... on Query { b } }
      fragment F on A { c ...G }
      fragment G on A { d(y: "two\\nlines") }`;
    expect(print(parse(keyOf(text)))).toBe(print(parse(text.replace(' Named', ' '))));
  });

  it('takes fragments of fragments along, each once, cycles included', () => {
    const key = keyOf(`{ ...F ...G }
      fragment F on Query { ...G ...F }
      fragment G on Query { ...F }`);
    expect(key.match(/fragment \w/g)).toEqual(['fragment F', 'fragment G']);
  });

  it('knows a fragment with the name of something every object has', () => {
    const { definitions } = parse('{ ...constructor }');
    const [operation] = definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('No operation');
    expect(() => normalizeOperation(operation, {})).toThrow('There is no fragment constructor');
    expect(keyOf('{ ...__proto__ } fragment __proto__ on Query { a }')).toContain(
      'fragment __proto__ on Query',
    );
  });
});
