import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** An interface that other subgraphs extend as if it were one type. */
export const interfaceObject: SupergraphText = {
  name: 'interface-object',
  subgraphs: [
    subgraph(
      'assets',
      `
      type Query { assets: [Asset!]! asset(id: ID!): Asset robots: [Robot] }
      interface Asset @key(fields: "id") { id: ID! tag: String! parent: Asset }
      type Robot implements Asset @key(fields: "id") { id: ID! tag: String! parent: Asset axes: Int }
      type Forklift implements Asset @key(fields: "id") { id: ID! tag: String! parent: Asset capacity: Float! }
      type Rack implements Asset @key(fields: "id") { id: ID! tag: String! parent: Asset levels: Int! }
      `,
    ),
    subgraph(
      'service',
      `
      type Query { due: [Asset!] }
      type Asset @key(fields: "id") @interfaceObject {
        id: ID!
        tag: String! @external
        tickets: [Ticket!]!
        risk: String @requires(fields: "tag")
        spare(kind: String = "any"): Asset
      }
      type Ticket @key(fields: "number") { number: Int! about: Asset! opened: String }
      `,
    ),
    subgraph(
      'finance',
      `
      type Query { written: [Asset] }
      type Asset @key(fields: "id") @interfaceObject { id: ID! value: Float owner: Owner }
      type Owner { name: String since: Int }
      type Ticket @key(fields: "number") { number: Int! cost: Float! }
      `,
    ),
  ],
};
