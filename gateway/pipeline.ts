import { startDeadline, untilAborted } from '../runtime/deadline.ts';
import { AppError } from '../runtime/errors.ts';
import type {
  Engine,
  EngineResult,
  EngineStream,
  ExecutableOperation,
  OperationVariables,
} from './engine.ts';
import { type Answer, finishAnswer } from './pipeline/answer.ts';
import { createDocuments } from './pipeline/documents.ts';
import { type Refusal, RefusedError, refuse, refuseStream, toRefusal } from './pipeline/refusal.ts';
import type { PipelineRequest, PipelineResponse } from './pipeline/request.ts';
import type { Charge, PipelineRules } from './pipeline/rules.ts';
import { createSharedExecutions } from './pipeline/sharing.ts';
import { requireStanding } from './pipeline/standing.ts';
import { coerceVariables } from './pipeline/variables.ts';
import type { RequestContext } from './request-context.ts';

/** From a request of a principal to an answer or a stream of them; every transport calls this. */
export interface Pipeline {
  /** Never rejects; fills in the context's report, for a stream as its events come. */
  execute(request: PipelineRequest, context: RequestContext): Promise<PipelineResponse>;
}

export interface PipelineOptions {
  /** What serves now; a request keeps the one it began with. */
  readonly engine: () => Engine;
  readonly rules: PipelineRules;
  /** How long a query or mutation may take, and the start of a subscription. */
  readonly operationTimeoutMs: number;
  /** Are identical queries in flight at the same moment executed once? */
  readonly shareResponses: boolean;
}

/** One operation on its way. */
interface Run {
  readonly engine: Engine;
  readonly context: RequestContext;
  readonly operation: ExecutableOperation;
  readonly variables: OperationVariables;
  readonly charge: Charge | undefined;
}

export function createPipeline(options: PipelineOptions): Pipeline {
  const { rules, operationTimeoutMs } = options;
  const documents = createDocuments(rules);
  const shared = createSharedExecutions(operationTimeoutMs);

  const execute = async ({ engine, context, operation, variables }: Run): Promise<EngineResult> => {
    const start = (signal: AbortSignal) =>
      engine.execute(operation, variables, withSignal(context, signal));
    if (operation.kind === 'query' && options.shareResponses) {
      return await shared.join(operation, variables, context, start);
    }
    using deadline = startDeadline([context.operation.signal], operationTimeoutMs);
    try {
      return await start(deadline.signal);
    } finally {
      if (operation.kind === 'mutation') shared.close();
    }
  };

  return {
    async execute(incoming, context) {
      const seen: Seen = {
        operation: undefined,
        variables: undefined,
        denied: [],
        charge: undefined,
      };
      const end = (): void => {
        const { charge, ...entry } = seen;
        charge?.end?.();
        rules.audit({ context, ...entry });
      };
      try {
        const request = await rules.admit(incoming, context);
        const engine = options.engine();
        const audience = rules.audienceOf(engine.schema, context.operation.principal);
        const asked = documents.find(textOf(request), request.operationName, audience);
        seen.operation = asked;
        context.report.operationName = asked.operation.name?.value ?? null;
        allowKind(asked, request);
        const variables = coerceVariables(asked, request.variables);
        seen.variables = variables;
        const { operation, denied } = await rules.enforce(asked, variables, context);
        seen.denied = denied;
        const charge = await rules.charge(operation, variables, context, engine.schema);
        seen.charge = charge;
        const run = { engine, context, operation, variables, charge };
        if (operation.kind !== 'subscription') {
          const result = await execute(run);
          // What a mutation did is told to whoever asked for it.
          if (operation.kind === 'query') requireStanding(context);
          const answer = finish(result, run);
          end();
          return { kind: 'answer', answer };
        }
        const stream = await subscribe(run, operationTimeoutMs);
        return { kind: 'events', events: answerEach(stream, run, end) };
      } catch (error) {
        const refusal = toRefusal(error, context);
        if (error instanceof RefusedError) seen.denied = error.denied;
        end();
        return { kind: 'refused', refusal };
      }
    },
  };
}

interface Seen {
  operation: ExecutableOperation | undefined;
  variables: OperationVariables | undefined;
  denied: readonly string[];
  charge: Charge | undefined;
}

function textOf({ query }: PipelineRequest): string {
  if (query !== undefined && query !== '') return query;
  const error = new AppError('BAD_INPUT', 'A request must have a non-empty "query"');
  throw new RefusedError(refuse(error, 'request'));
}

function allowKind({ kind }: ExecutableOperation, { kinds }: PipelineRequest): void {
  if (kinds.includes(kind)) return;
  throw new RefusedError(notThisWay(kind));
}

/** Only transports that cannot stream refuse subscriptions, and only GET refuses mutations. */
function notThisWay(kind: ExecutableOperation['kind']): Refusal {
  if (kind === 'subscription') {
    const message = 'A subscription needs "accept: text/event-stream" or a WebSocket';
    return refuse(new AppError('BAD_INPUT', message), 'operation', 406);
  }
  const message = `A ${kind} cannot be sent by GET`;
  return refuse(new AppError('BAD_INPUT', message), 'operation', 405);
}

function finish(result: EngineResult, { charge, context }: Run): Answer {
  return finishAnswer(result, charge?.settle(result), context);
}

/** The deadline ends with the start: what comes then comes as long as the client listens. */
async function subscribe(
  { engine, context, operation, variables }: Run,
  timeoutMs: number,
): Promise<AsyncIterable<EngineResult>> {
  const { signal } = context.operation;
  const life = new AbortController();
  using deadline = startDeadline([signal], timeoutMs);
  const giveUp = (): void => life.abort(deadline.signal.reason);
  deadline.signal.addEventListener('abort', giveUp, { once: true });
  const starting = engine.subscribe(operation, variables, withSignal(context, life.signal));
  const stream: EngineStream = await untilAborted(starting, deadline.signal);
  deadline.signal.removeEventListener('abort', giveUp);
  if (stream.kind === 'refused') throw new RefusedError(refuseStream(stream.errors));
  if (signal.aborted) life.abort(signal.reason);
  signal.addEventListener('abort', () => life.abort(signal.reason), { once: true });
  return stream.events;
}

/** Ends when the client's signal aborts; throws a RefusedError when the events break off. */
async function* answerEach(
  events: AsyncIterable<EngineResult>,
  run: Run,
  end: () => void,
): AsyncGenerator<Answer> {
  try {
    for await (const result of events) {
      requireStanding(run.context);
      yield finish(result, run);
    }
  } catch (error) {
    if (run.context.operation.signal.aborted) return;
    throw new RefusedError(toRefusal(error, run.context));
  } finally {
    end();
  }
}

function withSignal(context: RequestContext, signal: AbortSignal): RequestContext {
  return { ...context, operation: { ...context.operation, signal } };
}
