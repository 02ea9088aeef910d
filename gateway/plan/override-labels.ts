import {
  type CompositeType,
  type FieldDefinition,
  federationMetadata,
  isInterfaceType,
  type NamedType,
  type Schema,
} from '@apollo/federation-internals';
import type { QueryPlanner } from '@apollo/query-planner';

/** A subgraph gives a field while the label is on, or while it is off. */
interface LabelCondition {
  readonly label: string;
  readonly isOn: boolean;
}

/** What is used here of the planner's graph. */
interface QueryGraph {
  readonly sources: ReadonlyMap<string, Schema>;
  allEdges(): Iterable<Edge>;
}

interface Edge {
  readonly head: { readonly type: NamedType };
  readonly transition:
    | { readonly kind: 'FieldCollection'; readonly definition: FieldDefinition<CompositeType> }
    | { readonly kind: '' };
  satisfiesOverrideConditions(labels: ReadonlyMap<string, boolean>): boolean;
}

/**
 * Makes a planner heed the labels of progressive `@override`s behind interfaces. Planner 2.14 asks a
 * subgraph for a field of an interface whatever the labels are, even where an object's own field has
 * moved away.
 */
export function heedLabels(planner: QueryPlanner): void {
  // Private, and nothing else has the edges.
  const graph: QueryGraph = planner['federatedQueryGraph'];
  const bySchema = new Map(
    [...graph.sources].map(([name, schema]) => [schema, readConditions(name, graph.sources)]),
  );
  for (const edge of graph.allEdges()) {
    const { transition, head } = edge;
    if (transition.kind !== 'FieldCollection' || !isInterfaceType(head.type)) continue;
    const { name } = transition.definition;
    const known = bySchema.get(head.type.schema());
    const conditions = head.type
      .possibleRuntimeTypes()
      .flatMap((type) => known?.get(`${type.name}.${name}`) ?? []);
    if (conditions.length === 0) continue;
    edge.satisfiesOverrideConditions = (labels) =>
      conditions.every(({ label, isOn }) => (labels.get(label) === true) === isOn);
  }
}

/** Of the fields of one subgraph, by coordinate. */
function readConditions(
  name: string,
  sources: ReadonlyMap<string, Schema>,
): ReadonlyMap<string, LabelCondition> {
  const conditions = new Map<string, LabelCondition>();
  for (const [other, source] of sources) {
    for (const application of federationMetadata(source)?.overrideDirective().applications() ??
      []) {
      const { from, label } = application.arguments();
      if (label === undefined || (other !== name && from !== name)) continue;
      const { coordinate } = application.parent as FieldDefinition<CompositeType>;
      conditions.set(coordinate, { label, isOn: other === name });
    }
  }
  return conditions;
}
