import { type SupergraphText, subgraph } from '../world/supergraph.ts';

/** A subgraph that names objects of an interface and cannot complete them. */
export const interfaceObjectReference: SupergraphText = {
  name: 'interface-object-reference',
  subgraphs: [
    subgraph(
      'lists',
      `
      type Query { checked: [Sensor!]! last: Sensor }
      type Sensor @key(fields: "id", resolvable: false) @interfaceObject { id: ID! }
      `,
    ),
    subgraph(
      'sensors',
      `
      type Query { sensors: [Sensor] }
      interface Sensor @key(fields: "id") { id: ID! unit: Unit value: Float }
      enum Unit { CEL BAR MMT }
      type Thermometer implements Sensor @key(fields: "id") { id: ID! unit: Unit value: Float probe: String! }
      type Gauge implements Sensor @key(fields: "id") { id: ID! unit: Unit value: Float range: [Float!] }
      `,
    ),
  ],
};
