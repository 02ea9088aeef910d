import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** Everything but keys may be null, so that each error costs exactly its field. */
export const loose: SupergraphText = {
  name: 'loose',
  subgraphs: [
    subgraph(
      'plants',
      `
      type Query { plants: [Plant] plant(id: ID!): Plant machines: [[Machine]] }
      type Plant @key(fields: "id") { id: ID! name: String machines: [Machine] main: Machine address: Address }
      type Address { city: String geo: Geo @shareable }
      type Geo @shareable { latitude: Float longitude: Float }
      type Machine @key(fields: "id") { id: ID! plant: Plant serial: String }
      `,
    ),
    subgraph(
      'maintenance',
      `
      type Query { open: [Order] }
      type Machine @key(fields: "id") { id: ID! orders: [Order] next: Machine hours(unit: String): Float }
      type Order @key(fields: "id") { id: ID! machine: Machine helpers: [[Person]] text: String }
      type Person @key(fields: "id") { id: ID! }
      `,
    ),
    subgraph(
      'people',
      `
      type Query { people: [Person] }
      type Person @key(fields: "id") { id: ID! name: String boss: Person plants: [Plant] }
      type Plant @key(fields: "id") { id: ID! manager: Person shifts: [[String]] }
      `,
    ),
  ],
};
