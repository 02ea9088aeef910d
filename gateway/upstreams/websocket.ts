import type { SubscribePayload } from 'graphql-ws';
import { untilAborted, upstreamError } from '../../runtime/deadline.ts';
import type { AppError } from '../../runtime/errors.ts';
import type { OperationContext } from '../../subgraphs/subgraph.ts';
import { toSystem } from '../../subgraphs/subgraph-error.ts';
import type { EngineError } from '../engine.ts';
import { callerIdentity } from './caller-identity.ts';
import { createEventQueue } from './event-queue.ts';
import { type GraphqlSocket, openGraphqlSocket } from './graphql-socket.ts';
import { readAnswer, type SubgraphAnswerError } from './read-answer.ts';
import type { UpstreamRequest, UpstreamResult } from './upstream.ts';

/** How the events of a subgraph that is not in this process are subscribed to. */
export interface WebsocketOptions extends Partial<WebsocketLimits> {
  readonly name: string;
  /** Of the GraphQL endpoint, `http:` or `ws:`; the protocol is graphql-transport-ws. */
  readonly url: string;
  /** Of the request that becomes the socket. */
  headersOf(operation: OperationContext): Readonly<Record<string, string>>;
  /** The payload of `connection_init`: who is asking. */
  paramsOf(operation: OperationContext): Params | Promise<Params>;
  toPart(error: SubgraphAnswerError): EngineError;
}

export interface WebsocketLimits {
  /** Subscriptions at a time, over all sockets; the next one is UPSTREAM_UNAVAILABLE; default 10,000. */
  readonly maxSubscriptions: number;
  /** Events that wait for a slow reader; past it the subscription breaks, so that none is lost unseen; default 1,000. */
  readonly maxQueuedEvents: number;
  /** Default 5 s, `connection_ack` included. */
  readonly connectTimeoutMs: number;
  /** A socket is asked for a sign of life this often; one that gives none for as long is given up; default 15 s. */
  readonly pingEveryMs: number;
  /** Largest message; default 32 MiB. */
  readonly maxMessageBytes: number;
}

type Params = Readonly<Record<string, unknown>>;

/** One socket for each identity that subscribes, opened for its first subscription and closed after its last. */
export function createWebsocketSubscriptions(
  options: WebsocketOptions,
): (request: UpstreamRequest) => Promise<AsyncIterable<UpstreamResult>> {
  const { maxSubscriptions = 10_000, maxQueuedEvents = 1_000 } = options;
  const system = toSystem(options.name);
  const sockets = new Map<string, GraphqlSocket>();
  let subscriptions = 0;

  const socketOf = (operation: OperationContext): GraphqlSocket => {
    const identity = callerIdentity(operation);
    let socket = sockets.get(identity);
    if (socket === undefined) {
      const opened = openGraphqlSocket({
        url: options.url,
        connectTimeoutMs: options.connectTimeoutMs ?? 5_000,
        pingEveryMs: options.pingEveryMs ?? 15_000,
        maxMessageBytes: options.maxMessageBytes ?? 32 * 1024 * 1024,
        headers: options.headersOf(operation),
        params: () => options.paramsOf(operation),
        onClose() {
          if (sockets.get(identity) === opened) sockets.delete(identity);
        },
      });
      socket = opened;
      sockets.set(identity, socket);
    }
    return socket;
  };

  return async ({ fetch, variables, operation }) => {
    const { signal } = operation;
    signal.throwIfAborted();
    if (subscriptions >= maxSubscriptions) {
      throw upstreamError('UPSTREAM_UNAVAILABLE', 'has too many subscriptions', system);
    }
    subscriptions += 1;
    let unsubscribe = (): void => {};
    let broken: AppError | undefined;
    const leave = (): void => queue.end();
    const queue = createEventQueue<UpstreamResult>(maxQueuedEvents, () => {
      subscriptions -= 1;
      signal.removeEventListener('abort', leave);
      unsubscribe();
    });
    const onEvent = (event: unknown): void => {
      const answer = readAnswer(event);
      if (answer === undefined) {
        queue.end(upstreamError('UPSTREAM_INVALID', 'gave an event that cannot be used', system));
        return;
      }
      const { data, errors } = answer;
      if (queue.push({ data, errors: errors.map(options.toPart) })) return;
      const words = 'gives events faster than they are taken';
      queue.end(upstreamError('UPSTREAM_UNAVAILABLE', words, system));
    };
    signal.addEventListener('abort', leave, { once: true });
    const socket = socketOf(operation);
    unsubscribe = socket.subscribe(toPayload(fetch, variables), {
      onEvent,
      onErrors(errors) {
        onEvent({ errors });
        queue.end();
      },
      onEnd: () => queue.end(),
      onBreak(isRefusal, cause) {
        broken = isRefusal
          ? upstreamError('UPSTREAM_INVALID', 'refused to give events', system, cause)
          : upstreamError('UPSTREAM_UNAVAILABLE', 'cannot be reached for events', system, cause);
        queue.end(broken);
      },
    });
    try {
      await untilAborted(socket.connected, signal);
    } catch (error) {
      queue.end();
      throw broken ?? error;
    }
    return queue.values;
  };
}

function toPayload(
  { query, operationName }: UpstreamRequest['fetch'],
  { values }: UpstreamRequest['variables'],
): SubscribePayload {
  const name = operationName === undefined ? {} : { operationName };
  return { query, variables: { ...values }, ...name };
}
