import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** Keys that may be null, and keys of which only one of two is known. */
export const nullKeys: SupergraphText = {
  name: 'null-keys',
  // A subgraph cannot find what has no key: no single schema would lose it.
  hasMonolith: false,
  subgraphs: [
    subgraph(
      'intake',
      `
      type Query { parcels: [Parcel] }
      type Parcel @key(fields: "barcode") @key(fields: "ticket { number }") {
        barcode: String
        ticket: Ticket
        weight: Float
      }
      type Ticket { number: Int }
      `,
    ),
    subgraph(
      'sorting',
      `
      type Parcel @key(fields: "barcode") @key(fields: "id") { barcode: String id: ID lane: Int! }
      `,
    ),
    subgraph(
      'delivery',
      `
      type Parcel @key(fields: "id") { id: ID driver: String! stops: [Stop!] }
      type Stop { parcel: Parcel address: String }
      `,
    ),
  ],
};
