import { AppError } from '../../runtime/errors.ts';
import { describe, INTERNAL_MESSAGE, toSystem } from '../../subgraphs/subgraph-error.ts';
import type { EngineError, EngineResult, EngineStream, OperationVariables } from '../engine.ts';
import type { RequestContext } from '../request-context.ts';
import type { UpstreamResult } from '../upstreams/upstream.ts';
import type { Prepared } from './prepare.ts';
import { finishExecution, startExecution } from './run-operation.ts';

/** What the events of one subscription have in common. */
interface Subscribed {
  readonly prepared: Prepared;
  readonly variables: OperationVariables;
  readonly context: RequestContext;
}

/** Starts the source of a subscription, and completes each of its events with the rest of the plan. */
export async function startSubscription(
  prepared: Prepared,
  variables: OperationVariables,
  context: RequestContext,
): Promise<EngineStream> {
  const { primary } = prepared.plan;
  if (primary === undefined) {
    throw new AppError('INTERNAL', 'The plan of a subscription has no source of events');
  }
  context.operation.signal.throwIfAborted();
  const subscribed = { prepared, variables, context };
  const source = startSource(context.operation.signal);
  try {
    const execution = startExecution(prepared, variables, context);
    const events = await primary.start(execution, source.signal);
    return { kind: 'events', events: completeEvents(events, source.stop, subscribed) };
  } catch (error) {
    source.stop();
    context.operation.signal.throwIfAborted();
    return { kind: 'refused', errors: [toEngineError(error, subscribed)] };
  }
}

/** A signal for the source alone: it ends with the operation, or when nobody takes its events. */
function startSource(operation: AbortSignal): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const leave = (): void => controller.abort(operation.reason);
  if (operation.aborted) leave();
  operation.addEventListener('abort', leave, { once: true });
  return {
    signal: controller.signal,
    stop() {
      operation.removeEventListener('abort', leave);
      controller.abort();
    },
  };
}

/** A source that breaks gives its error as the last result. */
async function* completeEvents(
  events: AsyncIterable<UpstreamResult>,
  stop: () => void,
  subscribed: Subscribed,
): AsyncGenerator<EngineResult, void, undefined> {
  const { prepared, variables, context } = subscribed;
  try {
    for await (const event of events) {
      // A system that missed one deadline may be in time for the next event.
      const execution = startExecution(prepared, variables, { ...context, exhausted: new Set() });
      prepared.plan.primary?.merge(event, execution);
      yield await finishExecution(prepared, execution);
    }
  } catch (error) {
    context.operation.signal.throwIfAborted();
    yield { data: 'null', errors: [toEngineError(error, subscribed)] };
  } finally {
    stop();
  }
}

function toEngineError(error: unknown, { prepared, context }: Subscribed): EngineError {
  const subgraph = prepared.plan.primary?.subgraph ?? '';
  const system = toSystem(subgraph);
  if (!(error instanceof AppError)) {
    context.operation.log.error({ err: error, subgraph }, 'a subscription failed');
    return describe('INTERNAL', system);
  }
  const { code } = error;
  if (code === 'INTERNAL') return { message: INTERNAL_MESSAGE, extensions: error.extensions };
  if (code.startsWith('UPSTREAM_')) {
    return {
      message: error.message,
      extensions: { ...(system && { system }), ...error.extensions },
    };
  }
  return { message: error.message, extensions: error.extensions };
}
