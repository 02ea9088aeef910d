import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** Arguments that the gateway fills in from an object above. */
export const context: SupergraphText = {
  name: 'context',
  hasReference: false,
  subgraphs: [
    subgraph(
      'accounts',
      `
      type Query { account(id: ID!): Account accounts: [Account!]! }
      type Account @key(fields: "id") @context(name: "account") {
        id: ID!
        currency: String
        region: Region!
        invoices: [Invoice!]!
        reports(kind: String): [Report]
      }
      type Region { zone: String! }
      type Invoice @key(fields: "id") {
        id: ID!
        amount(round: Boolean, currency: String @fromContext(field: "$account { currency }")): String
        zone(zone: String @fromContext(field: "$account { region { zone } }")): String
      }
      type Report { invoice: Invoice lines: [ReportLine!]! }
      type ReportLine { text: String invoice: Invoice! }
      `,
    ),
    subgraph(
      'archive',
      `
      type Invoice @key(fields: "id") { id: ID! pages: Int scanned: Boolean! }
      type Account @key(fields: "id") { id: ID! manager: String oldest: Invoice }
      `,
    ),
  ],
};
