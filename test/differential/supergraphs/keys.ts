import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** Several keys, nested and composite ones, one that cannot be resolved, hops that need two of them. */
export const keys: SupergraphText = {
  name: 'keys',
  subgraphs: [
    subgraph(
      'catalogue',
      `
      type Query { parts(first: Int = 3): [Part!]! part(id: ID!): Part plant: Plant }
      type Part @key(fields: "id") @key(fields: "maker { code } number") {
        id: ID!
        number: String!
        maker: Maker!
        label: String
      }
      type Maker @key(fields: "code") { code: String! title: String! }
      type Plant @key(fields: "id", resolvable: false) { id: ID! }
      `,
    ),
    subgraph(
      'stock',
      `
      type Query { bins: [Bin!] }
      type Part @key(fields: "maker { code } number") {
        maker: Maker!
        number: String!
        onHand: Int!
        bins(limit: Int): [Bin!]
      }
      type Maker @key(fields: "code") { code: String! }
      type Bin @key(fields: "plant { id } row column") @key(fields: "barcode") {
        plant: Plant!
        row: Int!
        column: Int!
        barcode: String!
        part: Part
      }
      type Plant @key(fields: "id") { id: ID! bins: [Bin!]! }
      `,
    ),
    subgraph(
      'drawings',
      `
      type Query { latest: Drawing }
      type Part @key(fields: "id") { id: ID! drawing: Drawing! replaces: [Part!] }
      type Drawing @key(fields: "number revision") { number: String! revision: Int! of: Part author: String }
      `,
    ),
    subgraph(
      'robots',
      `
      type Query { robot: Robot }
      type Robot @key(fields: "serial") { serial: ID! at: Bin carries: [Part!] }
      type Bin @key(fields: "barcode") { barcode: String! reachable: Boolean lastSeen: Float }
      type Part @key(fields: "id", resolvable: false) { id: ID! }
      type Drawing @key(fields: "number revision") { number: String! revision: Int! sheets: [[String]] }
      `,
    ),
  ],
};
