import {
  type BreakerOptions,
  type CircuitBreaker,
  createCircuitBreaker,
} from '../../runtime/circuit-breaker.ts';
import { AppError } from '../../runtime/errors.ts';
import type { HttpClient } from '../../runtime/http-client.ts';
import type { ExchangeAnswer } from '../../runtime/http-exchange.ts';
import type { Log } from '../../runtime/log.ts';
import type { OperationContext } from '../../subgraphs/subgraph.ts';
import { toSystem } from '../../subgraphs/subgraph-error.ts';
import type { EngineError } from '../engine.ts';
import { callerIdentity } from './caller-identity.ts';
import { endOfSignal } from './fetch-context.ts';
import { createInFlight, type Settle, type StartCall } from './in-flight.ts';
import { createKnownAnswers } from './known-answers.ts';
import { readAnswer, type SubgraphAnswerError } from './read-answer.ts';
import { requestBody } from './request-body.ts';
import { type Calls, startSubgraphCall } from './subgraph-call.ts';
import type { UpstreamRequest, UpstreamResult } from './upstream.ts';

/** How a subgraph is spoken to that is not in this process. */
export interface GraphqlOverHttpOptions {
  readonly name: string;
  /** Of the subgraph's GraphQL endpoint. */
  readonly url: string;
  readonly client: HttpClient;
  /** Of one attempt; `content-type` and `accept` among them. */
  headersOf(operation: OperationContext, body: string): Headers | Promise<Headers>;
  /** May the body of this answer be read as GraphQL? */
  readonly isGraphql: Calls['isGraphql'];
  /** What the client may see of an error. */
  toPart(error: SubgraphAnswerError): EngineError;
  readonly retries?: number;
  readonly random?: () => number;
  readonly breaker?: BreakerOptions;
}

type Headers = Readonly<Record<string, string>>;

export interface GraphqlOverHttp {
  execute(request: UpstreamRequest): Promise<UpstreamResult>;
  readonly breaker: CircuitBreaker;
}

/** GraphQL over HTTP to one subgraph: equal reads share a call, reads are repeated, a system that fails is left alone. */
export function createGraphqlOverHttp(options: GraphqlOverHttpOptions): GraphqlOverHttp {
  const { name, headersOf } = options;
  const url = new URL(options.url);
  const path = `${url.pathname}${url.search}`;
  const inFlight = createInFlight<UpstreamResult>();
  const read = createReader(options.toPart);
  // The log of whoever called last: a change of state is theirs to tell.
  let log: Log | undefined;
  const breaker = createCircuitBreaker({
    onChange: (state) => log?.warn({ subgraph: name, state }, 'calls to a subgraph change state'),
    ...options.breaker,
  });
  const calls: Calls = {
    transport: options.client.transportTo(url),
    breaker,
    system: toSystem(name),
    retries: options.retries ?? 2,
    random: options.random ?? Math.random,
    isGraphql: options.isGraphql,
  };

  const startCall =
    ({ fetch, operation }: UpstreamRequest, body: string): StartCall<UpstreamResult> =>
    (settle) => {
      log = operation.log;
      const isRead = fetch.kind === 'query';
      const answered = new Answered(settle, read);
      const headers = () => headersOf(operation, body);
      return startSubgraphCall(calls, { method: 'POST', path, headers, body, isRead }, answered);
    };

  return {
    breaker,
    execute(request) {
      const { fetch, variables, operation } = request;
      const body = requestBody(fetch, variables);
      const end = request.end ?? endOfSignal(operation.signal);
      const start = startCall(request, body);
      if (fetch.kind === 'query') {
        return inFlight.share({ identity: callerIdentity(operation), question: body }, end, start);
      }
      return inFlight.alone(end, start).finally(() => inFlight.forget());
    },
  };
}

/** What becomes of the answer to a call. */
class Answered implements Settle<ExchangeAnswer> {
  readonly #settle: Settle<UpstreamResult>;
  readonly #read: (text: string) => UpstreamResult | undefined;

  constructor(settle: Settle<UpstreamResult>, read: (text: string) => UpstreamResult | undefined) {
    this.#settle = settle;
    this.#read = read;
  }

  resolve({ text }: ExchangeAnswer): void {
    const result = this.#read(text);
    if (result !== undefined) this.#settle.resolve(result);
    else this.reject(new AppError('UPSTREAM_INVALID', 'The subgraph gave no usable answer'));
  }

  reject(error: unknown): void {
    this.#settle.reject(error);
  }
}

/** `undefined` for a text that is no answer. The same text may give the same object. */
function createReader(
  toPart: GraphqlOverHttpOptions['toPart'],
): (text: string) => UpstreamResult | undefined {
  const known = createKnownAnswers<UpstreamResult>();
  const parse = (text: string): UpstreamResult | undefined => {
    const answer = readAnswer(parseJson(text));
    return answer && { data: answer.data, errors: answer.errors.map(toPart) };
  };
  return (text) => known.read(text, parse);
}

/** `undefined` for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
