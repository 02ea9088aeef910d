import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** Fields that moved: at once, below an interface, with a field that requires them, by share of requests, by label. */
export const override: SupergraphText = {
  name: 'override',
  subgraphs: [
    subgraph(
      'monolith',
      `
      type Query { orders: [Order!]! things: [Thing!]! legacy: String }
      interface Thing { id: ID! note: String }
      type Order implements Thing @key(fields: "id") {
        id: ID!
        state: String
        note: String
        total: Float
        reference: String
        margin: String
        tax: Float! @shareable
        lines: [Line!]!
      }
      type Item implements Thing @key(fields: "id") { id: ID! note: String @shareable unit: String }
      type Line { item: Item quantity: Int! }
      `,
    ),
    subgraph(
      'sales',
      `
      type Query { newest: Order }
      type Order @key(fields: "id") {
        id: ID!
        state: String @override(from: "monolith")
        note: String @override(from: "monolith", label: "notes")
        total: Float @override(from: "monolith", label: "percent(0)")
        reference: String @override(from: "monolith", label: "percent(100)")
        tax: Float! @external
        margin: String @override(from: "monolith") @requires(fields: "tax")
      }
      `,
    ),
    subgraph(
      'items',
      `
      type Query { legacy: String @override(from: "monolith", label: "legacy") items: [Item] }
      type Item @key(fields: "id") { id: ID! unit: String @override(from: "monolith") note: String @override(from: "gone") @shareable }
      `,
    ),
  ],
};
