import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** Elements that clients do not see but keys and requirements use; enums and inputs that differ. */
export const hidden: SupergraphText = {
  name: 'hidden',
  subgraphs: [
    subgraph(
      'erp',
      `
      type Query {
        jobs(filter: JobFilter, state: State): [Job!]!
        secret: Vault @inaccessible
        priority: Priority
      }
      input JobFilter { state: State text: String = "x" range: Range limit: Int tags: [String!] }
      input Range { from: Int! to: Int }
      enum State @tag(name: "planner") { OPEN DONE HELD @inaccessible }
      enum Priority { LOW HIGH }
      type Job @key(fields: "code") {
        code: ID! @inaccessible
        title: String @tag(name: "customer")
        state: State!
        cost: Float @inaccessible
        vault: Vault @inaccessible
        watched: Watched
      }
      type Vault @inaccessible { code: String! level: Int }
      union Watched = Job | Vault
      `,
    ),
    subgraph(
      'shopfloor',
      `
      type Query { running(filter: JobFilter): Job current(state: State = OPEN): [State!] }
      input JobFilter { state: State text: String = "x" range: Range tags: [String!] = ["a"] @tag(name: "x") }
      input Range { from: Int! to: Int step: Int }
      enum State { OPEN DONE HELD }
      enum Priority { HIGH URGENT }
      type Job @key(fields: "code") {
        code: ID!
        cost: Float @external
        vault: Vault @external
        bonus: String @requires(fields: "cost vault { code level }")
        priority: Priority!
        next: [Job!]
      }
      type Vault { code: String! @external level: Int @external }
      `,
    ),
  ],
};
