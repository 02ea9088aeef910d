import type { AccessSubgraph } from './access-world.ts';

export const C = '@tag(name: "customer")';
const S = '@tag(name: "supplier")';

export const ORDER = { id: '1', state: 'OPEN', margin: 7 };

/** What is hidden from customers has a twin of the same length in no schema: `margin` and `nargin`. */
export const SALES: AccessSubgraph = {
  sdl: `
    type Query {
      orders(filter: Filter ${C} ${S}, state: State ${C} ${S}, margin: Int): [Order!] ${C} ${S}
      secret: Int
      viewer: Int ${C} ${S} @tag(name: "admin")
    }
    type Mutation { close(id: ID ${C}): Int ${C} erase: Int }
    type Subscription { orderChanged: Order ${C} margins: Int }
    type Order @key(fields: "id") {
      id: ID! ${C} ${S}
      state: State ${C} ${S}
      margin: Int
      only: Int ${S}
    }
    input Filter { state: State ${C} ${S} states: [State!] ${C} any: [Filter!] ${C} margin: Int }
    enum State { OPEN ${C} ${S} LATE ${S} DRAFT }
    type Hidden @key(fields: "id") { id: ID! }`,
  resolvers: {
    Query: {
      orders: (_: unknown, { state }: { state?: string }) => [{ ...ORDER, state: state ?? 'OPEN' }],
      secret: () => 1,
      viewer: () => 2,
    },
    Subscription: {
      orderChanged: {
        async *subscribe() {
          yield { orderChanged: ORDER };
        },
      },
    },
  },
};
