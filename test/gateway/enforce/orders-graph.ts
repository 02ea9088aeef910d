import type { AccessSubgraph } from './access-world.ts';

const needs = (...scopes: readonly string[]) =>
  `@requiresScopes(scopes: [${scopes.map((all) => JSON.stringify(all.split(' '))).join(', ')}])`;

interface OrderRow {
  readonly id: string;
}

const toOrder = (id: string) => ({
  __typename: 'Order',
  id,
  name: `order ${id}`,
  note: `note of ${id}`,
  margin: 7,
  cost: 3,
  secretName: 'x',
  lines: ['a', 'b', 'c'].map((sku) => ({ sku, cost: 1, price: 2 })),
});

/** Orders with fields under scopes of the same name, in two subgraphs. */
export const ORDERS: Readonly<Record<string, AccessSubgraph>> = {
  sales: {
    sdl: `
      type Query {
        order(id: ID!): Order
        orders(filter: OrderFilter, marginAbove: Int @reads(field: "Order.margin")): [Order!]
        node(id: ID!): Node
        found: [Found!]
        report: Report
        "As many as asked."
        many(count: Int = 2): [Order!]
        internal: Int ${needs('internal')}
        pair: Int ${needs('a b', 'c')}
        any: Int @authenticated
      }
      type Mutation { close(id: ID!): Int book(id: ID!): Int ${needs('book')} }
      type Subscription { orderChanged: Order secretChanged: Order ${needs('internal')} }
      interface Node { id: ID! note: String }
      union Found = Order | Partner
      type Order implements Node @key(fields: "id") {
        id: ID!
        name: String
        note: String ${needs('note')}
        margin: Int ${needs('margin')}
        cost: Int ${needs('cost')}
        "Must not be null, and may be denied."
        secretName: String! ${needs('secret')}
        lines: [Line!]
      }
      type Line { sku: String cost: Int ${needs('cost')} price: Int }
      type Partner implements Node { id: ID! note: String phone: String ${needs('phone')} }
      type Report ${needs('report')} { text: String }
      input OrderFilter {
        name: String
        margin: Range @reads(field: "Order.margin")
        any: [OrderFilter!]
      }
      input Range { from: Int }`,
    resolvers: {
      Query: {
        order: (_: unknown, { id }: OrderRow) => (id === 'none' ? null : toOrder(id)),
        orders: () => ['1', '2'].map(toOrder),
        node: (_: unknown, { id }: OrderRow) =>
          id === 'p' ? { __typename: 'Partner', id, note: 'n', phone: '1' } : toOrder(id),
        found: () => [toOrder('1'), { __typename: 'Partner', id: 'p', note: 'n', phone: '1' }],
        many: (_: unknown, { count }: { count: number | null }) =>
          Array.from({ length: Math.min(1_500, Math.max(0, count ?? 0)) }, (_item, number) =>
            toOrder(String(number)),
          ),
        report: () => ({ text: 'all' }),
        internal: () => 1,
        pair: () => 2,
        any: () => 3,
      },
      Mutation: { close: () => 1, book: () => 2 },
      Subscription: {
        orderChanged: {
          async *subscribe() {
            yield { orderChanged: toOrder('1') };
          },
        },
      },
      Order: { __resolveReference: ({ id }: OrderRow) => toOrder(id) },
    },
  },
  stock: {
    sdl: `
      type Query { stock: Int }
      type Order @key(fields: "id") {
        id: ID!
        margin: Int @external
        weight: Int @requires(fields: "margin") ${needs('margin')}
        bins: [Int!]
      }`,
    resolvers: {
      Order: {
        __resolveReference: (reference: object) => reference,
        weight: ({ margin }: { margin: number }) => margin * 10,
        bins: () => [1],
      },
    },
  },
};

/** Other composers do not demand that `weight` says it itself, nor tell an interface what its objects need. */
export const edit = (sdl: string): string => {
  const edits = [
    /(weight: Int [^\n]*) @requiresScopes\(.*?\)/,
    /(interface Node[^}]*) @requiresScopes\(.*?\)/,
  ];
  return edits.reduce((text, pattern) => {
    const edited = text.replace(pattern, '$1');
    if (edited === text) throw new Error(`There is no ${pattern}`);
    return edited;
  }, sdl);
};
