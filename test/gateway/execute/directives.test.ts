import { describe, expect, it } from '@jest/globals';
import { createWorld } from './world.ts';

describe('@requires', () => {
  const world = createWorld({
    products: {
      sdl: `type Query { products: [Product!]! }
        type Product @key(fields: "id") { id: ID! price: Int weight: Int size: Size }
        type Size { width: Int! height: Int! }`,
      resolvers: {
        Query: {
          products: () => [
            { id: 'p1', price: 10, weight: 2, size: { width: 3, height: 4 } },
            { id: 'p2', price: 20, weight: null, size: null },
          ],
        },
      },
    },
    shipping: {
      sdl: `type Product @key(fields: "id") { id: ID! price: Int @external weight: Int @external
          size: Size @external
          estimate: Int @requires(fields: "price weight")
          area: Int @requires(fields: "size { width height }") }
        type Size { width: Int! @external height: Int! @external }`,
      resolvers: {
        Product: {
          estimate: ({ price, weight }: { price: number; weight: number | null }) =>
            weight === null ? null : price * weight,
          area: ({ size }: { size: { width: number; height: number } | null }) =>
            size === null ? null : size.width * size.height,
        },
      },
    },
    sales: {
      sdl: `type Product @key(fields: "id") { id: ID! estimate: Int @external
          total: Int @requires(fields: "estimate") }`,
      resolvers: {
        Product: {
          total: ({ estimate }: { estimate: number | null }) =>
            estimate === null ? -1 : estimate + 1,
        },
      },
    },
  });

  it('gives what a field needs, null included, along a chain of subgraphs', async () => {
    const { data, errors, fetches } = await world.ask('{ products { total area } }');
    expect(errors).toEqual([]);
    expect(data).toEqual({
      products: [
        { total: 21, area: 12 },
        { total: -1, area: null },
      ],
    });
    expect(fetches.map(({ subgraph }) => subgraph)).toEqual(['products', 'shipping', 'sales']);
  });

  it('is not shown unless it is asked for', async () => {
    const { text } = await world.ask('{ products { estimate } }');
    expect(text).toBe('{"products":[{"estimate":20},{"estimate":null}]}');
  });
});

describe('@interfaceObject', () => {
  const world = createWorld({
    media: {
      sdl: `type Query { media: [Media!]! }
        interface Media @key(fields: "id") { id: ID! title: String! }
        type Book implements Media @key(fields: "id") { id: ID! title: String! pages: Int }
        type Film implements Media @key(fields: "id") { id: ID! title: String! }`,
      resolvers: {
        Query: { media: () => [entry('b1'), entry('f1')] },
        Media: { __resolveReference: ({ id }: { id: string }) => entry(id) },
        Book: { __resolveReference: ({ id }: { id: string }) => entry(id) },
        Film: { __resolveReference: ({ id }: { id: string }) => entry(id) },
      },
    },
    reviews: {
      sdl: `type Query { best: Media top: [Media] }
        type Media @key(fields: "id") @interfaceObject { id: ID! score: Int }`,
      resolvers: {
        Query: { best: () => ({ id: 'b1' }), top: () => [{ id: 'f1' }, null, { id: 'b1' }] },
        Media: { score: ({ id }: { id: string }) => (id === 'b1' ? 5 : 3) },
      },
    },
  });
  function entry(id: string) {
    const isBook = id.startsWith('b');
    return { __typename: isBook ? 'Book' : 'Film', id, title: id.toUpperCase(), pages: 100 };
  }

  it('asks the interface for what every implementation has', async () => {
    const { data, fetches } = await world.ask(
      '{ media { __typename score ... on Book { pages } } }',
    );
    expect(data).toEqual({
      media: [
        { __typename: 'Book', score: 5, pages: 100 },
        { __typename: 'Film', score: 3 },
      ],
    });
    expect(fetches[1]?.variables).toEqual({
      representations: [
        { __typename: 'Media', id: 'b1' },
        { __typename: 'Media', id: 'f1' },
      ],
    });
  });

  it('finds the type of an object that is known as the interface alone', async () => {
    const { data, errors } = await world.ask(
      '{ best { __typename title score ... on Book { pages } } top { score ... on Film { title } } }',
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      best: { __typename: 'Book', title: 'B1', score: 5, pages: 100 },
      top: [{ score: 3, title: 'F1' }, null, { score: 5 }],
    });
  });

  it('does not ask for a type that nobody wants to know', async () => {
    const { data, fetches } = await world.ask('{ best { id score } }');
    expect(data).toEqual({ best: { id: 'b1', score: 5 } });
    expect(fetches.map(({ subgraph }) => subgraph)).toEqual(['reviews']);
  });
});

