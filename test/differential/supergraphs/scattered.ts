import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** Types of one interface that implement it in some subgraphs and not in others, and interfaces without any. */
export const scattered: SupergraphText = {
  name: 'scattered',
  subgraphs: [
    subgraph(
      'stock',
      `
      type Query { items: [Item!]! item: Item found: [Found] }
      interface Item { id: ID! }
      union Found = Part | Tool
      type Part implements Item @key(fields: "id") { id: ID! beside: Item }
      type Tool implements Item @key(fields: "id") { id: ID! beside: Found }
      type Crate implements Item @key(fields: "id") { id: ID! inside: [Item!] }
      `,
    ),
    subgraph(
      'labels',
      `
      type Query { labelled: [Item] tagged: Found }
      interface Item { id: ID! label: String }
      interface Priced { price: Float }
      union Found = Part
      type Part @key(fields: "id") { id: ID! label: String next: Part }
      type Tool implements Item @key(fields: "id") { id: ID! label: String kin: [Item] }
      type Crate @key(fields: "id") { id: ID! label: String crates: [Crate] }
      `,
    ),
    subgraph(
      'prices',
      `
      type Query { dearest: Priced }
      interface Item { id: ID! code: String }
      interface Priced { price: Float }
      type Part implements Priced @key(fields: "id") { id: ID! price: Float code: String }
      type Tool implements Priced @key(fields: "id") { id: ID! price: Float code: String or: Priced }
      type Crate @key(fields: "id") { id: ID! code: String holds: [Priced!] }
      `,
    ),
  ],
};
