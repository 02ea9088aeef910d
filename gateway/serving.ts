import type { Clock } from '../runtime/clock.ts';
import type { Config } from '../runtime/config.ts';
import { type HttpServer, startHttpServer, type TlsSettings } from '../runtime/http-server.ts';
import { createLifetime } from '../runtime/lifetime.ts';
import type { Log } from '../runtime/log.ts';
import type { GraphiqlPage } from './graphiql/index.ts';
import { createHealth, type HealthOptions } from './health.ts';
import { createPerPrincipal } from './limits/per-principal.ts';
import type { PipelineRules } from './pipeline/rules.ts';
import { createPipeline } from './pipeline.ts';
import { type GenerationsOptions, startGenerations } from './supergraph/generations.ts';
import { watchForChanges } from './supergraph/watch-file.ts';
import type { Callers } from './transports/callers.ts';
import type { GetPolicy } from './transports/cross-site.ts';
import { createHttpHandler, type Route } from './transports/http.ts';
import { createOperations } from './transports/operations.ts';
import { createWebSocketTransport } from './transports/websocket.ts';

/** A gateway that listens. */
export interface RunningGateway extends HttpServer {
  /** Looks for a new supergraph now; what became of it is in the log and in `/health/ready`. */
  reload(): Promise<void>;
}

/** What every gateway needs, whosever subgraphs it serves. */
export interface ServingOptions {
  readonly host: string;
  readonly port: number;
  readonly bodyLimitBytes: number;
  readonly limits: ConnectionLimits;
  readonly drainTimeoutMs: number;
  readonly operationTimeoutMs: number;
  readonly supergraph: Pick<GenerationsOptions, 'read' | 'build' | 'persisted'>;
  /** Watched for a new supergraph; undefined where nothing but `reload` brings one. */
  readonly supergraphFile: string | undefined;
  readonly rules: PipelineRules;
  /** Are identical queries in flight at the same moment executed once? */
  readonly shareResponses: boolean;
  readonly callers: Callers;
  /** Plain HTTP when absent. */
  readonly tls?: TlsSettings | undefined;
  /** Names in lower case of the client's headers that subgraphs get. */
  readonly forward: readonly string[];
  readonly getPolicy: GetPolicy;
  /** The web pages that may open a WebSocket; those of this gateway when absent. */
  readonly origins?: readonly string[];
  readonly health: Pick<HealthOptions, 'upstreams' | 'isRequired'>;
  readonly page: GraphiqlPage | undefined;
  readonly routes: ReadonlyMap<string, Route>;
  readonly log: Log;
  readonly clock: Clock;
}

/** What holds of connections, whatever is asked over them. */
export type ConnectionLimits = Pick<
  Config['limits'],
  | 'headersTimeoutMs'
  | 'requestTimeoutMs'
  | 'connections'
  | 'socketOperations'
  | 'socketsPerPrincipal'
>;

/** Streams say something more often than this, and answers begin sooner. */
const MIN_SILENCE_MS = 60_000;

/** How long a new supergraph may plan ahead before it serves. */
const WARM_UP_TIMEOUT_MS = 10_000;

/**
 * Serves: from the supergraph through the pipeline to the port. Disposing refuses new requests, lets
 * running ones end within the drain time, then closes.
 */
export async function startServing(options: ServingOptions): Promise<RunningGateway> {
  const { supergraph, limits, log, clock } = options;
  const lifetime = createLifetime();
  try {
    const generations = lifetime.use(
      await startGenerations({ ...supergraph, warmUpTimeoutMs: WARM_UP_TIMEOUT_MS, clock, log }),
    );
    const reload = async (): Promise<void> => void (await generations.reload());
    const pipeline = createPipeline({
      engine: () => generations.current(),
      rules: options.rules,
      operationTimeoutMs: options.operationTimeoutMs,
      shareResponses: options.shareResponses,
    });
    const operations = createOperations({ pipeline, forward: options.forward, clock, log });
    const health = createHealth({ ...options.health, supergraph: () => generations.state() });
    const server = lifetime.use(
      await startHttpServer({
        host: options.host,
        port: options.port,
        bodyLimitBytes: options.bodyLimitBytes,
        drainTimeoutMs: options.drainTimeoutMs,
        headersTimeoutMs: limits.headersTimeoutMs,
        requestTimeoutMs: limits.requestTimeoutMs,
        silenceTimeoutMs: Math.max(MIN_SILENCE_MS, 2 * options.operationTimeoutMs),
        maxConnections: limits.connections,
        tls: options.tls,
        log,
        handle: createHttpHandler({
          operations,
          health,
          callers: options.callers,
          clock,
          page: options.page,
          routes: options.routes,
          getPolicy: options.getPolicy,
        }),
        upgrade: createWebSocketTransport({
          operations,
          callers: options.callers,
          messageLimitBytes: options.bodyLimitBytes,
          maxOperations: limits.socketOperations,
          maxSockets: limits.connections,
          sockets: createPerPrincipal(limits.socketsPerPrincipal),
          clock,
          log,
          ...(options.origins === undefined ? {} : { origins: options.origins }),
        }),
      }),
    );
    const watch =
      options.supergraphFile === undefined
        ? undefined
        : watchForChanges(options.supergraphFile, () => void reload());
    return {
      port: server.port,
      url: server.url,
      reload,
      async [Symbol.asyncDispose]() {
        watch?.[Symbol.dispose]();
        health.stopping();
        await lifetime[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await lifetime[Symbol.asyncDispose]();
    throw error;
  }
}