describe('@fromContext', () => {
  const world = createWorld(
    {
      shops: {
        sdl: `type Query { shops: [Shop!]! }
        type Shop @key(fields: "id") @context(name: "shop") { id: ID! currency: String! racks: [Rack!]! }
        type Rack { items: [Item] }
        type Item @key(fields: "id") { id: ID!
          label(prefix: String, in: String @fromContext(field: "$shop { currency }")): String }`,
        resolvers: {
          Query: {
            shops: () => [
              shop('s1', 'EUR', ['i1', 'i2']),
              shop('s2', 'USD', ['i1']),
              shop('s3', 'EUR', ['i1']),
            ],
          },
          Item: {
            label: ({ id }: { id: string }, args: { prefix?: string; in?: string }) =>
              `${args.prefix ?? ''}${id} in ${args.in}`,
          },
        },
      },
    },
    { planner: 'stock' },
  );
  function shop(id: string, currency: string, items: readonly string[]) {
    return { id, currency, racks: [{ items: [...items.map((item) => ({ id: item })), null] }] };
  }

  it('gives each entity the value of what is around it, a fetch for each value', async () => {
    const { data, errors, fetches } = await world.ask(
      'query ($p: String) { shops { racks { items { label(prefix: $p) } } } }',
      { variables: { p: '#' } },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      shops: [
        { racks: [{ items: [{ label: '#i1 in EUR' }, { label: '#i2 in EUR' }, null] }] },
        { racks: [{ items: [{ label: '#i1 in USD' }, null] }] },
        { racks: [{ items: [{ label: '#i1 in EUR' }, null] }] },
      ],
    });
    expect(fetches).toHaveLength(3);
    expect(fetches.map(({ variables }) => variables['representations'])).toEqual([
      undefined,
      [
        { __typename: 'Item', id: 'i1' },
        { __typename: 'Item', id: 'i2' },
      ],
      [{ __typename: 'Item', id: 'i1' }],
    ]);
  });
});

describe('a variable that is called like one of ours', () => {
  it('does not take the place of a context', async () => {
    const world = createWorld(
      {
        shops: {
          sdl: `type Query { shop: Shop }
            type Shop @key(fields: "id") @context(name: "shop") { id: ID! currency: String! item: Item }
            type Item @key(fields: "id") { id: ID! label(of: String, in: String @fromContext(field: "$shop { currency }")): String }`,
          resolvers: {
            Query: { shop: () => ({ id: 's', currency: 'EUR', item: { id: 'i' } }) },
            Item: { label: (_: unknown, args: { in: string }) => `in ${args.in}` },
          },
        },
      },
      { planner: 'stock' },
    );
    const { data, fetches } = await world.ask(
      'query ($contextualArgument_1_0: String) { shop { item { label(of: $contextualArgument_1_0) } } }',
      { variables: { contextualArgument_1_0: 'USD' } },
    );
    expect(fetches[1]?.variables['contextualArgument_1_0']).toBe('EUR');
    expect(data).toEqual({ shop: { item: { label: 'in EUR' } } });
  });

  it('is refused where it would be the entities', async () => {
    const world = createWorld({
      one: { sdl: 'type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! }' },
      two: { sdl: 'type Thing @key(fields: "id") { id: ID! size(of: Int): Int }' },
    });
    const asked = world.ask(
      'query ($representations: Int) { thing { size(of: $representations) } }',
    );
    await expect(asked).rejects.toMatchObject({ extensions: { code: 'BAD_INPUT' } });
  });
});

