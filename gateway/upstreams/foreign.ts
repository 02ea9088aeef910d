import type { HttpClient } from '../../runtime/http-client.ts';
import type { ExchangeAnswer } from '../../runtime/http-exchange.ts';
import { isReservedHeader } from '../../runtime/http1/request-head.ts';
import type { OperationContext } from '../../subgraphs/subgraph.ts';
import { describe } from '../../subgraphs/subgraph-error.ts';
import type { EngineError } from '../engine.ts';
import { createGraphqlOverHttp, type GraphqlOverHttpOptions } from './graphql-over-http.ts';
import { isTexts, type SubgraphAnswerError } from './read-answer.ts';
import type { Upstream } from './upstream.ts';

export interface ForeignUpstreamOptions
  extends Pick<GraphqlOverHttpOptions, 'retries' | 'random' | 'breaker'> {
  readonly name: string;
  /** Of the subgraph's GraphQL endpoint. */
  readonly url: string;
  readonly client: HttpClient;
  /** Keeps the texts and extensions of the subgraph's errors from clients; default false. */
  readonly maskErrors?: boolean;
}

const RESPONSE_TYPE = /^application\/graphql-response\+json *(?:;|$)/i;

/** What our errors of a subgraph that gives no code of its own say; the code that clients of Apollo's gateway know. */
const DOWNSTREAM = 'DOWNSTREAM_SERVICE_ERROR';

/**
 * Anybody's subgraph: it gets the client's headers that are passed on, no principal of ours, and
 * its errors reach the client as they are, with a code if they have none.
 */
export function createForeignUpstream(options: ForeignUpstreamOptions): Upstream {
  const { name, url, client } = options;
  const headersOf = createHeaders();
  const graphql = createGraphqlOverHttp({
    ...options,
    headersOf: ({ forwardedHeaders }) => headersOf(forwardedHeaders),
    isGraphql,
    toPart: options.maskErrors === true ? toMasked : toPart,
  });
  return {
    name,
    execute: graphql.execute,
    async subscribe() {
      throw new TypeError('Not yet');
    },
    status: async () => undefined,
    isReachable: (signal) => isThere(client, new URL(url), signal),
  };
}

/**
 * GraphQL over HTTP §7: with its own media type any status may carry an answer; `application/json`
 * and the like may come from anything in between, so the status decides.
 */
function isGraphql(answer: ExchangeAnswer): boolean {
  if (answer.status >= 200 && answer.status < 300) return true;
  return RESPONSE_TYPE.test(answer.header('content-type') ?? '');
}

type Forwarded = NonNullable<OperationContext['forwardedHeaders']>;

const OWN_HEADERS = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json',
} as const;

/** The headers of all fetches of a request are made once. */
function createHeaders(): (forwarded: Forwarded | undefined) => Readonly<Record<string, string>> {
  const known = new WeakMap<Forwarded, Readonly<Record<string, string>>>();
  return (forwarded) => {
    if (forwarded === undefined) return OWN_HEADERS;
    let headers = known.get(forwarded);
    if (headers === undefined) {
      const passed = Object.entries(forwarded).filter(([header]) => !isReservedHeader(header));
      headers = { ...Object.fromEntries(passed), ...OWN_HEADERS };
      known.set(forwarded, headers);
    }
    return headers;
  };
}

/** Its extensions as they are, but for `subjects`, which have a meaning here. */
function toPart({ message, path, extensions }: SubgraphAnswerError): EngineError {
  const { subjects, ...others } = extensions;
  const code = typeof extensions['code'] === 'string' ? extensions['code'] : DOWNSTREAM;
  return {
    message,
    ...(path === undefined ? {} : { path }),
    extensions: { ...others, code, ...(isTexts(subjects) ? { subjects } : {}) },
  };
}

function toMasked({ path }: SubgraphAnswerError): EngineError {
  return { ...describe('INTERNAL', undefined), ...(path === undefined ? {} : { path }) };
}

/** Whatever it says: that it says something is what is asked. */
function isThere(client: HttpClient, url: URL, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const giveUp = client.transportTo(url).send(
      {
        method: 'POST',
        path: `${url.pathname}${url.search}`,
        headers: OWN_HEADERS,
        body: '{"query":"{__typename}"}',
        isRead: true,
      },
      { onAnswer: () => resolve(true), onFault: () => resolve(false) },
    );
    signal.addEventListener('abort', () => {
      giveUp();
      resolve(false);
    });
  });
}
