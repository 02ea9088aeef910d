import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** Fields that moved by label, of several types behind interfaces, from there and to there. */
export const overrideInterface: SupergraphText = {
  name: 'override-interface',
  subgraphs: [
    subgraph(
      'old',
      `
      type Query { things: [Thing!]! first: Thing marked: [Marked] }
      interface Thing { id: ID! note: String size: Int next: Thing }
      interface Marked { note: String }
      type Order implements Thing & Marked @key(fields: "id") { id: ID! note: String size: Int next: Thing }
      type Item implements Thing & Marked @key(fields: "id") { id: ID! note: String size: Int next: Thing }
      type Memo implements Marked @key(fields: "id") { id: ID! note: String }
      `,
    ),
    subgraph(
      'new',
      `
      type Query { newest: [Thing] }
      interface Thing { id: ID! note: String size: Int }
      type Order implements Thing @key(fields: "id") {
        id: ID!
        note: String @override(from: "old", label: "notes")
        size: Int @override(from: "old", label: "legacy")
      }
      type Item implements Thing @key(fields: "id") {
        id: ID!
        note: String @override(from: "old", label: "legacy")
        size: Int @override(from: "old", label: "legacy")
        next: Thing @override(from: "old", label: "notes")
      }
      `,
    ),
  ],
};
