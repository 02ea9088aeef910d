import { setMaxListeners } from 'node:events';
import { createSourceEventStream, execute, type GraphQLError, type GraphQLSchema } from 'graphql';
import { startDeadline, untilAborted, upstreamError } from '../../runtime/deadline.ts';
import { AppError } from '../../runtime/errors.ts';
import { collectLeftOutRows } from '../../subgraphs/left-out-rows.ts';
import type { OperationContext, SourceStatus } from '../../subgraphs/subgraph.ts';
import { type PartError, toPartError, toSystem } from '../../subgraphs/subgraph-error.ts';
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

/** How long one event of a subscription may take to be resolved. */
const EVENT_TIMEOUT_MS = 10_000;

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
      const key = { identity: callerIdentity(operation), question: requestBody(fetch, variables) };
      return await inFlight.share(key, end, start);
    },
    subscribe: (request) => subscribe(subgraph, request),
    async status({ signal }) {
      return await subgraph.status?.(signal);
    },
    isReachable: async () => true,
  };
}

/**
 * With loaders of its own, whoever shares the outcome; what is to be logged is said by the first who
 * asked. `event`: of a subscription, from its source.
 */
async function run(
  subgraph: InProcessSubgraph,
  { fetch, variables, operation }: UpstreamRequest,
  signal: AbortSignal,
  event?: unknown,
): Promise<UpstreamResult> {
  const leftOut = collectLeftOutRows(toSystem(subgraph.name));
  const { data, errors = [] } = await execute({
    schema: subgraph.schema,
    document: fetch.document,
    rootValue: event,
    variableValues: variables.values,
    contextValue: subgraph.createContext({ ...operation, signal, onRowFault: leftOut.note }),
  });
  return {
    data: data ?? null,
    errors: [
      ...errors.map((error) => toPart(error, subgraph.name, { ...operation, signal })),
      ...leftOut.errors(),
    ],
  };
}

async function subscribe(
  subgraph: InProcessSubgraph,
  request: UpstreamRequest,
): Promise<AsyncIterable<UpstreamResult>> {
  const { fetch, variables, operation } = request;
  operation.signal.throwIfAborted();
  const leaving = endWith(operation.signal);
  const source = await createSourceEventStream({
    schema: subgraph.schema,
    document: fetch.document,
    variableValues: variables.values,
    contextValue: subgraph.createContext({ ...operation, signal: leaving.signal }),
  });
  if (Symbol.asyncIterator in source) return eachEvent(source, leaving, { subgraph, request });
  leaving.stop();
  const [error] = source.errors ?? [];
  if (error === undefined) throw new TypeError('A subscription starts or says why not');
  const { message, extensions } = toPart(error, subgraph.name, operation);
  const { code, ...place } = extensions;
  throw new AppError(code, message, place);
}

/**
 * Every event is executed with a context of its own: loaders keep what they loaded, and the next
 * event would show it again.
 */
async function* eachEvent(
  source: AsyncIterable<unknown>,
  leaving: Leaving,
  {
    subgraph,
    request,
  }: { readonly subgraph: InProcessSubgraph; readonly request: UpstreamRequest },
): AsyncGenerator<UpstreamResult> {
  const { operation } = request;
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await untilAborted(iterator.next(), leaving.signal);
      if (next.done === true) return;
      using deadline = startDeadline([leaving.signal], EVENT_TIMEOUT_MS);
      yield await run(subgraph, request, deadline.signal, next.value);
    }
  } catch (error) {
    if (leaving.signal.aborted) return;
    operation.log.error({ err: error, subgraph: subgraph.name }, 'a source of events broke');
    throw error instanceof AppError
      ? error
      : upstreamError(
          'UPSTREAM_UNAVAILABLE',
          'gives no more events',
          toSystem(subgraph.name),
          error,
        );
  } finally {
    leaving.stop();
    // Not awaited: a source that waits for an event would keep its reader until it has one.
    iterator.return?.().catch(() => {});
  }
}

interface Leaving {
  /** Ends with the subscription. */
  readonly signal: AbortSignal;
  stop(): void;
}

/** What a source of events listens to: the operation's end, or the reader's. */
function endWith(operation: AbortSignal): Leaving {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  const leave = (): void => controller.abort(operation.reason);
  operation.addEventListener('abort', leave, { once: true });
  return {
    signal: controller.signal,
    stop() {
      operation.removeEventListener('abort', leave);
      controller.abort(new Error('Nobody takes the events'));
    },
  };
}

function toPart(error: GraphQLError, subgraph: string, operation: OperationContext): PartError {
  const part = toPartError(error, subgraph, operation.signal);
  if (part.extensions.code === 'INTERNAL') logOriginal(operation, subgraph, error);
  return part;
}

function logOriginal(operation: OperationContext, subgraph: string, error: GraphQLError): void {
  const original = error.originalError ?? error;
  operation.log.error({ err: original, subgraph, path: error.path }, 'a subgraph failed');
}
