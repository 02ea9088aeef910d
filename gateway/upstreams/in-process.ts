import { execute, type GraphQLError, type GraphQLSchema } from 'graphql';
import { AppError } from '../../runtime/errors.ts';
import { collectLeftOutRows } from '../../subgraphs/left-out-rows.ts';
import type { OperationContext, SourceStatus } from '../../subgraphs/subgraph.ts';
import { toPartError, toSystem } from '../../subgraphs/subgraph-error.ts';
import { callerIdentity } from './caller-identity.ts';
import { endOfSignal } from './fetch-context.ts';
import { createInFlight, startWithSignal } from './in-flight.ts';
import { requestBody } from './request-body.ts';
import type { Upstream, UpstreamRequest, UpstreamResult } from './upstream.ts';

/** What is executed: a Subgraph, or the gateway's own part. */
export interface InProcessSubgraph {
  readonly name: string;
  readonly schema: GraphQLSchema;
  createContext(operation: OperationContext): object;
  status?(signal: AbortSignal): Promise<SourceStatus>;
}

/**
 * After the deadline. The signal reaches every source, which ends the execution: fields whose sources
 * gave up leave the others standing. A source that does not heed it is not waited for.
 */
const GRACE_MS = 200;

/** A subgraph of this process, executed directly: no HTTP, no JSON. */
export function createInProcessUpstream(subgraph: InProcessSubgraph): Upstream {
  const inFlight = createInFlight<UpstreamResult>({ graceMs: GRACE_MS });
  return {
    name: subgraph.name,
    async execute(request) {
      const { fetch, variables, operation } = request;
      const end = request.end ?? endOfSignal(operation.signal);
      const start = startWithSignal((signal) => run(subgraph, request, signal));
      if (fetch.kind !== 'query') {
        try {
          return await inFlight.alone(end, start);
        } finally {
          inFlight.forget();
        }
      }
      const key = `${callerIdentity(operation)}${requestBody(fetch, variables)}`;
      return await inFlight.share(key, end, start);
    },
    async subscribe() {
      throw new AppError('UPSTREAM_INVALID', `${subgraph.name} serves no events yet`);
    },
    async status({ signal }) {
      return await subgraph.status?.(signal);
    },
    isReachable: async () => true,
  };
}

/** With loaders of its own, whoever shares the outcome; what is to be logged is said by the first who asked. */
async function run(
  subgraph: InProcessSubgraph,
  { fetch, variables, operation }: UpstreamRequest,
  signal: AbortSignal,
): Promise<UpstreamResult> {
  const leftOut = collectLeftOutRows(toSystem(subgraph.name));
  const { data, errors = [] } = await execute({
    schema: subgraph.schema,
    document: fetch.document,
    variableValues: variables.values,
    contextValue: subgraph.createContext({ ...operation, signal, onRowFault: leftOut.note }),
  });
  return {
    data: data ?? null,
    errors: [
      ...errors.map((error) => {
        const part = toPartError(error, subgraph.name, signal);
        if (part.extensions.code === 'INTERNAL') logOriginal(operation, subgraph.name, error);
        return part;
      }),
      ...leftOut.errors(),
    ],
  };
}

function logOriginal(operation: OperationContext, subgraph: string, error: GraphQLError): void {
  const original = error.originalError ?? error;
  operation.log.error({ err: original, subgraph, path: error.path }, 'a subgraph failed');
}
