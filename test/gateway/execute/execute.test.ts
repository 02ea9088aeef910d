import { describe, expect, it } from '@jest/globals';
import { createWorld } from './world.ts';

describe('an operation over several subgraphs', () => {
  const world = createWorld({
    orders: {
      sdl: `type Query { order(id: ID): Order orders: [Order!]! }
        type Order @key(fields: "id") { id: ID! name: String lines: [Line] }
        type Line { sku: String! product: Product }
        type Product @key(fields: "sku") { sku: String! }`,
      resolvers: {
        Query: {
          order: () => order('1'),
          orders: () => [order('1'), order('2')],
        },
      },
    },
    stock: {
      sdl: `type Product @key(fields: "sku") { sku: String! onHand: Int }`,
      resolvers: { Product: { onHand: ({ sku }: { sku: string }) => sku.length } },
    },
  });
  function order(id: string) {
    return {
      id,
      name: `Order ${id}`,
      lines: [
        { sku: 'a', product: { sku: 'a' } },
        null,
        { sku: 'bb', product: { sku: 'bb' } },
        { sku: 'a', product: { sku: 'a' } },
      ],
    };
  }

  it('merges what each of them gives', async () => {
    const { data, errors } = await world.ask(
      '{ orders { name lines { sku product { onHand } } } }',
    );
    const lines = [
      { sku: 'a', product: { onHand: 1 } },
      null,
      { sku: 'bb', product: { onHand: 2 } },
      { sku: 'a', product: { onHand: 1 } },
    ];
    expect(data).toEqual({
      orders: [
        { name: 'Order 1', lines },
        { name: 'Order 2', lines },
      ],
    });
    expect(errors).toEqual([]);
  });

  it('asks for each entity once', async () => {
    const { fetches } = await world.ask('{ orders { lines { product { onHand } } } }');
    expect(fetches.map(({ subgraph }) => subgraph)).toEqual(['orders', 'stock']);
    expect(fetches[1]?.variables).toEqual({
      representations: [
        { __typename: 'Product', sku: 'a' },
        { __typename: 'Product', sku: 'bb' },
      ],
    });
  });

  it('keeps the order of the operation, aliases and types included', async () => {
    const { text } = await world.ask(
      '{ t: __typename two: orders { __typename lines { p: product { n: onHand sku } } } }',
    );
    expect(
      text.startsWith(
        '{"t":"Query","two":[{"__typename":"Order","lines":[{"p":{"n":1,"sku":"a"}},null,',
      ),
    ).toBe(true);
  });

  it('shows the schema without asking anybody', async () => {
    const { data, fetches } = await world.ask(
      '{ __schema { queryType { name } } __type(name: "Line") { fields { name } } }',
    );
    expect(data).toEqual({
      __schema: { queryType: { name: 'Query' } },
      __type: { fields: [{ name: 'sku' }, { name: 'product' }] },
    });
    expect(fetches).toEqual([]);
  });
});
