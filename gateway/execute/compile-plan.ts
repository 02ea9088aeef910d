import { AppError } from '../../runtime/errors.ts';
import type { FetchNode, PlanNode, QueryPlan } from '../plan/query-plan.ts';
import {
  compileFetch,
  compilePrimary,
  type FetchScope,
  type PrimaryFetch,
  type ReadFetch,
  readFetch,
  type Step,
} from './compile-fetch.ts';
import { declareSlots } from './fetch-selection.ts';
import { markInputs } from './inputs.ts';
import { Layout } from './layout.ts';
import { compilePlanPath, layoutAt, type PlanPath } from './plan-path.ts';
import { findKeyNames } from './representations.ts';
import type { Sharing } from './targets.ts';

type Path = readonly (string | number)[];

/** A plan, compiled once: what it fills and how. */
export interface CompiledPlan {
  readonly layout: Layout;
  /** Everything of a query or mutation; what follows an event of a subscription. */
  readonly run: Step;
  /** What starts a subscription, and puts an event's data in place. */
  readonly primary: PrimaryFetch | undefined;
}

export type PlanScope = Omit<FetchScope, 'sharing'>;

/** Throws an AppError for what is not supported. */
export function compilePlan(plan: QueryPlan, scope: PlanScope): CompiledPlan {
  const { node } = plan;
  const layout = new Layout();
  if (node === undefined) return { layout, run: nothing, primary: undefined };
  const rest = node.kind === 'Subscription' ? node.rest : node;
  const first = node.kind === 'Subscription' ? [{ node: node.primary, path: [] }] : [];
  const fetches = new Map<FetchNode, ReadFetch>();
  for (const { node: fetch, path } of [...first, ...(rest === undefined ? [] : fetchesOf(rest))]) {
    const read = readFetch(fetch, fetches.size, layoutAt(path, layout), scope);
    const { inputs } = read;
    declareSlots(
      read.selection,
      (typeName) => inputs === undefined || findKeyNames(inputs, typeName) !== undefined,
    );
    fetches.set(fetch, read);
  }
  const pathOf = createPathCache(layout, scope);
  const fetchScope = { ...scope, sharing: findSharing(rest, pathOf) };
  for (const { node: fetch, path } of rest === undefined ? [] : fetchesOf(rest)) {
    markInputs(fetch, pathOf(path)?.layouts ?? []);
  }
  const compile = createNodeCompiler({ fetches, pathOf, scope: fetchScope });
  const primary = node.kind === 'Subscription' ? fetches.get(node.primary) : undefined;
  return {
    layout,
    run: rest === undefined ? nothing : compile(rest, []),
    primary: primary === undefined ? undefined : compilePrimary(primary, fetchScope),
  };
}

const nothing: Step = async () => {};

/** Fetches with the place that each completes, in the order of the plan. */
function fetchesOf(
  node: PlanNode,
  path: Path = [],
): readonly { readonly node: FetchNode; readonly path: Path }[] {
  switch (node.kind) {
    case 'Fetch':
      return [{ node, path }];
    case 'Flatten':
      return fetchesOf(node.node, [...path, ...node.path]);
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((child) => fetchesOf(child, path));
    case 'Condition':
      return [node.ifClause, node.elseClause].flatMap((child) =>
        child === undefined ? [] : fetchesOf(child, path),
      );
    case 'Defer':
      throw new AppError('BAD_INPUT', '@defer is not supported');
  }
}

function findSharing(
  node: PlanNode | undefined,
  pathOf: (path: Path) => PlanPath | undefined,
): Sharing {
  const fetches = node === undefined ? [] : fetchesOf(node);
  if (fetches.some(({ node: fetch }) => (fetch.contextRewrites ?? []).length > 0)) return 'none';
  const isConditional = fetches.some(({ path }) => pathOf(path)?.isConditional === true);
  return isConditional ? 'in the same types' : 'any';
}

/** Fetches of the same place share what is compiled for it. */
function createPathCache(layout: Layout, { relations }: PlanScope) {
  const paths = new Map<string, PlanPath>();
  return (path: Path): PlanPath | undefined => {
    if (path.length === 0) return undefined;
    const key = JSON.stringify(path);
    const known = paths.get(key) ?? compilePlanPath(path, layout, relations);
    paths.set(key, known);
    return known;
  };
}

function createNodeCompiler(options: {
  readonly fetches: ReadonlyMap<FetchNode, ReadFetch>;
  readonly pathOf: (path: Path) => PlanPath | undefined;
  readonly scope: FetchScope;
}): (node: PlanNode, path: Path) => Step {
  const compile = (node: PlanNode, path: Path): Step => {
    switch (node.kind) {
      case 'Fetch': {
        const fetch = options.fetches.get(node);
        if (fetch === undefined) throw new TypeError('A fetch was not read');
        return compileFetch(fetch, options.pathOf(path), options.scope);
      }
      case 'Flatten':
        return compile(node.node, [...path, ...node.path]);
      case 'Sequence':
        return inSequence(node.nodes.map((child) => compile(child, path)));
      case 'Parallel':
        return atOnce(node.nodes.map((child) => compile(child, path)));
      case 'Condition': {
        const { condition, ifClause, elseClause } = node;
        const whenTrue = ifClause === undefined ? nothing : compile(ifClause, path);
        const whenFalse = elseClause === undefined ? nothing : compile(elseClause, path);
        return (execution) =>
          isTrue(execution.variables.coerced, condition)
            ? whenTrue(execution)
            : whenFalse(execution);
      }
      case 'Defer':
        throw new AppError('BAD_INPUT', '@defer is not supported');
    }
  };
  return compile;
}

function isTrue(variables: Readonly<Record<string, unknown>>, name: string): boolean {
  return Object.hasOwn(variables, name) && variables[name] === true;
}

function inSequence(steps: readonly Step[]): Step {
  return async (execution) => {
    for (const step of steps) await step(execution);
  };
}

function atOnce(steps: readonly Step[]): Step {
  return async (execution) => {
    await Promise.all(steps.map((step) => step(execution)));
  };
}
