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

  it('is not mistaken for an alias that looks like ours', async () => {
    const aliases = [0, 1, 2, 3, 4].map((index) => `price__with${index}: price(currency: "GBP")`);
    const { data } = await world.ask(`{ product { ${aliases.join(' ')} dutyEur dutyUsd } }`);
    expect(data).toMatchObject({ product: { price__with0: 9, dutyEur: 10_000, dutyUsd: 11_000 } });
  });

  it('costs one fetch when only one set of arguments is required', async () => {
    const { fetches } = await world.ask('{ product { dutyEur name } }');
    expect(fetches.map(({ subgraph }) => subgraph)).toEqual(['shop', 'tax']);
  });
});

describe('a field with arguments behind an interface', () => {
  const world = createPlanWorld({
    shop: {
      sdl: `type Query { carts: [Cart!]! media: [Media!]! }
        type Cart @key(fields: "id") { id: ID! item: Item }
        interface Item { id: ID! price(currency: String!): Int }
        type Bolt implements Item { id: ID! price(currency: String!): Int }
        type Nut implements Item { id: ID! price(currency: String!): Int }
        interface Media @key(fields: "id") { id: ID! title(lang: String!): String }
        type Film implements Media @key(fields: "id") { id: ID! title(lang: String!): String }`,
      resolvers: {
        Query: {
          carts: () =>
            ['Bolt', 'Nut'].map((type) => ({ id: type, item: { __typename: type, id: '1' } })),
          media: () => [{ __typename: 'Film', id: 'f1' }],
        },
        Bolt: {
          price: (_: unknown, { currency }: { currency: string }) => (currency === 'EUR' ? 1 : 2),
        },
        Nut: {
          price: (_: unknown, { currency }: { currency: string }) => (currency === 'EUR' ? 3 : 4),
        },
        Media: { __resolveType: () => 'Film' },
        Film: { title: (_: unknown, { lang }: { lang: string }) => `in ${lang}` },
      },
    },
    tax: {
      sdl: `type Cart @key(fields: "id") { id: ID! item: Item @external
          duty: Int @requires(fields: "item { price(currency: \\"EUR\\") }")
          nutDuty: Int @requires(fields: "item { ... on Nut { price(currency: \\"USD\\") } }") }
        interface Item { price(currency: String!): Int }
        type Bolt implements Item { price(currency: String!): Int @external }
        type Nut implements Item { price(currency: String!): Int @external }
        type Media @key(fields: "id") @interfaceObject { id: ID! title(lang: String!): String @external
          shout: String @requires(fields: "title(lang: \\"en\\")") }`,
      resolvers: {
        Cart: {
          __resolveReference: (reference: object) => reference,
          duty: ({ item }: { item: { price: number } }) => item.price * 10,
          nutDuty: ({ item }: { item: { price?: number } }) => (item.price ?? 0) * 10,
        },
        Media: {
          __resolveReference: (reference: object) => reference,
          shout: ({ title }: { title: string }) => title.toUpperCase(),
        },
      },
    },
  });

  it('is kept apart for every type', async () => {
    const { data } = await world.ask('{ carts { duty item { price(currency: "USD") } } }');
    expect(data).toEqual({
      carts: [
        { duty: 10, item: { price: 2 } },
        { duty: 30, item: { price: 4 } },
      ],
    });
  });

  it('is kept apart where one type alone is meant', async () => {
    const { data } = await world.ask('{ carts { duty nutDuty } }');
    expect(data).toEqual({
      carts: [
        { duty: 10, nutDuty: 0 },
        { duty: 30, nutDuty: 40 },
      ],
    });
  });

  it('is kept apart on an interface object', async () => {
    const { data } = await world.ask('{ media { shout title(lang: "fr") } }');
    expect(data).toEqual({ media: [{ shout: 'IN EN', title: 'in fr' }] });
  });
});

