import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** Types without keys in several subgraphs, scalars that hold anything, roots that several subgraphs serve. */
export const values: SupergraphText = {
  name: 'values',
  subgraphs: [
    subgraph(
      'north',
      `
      scalar Json
      type Query {
        place: Place @shareable
        measure(input: Json, at: PlaceInput): Measure
        north: [Measure!]!
      }
      input PlaceInput { x: Float y: Float inner: PlaceInput note: Json = {a: [1]} }
      type Place @shareable { city: String! point: Point extra: Json }
      type Point @shareable { x: Float! y: Float! label(upper: Boolean = false): String }
      type Measure @key(fields: "id") { id: ID! raw: Json! where: Place @shareable list: [Json] }
      `,
    ),
    subgraph(
      'south',
      `
      scalar Json
      type Query { place: Place @shareable south: [Measure] }
      type Place @shareable { city: String! point: Point country: String }
      type Point @shareable { x: Float! y: Float! z: Float }
      type Measure @key(fields: "id") { id: ID! unit: String where: Place @shareable error: Float }
      `,
    ),
    subgraph(
      'west',
      `
      type Query { place: Place @shareable mayor: Mayor }
      type Place @shareable { city: String! country: String }
      type Mayor { name: String measures: [Measure!] }
      type Measure @key(fields: "id", resolvable: false) { id: ID! }
      `,
    ),
  ],
};
