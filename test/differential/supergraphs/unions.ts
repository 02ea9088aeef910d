import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** Unions and interfaces of which each subgraph knows other members. */
export const unions: SupergraphText = {
  name: 'unions',
  subgraphs: [
    subgraph(
      'quality',
      `
      type Query { findings: [Finding!]! shared: Subject @shareable subject: Subject }
      union Finding = Defect | Deviation
      union Subject = Lot | Tool | Defect
      type Defect @key(fields: "id") { id: ID! severity: Int! on: Subject }
      type Deviation { text: String finding: Finding }
      type Lot @key(fields: "id") { id: ID! grade: String }
      type Tool @key(fields: "id") { id: ID! wear: Float }
      interface Traced { id: ID! trace: Traced }
      type Batch implements Traced @key(fields: "id") { id: ID! trace: Traced recipe: String }
      `,
    ),
    subgraph(
      'production',
      `
      type Query { events: [Event]! shared: Subject @shareable traced: [Traced!] }
      union Finding = Defect | Alarm
      union Event = Alarm | Defect | Lot | Batch
      union Subject = Lot | Machine
      type Alarm { code: Int! about: Finding machine: Machine }
      type Defect @key(fields: "id") { id: ID! station: String events: [Event!] }
      type Machine @key(fields: "id") { id: ID! name: String lot: Lot }
      type Lot @key(fields: "id") { id: ID! producedOn: [Machine!] }
      interface Traced { id: ID! origin: String }
      type Batch implements Traced @key(fields: "id") { id: ID! origin: String }
      type Coil implements Traced @key(fields: "id") { id: ID! origin: String metres: Float! }
      `,
    ),
    subgraph(
      'suppliers',
      `
      type Query { incoming: [Traced] }
      interface Traced { id: ID! trace: Traced origin: String supplier: String! }
      type Coil implements Traced @key(fields: "id") { id: ID! trace: Traced origin: String @external supplier: String! }
      type Batch implements Traced @key(fields: "id") { id: ID! trace: Traced @external origin: String @external supplier: String! }
      `,
    ),
  ],
};
