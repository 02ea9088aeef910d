import { z } from 'zod';
import type { InternalSigner } from '../../auth/index.ts';
import { AppError, SYSTEMS } from '../../runtime/errors.ts';
import type { HttpClient } from '../../runtime/http-client.ts';
import { INTERNAL_HEADERS } from '../../runtime/internal-headers.ts';
import type { OperationContext, SourceStatus } from '../../subgraphs/subgraph.ts';
import { describe, isErrorCode, toSystem } from '../../subgraphs/subgraph-error.ts';
import type { EngineError } from '../engine.ts';
import type { ShapeCheck } from './response-shape.ts';
import type { Upstream } from './upstream.ts';

export interface HttpUpstreamOptions {
  readonly name: string;
  /** Of the subgraph's GraphQL endpoint. */
  readonly url: string;
  readonly signer: InternalSigner;
  readonly client: HttpClient;
  /** How long the gateway waits for one fetch. */
  readonly timeoutMs: number;
  readonly checkShape: ShapeCheck;
}

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z
    .array(
      z.object({
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).optional(),
        extensions: z
          .object({
            code: z.string().optional(),
            system: z.enum(SYSTEMS).optional(),
            subjects: z.array(z.string()).optional(),
          })
          .optional(),
      }),
    )
    .nullish(),
});

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
  const post = async (url: string, body: string, operation: OperationContext) => {
    const { principal, requestId, languages, signal } = operation;
    const answer = await options.client.request({
      method: 'POST',
      url,
      // Signed for each attempt: a subgraph takes a signature once.
      headers: async () => ({
        [INTERNAL_HEADERS.principal]: await signer.sign(principal, name, body),
        [INTERNAL_HEADERS.requestId]: requestId,
        [INTERNAL_HEADERS.deadlineMs]: String(options.timeoutMs),
        ...(languages.length === 0 ? {} : { [INTERNAL_HEADERS.languages]: languages.join(', ') }),
      }),
      body,
      // The graph has no mutations: whatever is asked may be asked again.
      read: true,
      // A subgraph of another version refuses an operation with 400 and says why.
      acceptStatus: (status) => status === 200 || status === 400,
      signal,
    });
    return answer.body;
  };
  return {
    name,
    async execute({ fetch, variables, operation }) {
      const { query, operationName } = fetch;
      const body = JSON.stringify({ query, operationName, variables: variables.values });
      const { data = null, errors } = parseAnswer(await post(options.url, body, operation));
      if (data === null && (errors ?? []).length === 0) throw unusable();
      if (data !== null && !options.checkShape(query, data)) throw unusable();
      return { data, errors: (errors ?? []).map((error) => toPart(error, name)) };
    },
    async subscribe() {
      throw new AppError('UPSTREAM_INVALID', `${name} serves no events yet`);
    },
    async status(operation) {
      const system = toSystem(name);
      if (system === undefined) return undefined;
      const url = new URL('/status', options.url).href;
      try {
        return statusSchema.parse(await post(url, '{}', operation));
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

function parseAnswer(body: unknown): z.output<typeof answerSchema> {
  try {
    return answerSchema.parse(body);
  } catch (error) {
    throw unusable(error);
  }
}

/** The text of an error without one of our codes stays out of every answer. */
function toPart(
  error: NonNullable<z.output<typeof answerSchema>['errors']>[number],
  subgraph: string,
): EngineError {
  const path = error.path === undefined ? {} : { path: error.path };
  const { code, system, subjects } = error.extensions ?? {};
  if (!isErrorCode(code) || code === 'UNAUTHENTICATED') {
    return { ...describe('INTERNAL', toSystem(subgraph)), ...path };
  }
  return {
    message: error.message,
    ...path,
    extensions: {
      code,
      ...(system === undefined ? {} : { system }),
      ...(subjects === undefined ? {} : { subjects }),
    },
  };
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
