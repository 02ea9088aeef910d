import { createPrincipal } from '../../../auth/index.ts';
import {
  createFetchOperation,
  createFetchVariables,
} from '../../../gateway/upstreams/fetch-operation.ts';
import type { UpstreamRequest } from '../../../gateway/upstreams/upstream.ts';
import { systemClock } from '../../../runtime/clock.ts';
import { createLog, type Log } from '../../../runtime/log.ts';
import type { OperationContext } from '../../../subgraphs/subgraph.ts';

/** What a request brings along, `pat` asking. */
export function operationOf(
  options: Partial<OperationContext> & {
    readonly subject?: string;
    readonly lines?: Record<string, unknown>[];
  } = {},
): OperationContext {
  const { subject = 'pat', lines = [], ...others } = options;
  return {
    principal: createPrincipal({
      kind: 'user',
      audience: 'staff',
      subject,
      scopes: [],
      bounds: { site: ['P1'] },
      expiresAt: new Date('2100-01-01T00:00:00Z'),
      jti: 'token-1',
    }),
    signal: new AbortController().signal,
    requestId: 'request-1',
    languages: [],
    log: logTo(lines),
    clock: systemClock,
    ...others,
  };
}

function logTo(lines: Record<string, unknown>[]): Log {
  return createLog({
    level: 'debug',
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
  });
}

/** A fetch of a plan; `operation` as above. */
export function fetchOf(
  query: string,
  options: {
    readonly variables?: Readonly<Record<string, unknown>>;
    readonly operation?: OperationContext;
    readonly operationName?: string;
  } = {},
): UpstreamRequest {
  const { variables = {}, operation = operationOf() } = options;
  const kind = /^(mutation|subscription)/.exec(query)?.[1] as
    | 'mutation'
    | 'subscription'
    | undefined;
  return {
    fetch: createFetchOperation({
      subgraph: 'products',
      kind: kind ?? 'query',
      query,
      operationName: options.operationName,
      isEntities: variables['representations'] !== undefined,
    }),
    variables: createFetchVariables(variables),
    operation,
  };
}
