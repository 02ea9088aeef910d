import {
  operationFromDocument,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph,
} from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, Kind, parse, visit } from 'graphql';
import { AppError } from '../../runtime/errors.ts';
import { type PlannableSupergraph, toPlannableSupergraph } from '../supergraph/plannable/index.ts';
import { planConditionally } from './conditional-requires.ts';
import { keepExternalFieldsOut } from './external-fields.ts';
import { keepFetchesInOrder } from './fetch-groups.ts';
import { createFragmentExpansion, type FragmentExpansion } from './interface-object-fragments.ts';
import { mapPlan } from './map-plan.ts';
import { mergeTypes } from './merge-types.ts';
import { inMutationOrder } from './mutation-order.ts';
import { type ApartOperation, nameApart } from './name-apart.ts';
import { heedLabels } from './override-labels.ts';
import type { PlanRequest } from './planner.ts';
import type { QueryPlan } from './query-plan.ts';
import { createMeetingFieldsCheck } from './refuse-meeting-fields.ts';
import { type PlanNames, restoreFetch, restorePath } from './restore-names.ts';
import { selectTypenames } from './select-typenames.ts';
import { splitFetch } from './split-fetch.ts';

/** Plans on the thread that calls it. */
export interface Planning {
  /** Every label of a progressive `@override` in the supergraph. */
  readonly overrideLabels: readonly string[];
  /** Throws an AppError: BAD_INPUT, LIMIT_EXCEEDED past the planner's own limits, else INTERNAL. */
  plan(request: PlanRequest): QueryPlan;
}

/**
 * The stock gateway's own set lacks @fromContext and the access directives; the router's has connectors,
 * which are no subgraphs that can be asked.
 */
const SUPPORTED_FEATURES = new Set(
  [...ROUTER_SUPPORTED_SUPERGRAPH_FEATURES].filter((feature) => !feature.includes('/connect/')),
);

/** The planner's own words for an operation that it finds too large. */
const TOO_LARGE = /exceeded maximum|number of non-local selections/i;

/** Throws when the supergraph is none. */
export function createPlanning(supergraphSdl: string): Planning {
  keepExternalFieldsOut();
  keepFetchesInOrder();
  const plannable = toPlannableSupergraph(supergraphSdl);
  const supergraph = buildSupergraph(supergraphSdl, plannable);
  const schema = supergraph.apiSchema();
  const planner = new QueryPlanner(supergraph, {
    exposeDocumentNodeInFetchNode: false,
    // Equal selections are equal text, whatever fragments a client wrote them with.
    reuseQueryFragments: false,
    // Else a type's fetch is made for its siblings too, with their arguments.
    typeConditionedFetching: true,
  });
  heedLabels(planner);
  const fragments = createFragmentExpansion(supergraph);
  const refuseMeetingFields = createMeetingFieldsCheck(supergraph);

  const planOne = (apart: ApartOperation, overrides: readonly string[]): QueryPlan => {
    const document = fragments.expand(selectTypenames(apart.document, schema));
    const operation = operationFromDocument(schema, document);
    const plan = planner.buildQueryPlan(operation, {
      overrideConditions: new Map(overrides.map((label) => [label, true])),
    });
    return restore(plan, plannable, { ...apart, clean: fragments.clean });
  };
  return {
    overrideLabels: readOverrideLabels(supergraph),
    plan({ operation, overrides }) {
      try {
        const document = inMutationOrder(parse(operation, { noLocation: true }));
        refuseIncrementalDelivery(document);
        refuseMeetingFields(document);
        const { document: apart, namesInData } = nameApart(document, plannable.addedNames);
        const plan = planConditionally(apart, plannable.requiringNames, (outcome) =>
          planOne({ document: outcome, namesInData }, overrides),
        );
        refuseUnanswerable(document, plan);
        return plan;
      } catch (error) {
        throw toPlanError(error);
      }
    },
  };
}

/** Checked as it came: what is added for the planner leaves fields behind that nothing uses. */
function buildSupergraph(original: string, plannable: PlannableSupergraph): Supergraph {
  const supportedFeatures = SUPPORTED_FEATURES;
  const { supergraphSdl } = plannable;
  if (plannable.argumentFields.size === 0) {
    return Supergraph.build(supergraphSdl, { supportedFeatures });
  }
  Supergraph.build(original, { supportedFeatures }).subgraphs();
  return Supergraph.build(supergraphSdl, { supportedFeatures, validateSupergraph: false });
}

function restore(
  plan: QueryPlan,
  plannable: PlannableSupergraph,
  { namesInData, clean }: Pick<ApartOperation, 'namesInData'> & Pick<FragmentExpansion, 'clean'>,
): QueryPlan {
  const { argumentFields } = plannable;
  const names: PlanNames = { argumentFields, namesInData };
  return mapPlan(plan, {
    fetch: (fetch) =>
      splitFetch({ ...fetch, operation: clean(fetch.operation) }, plannable).map((part) =>
        restoreFetch(part, names),
      ),
    path: (path) => restorePath(path, names),
    siblings: mergeTypes,
  });
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

/** The planner leaves out what no subgraph can answer; nothing else is left of such a plan. */
function refuseUnanswerable({ definitions }: DocumentNode, plan: QueryPlan): void {
  if (plan.node !== undefined) return;
  const [operation] = definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return;
  const asked = operation.selectionSet.selections.find(
    (selection) =>
      selection.kind === Kind.FIELD &&
      !selection.name.value.startsWith('__') &&
      (selection.directives ?? []).length === 0,
  );
  if (asked?.kind !== Kind.FIELD) return;
  throw new AppError('BAD_INPUT', `No subgraph can answer "${asked.name.value}" as it is asked`);
}

function toPlanError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  const isTooLarge = cause instanceof Error && TOO_LARGE.test(cause.message);
  return isTooLarge
    ? new AppError('LIMIT_EXCEEDED', 'The operation is too large to plan', { cause })
    : new AppError('INTERNAL', 'The operation cannot be planned', { cause });
}