describe('an alias that is the name of a key field', () => {
  const world = createPlanWorld({
    one: {
      sdl: `type Query { thing: Thing things: [Any!]! }
        union Any = Thing | Other
        type Thing @key(fields: "id") { id: ID! legacyId: ID! name: String }
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

  it.each(['id__asked', 'id__kept', 'name__asked'])(
    'may look like a name of ours: %s',
    async (name) => {
      const { data } = await world.ask(
        `{ thing { id: legacyId name: legacyId ${name}: name shout size } }`,
      );
      expect(data).toEqual({
        thing: { id: 'old', name: 'old', [name]: 'Thing one', shout: 'THING ONE', size: 1 },
      });
    },
  );

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

describe('a field that a subgraph knows and cannot resolve', () => {
  const world = createPlanWorld({
    forum: {
      sdl: `type Query { post: Post }
        type Post @key(fields: "id") { id: ID! comments(limit: Int): [Comment!] @external tags: [Tag!] @external
          isBusy: Boolean @requires(fields: "comments(limit: 9) { id } tags { id }") }
        type Comment @key(fields: "id") { id: ID! author: String }
        type Tag @key(fields: "id") { id: ID! text: String }`,
      resolvers: {
        Query: { post: () => ({ id: 'p1' }) },
        Comment: { author: ({ id }: { id: string }) => `author of ${id}` },
        Tag: { text: ({ id }: { id: string }) => `text of ${id}` },
      },
    },
    threads: {
      sdl: `type Post @key(fields: "id") { id: ID! comments(limit: Int): [Comment!] tags: [Tag!]
          authors: [String!] @requires(fields: "comments(limit: 1) { author }")
          texts: [String!] @requires(fields: "tags { text }") }
        type Comment @key(fields: "id") { id: ID! author: String @external }
        type Tag @key(fields: "id") { id: ID! text: String @external }`,
      resolvers: {
        Post: {
          __resolveReference: (reference: object) => reference,
          comments: () => [{ id: 'c1' }],
          tags: () => [{ id: 't1' }],
          authors: ({ comments }: { comments: { author: string }[] }) =>
            comments.map(({ author }) => author),
          texts: ({ tags }: { tags: { text: string }[] }) => tags.map(({ text }) => text),
        },
      },
    },
  });

  it('is not asked of it, whatever another one requires', async () => {
    const { data } = await world.ask('{ post { authors texts } }');
    expect(data).toEqual({ post: { authors: ['author of c1'], texts: ['text of t1'] } });
  });
});

describe('a conditional field that requires another one', () => {
  const world = createPlanWorld({
    a: {
      sdl: `type Query { t: T }
        type T @key(fields: "id") { id: ID! a: Int! e: Int! }`,
      resolvers: { Query: { t: () => ({ id: '1', a: 5, e: 6 }) } },
    },
    b: {
      sdl: `type T @key(fields: "id") { id: ID! a: Int! @external e: Int! @external b: Int
        c: Int @requires(fields: "a") d: Int @requires(fields: "e") }`,
      resolvers: {
        T: {
          __resolveReference: (reference: object) => reference,
          b: () => 1,
          c: ({ a }: { a: number }) => a * 10,
          d: ({ e }: { e: number }) => e * 10,
        },
      },
    },
  });

  it('takes no sibling away when it is skipped', async () => {
    const operation = 'query ($v: Boolean!) { t { b c @skip(if: $v) } }';
    expect((await world.ask(operation, { v: true })).data).toEqual({ t: { b: 1 } });
    expect((await world.ask(operation, { v: false })).data).toEqual({ t: { b: 1, c: 50 } });
  });

  it('takes no sibling away when it is never included', async () => {
    const { data } = await world.ask('{ t { b c @include(if: false) } }');
    expect(data).toEqual({ t: { b: 1 } });
  });

  it('is told apart from one that is there when it is not', async () => {
    const operation = `query ($v: Boolean!) { t { ...C @include(if: $v) ...D @skip(if: $v) } }
      fragment C on T { c } fragment D on T { d }`;
    expect((await world.ask(operation, { v: true })).data).toEqual({ t: { c: 50 } });
    expect((await world.ask(operation, { v: false })).data).toEqual({ t: { d: 60 } });
  });

  it('leaves something to ask where it was all there was', async () => {
    const operation = 'query ($v: Boolean!) { t { c @include(if: $v) } }';
    expect((await world.ask(operation, { v: false })).data).toEqual({ t: {} });
  });

  it('is decided by both directives at once', async () => {
    const operation = `query ($v: Boolean!, $w: Boolean!) { t { b c @skip(if: $v) @include(if: $w) } }`;
    const all = [true, false].flatMap((v) => [true, false].map((w) => ({ v, w })));
    const data = await Promise.all(
      all.map(async (variables) => (await world.ask(operation, variables)).data),
    );
    expect(data).toEqual(all.map(({ v, w }) => ({ t: { b: 1, ...(!v && w ? { c: 50 } : {}) } })));
  });
});

describe('types behind one field', () => {
  const world = createPlanWorld({
    media: {
      sdl: `type Query { items: [Item!]! }
        interface Item { id: ID! }
        type Book implements Item { id: ID! author: Author }
        type Movie implements Item { id: ID! author: Author }
        type Author @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          items: () => [
            { __typename: 'Book', id: 'b', author: { id: '1' } },
            { __typename: 'Movie', id: 'm', author: { id: '1' } },
          ],
        },
      },
    },
    people: {
      sdl: `type Author @key(fields: "id") { id: ID! name(lang: String): String age: Int }`,
      resolvers: {
        Author: { name: (_: unknown, { lang }: { lang: string }) => `in ${lang}`, age: () => 50 },
      },
    },
  });

  it('get each what was asked of them', async () => {
    const { data } = await world.ask(`{ items {
      ... on Book { author { name(lang: "en") } }
      ... on Movie { author { name(lang: "fr") } } } }`);
    expect(data).toEqual({
      items: [{ author: { name: 'in en' } }, { author: { name: 'in fr' } }],
    });
  });

  it('are asked together for what was asked of each', async () => {
    const { data, fetches } = await world.ask(`{ items {
      ... on Book { author { age } }
      ... on Movie { author { age } } } }`);
    expect(data).toEqual({ items: [{ author: { age: 50 } }, { author: { age: 50 } }] });
    expect(fetches.map(({ subgraph }) => subgraph)).toEqual(['media', 'people']);
  });

  it('are not asked for what was asked of others', async () => {
    const { fetches } = await world.ask('{ items { ... on Book { author { age } } } }');
    expect(fetches.map(({ representations }) => representations?.length)).toEqual([undefined, 1]);
  });
});

