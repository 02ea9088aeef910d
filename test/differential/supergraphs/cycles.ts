import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** Entities that lead back to themselves, entities inside keyless objects, fields only a parent's owner has. */
export const cycles: SupergraphText = {
  name: 'cycles',
  subgraphs: [
    subgraph(
      'bom',
      `
      type Query { product: Product products: [Product!] node: Part }
      interface Part { id: ID! usedIn: [Part!] }
      type Product implements Part @key(fields: "id") {
        id: ID!
        usedIn: [Part!]
        components: [Component!]!
        category: Category @shareable
      }
      type Component { quantity: Float! product: Product! alternatives: [Product!] }
      type Material implements Part @key(fields: "id") { id: ID! usedIn: [Part!] density: Float }
      type Category @key(fields: "id") { id: ID! }
      `,
    ),
    subgraph(
      'tree',
      `
      type Product @key(fields: "id") { id: ID! category: Category @shareable path: Path }
      type Path { steps: [Step!]! root: Category }
      type Step { category: Category! product: Product next: Step }
      type Category @key(fields: "id") { id: ID! parent: Category children: [Category!] details: Details }
      type Details { products: Int }
      `,
    ),
    subgraph(
      'names',
      `
      type Query { categories: [Category!]! }
      type Category @key(fields: "id") { id: ID! name: String! best: Product }
      type Product @key(fields: "id") { id: ID! name: String twin: Product }
      type Material @key(fields: "id") { id: ID! name: String! }
      `,
    ),
  ],
};
