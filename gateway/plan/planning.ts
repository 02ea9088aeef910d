import {
  operationFromDocument,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph,
} from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, parse, visit } from 'graphql';
import { AppError } from '../../runtime/errors.ts';
import type { PlanRequest } from './planner.ts';
import type { QueryPlan } from './query-plan.ts';

/** Plans on the thread that calls it. */
export interface Planning {
  /** Every label of a progressive `@override` in the supergraph. */
  readonly overrideLabels: readonly string[];
  /** Throws an AppError: BAD_INPUT, LIMIT_EXCEEDED past the planner's own limits, else INTERNAL. */
  plan(request: PlanRequest): QueryPlan;
}

/** The planner's own words for an operation that it finds too large. */
const TOO_LARGE = /exceeded maximum|number of non-local selections/i;

/** Throws when the supergraph is none. */
export function createPlanning(supergraphSdl: string): Planning {
  const supergraph = Supergraph.build(supergraphSdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  });
  const schema = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph, { exposeDocumentNodeInFetchNode: false });
  return {
    overrideLabels: readOverrideLabels(supergraph),
    plan({ operation, overrides }) {
      try {
        const document = parse(operation, { noLocation: true });
        refuseIncrementalDelivery(document);
        return planner.buildQueryPlan(operationFromDocument(schema, document), {
          overrideConditions: new Map(overrides.map((label) => [label, true])),
        });
      } catch (error) {
        throw toPlanError(error);
      }
    },
  };
}

function readOverrideLabels(supergraph: Supergraph): readonly string[] {
  const fields = supergraph.schema.directive('join__field')?.applications() ?? [];
  const labels = [...fields].map((field) => field.arguments()['overrideLabel']);
  return [...new Set(labels.filter((label) => typeof label === 'string'))].sort();
}

/** The planner would plan on as if the directive were not there. */
function refuseIncrementalDelivery(document: DocumentNode): void {
  visit(document, {
    Directive({ name: { value: name } }) {
      if (name === 'defer' || name === 'stream') {
        throw new AppError('BAD_INPUT', `@${name} is not supported`);
      }
    },
  });
}

function toPlanError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const isTooLarge = cause instanceof Error && TOO_LARGE.test(cause.message);
  return isTooLarge
    ? new AppError('LIMIT_EXCEEDED', 'The operation is too large to plan', { cause })
    : new AppError('INTERNAL', 'The operation cannot be planned', { cause });
}
