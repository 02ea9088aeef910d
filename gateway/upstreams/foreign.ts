import { AppError } from '../../runtime/errors.ts';
import type { HttpClient } from '../../runtime/http-client.ts';
import { INTERNAL_MESSAGE } from '../../subgraphs/subgraph-error.ts';
import type { EngineError } from '../engine.ts';
import { callerIdentity } from './caller-identity.ts';
import { endOfSignal } from './fetch-context.ts';
import { createInFlight, startWithSignal } from './in-flight.ts';
import { readAnswer, type SubgraphAnswerError } from './read-answer.ts';
import { requestBody } from './request-body.ts';
import type { Upstream, UpstreamRequest, UpstreamResult } from './upstream.ts';

export interface ForeignUpstreamOptions {
  readonly name: string;
  readonly url: string;
  readonly client: HttpClient;
  /** Are messages of the subgraph kept from clients? */
  readonly maskErrors: boolean;
}

/** A subgraph that knows nothing of us: it gets the client's forwarded headers and no principal. */
export function createForeignUpstream(options: ForeignUpstreamOptions): Upstream {
  const { name, url, client, maskErrors } = options;
  const inFlight = createInFlight<UpstreamResult>();
  const ask = async (
    { fetch, operation }: UpstreamRequest,
    body: string,
    signal: AbortSignal,
  ): Promise<UpstreamResult> => {
    const { body: text } = await client.request({
      method: 'POST',
      url,
      headers: {
        accept: 'application/graphql-response+json, application/json',
        ...operation.forwardedHeaders,
      },
      body,
      read: fetch.kind === 'query',
      // GraphQL over HTTP: a refused operation comes with 4xx and says why.
      acceptStatus: (status) => status < 500,
      signal,
    });
    const answer = readAnswer(text);
    if (answer === undefined) {
      throw new AppError('UPSTREAM_INVALID', 'The subgraph gave no usable answer');
    }
    const { data, errors } = answer;
    return { data, errors: errors.map((error) => toEngineError(error, maskErrors)) };
  };
  return {
    name,
    async execute(request) {
      const body = requestBody(request.fetch, request.variables);
      const start = startWithSignal((signal) => ask(request, body, signal));
      const end = request.end ?? endOfSignal(request.operation.signal);
      if (request.fetch.kind === 'query') {
        return await inFlight.share(`${callerIdentity(request.operation)}${body}`, end, start);
      }
      try {
        return await inFlight.alone(end, start);
      } finally {
        inFlight.forget();
      }
    },
    async subscribe() {
      throw new AppError('UPSTREAM_INVALID', `${name} serves no events yet`);
    },
    status: async () => undefined,
    isReachable: async () => true,
  };
}

/** What the subgraph says, or nothing of it. */
function toEngineError(error: SubgraphAnswerError, mask: boolean): EngineError {
  const path = error.path === undefined ? {} : { path: error.path };
  if (mask) return { message: INTERNAL_MESSAGE, ...path, extensions: { code: 'INTERNAL' } };
  return { message: error.message, ...path, extensions: error.extensions };
}
