import type { GraphQLSchema } from 'graphql';
import type { Audience } from '../../auth/principal.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Config } from '../../runtime/config.ts';
import { AppError } from '../../runtime/errors.ts';
import type { Log } from '../../runtime/log.ts';
import type { EngineResult, ExecutableOperation, OperationVariables } from '../engine.ts';
import { principalKey } from '../limits/per-principal.ts';
import type { Charge, PipelineRules } from '../pipeline/rules.ts';
import type { BucketSize, CostBuckets } from './buckets.ts';
import { type CostTree, compileCostTree } from './cost-tree.ts';
import { actualCost, requestedCost } from './count-cost.ts';
import { createMemoryBuckets } from './memory.ts';
import { startRedisBuckets } from './redis.ts';
import { type CostWeights, readCostWeights } from './weights.ts';

/** What operations cost, and what callers have left. */
export interface Costs extends AsyncDisposable {
  /** To be told of each supergraph before its schema serves. */
  learn(supergraph: { readonly sdl: string; readonly apiSchema: GraphQLSchema }): void;
  /** Throws RATE_LIMITED, or LIMIT_EXCEEDED for what could never be asked. */
  readonly charge: PipelineRules['charge'];
}

export interface CostsOptions {
  readonly settings: Config['cost'];
  readonly buckets: CostBuckets;
}

/** Buckets as the configuration says: shared over Redis, or of this process alone. */
export function startCosts(options: {
  readonly config: Pick<Config, 'cost' | 'redis'>;
  readonly clock: Clock;
  readonly log: Log;
}): Costs {
  const { config, clock, log } = options;
  const buckets =
    config.redis === undefined
      ? createMemoryBuckets({ clock })
      : startRedisBuckets({ url: config.redis.url, clock, log });
  return createCosts({ settings: config.cost, buckets });
}

const NO_WEIGHTS: CostWeights = { weights: new Map(), lists: new Map() };

/** Takes the buckets over. */
export function createCosts({ settings, buckets }: CostsOptions): Costs {
  const weightsOf = new WeakMap<GraphQLSchema, CostWeights>();
  const trees = new WeakMap<ExecutableOperation, CostTree>();
  const treeOf = (operation: ExecutableOperation, schema: GraphQLSchema): CostTree => {
    let tree = trees.get(operation);
    if (tree === undefined) {
      const weights = weightsOf.get(schema) ?? NO_WEIGHTS;
      tree = compileCostTree(operation, { ...weights, listSize: settings.listSize });
      trees.set(operation, tree);
    }
    return tree;
  };
  return {
    learn({ sdl, apiSchema }) {
      weightsOf.set(apiSchema, readCostWeights(sdl));
    },
    async charge(operation, variables, { operation: { principal } }, schema) {
      const tree = treeOf(operation, schema);
      const size = sizeFor(principal.audience, settings);
      const requested = requestedCost(tree, variables.coerced);
      if (requested > size.maximum) throw tooDear(requested, size);
      const key = principalKey(principal);
      const { isTaken, available } = await buckets.take(key, requested, size);
      if (!isTaken) throw tooFast(requested, available, size);
      // Events of a subscription are paid with its start, and are the same for all who get them.
      if (operation.kind === 'subscription') return undefined;
      const refund = (points: number) => void buckets.refund(key, points, size);
      const charged = { tree, variables, requested, available, size, refund };
      return settleBy(charged, settings.report);
    },
    [Symbol.asyncDispose]: () => buckets[Symbol.asyncDispose](),
  };
}

/** Counted once for all who share a result. */
const counted = new WeakMap<EngineResult, number>();

interface Charged {
  readonly tree: CostTree;
  readonly variables: OperationVariables;
  readonly requested: number;
  /** After it was taken. */
  readonly available: number;
  readonly size: BucketSize;
  readonly refund: (points: number) => void;
}

function settleBy(charged: Charged, isReported: boolean): Charge {
  const { tree, variables, requested, available, size, refund } = charged;
  return {
    settle(result) {
      const actual = counted.get(result) ?? actualCost(tree, variables.coerced, result.data);
      counted.set(result, actual);
      if (actual !== requested) refund(requested - actual);
      if (!isReported) return undefined;
      const { maximum, restorePerSecond } = size;
      const left = Math.min(maximum, Math.max(0, available + requested - actual));
      return {
        cost: {
          requested,
          actual,
          maximum,
          available: Math.floor(left),
          restoreRate: restorePerSecond,
        },
      };
    },
  };
}

function sizeFor(audience: Audience, { audiences, ...all }: Config['cost']): BucketSize {
  return audiences[audience] ?? all;
}

function tooDear(requested: number, { maximum }: BucketSize): AppError {
  const message = `The operation may cost ${requested} points; no more than ${maximum} can be spent at once`;
  return new AppError('LIMIT_EXCEEDED', message);
}

function tooFast(requested: number, available: number, { restorePerSecond }: BucketSize): AppError {
  const left = Math.floor(available);
  const message = `The operation may cost ${requested} points, and ${left} are left for now`;
  const retryAfter = Math.max(1, Math.ceil((requested - available) / restorePerSecond));
  return new AppError('RATE_LIMITED', message, { retryAfter });
}
