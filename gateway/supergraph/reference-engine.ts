import { createHash } from 'node:crypto';
import { ApolloGateway } from '@apollo/gateway';
import { type GraphQLError, type GraphQLSchema, Kind } from 'graphql';
import { disableVendorTelemetry } from '../../runtime/config.ts';
import type { Log } from '../../runtime/log.ts';
import { withoutSecurity } from '../../schema/without-security.ts';
import { type ClientError, toClientError } from '../client-errors.ts';
import type { Engine, ExecutableOperation, OperationVariables } from '../engine.ts';
import type { RequestContext } from '../request-context.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import { createDataSource } from './data-source.ts';

export interface ReferenceEngineOptions {
  readonly supergraphSdl: string;
  readonly upstreams: readonly Upstream[];
  /** How long one fetch may take. */
  readonly upstreamTimeoutMs: number;
  /** Given the API schema before anything is validated by it. */
  readonly refineSchema?: (schema: GraphQLSchema) => void;
  readonly log: Log;
}

/**
 * Apollo's gateway over our upstreams, queries and mutations only; it plans and executes, nothing of
 * it talks to the network. Resolves when it has read the supergraph.
 */
export async function createReferenceEngine(options: ReferenceEngineOptions): Promise<Engine> {
  const upstreams = new Map(options.upstreams.map((upstream) => [upstream.name, upstream]));
  disableVendorTelemetry();
  const gateway = new ApolloGateway({
    supergraphSdl: withoutSecurity(options.supergraphSdl),
    logger: toLibraryLogger(options.log),
    // The default shows query plans to any client that asks, unless NODE_ENV says production.
    __exposeQueryPlanExperimental: false,
    buildService({ name }) {
      const upstream = upstreams.get(name);
      if (upstream === undefined)
        throw new TypeError(`The supergraph names ${name}, which is not wired`);
      return createDataSource(upstream, options.upstreamTimeoutMs);
    },
  });
  const { schema, executor } = await gateway.load();
  options.refineSchema?.(schema);
  const toRequest = createRequestMaker(options.log);
  return {
    schema,
    async execute(operation, variables, context) {
      const result = await executor(toRequest(operation, variables, context));
      return {
        data: JSON.stringify(result.data ?? null),
        errors: (result.errors ?? []).map((error) => mask(error, context)),
      };
    },
    async subscribe() {
      const message =
        'Subscriptions need the engine "native": this gateway runs the reference engine';
      return { kind: 'refused', errors: [{ message, extensions: { code: 'BAD_INPUT' } }] };
    },
    [Symbol.asyncDispose]: () => gateway.stop(),
  };
}

type Executor = Awaited<ReturnType<ApolloGateway['load']>>['executor'];
type ExecutorRequest = Parameters<Executor>[0];

/** What the executor reads of a request to a server that is not there. */
function createRequestMaker(log: Log) {
  const hashes = new WeakMap<ExecutableOperation, string>();
  const logger = toLibraryLogger(log);
  return (
    operation: ExecutableOperation,
    { raw }: OperationVariables,
    context: RequestContext,
  ): ExecutorRequest => {
    const queryHash = hashes.get(operation) ?? digest(operation.key);
    hashes.set(operation, queryHash);
    const used: Partial<ExecutorRequest> = {
      request: { query: operation.key, variables: { ...raw } },
      document: {
        kind: Kind.DOCUMENT,
        definitions: [operation.operation, ...Object.values(operation.fragments)],
      },
      queryHash,
      operation: operation.operation,
      operationName: null,
      source: operation.key,
      schema: operation.schema,
      context: { ...context },
      metrics: {},
      logger,
    };
    return used as ExecutorRequest;
  };
}

/** The name does not change what is asked, so the key tells plans apart. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** The engine's own errors are masked and logged here; those of an upstream were where they arose. */
function mask(error: GraphQLError, { operation }: RequestContext): ClientError {
  const masked = toClientError(error);
  if (masked.extensions.code === 'INTERNAL' && error.extensions['code'] !== 'INTERNAL') {
    const err = error.originalError ?? error;
    operation.log.error({ err, path: error.path }, 'an operation failed');
  }
  return masked;
}

/** The remarks of a library, as our lines; their `info` is our `debug`. */
function toLibraryLogger(log: Log) {
  const write = (level: 'debug' | 'warn' | 'error') => (detail?: unknown) =>
    log[level]({ detail: String(detail) }, 'remark of a library');
  return {
    debug: write('debug'),
    info: write('debug'),
    warn: write('warn'),
    error: write('error'),
  };
}
