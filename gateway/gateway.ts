import { readFile } from 'node:fs/promises';
import { createInternalSigner, startAuthentication } from '../auth/index.ts';
import type { Audience } from '../auth/principal.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Config } from '../runtime/config.ts';
import { SYSTEMS } from '../runtime/errors.ts';
import { createHttpClient } from '../runtime/http-client.ts';
import { createLifetime, type Lifetime } from '../runtime/lifetime.ts';
import type { Log } from '../runtime/log.ts';
import { composeSupergraph, readSubgraphSdls, type SubgraphSdl } from '../schema/compose.ts';
import type { Subgraph } from '../subgraphs/subgraph.ts';
import { type AuditLog, NO_AUDIT } from './audit/audit-log.ts';
import { auditTokens } from './audit/tokens.ts';
import { createAccess } from './enforce/access.ts';
import type { Policies } from './enforce/scopes/policies.ts';
import { createGraphiqlPage } from './graphiql/index.ts';
import { startGuard } from './guard.ts';
import { createOpenRules } from './pipeline/rules.ts';
import { createPlatform } from './platform/index.ts';
import { type RunningGateway, startServing } from './serving.ts';
import { buildGeneration } from './supergraph/build-generation.ts';
import { createOverrides } from './supergraph/overrides.ts';
import { refuseMalformedScalars } from './supergraph/own-scalars.ts';
import { readTls } from './tls.ts';
import type { Route } from './transports/http.ts';
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
  /** What `@policy` in the schemas may name; none when absent. */
  readonly policies?: Policies;
  /** The schemas to compose; those of the repository when absent. */
  readonly sdls?: readonly SubgraphSdl[];
  /** Told of what was decided about tokens and operations; not closed by us. Nobody is when absent. */
  readonly audit?: AuditLog;
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
export async function startGateway(pieces: GatewayPieces): Promise<RunningGateway> {
  const { config, log, clock } = pieces;
  const lifetime = createLifetime();
  try {
    const callers = lifetime.use(await startAuthentication({ config, clock, log }));
    const audit = pieces.audit ?? NO_AUDIT;
    const guard = lifetime.use(await startGuard({ config, audit, clock, log }));
    const systems = await findUpstreams(pieces, lifetime);
    const platform = createPlatform({
      upstreams: systems,
      statusTimeoutMs: STATUS_TIMEOUT_MS,
      limits: ({ audience }) => limitsOf(config, audience),
    });
    const upstreams = [...systems, createInProcessUpstream(platform)];
    const access = createAccess({
      introspection: config.introspection,
      partnerIntrospection: config.partnerIntrospection,
      onDenied: config.deniedFields,
      policies: pieces.policies ?? new Map(),
    });
    const read = async () => {
      if (config.supergraph !== undefined) return await readFile(config.supergraph, 'utf8');
      return compose(pieces.sdls ?? (await readSubgraphSdls(urlsOf(config))), log);
    };
    const serving = lifetime.use(
      await startServing({
        ...config,
        supergraph: {
          read,
          persisted: guard.planKeys,
          build: (sdl) =>
            buildGeneration(sdl, {
              engine: config.engine,
              upstreamsOf: ({ subgraphs }) => subgraphs.map(({ name }) => find(name, upstreams)),
              refineSchema: refuseMalformedScalars,
              prepare(supergraph) {
                access.prepare(supergraph);
                guard.prepare(supergraph);
              },
              upstreamTimeoutMs: config.upstreamTimeoutMs,
              planTimeoutMs: config.planTimeoutMs,
              isOverridden: createOverrides({
                labels: config.overrides,
                keyOf: ({ operation }) => operation.principal.fingerprint,
              }),
              log,
            }),
        },
        supergraphFile: config.supergraph,
        rules: {
          ...createOpenRules({ introspection: config.introspection }),
          ...guard.rules,
          ...access.rules,
        },
        callers: { ...callers, authenticator: auditTokens(callers.authenticator, audit) },
        tls: await readTls(config),
        forward: [],
        getPolicy: 'preflighted',
        health: { upstreams: systems, isRequired: (name) => isRequired(config, name) },
        page: config.graphiql ? createGraphiqlPage(pieces.pageAssets) : undefined,
        routes: pieces.routes ?? new Map(),
        log,
        clock,
      }),
    );
    return {
      port: serving.port,
      url: serving.url,
      async reload() {
        await guard.reload();
        await serving.reload();
      },
      [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
    };
  } catch (error) {
    await lifetime[Symbol.asyncDispose]();
    throw error;
  }
}

/** Throws one Error that lists every fault. */
function compose(sdls: readonly SubgraphSdl[], log: Log): string {
  const { supergraphSdl, hints } = composeSupergraph(sdls);
  for (const { code, level, message } of hints) {
    if (level === 'WARN') log.warn({ code, hint: message }, 'composition hint');
  }
  return supergraphSdl;
}

function find(name: string, upstreams: readonly Upstream[]): Upstream {
  const found = upstreams.find((upstream) => upstream.name === name);
  if (found === undefined) throw new Error(`The supergraph names ${name}, which is not wired`);
  return found;
}

/** One upstream per system, in the order of SYSTEMS: in this process if it is here, else over HTTP. */
async function findUpstreams(
  pieces: GatewayPieces,
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

/** Those that a caller can meet; the others are the server's own. */
function limitsOf(config: Config, audience: Audience): Readonly<Record<string, number>> {
  const { headersTimeoutMs: _h, requestTimeoutMs: _r, connections: _c, ...limits } = config.limits;
  const { bodyLimitBytes, operationTimeoutMs } = config;
  const { maximum: cost, restorePerSecond } = config.cost.audiences[audience] ?? config.cost;
  return { ...limits, bodyLimitBytes, operationTimeoutMs, cost, restorePerSecond };
}

function isRequired(config: Config, name: string): boolean {
  const system = SYSTEMS.find((candidate) => candidate === name);
  return system === undefined || config.subgraphs[system]?.required !== false;
}
