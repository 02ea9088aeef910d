import { type ExecutionResult, execute, type GraphQLError, type GraphQLSchema } from 'graphql';
import { AppError } from '../../runtime/errors.ts';
import { collectLeftOutRows } from '../../subgraphs/left-out-rows.ts';
import type { OperationContext, SourceStatus } from '../../subgraphs/subgraph.ts';
import { toPartError, toSystem } from '../../subgraphs/subgraph-error.ts';
import type { Upstream } from './upstream.ts';

/** What is executed: a Subgraph, or the gateway's own part. */
export interface InProcessSubgraph {
  readonly name: string;
  readonly schema: GraphQLSchema;
  createContext(operation: OperationContext): object;
  status?(signal: AbortSignal): Promise<SourceStatus>;
}

/** After the deadline, so that fields whose sources gave up leave the others standing. */
const GRACE_MS = 200;

/** A subgraph of this process, executed directly: no HTTP, no JSON. */
export function createInProcessUpstream(subgraph: InProcessSubgraph): Upstream {
  return {
    name: subgraph.name,
    async execute({ fetch, variables, operation }) {
      const leftOut = collectLeftOutRows(toSystem(subgraph.name));
      const execution = execute({
        schema: subgraph.schema,
        document: fetch.document,
        variableValues: variables.values,
        contextValue: subgraph.createContext({ ...operation, onRowFault: leftOut.note }),
      });
      const { data, errors = [] } = await withinGrace(execution, operation.signal);
      return {
        data: data ?? null,
        errors: [
          ...errors.map((error) => {
            const part = toPartError(error, subgraph.name, operation.signal);
            if (part.extensions.code === 'INTERNAL') logOriginal(operation, subgraph.name, error);
            return part;
          }),
          ...leftOut.errors(),
        ],
      };
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

/**
 * The signal reaches every source, which ends the execution; one that does not heed it is not
 * waited for.
 */
async function withinGrace(
  execution: ExecutionResult | PromiseLike<ExecutionResult>,
  signal: AbortSignal,
): Promise<ExecutionResult> {
  if (!('then' in execution)) return execution;
  let timer: NodeJS.Timeout | undefined;
  let onAbort = () => {};
  const given = new Promise<never>((_, reject) => {
    onAbort = () => {
      timer = setTimeout(() => reject(signal.reason), GRACE_MS);
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([execution, given]);
  } finally {
    signal.removeEventListener('abort', onAbort);
    clearTimeout(timer);
  }
}

function logOriginal(operation: OperationContext, subgraph: string, error: GraphQLError): void {
  const original = error.originalError ?? error;
  operation.log.error({ err: original, subgraph, path: error.path }, 'a subgraph failed');
}
