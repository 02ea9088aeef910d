import { randomUUID } from 'node:crypto';
import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { InternalVerifier, Principal } from '../auth/index.ts';
import type { Clock } from '../runtime/clock.ts';
import { startDeadline } from '../runtime/deadline.ts';
import { AppError } from '../runtime/errors.ts';
import {
  type HttpRequest,
  type HttpResponse,
  type HttpServer,
  jsonResponse,
  startHttpServer,
} from '../runtime/http-server.ts';
import { INTERNAL_HEADERS } from '../runtime/internal-headers.ts';
import { parseLanguages } from '../runtime/languages.ts';
import type { Log } from '../runtime/log.ts';
import { collectLeftOutRows, type LeftOutRows } from './left-out-rows.ts';
import type { OperationContext, Subgraph } from './subgraph.ts';
import { INTERNAL_MESSAGE, type PartError, toPartError } from './subgraph-error.ts';

export interface ServeOptions {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly bodyLimitBytes: number;
  readonly drainTimeoutMs: number;
  readonly verifier: InternalVerifier;
  readonly log: Log;
  readonly clock: Clock;
}

/** Longest deadline that is believed; the gateway's own is far shorter. */
const MAX_DEADLINE_MS = 120_000;

/**
 * One subgraph as an HTTP server of its own: `POST /graphql` and `POST /status` for the gateway
 * alone (each request carries its signed principal), `/health/live` and `/health/ready` for all.
 * Disposing stops the server, not the subgraph.
 */
export async function serveSubgraph(
  subgraph: Subgraph,
  options: ServeOptions,
): Promise<HttpServer> {
  const { log } = options;
  const masked = createMask(subgraph.name);
  const apollo = new ApolloServer<ServedContext>({
    schema: subgraph.schema,
    nodeEnv: 'production',
    introspection: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    logger: toApolloLogger(log),
    formatError: (_, error) => masked.format(error),
    plugins: [
      masked.plugin,
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
  });
  await apollo.start();
  const server = await startHttpServer({
    host: options.host,
    port: options.port,
    bodyLimitBytes: options.bodyLimitBytes,
    drainTimeoutMs: options.drainTimeoutMs,
    log,
    handle: (request) => handle(request, { subgraph, apollo, options }),
  });
  return {
    port: server.port,
    url: server.url,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await apollo.stop();
    },
  };
}

interface Served {
  readonly subgraph: Subgraph;
  readonly apollo: ApolloServer<ServedContext>;
  readonly options: ServeOptions;
}

async function handle(
  request: HttpRequest,
  { subgraph, apollo, options }: Served,
): Promise<HttpResponse> {
  if (request.path === '/health/live') return jsonResponse(200, { status: 'live' });
  if (request.path === '/health/ready') return jsonResponse(200, { status: 'ready' });
  if (request.path !== '/graphql' && request.path !== '/status') return jsonResponse(404, {});
  if (request.method !== 'POST') return jsonResponse(405, {}, { allow: 'POST' });
  const body = request.body.toString();
  let principal: Principal;
  try {
    const token = request.headers.get(INTERNAL_HEADERS.principal);
    principal = await options.verifier.verify(token, body);
  } catch (error) {
    const message = error instanceof AppError ? error.message : INTERNAL_MESSAGE;
    return jsonResponse(401, { errors: [{ message, extensions: { code: 'UNAUTHENTICATED' } }] });
  }
  using deadline = startDeadline([request.signal], readDeadline(request));
  const leftOut = collectLeftOutRows(subgraph.name);
  const operation = {
    ...toOperation(request, principal, deadline.signal, options),
    onRowFault: leftOut.note,
  };
  if (request.path === '/status') return jsonResponse(200, await subgraph.status(deadline.signal));
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: request.method,
      headers: new HeaderMap(request.headers),
      search: '',
      body: parseBody(body),
    },
    context: async () => ({
      ...subgraph.createContext(operation),
      [MASKED]: { operation, leftOut },
    }),
  });
  if (answer.body.kind !== 'complete') throw new TypeError('A subgraph answers in one piece');
  return {
    status: answer.status ?? 200,
    headers: Object.fromEntries(answer.headers),
    body: answer.body.string,
  };
}

function toOperation(
  { headers }: HttpRequest,
  principal: Principal,
  signal: AbortSignal,
  { log, clock }: ServeOptions,
): OperationContext {
  const requestId = headers.get(INTERNAL_HEADERS.requestId) ?? randomUUID();
  return {
    principal,
    signal,
    requestId,
    languages: parseLanguages(headers.get(INTERNAL_HEADERS.languages)),
    log: log.child({ requestId }),
    clock,
  };
}

function readDeadline({ headers }: HttpRequest): number {
  const ms = Number(headers.get(INTERNAL_HEADERS.deadlineMs));
  return ms > 0 && ms < MAX_DEADLINE_MS ? ms : MAX_DEADLINE_MS;
}

/** `undefined`, which the server refuses, for text that is no JSON. */
function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A symbol, because the server library copies the context of an operation. */
const MASKED = Symbol('masked operation');

interface ServedContext {
  readonly [MASKED]: MaskedOperation;
}

interface MaskedOperation {
  readonly operation: OperationContext;
  readonly leftOut: LeftOutRows;
}

/** Masks errors with the operation at hand, logging once what the gateway may not see. */
function createMask(subgraph: string) {
  const originals = new WeakMap<object, GraphQLError>();
  const never = new AbortController().signal;
  const plugin: ApolloServerPlugin<ServedContext> = {
    async requestDidStart() {
      return {
        async willSendResponse({ response: { body }, contextValue }) {
          if (body.kind !== 'single') return;
          const { operation, leftOut } = contextValue[MASKED];
          const { errors = [] } = body.singleResult;
          const missing = leftOut.errors();
          if (errors.length + missing.length === 0) return;
          const masked = errors.map((formatted) => {
            const error = originals.get(formatted);
            if (error === undefined) return formatted;
            const part = toPartError(error, subgraph, operation.signal);
            if (part.extensions.code === 'INTERNAL') {
              const original = error.originalError ?? error;
              operation.log.error({ err: original, path: error.path }, 'an operation failed');
            }
            return toFormatted(part);
          });
          body.singleResult.errors = [...masked, ...missing.map(toFormatted)];
        },
      };
    },
  };
  return {
    plugin,
    format(error: unknown): GraphQLFormattedError {
      const located = error instanceof GraphQLError ? error : new GraphQLError(INTERNAL_MESSAGE);
      const formatted = toFormatted(toPartError(located, subgraph, never));
      originals.set(formatted, located);
      return formatted;
    },
  };
}

function toFormatted({ message, path, extensions }: PartError): GraphQLFormattedError {
  return { message, ...(path === undefined ? {} : { path }), extensions: { ...extensions } };
}

/** The server library's own remarks, as our lines. */
function toApolloLogger(log: Log) {
  const write = (level: 'debug' | 'warn' | 'error') => (detail: unknown) =>
    log[level]({ detail: String(detail) }, 'remark of the server library');
  return {
    debug: write('debug'),
    info: write('debug'),
    warn: write('warn'),
    error: write('error'),
  };
}
