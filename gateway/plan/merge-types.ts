import type { FlattenNode, PlanNode } from './query-plan.ts';

/**
 * Steps taken at the same moment that differ only in the types of the objects they are for become
 * one step for all those types, and one fetch: `items.@|[Book].author` and `items.@|[Movie].author`
 * are `items.@|[Book,Movie].author`.
 */
export function mergeTypes(nodes: readonly PlanNode[]): PlanNode[] {
  const merged: PlanNode[] = [];
  /** By what they do, whatever the types. */
  const alike = new Map<string, number[]>();
  for (const node of nodes) {
    const key = JSON.stringify(node, withoutTypes);
    const indexes = alike.get(key) ?? [];
    alike.set(key, indexes);
    const found = indexes.find((index) => tryUnite(merged, index, node));
    if (found === undefined) indexes.push(merged.push(node) - 1);
  }
  return merged;
}

function tryUnite(merged: PlanNode[], index: number, node: PlanNode): boolean {
  const other = merged[index];
  const united = other === undefined ? undefined : unite(other, node);
  if (united === undefined) return false;
  merged[index] = united;
  return true;
}

function withoutTypes(key: string, value: unknown): unknown {
  return key === 'path' && Array.isArray(value)
    ? value.map((element) => parseElement(element).name)
    : value;
}

/** One step for both, or `undefined` when they do different things. */
function unite(one: PlanNode, other: PlanNode): PlanNode | undefined {
  if (one.kind === 'Flatten' && other.kind === 'Flatten') {
    if (!isEqual(one.node, other.node)) return undefined;
    const path = unitePaths(one.path, other.path);
    return path === undefined ? undefined : { ...one, path };
  }
  if (one.kind === 'Condition' && other.kind === 'Condition') {
    if (one.condition !== other.condition || one.elseClause || other.elseClause) return undefined;
    if (one.ifClause === undefined || other.ifClause === undefined) return undefined;
    const ifClause = unite(one.ifClause, other.ifClause);
    return ifClause === undefined ? undefined : { ...one, ifClause };
  }
  if (one.kind !== 'Sequence' || other.kind !== 'Sequence') return undefined;
  if (one.nodes.length !== other.nodes.length) return undefined;
  const nodes = one.nodes.map((node, index) => {
    const counterpart = other.nodes[index];
    return counterpart === undefined ? undefined : unite(node, counterpart);
  });
  return nodes.every((node) => node !== undefined) ? { ...one, nodes } : undefined;
}

/** The union of two sets of objects is one path only when the types differ in no more than one place. */
function unitePaths(
  one: FlattenNode['path'],
  other: FlattenNode['path'],
): FlattenNode['path'] | undefined {
  if (one.length !== other.length) return undefined;
  const pairs = one.map((element, index) => ({ element, counterpart: other[index] }));
  const different = pairs.filter(({ element, counterpart }) => element !== counterpart);
  const [difference] = different;
  if (difference === undefined) return one;
  if (different.length > 1) return undefined;
  const [here, there] = [difference.element, difference.counterpart].map(parseElement);
  if (here === undefined || there === undefined || here.name !== there.name) return undefined;
  const united =
    here.types === undefined || there.types === undefined
      ? here.name
      : `${here.name}|[${[...new Set([...here.types, ...there.types])].sort().join(',')}]`;
  return one.map((element) => (element === difference.element ? united : element));
}

function parseElement(element: string | number | undefined) {
  const [name = '', types] = String(element).split('|');
  return { name, types: types?.slice(1, -1).split(',') };
}

function isEqual(one: PlanNode, other: PlanNode): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
