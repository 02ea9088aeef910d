import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** `@requires` through interfaces and unions, with fragments, with several types below one field. */
export const requiresAbstract: SupergraphText = {
  name: 'requires-abstract',
  subgraphs: [
    subgraph(
      'machines',
      `
      type Query { lines: [ProductionLine!]! }
      type ProductionLine @key(fields: "id") {
        id: ID!
        head: Machine
        stations: [Machine!]!
        tool: Tool
      }
      interface Machine { id: ID! name: String power: Float }
      type Press implements Machine @key(fields: "id") { id: ID! name: String power: Float force: Int! }
      type Oven implements Machine @key(fields: "id") { id: ID! name: String power: Float zones: [Zone!]! }
      type Zone { celsius: Float! }
      union Tool = Drill | Mold
      type Drill { diameter: Float! }
      type Mold @key(fields: "id") { id: ID! cavities: Int }
      `,
    ),
    subgraph(
      'energy',
      `
      type ProductionLine @key(fields: "id") {
        id: ID!
        head: Machine @external
        stations: [Machine!]! @external
        tool: Tool @external
        load: String @requires(fields: "head { power ... on Press { force } ... on Oven { zones { celsius } } }")
        profile: String @requires(fields: "stations { __typename power }")
        cost: Float @requires(fields: "tool { ... on Drill { diameter } ... on Mold { cavities } }")
        meters: [Meter!]!
      }
      interface Machine { power: Float }
      type Press implements Machine @key(fields: "id") { id: ID! power: Float @external force: Int! @external meter: Meter }
      type Oven implements Machine @key(fields: "id") { id: ID! power: Float @external zones: [Zone!]! @external meter: Meter }
      type Zone { celsius: Float! @external }
      union Tool = Drill | Mold
      type Drill { diameter: Float! @external }
      type Mold @key(fields: "id") { id: ID! cavities: Int @external }
      type Meter { reading: Float unit: String! }
      `,
    ),
  ],
};
