import type { FetchNode, QueryPlanSelectionNode } from '../plan/query-plan.ts';
import type { Layout } from './layout.ts';

/**
 * Notes which slots a fetch is made from: of the objects it completes, and of those around them for
 * what `@fromContext` takes. `layouts` are theirs, outermost first. An error in one of them may cost
 * something, although nobody asked for it.
 */
export function markInputs(
  { requires = [], contextRewrites = [] }: FetchNode,
  layouts: readonly Layout[],
): void {
  const layout = layouts.at(-1);
  if (layout !== undefined) markSelections(requires, layout);
  for (const { path } of contextRewrites) {
    const names = path.filter((step) => step !== '..' && !step.startsWith('... on '));
    for (const around of layouts) markPath(names, around);
  }
}

function markSelections(selections: readonly QueryPlanSelectionNode[], layout: Layout): void {
  for (const node of selections) {
    if (node.kind === 'InlineFragment') {
      markSelections(node.selections, layout);
      continue;
    }
    for (const { child } of layout.markInput(node.alias ?? node.name)) {
      if (child !== undefined) markSelections(node.selections ?? [], child);
    }
  }
}

function markPath([name, ...rest]: readonly string[], layout: Layout): void {
  if (name === undefined) return;
  for (const { child } of layout.markInput(name)) {
    if (child !== undefined) markPath(rest, child);
  }
}
