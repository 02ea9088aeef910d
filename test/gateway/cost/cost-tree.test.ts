import { describe, expect, it } from '@jest/globals';
import { buildSchema, Kind, parse, validate } from 'graphql';
import { compileCostTree } from '../../../gateway/cost/cost-tree.ts';
import { actualCost, requestedCost } from '../../../gateway/cost/count-cost.ts';
import { readCostWeights } from '../../../gateway/cost/weights.ts';
import type { ExecutableOperation } from '../../../gateway/engine.ts';

/** Directives as a supergraph links them; two names are changed. */
const SDL = `
  schema @link(url: "https://specs.apollo.dev/link/v1.0")
    @link(url: "https://specs.apollo.dev/cost/v0.1", import: ["@cost", { name: "@listSize", as: "@size" }])
  { query: Query, mutation: Mutation }
  directive @link(url: String!, import: [Import]) repeatable on SCHEMA
  scalar Import
  directive @cost(weight: Int!) on ARGUMENT_DEFINITION | ENUM | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR
  directive @size(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
  type Query {
    order: Order
    orders(first: Int = 50): OrderPage @size(slicingArguments: ["first"], sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)
    guess(first: Int = 50): [Order] @size(assumedSize: 3, slicingArguments: ["first"])
    window(first: Int, last: Int): [Order] @size(slicingArguments: ["first", "last"])
    recent: [Order] @size(assumedSize: 4)
    some: [Order]
    grid: [[Order]]
    search(text: String @cost(weight: 5), filter: Filter): Order
    node: Node
    report: Report
    score: Score
    forecast: Int @cost(weight: 7)
  }
  type Mutation { write: Order }
  input Filter { free: String, deep: String @cost(weight: 3), also: [Filter!] }
  type OrderPage { nodes: [Order!] edges: [Edge!] total: Int }
  type Edge { node: Order }
  interface Node { id: ID }
  type Order implements Node { id: ID, lines: [Line] @size(assumedSize: 3), customer: Customer, tags: [String!] }
  type Line { id: ID, order: Order }
  type Customer implements Node { id: ID, name: String, order: Order }
  type Report @cost(weight: 20) { text: String }
  scalar Score @cost(weight: 2)
`;
const SCHEMA = buildSchema(SDL);
const WEIGHTS = readCostWeights(SDL);

function compile(text: string, denied?: string) {
  const document = parse(text, { noLocation: true });
  expect(validate(SCHEMA, document)).toEqual([]);
  const operation = document.definitions[0];
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('The operation is first');
  const fragments = document.definitions.flatMap((node) =>
    node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
  );
  const fields = operation.selectionSet.selections.flatMap((node) =>
    node.kind === Kind.FIELD && node.name.value === denied ? [node] : [],
  );
  const executable: ExecutableOperation = {
    kind: operation.operation,
    schema: SCHEMA,
    operation,
    fragments: Object.fromEntries(fragments),
    key: text,
    denied: new Set(fields),
  };
  return compileCostTree(executable, { ...WEIGHTS, listSize: 10 });
}

const requested = (text: string, variables = {}) => requestedCost(compile(text), variables);

