import { describe, expect, it } from '@jest/globals';
import { createPlanWorld } from './plan-world.ts';

/** What stock planner 2.14 gets wrong; each case fails without our mending. */
describe('a field with arguments in @requires', () => {
  const PRICES: Record<string, number> = { EUR: 10, USD: 11, GBP: 9 };
  const world = createPlanWorld({
    shop: {
      sdl: `type Query { product: Product products: [Product!]! }
        type Product @key(fields: "id") { id: ID! price(currency: String!, net: Boolean = false): Int parts: [Part!] }
        type Part { weight(unit: String = "kg"): Int }`,
      resolvers: {
        Query: {
          product: () => ({ id: 'p1' }),
          products: () => [{ id: 'p1' }, { id: 'p2' }],
        },
        Product: {
          __resolveReference: ({ id }: { id: string }) => ({ id }),
          price: (_: unknown, { currency, net }: { currency: string; net: boolean }) =>
            (PRICES[currency] ?? 0) + (net ? 100 : 0),
          parts: () => [{}, {}],
        },
        Part: { weight: (_: unknown, { unit }: { unit: string }) => (unit === 'g' ? 5000 : 5) },
      },
    },
    tax: {
      sdl: `type Product @key(fields: "id") { id: ID! price(currency: String!, net: Boolean = false): Int @external
          parts: [Part!] @external
          dutyEur: Int @requires(fields: "price(currency: \\"EUR\\")")
          dutyUsd: Int @requires(fields: "price(currency: \\"USD\\")")
          dutyNet: Int @requires(fields: "price(net: true, currency: \\"USD\\")")
          grams: Int @requires(fields: "parts { weight(unit: \\"g\\") }")
          kilos: Int @requires(fields: "parts { weight }") 
          name: String }
        type Part { weight(unit: String = "kg"): Int @external }`,
      resolvers: {
        Product: {
          __resolveReference: (reference: object) => reference,
          dutyEur: ({ price }: { price: number }) => price * 1000,
          dutyUsd: ({ price }: { price: number }) => price * 1000,
          dutyNet: ({ price }: { price: number }) => price * 1000,
          grams: ({ parts }: { parts: { weight: number }[] }) =>
            parts.reduce((sum, { weight }) => sum + weight, 0),
          kilos: ({ parts }: { parts: { weight: number }[] }) =>
            parts.reduce((sum, { weight }) => sum + weight, 0),
          name: ({ id }: { id: string }) => `name of ${id}`,
        },
      },
    },
  });

  it('does not take the value that the client asked for', async () => {
    const { data } = await world.ask('{ product { price(currency: "GBP") dutyEur } }');
    expect(data).toEqual({ product: { price: 9, dutyEur: 10_000 } });
  });

  it('does not take the value of a variable', async () => {
    const operation = 'query ($c: String!) { product { price(currency: $c) dutyEur } }';
    const { data } = await world.ask(operation, { c: 'USD' });
    expect(data).toEqual({ product: { price: 11, dutyEur: 10_000 } });
  });

  it('is told apart from the same field with other arguments in another @requires', async () => {
    const { data } = await world.ask(
      '{ product { dutyEur dutyUsd dutyNet price(currency: "GBP") } }',
    );
    expect(data).toEqual({
      product: { dutyEur: 10_000, dutyUsd: 11_000, dutyNet: 111_000, price: 9 },
    });
  });

  it('is told apart below a field that both require', async () => {
    const { data } = await world.ask(
      '{ products { grams kilos name parts { weight(unit: "g") } } }',
    );
    const parts = [{ weight: 5000 }, { weight: 5000 }];
    expect(data).toEqual({
      products: [
        { grams: 10_000, kilos: 10, name: 'name of p1', parts },
        { grams: 10_000, kilos: 10, name: 'name of p2', parts },
      ],
    });
  });

  it('reaches subgraphs under its own name alone', async () => {
    const { fetches } = await world.ask('{ product { dutyEur dutyUsd } }');
    const representations = fetches.flatMap((fetch) => fetch.representations ?? []);
    expect(representations).toEqual([
      { __typename: 'Product', id: 'p1', price: 10 },
      { __typename: 'Product', id: 'p1', price: 11 },
    ]);
  });

  it('costs one fetch when only one set of arguments is required', async () => {
    const { fetches } = await world.ask('{ product { dutyEur name } }');
    expect(fetches.map(({ subgraph }) => subgraph)).toEqual(['shop', 'tax']);
  });
});

describe('an alias that is the name of a key field', () => {
  const world = createPlanWorld({
    one: {
      sdl: `type Query { thing: Thing things: [Any!]! }
        union Any = Thing | Other
        type Thing @key(fields: "id") { id: ID! legacyId: ID name: String }
        type Other @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          thing: () => ({ id: 't1' }),
          things: () => [
            { __typename: 'Thing', id: 't1' },
            { __typename: 'Other', id: 'o1' },
          ],
        },
        Thing: { legacyId: () => 'old', name: () => 'Thing one' },
      },
    },
    two: {
      sdl: `type Thing @key(fields: "id") { id: ID! name: String @external size: Int shout: String @requires(fields: "name") }
        type Other @key(fields: "id") { id: ID! size: Int }`,
      resolvers: {
        Thing: {
          size: ({ id }: { id: string }) => (id === 't1' ? 1 : -1),
          shout: ({ name }: { name: string }) => name.toUpperCase(),
        },
        Other: { size: ({ id }: { id: string }) => (id === 'o1' ? 2 : -1) },
      },
    },
  });

  it('does not become the key', async () => {
    const { data } = await world.ask('{ thing { id: legacyId size } }');
    expect(data).toEqual({ thing: { id: 'old', size: 1 } });
  });

  it('does not become what a field requires', async () => {
    const { data } = await world.ask('{ thing { name: legacyId shout } }');
    expect(data).toEqual({ thing: { name: 'old', shout: 'THING ONE' } });
  });

  it('leaves the key alone where the client asks for the key itself', async () => {
    const { data } = await world.ask(
      '{ things { ... on Thing { id: legacyId size } ... on Other { id size } } }',
    );
    expect(data).toEqual({
      things: [
        { id: 'old', size: 1 },
        { id: 'o1', size: 2 },
      ],
    });
  });
});

describe('a key that cannot be resolved', () => {
  const world = createPlanWorld({
    a: {
      sdl: `type A @key(fields: "id") @key(fields: "code", resolvable: false) { id: ID! code: ID! name: String! }`,
      resolvers: {
        A: {
          __resolveReference: ({ id }: { id: string }) => ({ id, code: `c${id}`, name: `n${id}` }),
        },
      },
    },
    b: {
      sdl: `type Query { a: A }
        type A @key(fields: "code", resolvable: false) @key(fields: "id pair { x }") @key(fields: "id", resolvable: false) {
          id: ID! code: ID! pair: Pair! name: String! @external title: String! @requires(fields: "name") }
        type Pair { x: Int! }`,
      resolvers: {
        Query: { a: () => ({ id: '1', code: 'c1', pair: { x: 7 } }) },
        A: {
          __resolveReference: ({ id, pair, name }: { id: string; pair: object; name: string }) => ({
            id,
            pair,
            name,
          }),
          title: ({ pair, name }: { pair: { x: number }; name: string }) => `${name} ${pair.x}`,
        },
      },
    },
  });

  it('is not what a subgraph is asked with', async () => {
    const { data } = await world.ask('{ a { title } }');
    expect(data).toEqual({ a: { title: 'n1 7' } });
  });
});
