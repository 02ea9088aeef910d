import { randomUUID } from 'node:crypto';
import type { Authenticator } from '../../auth/index.ts';
import type { Clock } from '../../runtime/clock.ts';
import { startDeadline } from '../../runtime/deadline.ts';
import { AppError } from '../../runtime/errors.ts';
import { type HttpRequest, type HttpResponse, jsonResponse } from '../../runtime/http-server.ts';
import { isInternalHeader } from '../../runtime/internal-headers.ts';
import { parseLanguages } from '../../runtime/languages.ts';
import type { Log } from '../../runtime/log.ts';
import { INTERNAL_MESSAGE } from '../../subgraphs/subgraph-error.ts';
import type { GraphiqlPage } from '../graphiql/index.ts';
import type { Health } from '../health.ts';
import { createRequestContext, type RequestContext } from '../request-context.ts';
import type { GraphqlServer } from '../server.ts';

/** A further path of this process, for example of the demo. */
export type Route = (request: HttpRequest) => Promise<HttpResponse>;

export interface HttpTransportOptions {
  readonly graphql: GraphqlServer;
  readonly authenticator: Authenticator;
  readonly health: Health;
  /** Undefined where no page is wanted. */
  readonly page: GraphiqlPage | undefined;
  readonly routes: ReadonlyMap<string, Route>;
  readonly operationTimeoutMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** What the gateway answers over HTTP, by path. */
export function createHttpHandler(options: HttpTransportOptions): Route {
  const { health, page, routes } = options;
  return async (incoming) => {
    const request = withoutInternalHeaders(incoming);
    const route = routes.get(request.path);
    if (request.path === '/graphql') return await serveGraphql(request, options);
    if (request.path === '/health/live') return jsonResponse(200, { status: 'live' });
    if (request.path === '/health/ready') return await health.ready();
    if (route !== undefined) return await route(request);
    return (
      (await page?.(request)) ??
      jsonResponse(404, { error: `Nothing is at ${request.path.slice(0, 100)}` })
    );
  };
}

async function serveGraphql(
  request: HttpRequest,
  options: HttpTransportOptions,
): Promise<HttpResponse> {
  if (request.method !== 'POST' && request.method !== 'GET') {
    return jsonResponse(405, { error: 'Only GET and POST' }, { allow: 'GET, POST' });
  }
  const startedAt = performance.now();
  const requestId = randomUUID();
  const log = options.log.child({ requestId });
  using deadline = startDeadline([request.signal], options.operationTimeoutMs);
  let context: RequestContext | undefined;
  let refusal: AppError | undefined;
  let response: HttpResponse;
  try {
    const principal = await options.authenticator.authenticate(
      request.headers.get('authorization'),
    );
    context = createRequestContext({
      principal,
      signal: deadline.signal,
      requestId,
      languages: parseLanguages(request.headers.get('accept-language')),
      log,
      clock: options.clock,
    });
    response = await options.graphql.execute({ ...request, body: parseBody(request) }, context);
  } catch (error) {
    refusal = toRefusal(error, log);
    response = refuse(refusal, requestId);
  }
  log.info(
    {
      operation: context?.report.operationName ?? null,
      subject: context?.operation.principal.subject ?? null,
      audience: context?.operation.principal.audience ?? null,
      subgraphs: Object.fromEntries(context?.calls ?? []),
      ms: Math.round(performance.now() - startedAt),
      outcome: request.signal.aborted
        ? 'aborted'
        : refusal === undefined
          ? (context?.report.outcome ?? 'failed')
          : 'refused',
      code: refusal?.code ?? ([...(context?.report.codes ?? [])].sort().join(' ') || null),
    },
    'request',
  );
  return {
    ...response,
    headers: { ...response.headers, 'x-request-id': requestId, 'cache-control': 'no-store' },
  };
}

/** RFC 6750 §3 for a bad token; anything unexpected is ours. */
function refuse(error: AppError, requestId: string): HttpResponse {
  const status = { UNAUTHENTICATED: 401, BAD_INPUT: 400, UPSTREAM_UNAVAILABLE: 503 }[
    error.code as string
  ];
  return jsonResponse(
    status ?? 500,
    { errors: [{ message: error.message, extensions: { code: error.code, requestId } }] },
    error.code === 'UNAUTHENTICATED' ? { 'www-authenticate': 'Bearer realm="millwright"' } : {},
  );
}

function toRefusal(error: unknown, log: Log): AppError {
  if (error instanceof AppError) {
    log.debug({ err: error.cause ?? error }, 'a request was refused');
    return error;
  }
  log.error({ err: error }, 'a request failed');
  return new AppError('INTERNAL', INTERNAL_MESSAGE);
}

/** `undefined` unless the body is JSON by its type; the server says what it wants instead. */
function parseBody({ method, headers, body }: HttpRequest): unknown {
  const type = headers.get('content-type') ?? '';
  if (method !== 'POST' || !/^application\/json\s*(;|$)/i.test(type)) return undefined;
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new AppError('BAD_INPUT', 'The body is not JSON', { cause: error });
  }
}

function withoutInternalHeaders(request: HttpRequest): HttpRequest {
  const kept = [...request.headers].filter(([name]) => !isInternalHeader(name));
  return { ...request, headers: new Map(kept) };
}
