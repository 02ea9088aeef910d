import { type GraphQLSchema, OperationTypeNode } from 'graphql';
import { AppError } from '../../runtime/errors.ts';
import type { Log } from '../../runtime/log.ts';
import type { ExecutableOperation, OperationVariables } from '../engine.ts';
import type { Planner } from '../plan/planner.ts';
import type { QueryPlan } from '../plan/query-plan.ts';
import type { RequestContext } from '../request-context.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import { collectAll } from './collect-fields.ts';
import { type CompiledPlan, compilePlan, type PlanScope } from './compile-plan.ts';
import { createCondition, findConditionVariables } from './conditions.ts';
import { createEntityKeys } from './entity-keys.ts';
import { compileShape, type Shape } from './shape.ts';
import { createTypeRelations } from './type-relations.ts';

/** Of one operation, per set of labels or of conditions that were met; the oldest is dropped past this. */
const MAX_VARIANTS = 32;

/** An operation with everything that executing it needs. */
export interface Prepared {
  readonly plan: CompiledPlan;
  readonly rootType: string;
  /** The shape of the answer under the conditions that the variables mean. */
  shapeFor(variables: OperationVariables): Shape;
}

export interface PreparerOptions {
  /** Of the whole supergraph, what no client may see included. */
  readonly supergraphSchema: GraphQLSchema;
  readonly planner: Planner;
  /** By the names of the supergraph's subgraphs. */
  readonly upstreams: ReadonlyMap<string, Upstream>;
  /** How long one fetch may take. */
  readonly upstreamTimeoutMs: number;
  readonly log: Log;
  /** Is a progressive `@override` on for this request? None is when absent. */
  readonly isOverridden?: (label: string, context: RequestContext) => boolean;
}

/** Plans and compiles an operation once for as long as it lives; plans are compiled once for all. */
export type Preparer = (
  operation: ExecutableOperation,
  context: RequestContext,
) => Promise<Prepared>;

const NO_PLAN: QueryPlan = { kind: 'QueryPlan' };

export function createPreparer(options: PreparerOptions): Preparer {
  const { planner, supergraphSchema, isOverridden = () => false } = options;
  const kept = new WeakMap<ExecutableOperation, Map<string, Prepared>>();
  const plans = new WeakMap<QueryPlan, CompiledPlan>();
  const rootTypeOf = (kind: ExecutableOperation['kind']): string =>
    supergraphSchema.getRootType(ROOTS[kind])?.name ?? '';
  const scope: PlanScope = {
    relations: createTypeRelations(supergraphSchema),
    keysOf: createEntityKeys(supergraphSchema),
    upstreams: options.upstreams,
    timeoutMs: options.upstreamTimeoutMs,
    rootTypeOf,
  };
  const compile = (plan: QueryPlan): CompiledPlan => {
    const known = plans.get(plan);
    if (known !== undefined) return known;
    try {
      const compiled = compilePlan(plan, scope);
      plans.set(plan, compiled);
      return compiled;
    } catch (error) {
      if (error instanceof AppError) throw error;
      options.log.error({ err: error }, 'a plan cannot be executed');
      throw new AppError('INTERNAL', 'The plan cannot be executed', { cause: error });
    }
  };
  return async (operation, context) => {
    const overrides = planner.overrideLabels.filter((label) => isOverridden(label, context));
    const key = overrides.join('\n');
    const known = kept.get(operation)?.get(key);
    if (known !== undefined) return known;
    const plan = isAboutSchema(operation)
      ? NO_PLAN
      : await planner.plan({ operation: operation.key, overrides }, context.operation.signal);
    const compiled = compile(plan);
    const prepared = {
      plan: compiled,
      rootType: rootTypeOf(operation.kind),
      shapeFor: createShapes(operation, compiled.layout),
    };
    const byLabels = kept.get(operation) ?? new Map<string, Prepared>();
    kept.set(operation, byLabels);
    return keep(byLabels, key, prepared);
  };
}

const ROOTS = {
  query: OperationTypeNode.QUERY,
  mutation: OperationTypeNode.MUTATION,
  subscription: OperationTypeNode.SUBSCRIPTION,
};

/** Does it ask for nothing that a subgraph has, or may be asked? */
function isAboutSchema({ operation, fragments, denied }: ExecutableOperation): boolean {
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) return false;
  const fields = collectAll([operation.selectionSet], {
    fragments: new Map(Object.entries(fragments)),
    isIncluded: () => true,
  });
  return fields.every((field) => field.name.value.startsWith('__') || denied?.has(field) === true);
}

function createShapes(
  operation: ExecutableOperation,
  layout: CompiledPlan['layout'],
): Prepared['shapeFor'] {
  const names = findConditionVariables(operation);
  const shapes = new Map<string, Shape>();
  return ({ coerced }) => {
    const on = names.filter((name) => Object.hasOwn(coerced, name) && coerced[name] === true);
    const key = on.join(' ');
    const known = shapes.get(key);
    if (known !== undefined) return known;
    return keep(shapes, key, compileShape(operation, layout, createCondition(new Set(on))));
  };
}

function keep<T>(variants: Map<string, T>, key: string, value: T): T {
  const [oldest] = variants.keys();
  if (variants.size === MAX_VARIANTS && oldest !== undefined) variants.delete(oldest);
  variants.set(key, value);
  return value;
}
