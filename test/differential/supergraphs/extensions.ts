import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** The words of Federation 1 in Federation 2: extensions, external keys, types split over one document. */
export const extensions: SupergraphText = {
  name: 'extensions',
  subgraphs: [
    subgraph(
      'users',
      `
      type Query { users: [User!] }
      extend type Query { user(id: ID!): User }
      type User @key(fields: "id") { id: ID! }
      extend type User { name: String @shareable profile: Profile }
      type Profile { nick: String! }
      extend type Profile { age: Int }
      `,
    ),
    subgraph(
      'ratings',
      `
      extend type User @key(fields: "id") {
        id: ID! @external
        name: String @external
        rating: String @requires(fields: "name")
        trusted: Boolean
      }
      type Query { rated: [User] @provides(fields: "name") unused: Unused }
      type Unused { user: User }
      `,
    ),
  ],
};