describe('what an operation may cost', () => {
  it.each([
    ['an object is 1, what it is made of nothing', '{ order { id tags } }', 1],
    ['objects within objects', '{ order { customer { name order { id } } } }', 3],
    ['a list of which nothing is said has the configured size', '{ some { id } }', 10],
    ['a list has the size that is assumed', '{ recent { id } }', 4],
    ['lists within lists multiply', '{ recent { lines { order { id } } } }', 4 * (1 + 3 * (1 + 1))],
    ['a list of lists has the configured size within', '{ grid { id } }', 100],
    ['a slicing argument says how many', '{ window(first: 7) { id } }', 7],
    // The page, and its orders.
    [
      'sized fields have the size, the field itself is one',
      '{ orders(first: 7) { total nodes { id } } }',
      1 + 7,
    ],
    ['an edge is one more', '{ orders(first: 7) { edges { node { id } } } }', 1 + 7 * 2],
    ['a slicing argument counts by its default', '{ orders { nodes { id } } }', 51],
    ['what is assumed comes before a default', '{ guess { id } }', 3],
    ['and after what is given', '{ guess(first: 8) { id } }', 8],
    ['a null is not a size', '{ orders(first: null) { nodes { id } } }', 11],
    ['no less than nothing', '{ orders(first: -5) { nodes { id } } }', 1],
    ['a field has its own weight', '{ forecast }', 7],
    ['a type has its own weight', '{ report { text } }', 20],
    ['a scalar has its own weight', '{ score }', 2],
    ['a write is 10 more', 'mutation { write { id } }', 11],
    ['an argument has its weight when it is given', '{ search(text: "a") { id } }', 6],
    ['and not when it is null', '{ search(text: null) { id } }', 1],
    [
      'input fields have theirs, in lists too',
      '{ search(filter: { deep: "a", also: [{ deep: "b" }, { free: "c" }] }) { id } }',
      1 + 3 + 3,
    ],
    ['aliases each cost', '{ a: order { id } b: order { id } }', 2],
    [
      'the same field twice costs once',
      '{ order { id } order { customer { name } } ...F } fragment F on Query { order { id } }',
      2,
    ],
    [
      'fragments on several types are taken together',
      '{ node { ... on Order { lines { id } } ... on Customer { order { id } } } }',
      1 + 3 + 1,
    ],
    [
      'what the schema tells of itself costs nothing',
      '{ __schema { types { name } } __typename }',
      0,
    ],
    [
      'what is left out costs nothing',
      '{ order @skip(if: true) { id } recent @include(if: false) { id } }',
      0,
    ],
  ])('%s', (_, text, cost) => {
    expect(requested(text)).toBe(cost);
  });

  it('depends on the variables', () => {
    const text = `query ($n: Int, $on: Boolean!, $f: Filter) {
      orders(first: $n) { nodes { id customer @include(if: $on) { name } } }
      search(filter: $f) { id }
    }`;
    const tree = compile(text);
    expect(requestedCost(tree, { n: 5, on: false })).toBe(1 + 5 + 1);
    expect(requestedCost(tree, { n: 5, on: true, f: { deep: 'a' } })).toBe(1 + 5 * 2 + 1 + 3);
    // A variable that is not given leaves the default.
    expect(requestedCost(tree, { on: false })).toBe(51 + 1);
  });

  it('asks in a part only what is asked there when it is', () => {
    const text = `query ($on: Boolean!) { order { id } order @include(if: $on) { customer { name } } }`;
    expect(requested(text, { on: false })).toBe(1);
    expect(requested(text, { on: true })).toBe(2);
  });

  it.each([
    ['none', '{ window { id } }'],
    ['two', '{ window(first: 1, last: 1) { id } }'],
  ])('needs one slicing argument where the schema says so, and not %s', (_, text) => {
    expect(() => requested(text)).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT', message: expect.stringContaining('"last"') }),
    );
  });

  it('leaves out what is denied', () => {
    expect(requestedCost(compile('{ order { id } report { text } }', 'report'), {})).toBe(1);
  });
});

describe('what an answer cost', () => {
  const cost = (text: string, data: unknown, variables = {}) =>
    actualCost(compile(text), variables, JSON.stringify(data));

  it.each<[string, string, unknown, number]>([
    [
      'what is in it',
      '{ orders { nodes { id lines { id } } } }',
      {
        orders: {
          nodes: [
            { id: '1', lines: [] },
            { id: '2', lines: [{ id: 'a' }, null] },
          ],
        },
      },
      1 + 2 + 1,
    ],
    [
      'nothing for nulls',
      '{ order { id } report { text } forecast }',
      { order: null, report: null, forecast: null },
      0,
    ],
    ['nothing for an answer that is null', '{ order { id } }', null, 0],
    ['weights of fields and scalars', '{ forecast score }', { forecast: 3, score: 'x' }, 9],
    ['lists of lists', '{ grid { id } }', { grid: [[{ id: '1' }, null], [{ id: '2' }]] }, 2],
    [
      'names of our own making for what they are',
      '{ constructor: order { id } }',
      { constructor: { id: '1' } },
      1,
    ],
  ])('is %s', (_, text, data, expected) => {
    expect(cost(text, data)).toBe(expected);
  });

  it('is never more than was asked where lists keep to their size', () => {
    const text = '{ recent { lines { order { customer { name } } } } }';
    const line = { order: { customer: { name: 'a' } } };
    const full = { recent: Array(4).fill({ lines: Array(3).fill(line) }) };
    expect(cost(text, full)).toBe(requested(text));
  });
});
