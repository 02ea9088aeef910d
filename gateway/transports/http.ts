import type { Principal } from '../../auth/index.ts';
import type { Clock } from '../../runtime/clock.ts';
import { AppError } from '../../runtime/errors.ts';
import { type HttpRequest, type HttpResponse, jsonResponse } from '../../runtime/http-server.ts';
import { isInternalHeader } from '../../runtime/internal-headers.ts';
import type { GraphiqlPage } from '../graphiql/index.ts';
import type { Health } from '../health.ts';
import { errorsAnswer } from '../pipeline/answer.ts';
import { RefusedError, refuse } from '../pipeline/refusal.ts';
import { type Accepted, createAcceptReader } from './accept.ts';
import { type Callers, passedOn, watchStanding } from './callers.ts';
import { createCompressor } from './compress.ts';
import { allowsGet, type GetPolicy } from './cross-site.ts';
import { readHttpRequest } from './http-request.ts';
import type { CallResponse, Operations } from './operations.ts';
import { eventStreamResponse } from './sse.ts';

/** A further path of this process, for example of the demo. */
export type Route = (request: HttpRequest) => Promise<HttpResponse>;

export interface HttpTransportOptions {
  readonly operations: Operations;
  readonly callers: Callers;
  readonly clock: Clock;
  readonly health: Health;
  /** Undefined where no page is wanted. */
  readonly page: GraphiqlPage | undefined;
  readonly routes: ReadonlyMap<string, Route>;
  readonly getPolicy: GetPolicy;
  /** How often a stream in which nothing happens says that it lives; default 12 s. */
  readonly keepAliveMs?: number;
}

/** What the gateway answers over HTTP, by path. */
export function createHttpHandler(options: HttpTransportOptions): Route {
  const { health, page, routes } = options;
  const graphql = createGraphqlRoute(options);
  return async (incoming) => {
    const request = withoutInternalHeaders(incoming);
    const route = routes.get(request.path);
    if (request.path === '/graphql') return await graphql(request);
    if (request.path === '/health/live') return jsonResponse(200, { status: 'live' });
    if (request.path === '/health/ready') return await health.ready();
    if (route !== undefined) return await route(request);
    return (
      (await page?.(request)) ??
      jsonResponse(404, { error: `Nothing is at ${request.path.slice(0, 100)}` })
    );
  };
}