describe('@provides', () => {
  it('saves the fetch of what came already', async () => {
    const world = createWorld({
      reviews: {
        sdl: `type Query { review: Review } type Review { author: User @provides(fields: "name") }
          type User @key(fields: "id") { id: ID! name: String @external }`,
        resolvers: { Query: { review: () => ({ author: { id: 'u1', name: 'Ada' } }) } },
      },
      users: {
        sdl: 'type User @key(fields: "id") { id: ID! name: String @shareable mail: String }',
        resolvers: { User: { name: () => 'Ada', mail: () => 'ada@x' } },
      },
    });
    const { data, fetches } = await world.ask('{ review { author { name } } }');
    expect(data).toEqual({ review: { author: { name: 'Ada' } } });
    expect(fetches).toHaveLength(1);
  });
});

describe('a progressive @override', () => {
  const sdls = {
    old: {
      sdl: 'type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! value: String }',
      resolvers: { Query: { thing: () => ({ id: 't', value: 'old' }) } },
    },
    new: {
      sdl: `type Thing @key(fields: "id") { id: ID!
        value: String @override(from: "old", label: "moved") }`,
      resolvers: { Thing: { value: () => 'new' } },
    },
  };

  it.each([
    [true, 'new'],
    [false, 'old'],
  ])('takes the side that its label says for the request: %s', async (isOn, value) => {
    const world = createWorld(sdls, { isOverridden: (label) => isOn && label === 'moved' });
    const { data } = await world.ask('{ thing { value } }');
    expect(data).toEqual({ thing: { value } });
  });

  it('follows a label that changes between two requests of one operation', async () => {
    let isOn = false;
    const world = createWorld(sdls, { isOverridden: () => isOn });
    const before = await world.ask('{ thing { value } }');
    isOn = true;
    const after = await world.ask('{ thing { value } }');
    expect([before.data, after.data]).toEqual([
      { thing: { value: 'old' } },
      { thing: { value: 'new' } },
    ]);
  });
});

describe('@skip and @include', () => {
  const world = createWorld({
    one: {
      sdl: `type Query { thing: Thing } type Thing @key(fields: "id") { id: ID! a: Int b: Int }`,
      resolvers: { Query: { thing: () => ({ id: 't', a: 1, b: 2 }) } },
    },
    two: {
      sdl: 'type Thing @key(fields: "id") { id: ID! c: Int d: Int }',
      resolvers: { Thing: { c: () => 3, d: () => 4 } },
    },
  });
  const OPERATION = `query ($on: Boolean! = true, $off: Boolean!) {
    thing { a @skip(if: $off) b @include(if: $off) ...C @include(if: $on) ... @skip(if: $on) { d } } }
    fragment C on Thing { c @skip(if: $off) }`;

  it.each([
    [{ off: false }, '{"thing":{"a":1,"c":3}}', 2],
    [{ off: true }, '{"thing":{"b":2}}', 2],
    [{ off: true, on: false }, '{"thing":{"b":2,"d":4}}', 2],
    [{ off: false, on: false }, '{"thing":{"a":1,"d":4}}', 2],
  ])('are what the variables %j say', async (variables, text, count) => {
    const answer = await world.ask(OPERATION, { variables });
    expect(answer.text).toBe(text);
    expect(answer.fetches).toHaveLength(count);
  });
});

describe('mutations', () => {
  it('run one after the other', async () => {
    const log: string[] = [];
    const change = async (name: string) => {
      log.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`${name} ends`);
      return { id: name };
    };
    const world = createWorld({
      a: {
        sdl: `type Query { x: Int } type Mutation { first: Thing third: Thing }
          type Thing @key(fields: "id") { id: ID! }`,
        resolvers: { Mutation: { first: () => change('first'), third: () => change('third') } },
      },
      b: {
        sdl: `type Mutation { second: Thing } type Thing @key(fields: "id") { id: ID! name: String }`,
        resolvers: { Mutation: { second: () => change('second') }, Thing: { name: () => 'n' } },
      },
    });
    const { data } = await world.ask('mutation { first { id name } second { id } third { id } }');
    expect(data).toEqual({
      first: { id: 'first', name: 'n' },
      second: { id: 'second' },
      third: { id: 'third' },
    });
    expect(log).toEqual(
      ['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`]),
    );
  });
});