describe('what an argument takes from the context', () => {
  const world = createPlanWorld({
    a: {
      sdl: `type Query { t: T }
        type T @key(fields: "id") @context(name: "c") { id: ID! prop: String! other: String! u: U! }
        type U @key(fields: "id") { id: ID! field(a: String @fromContext(field: "$c { prop }")): Int! }`,
    },
    b: { sdl: 'type U @key(fields: "id") { id: ID! name: String }' },
  });

  it('is read where it is kept when an alias has its name', () => {
    const operation = '{ t { prop: other u { field } } }';
    const plan = JSON.stringify(world.planning.plan({ operation, overrides: [] }));
    expect(plan).toContain('prop__kept:prop');
    expect(plan).toContain('prop:other');
    expect(plan).toContain('"path":["..","... on T","prop__kept"]');
  });
});

describe('what no subgraph can answer', () => {
  const world = createPlanWorld({
    a: {
      sdl: `interface Node @key(fields: "id") { id: ID! }
        type Query { a: Node b: Int }`,
      resolvers: { Query: { b: () => 7 } },
    },
    c: {
      sdl: `type Node @key(fields: "id", resolvable: false) @interfaceObject { id: ID! field: String }`,
    },
  });

  it('is refused when it is all that was asked', () => {
    const request = { operation: '{ a { field } }', overrides: [] };
    expect(() => world.planning.plan(request)).toThrow(
      expect.objectContaining({
        code: 'BAD_INPUT',
        message: 'No subgraph can answer "a" as it is asked',
      }),
    );
  });

  it('is an error beside what can be answered', async () => {
    const { fetches } = await world.ask('{ a { field } b }', {}, ['a']);
    expect(fetches.map(({ query }) => query)).toEqual(['{b}']);
  });

  it('is not introspection, which needs no plan', () => {
    const request = { operation: '{ __typename __schema { types { name } } }', overrides: [] };
    expect(world.planning.plan(request)).toEqual({ kind: 'QueryPlan' });
  });
});

describe('an alias that plans cannot do without', () => {
  const world = createPlanWorld({ a: { sdl: 'type Query { a: Int }' } });

  it('is refused', () => {
    const request = { operation: '{ __typename: a }', overrides: [] };
    expect(() => world.planning.plan(request)).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT' }),
    );
  });
});
