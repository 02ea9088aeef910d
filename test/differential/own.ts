import { buildASTSchema, getVariableValues, Kind, parse } from 'graphql';
import type { ExecutableOperation } from '../../gateway/engine.ts';
import { createEngine } from '../../gateway/execute/index.ts';
import { createPlanner } from '../../gateway/plan/index.ts';
import { normalizeOperation } from '../../gateway/plan/normalize.ts';
import type { RandomOperation } from '../support/random-operations/index.ts';
import { type Ask, toAnswerError } from './answer.ts';
import { createTestRequest } from './request.ts';
import type { Upstreams } from './upstreams.ts';
import type { Graph } from './world/graph.ts';

export interface OwnEngine extends AsyncDisposable {
  readonly ask: Ask;
}

/** The engine under test. */
export async function startOwn(graph: Graph, upstreams: Upstreams): Promise<OwnEngine> {
  const { log } = createTestRequest('start').operation;
  const planner = await createPlanner({
    supergraphSdl: graph.supergraphSdl,
    deadlineMs: 20_000,
    log,
  });
  const labels = new Map<string, readonly string[]>();
  const engine = createEngine({
    schema: graph.apiSchema,
    supergraphSchema: buildASTSchema(parse(graph.supergraphSdl), { assumeValidSDL: true }),
    planner,
    upstreams: new Map(upstreams.list.map((upstream) => [upstream.name, upstream])),
    upstreamTimeoutMs: 10_000,
    log,
    isOverridden: (label, { operation }) =>
      labels.get(operation.requestId)?.includes(label) ?? false,
  });
  return {
    ask: (operation, settings) =>
      upstreams.within(settings, async (requestId) => {
        labels.set(requestId, settings.labels);
        try {
          const { data, errors } = await engine.execute(
            toExecutable(graph, operation),
            toVariables(graph, operation),
            createTestRequest(requestId),
          );
          return { data, errors: errors.map(toAnswerError) };
        } finally {
          labels.delete(requestId);
        }
      }),
    [Symbol.asyncDispose]: () => engine[Symbol.asyncDispose](),
  };
}

/** As the pipeline makes it of a document that passed validation. */
export function toExecutable(
  { apiSchema }: Pick<Graph, 'apiSchema'>,
  { document }: RandomOperation,
): ExecutableOperation {
  const [operation, ...others] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('No operation');
  const fragments = Object.fromEntries(
    others.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION
        ? [[definition.name.value, definition] as const]
        : [],
    ),
  );
  return {
    kind: operation.operation,
    schema: apiSchema,
    operation,
    fragments,
    key: normalizeOperation(operation, fragments),
  };
}

export function toVariables({ apiSchema }: Pick<Graph, 'apiSchema'>, operation: RandomOperation) {
  const [definition] = operation.document.definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('No operation');
  const { coerced, errors } = getVariableValues(
    apiSchema,
    definition.variableDefinitions ?? [],
    operation.variables,
  );
  if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('\n'));
  return { raw: operation.variables, coerced };
}