/** GraphQL over HTTP, with server-sent events for clients that ask for them. */
function createGraphqlRoute(options: HttpTransportOptions): Route {
  const { operations, callers, getPolicy, keepAliveMs } = options;
  const { authenticator } = callers;
  const readAccept = createAcceptReader();
  const compress = createCompressor();

  const send = async (
    request: HttpRequest,
    accepted: Accepted,
    call: CallResponse,
  ): Promise<HttpResponse> => {
    const { response, errorsOf } = call;
    const stream = { errorsOf, ...(keepAliveMs === undefined ? {} : { keepAliveMs }) };
    if (response.kind === 'events') return eventStreamResponse(response.events, stream);
    const refusal = response.kind === 'refused' ? response.refusal : undefined;
    const answer =
      response.kind === 'refused' ? errorsAnswer(errorsOf(response.refusal)) : response.answer;
    // A client of events learns what is wrong with its operation from the stream.
    if (accepted.answer === 'event-stream' && (refusal?.stage ?? 'document') === 'document') {
      return eventStreamResponse(only(answer), stream);
    }
    const status = refusal === undefined ? 200 : statusOf(refusal, accepted);
    const compressed = await compress(answer, request.headers.get('accept-encoding'));
    return {
      status,
      headers: {
        'content-type': `${mediaType(accepted)}; charset=utf-8`,
        ...(compressed === undefined ? {} : { 'content-encoding': compressed.coding }),
        ...(status === 405 ? { allow: 'POST' } : {}),
        ...(refusal?.retryAfter === undefined ? {} : { 'retry-after': String(refusal.retryAfter) }),
      },
      // Bytes cost more to make and less to send: worth it for more than one.
      body: compressed?.bytes ?? (answer.isShared ? answer.bytes : answer.pieces),
    };
  };

  return async (request) => {
    if (request.method !== 'POST' && request.method !== 'GET') {
      return jsonResponse(405, { error: 'Only GET and POST' }, { allow: 'GET, POST' });
    }
    const accepted = readAccept(request.headers.get('accept'));
    const life = accepted.eventStream ? createLife(request, options) : undefined;
    let principal: Principal | undefined;
    let challenge: Readonly<Record<string, string>> = {};
    const authenticate = async (): Promise<Principal> => {
      try {
        principal = await authenticator.authenticate(readCredentials(request, callers));
        return principal;
      } catch (error) {
        challenge = authenticator.challenge(error);
        throw error;
      }
    };
    const call = await operations.run({
      signal: life?.signal ?? request.signal,
      headers: passedOn(request.headers, callers),
      principal: authenticate,
      isStillGood: authenticator.isStillGood,
      read: () => {
        if (accepted.answer === undefined) throw notAcceptable();
        if (request.method === 'GET' && !allowsGet(request.headers, getPolicy)) throw crossSite();
        return readHttpRequest(request, accepted.eventStream);
      },
    });
    const followed = principal === undefined ? call : (life?.follow(call, principal) ?? call);
    const response = await send(request, accepted, followed);
    return {
      ...response,
      headers: {
        ...response.headers,
        ...challenge,
        ...(request.headers.has('dpop') ? authenticator.proofHeaders() : {}),
        'x-request-id': call.requestId,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    };
  };
}

function readCredentials(
  { method, path, search, headers, peer }: HttpRequest,
  { credentials }: Callers,
) {
  return credentials.read({
    method,
    url: `${path}${search}`,
    headers,
    remoteAddress: peer.address,
    peerCertificate: peer.certificate,
  });
}

/**
 * How long what may become a stream lives: until the client leaves, its token ends, or the server
 * begins to stop.
 */
function createLife(
  { signal, stopping }: HttpRequest,
  { callers, clock }: Pick<HttpTransportOptions, 'callers' | 'clock'>,
) {
  const life = new AbortController();
  const end = (): void => life.abort(new Error('The stream ended'));
  const endWith = (other: AbortSignal): void => {
    if (other.aborted) end();
    else other.addEventListener('abort', end, { once: true, signal: life.signal });
  };
  endWith(signal);
  async function* untilEnd<T>(events: AsyncIterable<T>, principal: Principal): AsyncGenerator<T> {
    endWith(stopping);
    let expired: AppError | undefined;
    using _ = watchStanding(callers, clock, principal, (error) => {
      expired = error;
      end();
    });
    try {
      yield* events;
    } finally {
      end();
    }
    if (expired !== undefined) throw new RefusedError(refuse(expired));
  }
  return {
    signal: life.signal,
    follow(call: CallResponse, principal: Principal): CallResponse {
      const { response } = call;
      if (response.kind !== 'events') return call;
      const events = untilEnd(response.events, principal);
      return { ...call, response: { kind: 'events', events } };
    },
  };
}

/** GraphQL over HTTP: a client of `application/json` gets 200 for whatever is a request at all. */
function statusOf(
  { stage, status }: { readonly stage: string; readonly status: number },
  { answer }: Accepted,
): number {
  return stage === 'document' && answer === 'legacy' ? 200 : status;
}

function mediaType({ answer }: Accepted): string {
  return answer === 'graphql-response' ? 'application/graphql-response+json' : 'application/json';
}

async function* only<T>(item: T): AsyncGenerator<T> {
  yield item;
}

function notAcceptable(): RefusedError {
  const message =
    'Answers are application/graphql-response+json, application/json or text/event-stream';
  return new RefusedError(refuse(new AppError('BAD_INPUT', message), 'request', 406));
}

function crossSite(): RefusedError {
  const message =
    'A GET must carry a header that no other site can send unasked: "apollo-require-preflight: true"';
  return new RefusedError(refuse(new AppError('BAD_INPUT', message), 'request', 400));
}

function withoutInternalHeaders(request: HttpRequest): HttpRequest {
  let isClean = true;
  for (const name of request.headers.keys()) {
    if (isInternalHeader(name)) isClean = false;
  }
  if (isClean) return request;
  const kept = [...request.headers].filter(([name]) => !isInternalHeader(name));
  return { ...request, headers: new Map(kept) };
}
