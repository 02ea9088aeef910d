import { createAuthenticator, createInternalSigner } from '../auth/index.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Config } from '../runtime/config.ts';
import { SYSTEMS } from '../runtime/errors.ts';
import { createHttpClient } from '../runtime/http-client.ts';
import { type HttpServer, startHttpServer } from '../runtime/http-server.ts';
import { createLifetime, type Lifetime } from '../runtime/lifetime.ts';
import type { Log } from '../runtime/log.ts';
import { readSubgraphSdls, type SubgraphSdl } from '../schema/compose.ts';
import type { Subgraph } from '../subgraphs/subgraph.ts';
import { createGraphiqlPage } from './graphiql/index.ts';
import { createHealth } from './health.ts';
import { createOpenRules } from './pipeline/rules.ts';
import { createPipeline } from './pipeline.ts';
import { createPlatform } from './platform/index.ts';
import { refuseMalformedScalars } from './supergraph/own-scalars.ts';
import { type PreparedSupergraph, prepareSupergraph } from './supergraph/prepare.ts';
import { createReferenceEngine } from './supergraph/reference-engine.ts';
import { createHttpHandler, type Route } from './transports/http.ts';
import { createOperations } from './transports/operations.ts';
import { createHttpUpstream } from './upstreams/http.ts';
import { createInProcessUpstream } from './upstreams/in-process.ts';
import type { Upstream } from './upstreams/upstream.ts';

export interface GatewayPieces {
  readonly config: Config;
  readonly log: Log;
  readonly clock: Clock;
  /** The subgraphs of this process; the others are asked at `config.subgraphs`. Not stopped by us. */
  readonly subgraphs: readonly Subgraph[];
  /** Further paths, for example of the demo. */
  readonly routes?: ReadonlyMap<string, Route>;
  /** The schemas to compose; those of the repository when absent. */
  readonly sdls?: readonly SubgraphSdl[];
  /** Where the built query page lies; beside the code when absent. */
  readonly pageAssets?: URL;
}

/** Fetches in flight to one subgraph, and those that wait for their turn; more are refused at once. */
const MAX_CONNECTIONS = 64;
const MAX_WAITING = 1_024;

/** How long a subgraph may take to tell `sourceHealth` how it fares. */
const STATUS_TIMEOUT_MS = 2_000;

/**
 * The gateway, listening. This is the only place where its parts are wired together. Disposing
 * refuses new requests, lets running ones end within the drain time, then closes.
 */
export async function startGateway(pieces: GatewayPieces): Promise<HttpServer> {
  const { config, log, clock } = pieces;
  const lifetime = createLifetime();
  try {
    const sdls = pieces.sdls ?? (await readSubgraphSdls(urlsOf(config)));
    const supergraph = prepareSupergraph(sdls, log);
    const systems = await findUpstreams(pieces, supergraph, lifetime);
    const platform = createPlatform({ upstreams: systems, statusTimeoutMs: STATUS_TIMEOUT_MS });
    const engine = lifetime.use(
      await createReferenceEngine({
        supergraphSdl: supergraph.supergraphSdl,
        upstreams: [...systems, createInProcessUpstream(platform)],
        upstreamTimeoutMs: config.upstreamTimeoutMs,
        refineSchema: refuseMalformedScalars,
        log,
      }),
    );
    const pipeline = createPipeline({
      engine: () => engine,
      rules: createOpenRules({ introspection: config.introspection }),
      operationTimeoutMs: config.operationTimeoutMs,
      shareResponses: true,
    });
    const operations = createOperations({ pipeline, forward: [], clock, log });
    const health = createHealth(systems, (name) => isRequired(config, name));
    const server = lifetime.use(
      await startHttpServer({
        host: config.host,
        port: config.port,
        bodyLimitBytes: config.bodyLimitBytes,
        drainTimeoutMs: config.drainTimeoutMs,
        log,
        handle: createHttpHandler({
          operations,
          health,
          authenticator: createAuthenticator(config.issuers, clock),
          page: config.graphiql ? createGraphiqlPage(pieces.pageAssets) : undefined,
          routes: pieces.routes ?? new Map(),
          getPolicy: 'preflighted',
        }),
      }),
    );
    return {
      port: server.port,
      url: server.url,
      async [Symbol.asyncDispose]() {
        health.stopping();
        await lifetime[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await lifetime[Symbol.asyncDispose]();
    throw error;
  }
}

/** One upstream per system, in the order of SYSTEMS: in this process if it is here, else over HTTP. */
async function findUpstreams(
  pieces: GatewayPieces,
  supergraph: PreparedSupergraph,
  lifetime: Lifetime,
): Promise<readonly Upstream[]> {
  const { config, subgraphs, clock } = pieces;
  const here = subgraphs.map(createInProcessUpstream);
  const elsewhere = SYSTEMS.flatMap((name) => {
    const url = config.subgraphs[name]?.url;
    const isHere = subgraphs.some((subgraph) => subgraph.name === name);
    return url === undefined || isHere ? [] : [{ name, url }];
  });
  if (elsewhere.length === 0) return inOrder(here);
  if (config.internal === undefined) throw new TypeError('Subgraphs elsewhere need internal.key');
  const signer = await createInternalSigner(config.internal.key, clock);
  const remote = elsewhere.map(({ name, url }) =>
    createHttpUpstream({
      name,
      url: url.endsWith('/graphql') ? url : `${url.replace(/\/$/, '')}/graphql`,
      signer,
      // One each, so that a slow subgraph holds no connection of another.
      client: lifetime.use(
        createHttpClient({
          system: name,
          timeoutMs: config.upstreamTimeoutMs,
          connections: MAX_CONNECTIONS,
          queueLimit: MAX_WAITING,
        }),
      ),
      timeoutMs: config.upstreamTimeoutMs,
      checkShape: supergraph.shapeCheckOf(name),
    }),
  );
  return inOrder([...here, ...remote]);
}

function inOrder(upstreams: readonly Upstream[]): readonly Upstream[] {
  return SYSTEMS.flatMap((system) => upstreams.filter(({ name }) => name === system));
}

function urlsOf(config: Config) {
  return Object.fromEntries(
    SYSTEMS.flatMap((name) => {
      const url = config.subgraphs[name]?.url;
      return url === undefined ? [] : [[name, url]];
    }),
  );
}

function isRequired(config: Config, name: string): boolean {
  const system = SYSTEMS.find((candidate) => candidate === name);
  return system === undefined || config.subgraphs[system]?.required !== false;
}
