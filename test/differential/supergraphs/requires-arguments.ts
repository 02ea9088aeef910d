import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** Fields with arguments inside `@requires`, which clients select with arguments of their own. */
export const requiresArguments: SupergraphText = {
  name: 'requires-arguments',
  subgraphs: [
    subgraph(
      'prices',
      `
      type Query { products(first: Int = 2): [Product!]! }
      enum Currency { EUR USD MXN }
      type Product @key(fields: "id") {
        id: ID!
        price(currency: Currency = EUR, net: Boolean): Float
        stock(site: String, at: [Int!]): Int!
        label(language: String!): String
        supplier(rank: Int!): Supplier
      }
      type Supplier @key(fields: "id") { id: ID! terms(days: Int): String }
      `,
    ),
    subgraph(
      'offers',
      `
      enum Currency { EUR USD MXN }
      type Product @key(fields: "id") {
        id: ID!
        price(currency: Currency = EUR, net: Boolean): Float @external
        stock(site: String, at: [Int!]): Int! @external
        label(language: String!): String @external
        supplier(rank: Int!): Supplier @external
        offer: String @requires(fields: "price(currency: USD)")
        urgent: String @requires(fields: "price(currency: USD, net: true) stock(site: \\"NDE\\", at: [1, 2])")
        title: String @requires(fields: "label(language: \\"de\\")")
        source: String @requires(fields: "supplier(rank: 1) { id terms(days: 30) }")
      }
      type Supplier @key(fields: "id") { id: ID! terms(days: Int): String @external }
      `,
    ),
    subgraph(
      'exports',
      `
      enum Currency { EUR USD MXN }
      type Product @key(fields: "id") {
        id: ID!
        price(currency: Currency = EUR, net: Boolean): Float @external
        declared: String @requires(fields: "price(currency: MXN)")
        twice: String @requires(fields: "price")
        copy(of: Int = 1): String
      }
      `,
    ),
  ],
};
