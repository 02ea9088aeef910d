import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** Fields computed from fields computed from fields, over three subgraphs and back. */
export const requiresChain: SupergraphText = {
  name: 'requires-chain',
  subgraphs: [
    subgraph(
      'shop',
      `
      type Query { items: [Item!]! item(id: ID!): Item }
      type Item @key(fields: "id") {
        id: ID!
        name: String
        weight: Float
        size: Size!
        parts: [Item!]!
      }
      type Size { length: Float! width: Float height: Float box: Box }
      type Box { code: String! volume: Float }
      `,
    ),
    subgraph(
      'freight',
      `
      type Item @key(fields: "id") {
        id: ID!
        weight: Float @external
        size: Size! @external
        class: String @requires(fields: "weight size { length box { code } }")
        rate: Float! @requires(fields: "size { width height }")
      }
      type Size { length: Float! @external width: Float @external height: Float @external box: Box @external }
      type Box { code: String! @external }
      `,
    ),
    subgraph(
      'customs',
      `
      type Query { declared: [Item] }
      type Item @key(fields: "id") {
        id: ID!
        class: String @external
        name: String @external
        tariff: String @requires(fields: "class name")
        duty: String! @requires(fields: "class")
        free: Boolean
      }
      `,
    ),
    subgraph(
      'billing',
      `
      type Item @key(fields: "id") {
        id: ID!
        tariff: String @external
        rate: Float! @external
        parts: [Item!]! @external
        name: String @external
        landed: String @requires(fields: "tariff rate")
        kit: String @requires(fields: "parts { id name parts { name } }")
        bill: Bill @requires(fields: "tariff")
      }
      type Bill { number: String! lines: [String!]! of: Item }
      `,
    ),
  ],
};
