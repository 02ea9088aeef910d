import { randomUUID } from 'node:crypto';
import type { Principal } from '../../auth/principal.ts';
import type { Clock } from '../../runtime/clock.ts';
import { parseLanguages } from '../../runtime/languages.ts';
import type { Log } from '../../runtime/log.ts';
import { type NamedError, nameErrors } from '../pipeline/answer.ts';
import { type Refusal, toRefusal } from '../pipeline/refusal.ts';
import type { PipelineRequest, PipelineResponse } from '../pipeline/request.ts';
import type { Pipeline } from '../pipeline.ts';
import {
  createRequestContext,
  createRequestReport,
  type RequestContext,
  type RequestTrace,
} from '../request-context.ts';

/** An operation as a transport has it. */
export interface Call {
  /** Aborts when the client leaves. */
  readonly signal: AbortSignal;
  /** Of the request that carries it, by lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** Who asks. Rejects with an AppError. */
  readonly principal: () => Promise<Principal>;
  /** Is this principal, or who took its place since, still good? May throw an AppError. */
  readonly isStillGood: (principal: Principal) => boolean;
  /** What is asked; read once it is known who asks. Throws an AppError or a RefusedError. */
  readonly read: () => PipelineRequest;
}

export interface CallResponse {
  readonly requestId: string;
  readonly response: PipelineResponse;
  /** What the client is told of a refusal. */
  errorsOf(refusal: Refusal): readonly NamedError[];
}

/** Runs operations for every transport: who asks, the pipeline, the log line. */
export interface Operations {
  /** Never rejects. */
  run(call: Call): Promise<CallResponse>;
}

export interface OperationsOptions {
  readonly pipeline: Pipeline;
  /** Names in lower case of the client's headers that subgraphs get. */
  readonly forward: readonly string[];
  readonly clock: Clock;
  readonly log: Log;
}

export function createOperations(options: OperationsOptions): Operations {
  const { pipeline, clock } = options;
  return {
    async run({ signal, headers, principal, isStillGood, read }) {
      const startedAt = performance.now();
      const requestId = randomUUID();
      const log = options.log.child({ requestId });
      const trace = { operation: { requestId, signal, log }, report: createRequestReport() };
      let context: RequestContext | undefined;
      let response: PipelineResponse;
      try {
        const caller = await principal();
        context = createRequestContext(
          {
            ...trace.operation,
            principal: caller,
            languages: parseLanguages(headers.get('accept-language')),
            clock,
            ...pickForwarded(headers, options.forward),
          },
          trace.report,
          () => isStillGood(caller),
        );
        response = await pipeline.execute(read(), context);
      } catch (error) {
        response = { kind: 'refused', refusal: toRefusal(error, trace) };
      }
      const end = () => writeLine(trace, context, performance.now() - startedAt);
      if (response.kind === 'events') {
        response = { kind: 'events', events: endWith(response.events, end) };
      } else {
        end();
      }
      return { requestId, response, errorsOf: ({ errors }) => nameErrors(errors, trace) };
    },
  };
}

function pickForwarded(
  headers: ReadonlyMap<string, string>,
  names: readonly string[],
): { readonly forwardedHeaders?: Readonly<Record<string, string>> } {
  if (names.length === 0) return {};
  const forwardedHeaders: Record<string, string> = {};
  for (const name of names) {
    const value = headers.get(name);
    if (value !== undefined) forwardedHeaders[name] = value;
  }
  return { forwardedHeaders };
}

async function* endWith<T>(events: AsyncIterable<T>, end: () => void): AsyncGenerator<T> {
  try {
    yield* events;
  } finally {
    end();
  }
}

/** One line per operation; for a stream, at its end. */
function writeLine(
  { operation, report }: RequestTrace,
  context: RequestContext | undefined,
  ms: number,
): void {
  const principal = context?.operation.principal;
  operation.log.info(
    {
      operation: report.operationName,
      subject: principal?.subject ?? null,
      audience: principal?.audience ?? null,
      subgraphs: Object.fromEntries(context?.calls ?? []),
      ms: Math.round(ms),
      outcome: operation.signal.aborted ? 'aborted' : report.outcome,
      code: [...report.codes].sort().join(' ') || null,
    },
    'request',
  );
}
