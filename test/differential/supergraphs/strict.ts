import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** Nothing may be null, and lists hold lists: one null reaches far. */
export const strict: SupergraphText = {
  name: 'strict',
  subgraphs: [
    subgraph(
      'grid',
      `
      type Query { grid: Grid! grids: [Grid!]! spare: Grid matrix: [[[Cell!]!]!]! maybe: [[Cell]!] }
      type Grid @key(fields: "id") { id: ID! rows: [[Cell!]!]! first: Cell! loose: [[Cell]] }
      type Cell @key(fields: "id") { id: ID! value: Int! tags: [[String!]!]! }
      `,
    ),
    subgraph(
      'cells',
      `
      type Cell @key(fields: "id") { id: ID! neighbours: [Cell!]! owner: Owner! owners: [[Owner!]] }
      type Owner @key(fields: "id") { id: ID! name: String! }
      `,
    ),
    subgraph(
      'owners',
      `
      type Owner @key(fields: "id") { id: ID! grids: [[Grid!]!]! rank: Int! }
      type Grid @key(fields: "id") { id: ID! title: String! owner: Owner! }
      `,
    ),
  ],
};
