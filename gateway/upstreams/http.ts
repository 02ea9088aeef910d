import { z } from 'zod';
import type { InternalSigner } from '../../auth/index.ts';
import { SYSTEMS } from '../../runtime/errors.ts';
import type { HttpClient } from '../../runtime/http-client.ts';
import { INTERNAL_HEADERS } from '../../runtime/internal-headers.ts';
import type { OperationContext, SourceStatus } from '../../subgraphs/subgraph.ts';
import { describe, isErrorCode, toSystem } from '../../subgraphs/subgraph-error.ts';
import type { EngineError } from '../engine.ts';
import { createGraphqlOverHttp, type GraphqlOverHttpOptions } from './graphql-over-http.ts';
import { isTexts, type SubgraphAnswerError } from './read-answer.ts';
import type { Upstream } from './upstream.ts';
import { createWebsocketSubscriptions, type WebsocketLimits } from './websocket.ts';

export interface HttpUpstreamOptions
  extends Pick<GraphqlOverHttpOptions, 'retries' | 'random' | 'breaker'> {
  readonly name: string;
  /** Of the subgraph's GraphQL endpoint. */
  readonly url: string;
  readonly signer: InternalSigner;
  readonly client: HttpClient;
  /** How long the gateway waits for one fetch. */
  readonly timeoutMs: number;
  readonly events?: Partial<WebsocketLimits>;
}

/** A socket has no body for its token to be good for: this stands for one. */
export const SOCKET_BODY = 'graphql-transport-ws';

const statusSchema = z.object({
  system: z.enum(SYSTEMS),
  state: z.enum(['UP', 'DEGRADED', 'DOWN']),
  reason: z.string().nullable(),
  checkedAt: z.iso.datetime().transform((text) => new Date(text)),
  watermark: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .nullable(),
  dataGaps: z.array(
    z.object({
      type: z.string(),
      status: z.enum(['UNMAPPED', 'AMBIGUOUS']),
      count: z.number().int(),
    }),
  ),
});

/** A subgraph in a process of its own, asked with the principal the gateway signs for this body. */
export function createHttpUpstream(options: HttpUpstreamOptions): Upstream {
  const { name, url, client, signer } = options;
  const headersOf = async (
    { principal, requestId, languages }: OperationContext,
    body: string,
  ) => ({
    accept: 'application/json',
    'content-type': 'application/json',
    [INTERNAL_HEADERS.principal]: await signer.sign(principal, name, body),
    [INTERNAL_HEADERS.requestId]: requestId,
    [INTERNAL_HEADERS.deadlineMs]: String(options.timeoutMs),
    ...(languages.length === 0 ? {} : { [INTERNAL_HEADERS.languages]: languages.join(', ') }),
  });
  const graphql = createGraphqlOverHttp({
    ...options,
    headersOf,
    // A subgraph of another version refuses an operation with 400 and says why.
    isGraphql: ({ status }) => status === 200 || status === 400,
    toPart: (error) => toPart(error, name),
  });
  return {
    name,
    execute: graphql.execute,
    subscribe: createWebsocketSubscriptions({
      ...options.events,
      name,
      url,
      headersOf: ({ requestId }) => ({ [INTERNAL_HEADERS.requestId]: requestId }),
      paramsOf: async ({ principal, languages }) => ({
        [INTERNAL_HEADERS.principal]: await signer.sign(principal, name, SOCKET_BODY),
        ...(languages.length === 0 ? {} : { [INTERNAL_HEADERS.languages]: languages.join(', ') }),
      }),
      toPart: (error) => toPart(error, name),
    }),
    async status(operation) {
      const system = toSystem(name);
      if (system === undefined) return undefined;
      const isPaused = graphql.breaker.state !== 'closed';
      try {
        const answer = await client.request({
          method: 'POST',
          url: new URL('/status', url),
          headers: () => headersOf(operation, '{}'),
          body: '{}',
          read: true,
          signal: operation.signal,
        });
        const status = statusSchema.parse(answer.body);
        graphql.breaker.suggestTrial();
        return isPaused && status.state === 'UP' ? paused(status) : status;
      } catch {
        return down(system, operation);
      }
    },
    async isReachable(signal) {
      try {
        const live = new URL('/health/live', url);
        await client.request({ method: 'GET', url: live, read: true, signal });
        graphql.breaker.suggestTrial();
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** The text of an error without one of our codes stays out of every answer. */
function toPart(error: SubgraphAnswerError, subgraph: string): EngineError {
  const path = error.path === undefined ? {} : { path: error.path };
  const { code, system, subjects } = error.extensions;
  if (!isErrorCode(code) || code === 'UNAUTHENTICATED') {
    return { ...describe('INTERNAL', toSystem(subgraph)), ...path };
  }
  const known = typeof system === 'string' ? toSystem(system) : undefined;
  return {
    message: error.message,
    ...path,
    extensions: {
      code,
      ...(known === undefined ? {} : { system: known }),
      ...(isTexts(subjects) ? { subjects } : {}),
    },
  };
}

/** It says that it is well, but calls to it failed and are only tried again. */
function paused(status: SourceStatus): SourceStatus {
  return { ...status, state: 'DEGRADED', reason: 'Too many calls to its subgraph failed just now' };
}

function down(system: SourceStatus['system'], operation: OperationContext): SourceStatus {
  return {
    system,
    state: 'DOWN',
    reason: 'Its subgraph does not answer',
    checkedAt: operation.clock.wallNow(),
    watermark: null,
    dataGaps: [],
  };
}
