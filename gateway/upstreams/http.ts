import { z } from 'zod';
import type { InternalSigner } from '../../auth/index.ts';
import { AppError, SYSTEMS } from '../../runtime/errors.ts';
import type { HttpClient } from '../../runtime/http-client.ts';
import { INTERNAL_HEADERS } from '../../runtime/internal-headers.ts';
import type { OperationContext, SourceStatus } from '../../subgraphs/subgraph.ts';
import { describe, isErrorCode, toSystem } from '../../subgraphs/subgraph-error.ts';
import type { EngineError } from '../engine.ts';
import { callerIdentity } from './caller-identity.ts';
import { endOfSignal } from './fetch-context.ts';
import { createInFlight, startWithSignal } from './in-flight.ts';
import { readAnswer, type SubgraphAnswerError } from './read-answer.ts';
import { requestBody } from './request-body.ts';
import type { Upstream, UpstreamRequest, UpstreamResult } from './upstream.ts';

export interface HttpUpstreamOptions {
  readonly name: string;
  /** Of the subgraph's GraphQL endpoint. */
  readonly url: string;
  readonly signer: InternalSigner;
  readonly client: HttpClient;
  /** How long the gateway waits for one fetch. */
  readonly timeoutMs: number;
}

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
  const { name, signer } = options;
  const inFlight = createInFlight<UpstreamResult>();
  const post = async (
    url: string,
    body: string,
    operation: OperationContext,
    { read, signal }: { readonly read: boolean; readonly signal: AbortSignal },
  ) => {
    const { principal, requestId, languages } = operation;
    const answer = await options.client.request({
      method: 'POST',
      url,
      headers: {
        [INTERNAL_HEADERS.principal]: await signer.sign(principal, name, body),
        [INTERNAL_HEADERS.requestId]: requestId,
        [INTERNAL_HEADERS.deadlineMs]: String(options.timeoutMs),
        ...(languages.length === 0 ? {} : { [INTERNAL_HEADERS.languages]: languages.join(', ') }),
      },
      body,
      read,
      // A subgraph of another version refuses an operation with 400 and says why.
      acceptStatus: (status) => status === 200 || status === 400,
      signal,
    });
    return answer.body;
  };
  const ask = async (
    { fetch, operation }: UpstreamRequest,
    body: string,
    signal: AbortSignal,
  ): Promise<UpstreamResult> => {
    const read = fetch.kind === 'query';
    const answer = readAnswer(await post(options.url, body, operation, { read, signal }));
    if (answer === undefined) throw unusable();
    const { data, errors } = answer;
    return { data, errors: errors.map((error) => toPart(error, name)) };
  };
  return {
    name,
    async execute(request) {
      const body = requestBody(request.fetch, request.variables);
      const start = startWithSignal((signal) => ask(request, body, signal));
      const end = request.end ?? endOfSignal(request.operation.signal);
      if (request.fetch.kind !== 'query') {
        try {
          return await inFlight.alone(end, start);
        } finally {
          inFlight.forget();
        }
      }
      return await inFlight.share(`${callerIdentity(request.operation)}${body}`, end, start);
    },
    async subscribe() {
      throw new AppError('UPSTREAM_INVALID', `${name} serves no events yet`);
    },
    async status(operation) {
      const system = toSystem(name);
      if (system === undefined) return undefined;
      const url = new URL('/status', options.url).href;
      try {
        const { signal } = operation;
        return statusSchema.parse(await post(url, '{}', operation, { read: true, signal }));
      } catch {
        return down(system, operation);
      }
    },
    async isReachable(signal) {
      try {
        const url = new URL('/health/live', options.url);
        await options.client.request({ method: 'GET', url, read: true, signal });
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

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
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

function unusable(cause?: unknown): AppError {
  return new AppError('UPSTREAM_INVALID', 'The subgraph gave no usable answer', { cause });
}
