import { describe, expect, it } from '@jest/globals';
import { buildASTSchema, parse } from 'graphql';
import { readAccessRequirements } from '../../../gateway/enforce/scopes/requirements.ts';
import { composeSupergraph } from '../../../schema/compose.ts';

const LINK = `
  schema
    @link(url: "https://specs.apollo.dev/link/v1.0")
    @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)
    @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", as: "needs", for: SECURITY)
    @link(url: "https://specs.apollo.dev/context/v0.1", as: "ctx", for: SECURITY)
    @link(url: "https://millwright.example/access/v1.0", import: ["@reads"])
    { query: Query }`;

/** Scopes are called after the coordinate that they stand on: what must all be there for a field. */
function needsOf(types: string) {
  const sdl = `${LINK}\n${types}`;
  const schema = buildASTSchema(parse(sdl), { assumeValid: true, assumeValidSDL: true });
  const requirements = readAccessRequirements(sdl, schema);
  return {
    ...requirements,
    field: (type: string, field: string) =>
      requirements
        .ofField(type, field)
        .map(({ coordinate }) => coordinate)
        .sort(),
  };
}

describe('what a field needs', () => {
  it('is what stands on itself, on its type and on the type that it gives', () => {
    const { field } = needsOf(`
      type Query { order: Order }
      type Order @needs(scopes: [["o"]]) { customer: Partner @needs(scopes: [["c"]]) name: Name }
      type Partner @needs(scopes: [["p"]]) { id: ID }
      scalar Name @needs(scopes: [["n"]])`);
    expect(field('Query', 'order')).toEqual(['Order']);
    expect(field('Order', 'customer')).toEqual(['Order', 'Order.customer', 'Partner']);
    expect(field('Order', 'name')).toEqual(['Name', 'Order']);
    expect(field('Partner', 'id')).toEqual(['Partner']);
  });

  const FAMILY = `
    type Query { node: Node }
    interface Node @needs(scopes: [["n"]]) { id: ID @needs(scopes: [["i"]]) }
    interface Other { id: ID @needs(scopes: [["t"]]) }
    type A implements Node & Other { id: ID @needs(scopes: [["a"]]) }
    type B implements Node { id: ID @needs(scopes: [["b"]]) }`;

  it('of an object is what its interfaces need as well', () => {
    const { field } = needsOf(FAMILY);
    expect(field('A', 'id')).toEqual(['A.id', 'Node', 'Node.id', 'Other.id']);
    expect(field('B', 'id')).toEqual(['B.id', 'Node', 'Node.id']);
  });

  it('of an interface is what every object of it needs, and what that one is besides', () => {
    const { field } = needsOf(FAMILY);
    expect(field('Node', 'id')).toEqual(['A.id', 'B.id', 'Node', 'Node.id', 'Other.id']);
    expect(field('Query', 'node')).toEqual(['Node']);
  });

  it('where it gives a union is what every member needs', () => {
    const { field } = needsOf(`
      type Query { found: [Found!] }
      union Found = A | B
      type A @needs(scopes: [["a"]]) { id: ID }
      type B @needs(scopes: [["b"]]) { id: ID }`);
    expect(field('Query', 'found')).toEqual(['A', 'B']);
  });

  it('is what the fields need that a plan reads for it, and those that are read for them', () => {
    const { field, ofField } = needsOf(`
      directive @join__field(graph: String, requires: String) on FIELD_DEFINITION
      type Query { a: A }
      type A {
        x: Int @join__field(graph: S, requires: "y b { secret }")
        y: Int @join__field(graph: T, requires: "z")
        z: Int @needs(scopes: [["z"]])
        b: B
      }
      type B { secret: Int @needs(scopes: [["s"]]) open: Int }`);
    expect(field('A', 'x')).toEqual(['A.z', 'B.secret']);
    expect(field('A', 'y')).toEqual(['A.z']);
    expect(field('A', 'b')).toEqual([]);
    expect(ofField('A', 'x').map(({ isOwn }) => isOwn)).toEqual([false, false]);
    expect(ofField('A', 'z').map(({ isOwn }) => isOwn)).toEqual([true]);
  });

  it('ends where fields read each other', () => {
    const { field } = needsOf(`
      directive @join__field(graph: String, requires: String) on FIELD_DEFINITION
      type Query { a: A }
      type A {
        x: Int @join__field(graph: S, requires: "y") @needs(scopes: [["x"]])
        y: Int @join__field(graph: T, requires: "x") @needs(scopes: [["y"]])
      }`);
    expect(field('A', 'x')).toEqual(['A.x', 'A.y']);
  });

  it('is what the fields need that it gets from a context', () => {
    const { supergraphSdl } = composeSupergraph([
      {
        name: 'one',
        url: '',
        sdl: `
          extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import:
            ["@key", "@context", "@fromContext", { name: "@requiresScopes", as: "@needs" }])
          type Query { a: A }
          type A @key(fields: "id") @context(name: "owner") {
            id: ID! secret: Int! @needs(scopes: [["s"]]) b: B }
          type B @key(fields: "id") {
            id: ID!
            c(secret: Int @fromContext(field: "$owner { secret }")): Int @needs(scopes: [["s"]]) }`,
      },
    ]);
    // Our composer demands that it says so itself; others do not.
    const sdl = supergraphSdl.replace(/(\n {2}c: Int[^\n]*) @needs\(.*?\)/, '$1');
    expect(sdl).not.toBe(supergraphSdl);
    const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
    const needs = readAccessRequirements(sdl, schema).ofField('B', 'c');
    expect(needs.map(({ coordinate }) => coordinate)).toEqual(['A.secret']);
  });
});

describe('what is compared', () => {
  const { ofArgument, ofInputField } = needsOf(`
    type Query implements Asks { orders(margin: Int @reads(field: "Order.margin"), n: Int): Order }
    interface Asks { orders(margin: Int, n: Int): Order }
    input Filter { margin: Int @reads(field: "Order.margin") name: Int }
    type Order { margin: Int @needs(scopes: [["m"]]) }`);
  const coordinates = (needs: readonly { coordinate: string }[]) =>
    needs.map(({ coordinate }) => coordinate);

  it('needs what the field needs', () => {
    expect(coordinates(ofArgument('Query', 'orders', 'margin'))).toEqual(['Order.margin']);
    expect(coordinates(ofArgument('Query', 'orders', 'n'))).toEqual([]);
    expect(coordinates(ofInputField('Filter.margin'))).toEqual(['Order.margin']);
    expect(coordinates(ofInputField('Filter.name'))).toEqual([]);
  });

  it('needs it by whichever interface it is asked', () => {
    expect(coordinates(ofArgument('Asks', 'orders', 'margin'))).toEqual(['Order.margin']);
  });
});

describe('a supergraph that asks for nothing', () => {
  it('is known to', () => {
    expect(needsOf('type Query { a: Int }').isEmpty).toBe(true);
    expect(needsOf('type Query { a: Int @needs(scopes: [["a"]]) }').isEmpty).toBe(false);
  });

  it('although it uses the name of a directive for something else', () => {
    expect(needsOf('type Query { a: Int @requiresScopes(scopes: [["a"]]) }').isEmpty).toBe(true);
  });
});
