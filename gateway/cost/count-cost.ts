import type { OperationVariables } from '../engine.ts';
import type { CostNode, CostTree } from './cost-tree.ts';

type Coerced = OperationVariables['coerced'];

/** The most that an operation may cost, in points. Throws BAD_INPUT where a slicing argument is missing. */
export function requestedCost({ base, children }: CostTree, variables: Coerced): number {
  return base + sum(children, (node) => requestedOf(node, variables));
}

function requestedOf(node: CostNode, variables: Coerced): number {
  if (node.isIncluded?.(variables) === false) return 0;
  const each = node.weight + sum(node.children, (child) => requestedOf(child, variables));
  return (node.inputs?.(variables) ?? 0) + (node.size?.(variables) ?? 1) * each;
}

/**
 * What an answer cost, in points: what is in it and nothing else, so that rows which the caller may not
 * see change nothing. `data`: the answer's JSON text.
 */
export function actualCost({ base, children }: CostTree, variables: Coerced, data: string): number {
  if (children.length === 0 || data === 'null') return base;
  return base + sumFields(JSON.parse(data), children, variables);
}

function sumFields(object: object, nodes: readonly CostNode[], variables: Coerced): number {
  return sum(nodes, (node) => {
    // The client named it: it may be called `constructor`.
    if (!Object.hasOwn(object, node.responseName)) return 0;
    const value = (object as Record<string, unknown>)[node.responseName];
    return (node.inputs?.(variables) ?? 0) + actualOf(value, node, variables);
  });
}

function actualOf(value: unknown, node: CostNode, variables: Coerced): number {
  if (value === null || value === undefined) return 0;
  if (Array.isArray(value)) return sum(value, (item) => actualOf(item, node, variables));
  const inside = typeof value === 'object' ? sumFields(value, node.children, variables) : 0;
  return node.weight + inside;
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += of(item);
  return total;
}
