import { createHash } from 'node:crypto';
import { ApolloGateway } from '@apollo/gateway';
import { type DocumentNode, type GraphQLError, type GraphQLSchema, Kind, print } from 'graphql';
import { disableVendorTelemetry } from '../../runtime/config.ts';
import type { Log } from '../../runtime/log.ts';
import { withoutSecurity } from '../../schema/without-security.ts';
import { type ClientError, toClientError } from '../client-errors.ts';
import type { Engine, ExecutableOperation, OperationVariables } from '../engine.ts';
import type { RequestContext } from '../request-context.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import { createDataSource } from './data-source.ts';
import { completeStockAnswer } from './stock-answer.ts';
import { type StockOperation, toStockOperation } from './stock-operation.ts';

export interface ReferenceEngineOptions {
  readonly supergraphSdl: string;
  readonly upstreams: readonly Upstream[];
  /** How long one fetch may take. */
  readonly upstreamTimeoutMs: number;
  /** The API schema; what the stock gateway has read when absent. */
  readonly schema?: GraphQLSchema;
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
  const { schema: read, executor } = await gateway.load();
  const { schema = read } = options;
  const toRequest = createRequestMaker(schema, options.log);
  return {
    schema,
    async execute(operation, variables, context) {
      const { request, stock } = toRequest(operation, variables, context);
      const result = await executor(request);
      const errors = (result.errors ?? []).map((error) => mask(error, context));
      const { data = null } = result;
      if (stock === undefined) return { data: JSON.stringify(data), errors };
      const { typeKey } = stock;
      const completed = completeStockAnswer(operation, variables, { data, typeKey });
      return {
        data: JSON.stringify(completed.data),
        errors: [...errors, ...completed.errors],
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
function createRequestMaker(whole: GraphQLSchema, log: Log) {
  const kept = new WeakMap<ExecutableOperation, PreparedRequest>();
  const logger = toLibraryLogger(log);
  return (operation: ExecutableOperation, { raw }: OperationVariables, context: RequestContext) => {
    const prepared = kept.get(operation) ?? prepareRequest(operation, whole);
    kept.set(operation, prepared);
    const { document, queryHash, stock } = prepared;
    const used: Partial<ExecutorRequest> = {
      request: { query: operation.key, variables: { ...raw } },
      document,
      queryHash,
      operation: operation.operation,
      operationName: null,
      source: operation.key,
      schema: whole,
      context: { ...context },
      metrics: {},
      logger,
    };
    return { request: used as ExecutorRequest, stock };
  };
}

interface PreparedRequest {
  readonly document: DocumentNode;
  /** Tells plans apart. */
  readonly queryHash: string;
  /** Undefined where the stock gateway's answer is the caller's as it is. */
  readonly stock: StockOperation | undefined;
}

function prepareRequest(operation: ExecutableOperation, whole: GraphQLSchema): PreparedRequest {
  if (operation.schema === whole && operation.denied === undefined) {
    const definitions = [operation.operation, ...Object.values(operation.fragments)];
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions };
    // The name does not change what is asked.
    return { document, queryHash: digest(operation.key), stock: undefined };
  }
  const stock = toStockOperation(operation);
  const { document } = stock;
  return { document, queryHash: digest(print(document)), stock };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
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
