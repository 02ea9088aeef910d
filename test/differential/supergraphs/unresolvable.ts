import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** Keys that only name come before those that complete. */
export const unresolvable: SupergraphText = {
  name: 'unresolvable',
  subgraphs: [
    subgraph(
      'planning',
      `
      type Query { jobs: [Job!]! job(number: Int!): Job }
      type Job @key(fields: "id") @key(fields: "number", resolvable: false) {
        id: ID!
        number: Int!
        plan: Plan! @shareable
        title: String
        after: [Job!]
      }
      type Plan { code: Int! @shareable }
      `,
    ),
    subgraph(
      'costing',
      `
      type Query { dearest: Job }
      type Job
        @key(fields: "number", resolvable: false)
        @key(fields: "id plan { code }")
        @key(fields: "id", resolvable: false) {
        id: ID!
        number: Int!
        plan: Plan! @shareable
        title: String @external
        quote: String @requires(fields: "title")
        before: Job
      }
      type Plan { code: Int! @shareable }
      `,
    ),
    subgraph(
      'reports',
      `
      type Query { reported: [Job] }
      type Job @key(fields: "id", resolvable: false) { id: ID! }
      `,
    ),
  ],
};
