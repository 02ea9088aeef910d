import { describe, expect, it } from '@jest/globals';
import { buildSchema, type DocumentNode, Kind, validate, visit } from 'graphql';
import {
  createRandom,
  createRandomOperation,
  type RandomOperation,
  shrinkOperation,
} from '../support/random-operations/index.ts';
import { RANDOM_SEED } from '../support/random-seed.ts';

const schema = buildSchema(`
  type Query { thing(id: ID!, filter: Filter): Thing things(first: Int = 2, kinds: [Kind!]): [Thing!]! any: [Any] now: Time }
  type Mutation { make(input: Make!): Box }
  interface Thing { id: ID! name(upper: Boolean): String parent: Thing }
  type Box implements Thing { id: ID! name(upper: Boolean): String parent: Thing size: Float! inside: [Any!] }
  type Tool implements Thing { id: ID! name(upper: Boolean): String parent: Thing wear: Int }
  type Note { text: String about: Thing }
  union Any = Box | Note
  enum Kind { BOX TOOL }
  scalar Time
  input Filter { kind: Kind text: String = "x" any: [Filter!] }
  input Make { name: String! size: Float times: [Time] }
`);

const operations = Array.from({ length: 400 }, (_, number) =>
  createRandomOperation(schema, createRandom(`${RANDOM_SEED}-${number}`), {
    kind: number % 4 === 0 ? 'mutation' : 'query',
    scalars: { Time: (random) => `2026-01-0${1 + random.below(9)}` },
  }),
);

/** Levels of fields, fragments followed. */
function depthOf(document: DocumentNode): number {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const depth = (node: { readonly selectionSet?: RandomSet | undefined }): number =>
    Math.max(
      0,
      ...(node.selectionSet?.selections ?? []).map((selection) => {
        if (selection.kind === Kind.FIELD) return 1 + depth(selection);
        if (selection.kind === Kind.INLINE_FRAGMENT) return depth(selection);
        return depth(fragments.get(selection.name.value) ?? {});
      }),
    );
  const [operation] = document.definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? depth(operation) : 0;
}

type RandomSet = NonNullable<
  Extract<DocumentNode['definitions'][number], { kind: Kind.OPERATION_DEFINITION }>['selectionSet']
>;

/** How many of the operations have a node that fits. */
function countWith(fits: (node: { readonly kind: string }, operation: RandomOperation) => boolean) {
  return operations.filter((operation) => {
    let isFound = false;
    visit(operation.document, {
      enter(node) {
        isFound ||= fits(node, operation);
      },
    });
    return isFound;
  }).length;
}

describe(`random operations (TEST_SEED=${RANDOM_SEED})`, () => {
  it('are valid', () => {
    const faults = operations.flatMap(({ document }) => validate(schema, document));
    expect(faults).toEqual([]);
  });

  it('are the same for the same seed', () => {
    const [a, b] = [createRandom('s'), createRandom('s')].map((random) =>
      createRandomOperation(schema, random),
    );
    expect(a?.text).toBe(b?.text);
    expect(a?.variables).toEqual(b?.variables);
  });

  it('keep to a depth of six, introspection aside', () => {
    const own = operations.filter(({ text }) => !/__schema|__type\(/.test(text));
    expect(Math.max(...own.map(({ document }) => depthOf(document)))).toBeLessThanOrEqual(6);
    expect(Math.max(...own.map(({ document }) => depthOf(document)))).toBeGreaterThan(4);
  });

  it.each([
    'InlineFragment',
    'FragmentSpread',
    'FragmentDefinition',
    'VariableDefinition',
    'Directive',
    'ObjectValue',
    'ListValue',
    'EnumValue',
    'NullValue',
    'FloatValue',
  ])('have a %s often enough', (kind) => {
    expect(countWith((node) => node.kind === kind)).toBeGreaterThan(8);
  });

  it.each(['constructor', 'toString', '_entities', '__proto__'])('have the alias %s', (name) => {
    const alias = (node: object) =>
      'alias' in node && (node.alias as { value: string } | undefined)?.value === name;
    expect(countWith(alias)).toBeGreaterThan(2);
  });

  it('send some variables and leave others to their defaults', () => {
    const declared = (operation: RandomOperation): number =>
      [...operation.text.matchAll(/\$v\d+: /g)].length;
    const sent = operations.filter(({ variables }) => Object.keys(variables).length > 0);
    const spared = operations.filter(
      (operation) => Object.keys(operation.variables).length < declared(operation),
    );
    expect(sent.length).toBeGreaterThan(50);
    expect(spared.length).toBeGreaterThan(20);
  });

  it('ask one response name twice where that is legal', () => {
    const twice = operations.filter(({ text }) => /\bid\n[^}]*\bid\n/.test(text));
    expect(twice.length).toBeGreaterThan(5);
  });
});

describe('shrinking', () => {
  it('leaves what the failure needs', async () => {
    const big = operations.find(({ text }) => /\bwear\b/.test(text) && text.length > 300);
    if (big === undefined) throw new TypeError('No operation asks for wear');
    const small = await shrinkOperation(schema, big, async ({ text }) => /\bwear\b/.test(text));
    expect(small.text).toMatch(/\bwear\b/);
    expect(validate(schema, small.document)).toEqual([]);
    // One field a level, and no fragment but the one that gives the type.
    expect(small.text.match(/\n/g)?.length).toBeLessThan(20);
    expect(small.text).not.toMatch(/@skip|@include/);
  });
});
