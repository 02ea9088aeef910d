import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** An interface object whose types are in other interfaces and in a union too. */
export const interfaceObjectCrowd: SupergraphText = {
  name: 'interface-object-crowd',
  subgraphs: [
    subgraph(
      'fleet',
      `
      type Query { fleet: [Vehicle!]! things: [Node] movable: Movable any: [Any!] }
      interface Node { id: ID! }
      interface Movable { speed: Int }
      union Any = Truck | Barrel
      interface Vehicle implements Node @key(fields: "id") { id: ID! plate: String! pulls: Vehicle }
      type Truck implements Vehicle & Movable & Node @key(fields: "id") { id: ID! plate: String! pulls: Vehicle speed: Int axles: Int }
      type Drone implements Vehicle & Movable & Node @key(fields: "id") { id: ID! plate: String! pulls: Vehicle speed: Int }
      type Trailer implements Vehicle & Node @key(fields: "id") { id: ID! plate: String! pulls: Vehicle load: Float }
      type Barrel implements Node @key(fields: "id") { id: ID! volume: Float }
      `,
    ),
    subgraph(
      'insurance',
      `
      type Query { insured: [Vehicle] worst: Vehicle }
      interface Node { id: ID! }
      type Vehicle implements Node @key(fields: "id") @interfaceObject {
        id: ID!
        plate: String! @external
        premium: String @requires(fields: "plate")
        replacedBy: Vehicle
        covers: [Node!]
      }
      `,
    ),
  ],
};
