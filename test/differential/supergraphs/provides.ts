import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** Fields that a subgraph gives only on some paths: nested, on interfaces, on members of a union, below lists. */
export const provides: SupergraphText = {
  name: 'provides',
  subgraphs: [
    subgraph(
      'orders',
      `
      type Query {
        order: Order
        latest: Order @provides(fields: "customer { name address { city } }")
        documents: [Document!] @provides(fields: "... on Invoice { total } ... on Slip { carrier { name } }")
        sources: [Source] @provides(fields: "... on Mill { grade name } ... on Mine { grade }")
      }
      type Order @key(fields: "id") {
        id: ID!
        customer: Customer @provides(fields: "name")
        payer: Customer
        lines: [Line!]! @provides(fields: "item { name }")
      }
      type Customer @key(fields: "id") { id: ID! name: String @external address: Address @external }
      type Address { city: String @external }
      type Line { quantity: Int! item: Item! }
      type Item @key(fields: "id") { id: ID! name: String! @external }
      union Document = Invoice | Slip
      type Invoice @key(fields: "id") { id: ID! total: Float @external }
      type Slip @key(fields: "id") { id: ID! carrier: Carrier }
      type Carrier @key(fields: "id") { id: ID! name: String @external }
      interface Source { id: ID! grade: Int }
      type Mill implements Source @key(fields: "id") { id: ID! grade: Int @external name: String @external }
      type Mine implements Source @key(fields: "id") { id: ID! grade: Int @external }
      `,
    ),
    subgraph(
      'masters',
      `
      type Query { customers: [Customer!]! }
      type Customer @key(fields: "id") { id: ID! name: String @shareable address: Address @shareable phone: String }
      type Address { city: String @shareable street: String @shareable }
      type Item @key(fields: "id") { id: ID! name: String! @shareable price: Float }
      type Invoice @key(fields: "id") { id: ID! total: Float @shareable paid: Boolean! }
      type Slip @key(fields: "id") { id: ID! pages: Int }
      type Carrier @key(fields: "id") { id: ID! name: String @shareable scac: String }
      type Mill @key(fields: "id") { id: ID! grade: Int @shareable name: String @shareable }
      type Mine @key(fields: "id") { id: ID! grade: Int @shareable depth: Float }
      `,
    ),
  ],
};
