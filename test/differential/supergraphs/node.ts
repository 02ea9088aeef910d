import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** One interface that almost everything implements, asked by id from one place, types spread over all. */
export const node: SupergraphText = {
  name: 'node',
  subgraphs: [
    subgraph(
      'gate',
      `
      type Query { node(id: ID!): Node nodes(ids: [ID!]!): [Node]! search(text: String): [Hit!] }
      interface Node { id: ID! }
      interface Named implements Node { id: ID! name: String }
      type Site implements Node & Named @key(fields: "id") { id: ID! name: String @shareable }
      type Door implements Node @key(fields: "id") { id: ID! }
      type Badge implements Node @key(fields: "id") { id: ID! }
      union Hit = Site | Badge
      `,
    ),
    subgraph(
      'doors',
      `
      interface Node { id: ID! }
      interface Lockable { locked: Boolean since: String }
      type Door implements Node & Lockable @key(fields: "id") { id: ID! locked: Boolean since: String site: Site! }
      type Cabinet implements Lockable { locked: Boolean since: String inside: [Node] }
      type Site implements Node @key(fields: "id") { id: ID! doors: [Door!]! cabinets: [Lockable!] }
      type Badge @key(fields: "id") { id: ID! opens: [Lockable!]! }
      `,
    ),
    subgraph(
      'people',
      `
      type Query { me: Person }
      interface Node { id: ID! }
      interface Named implements Node { id: ID! name: String }
      type Person implements Node & Named @key(fields: "id") { id: ID! name: String badge: Badge known: [Named!] }
      type Badge implements Node @key(fields: "id") { id: ID! holder: Person }
      type Site implements Node & Named @key(fields: "id") { id: ID! name: String @shareable people: [Person!] }
      `,
    ),
  ],
};
