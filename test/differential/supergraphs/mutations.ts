import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** Steps of a mutation over three subgraphs, whose answers tell in which order they ran. */
export const mutations: SupergraphText = {
  name: 'mutations',
  subgraphs: [
    subgraph(
      'orders',
      `
      type Query { order: Order }
      type Mutation { confirm(id: ID!, note: String): Order! cancel(input: CancelInput!): CancelPayload touch: Int! @shareable }
      input CancelInput { id: ID! reason: Reason = OTHER comments: [String] }
      enum Reason { LATE OTHER }
      type CancelPayload { order: Order refund: Float }
      type Order @key(fields: "id") { id: ID! state: String }
      `,
    ),
    subgraph(
      'stock',
      `
      type Mutation { reserve(order: ID!, quantity: Int! = 1): Reservation touch: Int! @shareable }
      type Reservation @key(fields: "id") { id: ID! order: Order! }
      type Order @key(fields: "id") { id: ID! reserved: Int! }
      `,
    ),
    subgraph(
      'carriers',
      `
      type Mutation { ship(order: ID!): Shipment! }
      type Shipment @key(fields: "id") { id: ID! reservation: Reservation orders: [Order!] }
      type Reservation @key(fields: "id") { id: ID! slot: String }
      type Order @key(fields: "id") { id: ID! shipments: [Shipment!]! }
      `,
    ),
  ],
};
