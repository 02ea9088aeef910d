import { ApolloServer, type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Log } from '../runtime/log.ts';
import { INTERNAL_MESSAGE } from '../subgraphs/subgraph-error.ts';
import { mergeErrors, toClientError } from './client-errors.ts';
import type { RequestContext } from './request-context.ts';
import { toLibraryLogger } from './server-log.ts';
import type { Engine } from './supergraph/reference-engine.ts';

/** A GraphQL request as it came over HTTP. */
export interface GraphqlHttpRequest {
  readonly method: string;
  readonly search: string;
  readonly headers: ReadonlyMap<string, string>;
  /** The parsed JSON body. */
  readonly body: unknown;
}

export interface GraphqlHttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** GraphQL over HTTP, between the transport and the engine. */
export interface GraphqlServer extends AsyncDisposable {
  /** Never rejects; fills in the context's report. */
  execute(request: GraphqlHttpRequest, context: RequestContext): Promise<GraphqlHttpResponse>;
}

/** Resolves when the engine has its schema. */
export async function startGraphqlServer(options: {
  readonly engine: Engine;
  readonly introspection: boolean;
  readonly log: Log;
}): Promise<GraphqlServer> {
  const originals = new WeakMap<object, GraphQLError>();
  const apollo = new ApolloServer<RequestContext>({
    gateway: options.engine,
    nodeEnv: 'production',
    introspection: options.introspection,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    persistedQueries: false,
    csrfPrevention: true,
    stopOnTerminationSignals: false,
    logger: toLibraryLogger(options.log),
    formatError(_, error) {
      const original = error instanceof GraphQLError ? error : new GraphQLError(INTERNAL_MESSAGE);
      const formatted = toClientError(original);
      originals.set(formatted, original);
      return formatted;
    },
    plugins: [
      finishErrors(originals),
      // What the library would add by itself: pages from elsewhere, reports to elsewhere.
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
  });
  await apollo.start();
  return {
    async execute({ method, search, headers, body }, context) {
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: { method, search, body, headers: new HeaderMap(headers) },
        context: async () => context,
      });
      // @defer and subscriptions, the only chunked answers, are not in the schema.
      if (answer.body.kind !== 'complete') throw new TypeError('An answer comes in one piece');
      return {
        status: answer.status ?? 200,
        headers: Object.fromEntries(answer.headers),
        body: nameRequest(answer.body.string, answer.status ?? 200, context),
      };
    },
    [Symbol.asyncDispose]: () => apollo.stop(),
  };
}

/** Merges errors, gives each the request id, and logs once what a client may not see. */
function finishErrors(
  originals: WeakMap<object, GraphQLError>,
): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ response: { body }, contextValue, operationName }) {
          const { operation, report } = contextValue;
          report.operationName = operationName ?? null;
          if (body.kind !== 'single') return;
          const result = body.singleResult;
          if (result.extensions !== undefined) {
            // A value that was null where the graph has none: the engine says so here, in its own words.
            const { valueCompletion: _, ...extensions } = result.extensions;
            if (Object.keys(extensions).length > 0) result.extensions = extensions;
            else delete result.extensions;
          }
          if (result.errors === undefined || result.errors.length === 0) return;
          for (const formatted of result.errors) {
            const original = originals.get(formatted);
            if (original === undefined || !isUnlogged(formatted, original)) continue;
            const err = original.originalError ?? original;
            operation.log.error({ err, path: original.path }, 'an operation failed');
          }
          result.errors = inPathOrder(mergeErrors(result.errors)).map((error) => ({
            ...error,
            extensions: { ...error.extensions, requestId: operation.requestId },
          }));
          report.outcome = result.data === undefined || result.data === null ? 'failed' : 'partial';
          for (const { extensions } of result.errors)
            report.codes.add(String(extensions?.['code']));
        },
      };
    },
  };
}

/** Fetches end in any order; an answer must not show which was first. */
function inPathOrder(errors: readonly GraphQLFormattedError[]): readonly GraphQLFormattedError[] {
  const key = ({ path, extensions }: GraphQLFormattedError) =>
    JSON.stringify([path ?? [], extensions?.['system'] ?? '', extensions?.['code']]);
  return [...errors].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Internal errors that come from an upstream were logged where they arose. */
function isUnlogged(formatted: GraphQLFormattedError, original: GraphQLError): boolean {
  return (
    formatted.extensions?.['code'] === 'INTERNAL' && original.extensions['code'] !== 'INTERNAL'
  );
}

/** Requests that never became an operation (no query, a body that is no object, CSRF). */
function nameRequest(body: string, status: number, { operation, report }: RequestContext): string {
  if (status < 400 || report.codes.size > 0) return body;
  const { errors } = JSON.parse(body) as { errors?: readonly GraphQLFormattedError[] };
  report.outcome = 'failed';
  for (const { extensions } of errors ?? []) report.codes.add(String(extensions?.['code']));
  const named = (errors ?? []).map((error) => ({
    ...error,
    extensions: { ...error.extensions, requestId: operation.requestId },
  }));
  return JSON.stringify({ errors: named });
}
