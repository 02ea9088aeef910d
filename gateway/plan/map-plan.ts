import type { FetchNode, FlattenNode, PlanNode, QueryPlan } from './query-plan.ts';

/** What becomes of each node of a plan. */
export interface PlanMapping {
  /** One or several that take the place of the fetch, at the same time. */
  fetch(node: FetchNode): readonly FetchNode[];
  path(path: FlattenNode['path']): FlattenNode['path'];
  /** What is done at the same moment, after the other two. */
  siblings(nodes: readonly PlanNode[]): PlanNode[];
}

export function mapPlan(plan: QueryPlan, mapping: PlanMapping): QueryPlan {
  const { node } = plan;
  if (node === undefined) return plan;
  if (node.kind !== 'Subscription') return { ...plan, node: mapNode(node, mapping) };
  const [primary] = mapping.fetch(node.primary);
  if (primary === undefined) throw new TypeError('A subscription has a fetch');
  const rest = node.rest === undefined ? {} : { rest: mapNode(node.rest, mapping) };
  return { ...plan, node: { ...node, primary, ...rest } };
}

function mapNode(node: PlanNode, mapping: PlanMapping): PlanNode {
  switch (node.kind) {
    case 'Sequence':
      return { ...node, nodes: node.nodes.map((child) => mapNode(child, mapping)) };
    case 'Parallel': {
      const nodes = mapping.siblings(node.nodes.map((child) => mapNode(child, mapping)));
      const [only] = nodes;
      return nodes.length === 1 && only !== undefined ? only : { ...node, nodes };
    }
    case 'Flatten': {
      const path = mapping.path(node.path);
      const inner = mapNode(node.node, mapping);
      // An executor may expect nothing but a fetch below.
      return inner.kind === 'Parallel'
        ? { ...inner, nodes: inner.nodes.map((child) => ({ ...node, path, node: child })) }
        : { ...node, path, node: inner };
    }
    case 'Condition':
      return {
        ...node,
        ...(node.ifClause === undefined ? {} : { ifClause: mapNode(node.ifClause, mapping) }),
        ...(node.elseClause === undefined ? {} : { elseClause: mapNode(node.elseClause, mapping) }),
      };
    case 'Fetch': {
      const nodes = [...mapping.fetch(node)];
      const [only] = nodes;
      return nodes.length === 1 && only !== undefined ? only : { kind: 'Parallel', nodes };
    }
    case 'Defer':
      throw new TypeError('Nothing is planned with @defer');
  }
}
