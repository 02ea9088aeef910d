import { type ConstDirectiveNode, Kind } from 'graphql';
import { argumentOf, type CompositeDefinition, joinTypes, textOf } from './join-directives.ts';

/**
 * Puts the keys that a subgraph resolves before those it does not. For an entity that a `@requires`
 * is asked of, the planner takes the first key that is there, even where `resolvable` is false.
 */
export function withResolvableKeysFirst<T extends CompositeDefinition>(type: T): T {
  const ofGraph = new Map<string, ConstDirectiveNode[]>();
  for (const directive of joinTypes(type)) {
    const graph = textOf(directive, 'graph') ?? '';
    ofGraph.set(graph, [...(ofGraph.get(graph) ?? []), directive]);
  }
  const ordered = [...ofGraph.values()].flatMap((directives) => [
    ...directives.filter(isResolvable),
    ...directives.filter((directive) => !isResolvable(directive)),
  ]);
  const others = (type.directives ?? []).filter(({ name }) => name.value !== 'join__type');
  return { ...type, directives: [...ordered, ...others] };
}

function isResolvable(directive: ConstDirectiveNode): boolean {
  const value = argumentOf(directive, 'resolvable');
  return value?.kind !== Kind.BOOLEAN || value.value;
}
