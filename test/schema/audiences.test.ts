import { describe, expect, it } from '@jest/globals';
import { type GraphQLSchema, graphqlSync, parse, printSchema, validate } from 'graphql';
import { createAudienceSchemas } from '../../schema/audiences.ts';
import { accessSupergraph } from './access-sdl.ts';

const C = '@tag(name: "customer")';

/** The types of a customer's schema, without descriptions, in one line each. */
function customerTypes(sdl: string): readonly string[] {
  const schema = createAudienceSchemas(accessSupergraph({ one: sdl })).of('customer');
  return printSchema(schema)
    .split(/\n\n/)
    .map((definition) => definition.replace(/\s+/g, ' ').trim())
    .sort();
}

describe('an audience has', () => {
  it('a field that is tagged itself, and no other', () => {
    expect(customerTypes(`type Query { a: Int ${C} b: Int c: Int @tag(name: "bi") }`)).toEqual([
      'type Query { a: Int }',
    ]);
  });

  it('a type of which it has a field and to which one leads', () => {
    expect(
      customerTypes(`
        type Query { order: Order ${C} }
        type Order @key(fields: "id") { id: ID! ${C} cost: Int }
        type Lot @key(fields: "id") { id: ID! ${C} }`),
    ).toEqual(['type Order { id: ID! }', 'type Query { order: Order }']);
  });

  it('no field whose type has nothing to show, however many types are in between', () => {
    expect(
      customerTypes(`
        type Query { a: Int ${C} order: Order ${C} }
        type Order @key(fields: "id") { id: ID! cost: Cost ${C} }
        type Cost @key(fields: "id") { id: ID! }`),
    ).toEqual(['type Query { a: Int }']);
  });

  it('an argument, an input field and an enum value by their own tags', () => {
    expect(
      customerTypes(`
        type Query { orders(filter: Filter ${C}, secret: Int, first: Int = 5 ${C}): [State!] ${C} }
        input Filter { state: State ${C} margin: Int }
        enum State { OPEN ${C} DRAFT }`),
    ).toEqual([
      'enum State { OPEN }',
      'input Filter { state: State }',
      'type Query { orders(filter: Filter, first: Int = 5): [State!] }',
    ]);
  });

  it('no field with a hidden argument that must be given, no input with such a field', () => {
    expect(
      customerTypes(`
        type Query { a: Int ${C} b(key: ID!): Int ${C} c(in: In ${C}): Int ${C} d(in: In! ${C}): Int ${C} }
        input In { x: Int ${C} y: Int! }`),
    ).toEqual(['type Query { a: Int c: Int }']);
  });

  it('all of a keyless type that leads to no entity, and by tags one that does', () => {
    expect(
      customerTypes(`
        type Query { amount: Amount ${C} line: Line ${C} place: Place ${C} }
        type Amount { value: Int unit: Unit }
        type Unit { code: String }
        type Line { quantity: Int ${C} order: Order }
        type Place { city: String ${C} name: String }
        type Order @key(fields: "id") { id: ID! }`),
    ).toEqual([
      'type Amount { value: Int unit: Unit }',
      'type Line { quantity: Int }',
      'type Place { city: String }',
      'type Query { amount: Amount line: Line place: Place }',
      'type Unit { code: String }',
    ]);
  });

  it('a union or interface only with all members', () => {
    const types = (secret: string) => `
      type Query { a: Int ${C} any: Any ${C} node: Node ${C} }
      union Any = Open | Other
      interface Node { id: ID ${C} }
      type Open implements Node { id: ID ${C} }
      type Other implements Node { id: ID ${secret} }`;
    expect(customerTypes(types(''))).toEqual(['type Query { a: Int }']);
    expect(customerTypes(types(C))).toContain('union Any = Open | Other');
    expect(customerTypes(types(C))).toContain('interface Node { id: ID }');
  });
});

describe('an audience schema', () => {
  const schemas = createAudienceSchemas(
    accessSupergraph({
      one: `
        type Query { orders(filter: Filter ${C}): Int ${C} secret: Secret }
        input Filter { state: State ${C} margin: Int }
        enum State { OPEN ${C} DRAFT }
        type Secret { a: Int }`,
    }),
  );
  const messages = (schema: GraphQLSchema, operation: string) =>
    validate(schema, parse(operation)).map(({ message }) => message);

  it('answers introspection with its own elements', () => {
    const { data } = graphqlSync({
      schema: schemas.of('customer'),
      source: '{ __schema { types { name } } secret: __type(name: "Secret") { name } }',
    });
    expect(JSON.stringify(data)).not.toContain('"Secret"');
    expect(data).toMatchObject({ secret: null });
  });

  it('knows no hidden input field or enum value, in text and in variables alike', () => {
    const customer = schemas.of('customer');
    expect(messages(customer, '{ orders(filter: { margin: 1 }) }')).toHaveLength(1);
    expect(messages(customer, '{ orders(filter: { state: DRAFT }) }')).toHaveLength(1);
    const source = 'query ($f: Filter) { orders(filter: $f) }';
    for (const f of [{ margin: 1 }, { state: 'DRAFT' }]) {
      const { errors } = graphqlSync({ schema: customer, source, variableValues: { f } });
      expect(errors).toHaveLength(1);
    }
    expect(
      messages(schemas.of('staff'), '{ orders(filter: { margin: 1, state: DRAFT }) }'),
    ).toEqual([]);
  });

  it('is built once', () => {
    expect(schemas.of('customer')).toBe(schemas.of('customer'));
  });

  it('is refused where nothing is tagged', () => {
    expect(() => schemas.of('carrier')).toThrow('There is no schema for "carrier"');
  });
});
