import { readFile } from 'node:fs/promises';
import { createCredentialsReader, createPrincipal } from '../auth/index.ts';
import { systemClock } from '../runtime/clock.ts';
import { configSchema } from '../runtime/config-schema.ts';
import { createHttpClient } from '../runtime/http-client.ts';
import { createLifetime } from '../runtime/lifetime.ts';
import type { Log } from '../runtime/log.ts';
import { type ConnectedUpstream, createAddressBook, withLease } from './address-book.ts';
import type { GenericSettings } from './arguments.ts';
import { createGraphiqlPage } from './graphiql/index.ts';
import { createDocumentRules } from './limits/index.ts';
import { createOpenRules } from './pipeline/rules.ts';
import { type RunningGateway, startServing } from './serving.ts';
import { buildGeneration } from './supergraph/build-generation.ts';
import type { Generation } from './supergraph/generation.ts';
import { createOverrides } from './supergraph/overrides.ts';
import type { Callers } from './transports/callers.ts';
import { createForeignUpstream } from './upstreams/foreign.ts';

const OPERATION_TIMEOUT_MS = 30_000;
const UPSTREAM_TIMEOUT_MS = 20_000;
const PLAN_TIMEOUT_MS = 10_000;
const DRAIN_TIMEOUT_MS = 10_000;

/** Fetches in flight to one subgraph, and those that wait for their turn; more are refused at once. */
const MAX_CONNECTIONS = 128;
const MAX_WAITING = 4_096;

/** Whoever comes: there are no tokens and no rows to see. What can change an answer is in the headers passed on. */
const ANYBODY = createPrincipal({
  kind: 'user',
  audience: 'staff',
  subject: 'anonymous',
  scopes: [],
  bounds: {},
  expiresAt: new Date(8_640_000_000_000_000),
  jti: 'anonymous',
});

const EVERYBODY: Callers = {
  authenticator: {
    authenticate: async () => ANYBODY,
    renew: async () => ANYBODY,
    isStillGood: () => true,
    challenge: () => ({}),
    proofHeaders: () => ({}),
  },
  credentials: createCredentialsReader(),
  revocations: { onRevoked: () => () => {} },
};

/** A gateway over any Federation 2 supergraph and the addresses in it, with nothing of ours. */
export async function startGenericGateway(
  settings: GenericSettings & { readonly port: number; readonly log: Log },
): Promise<RunningGateway> {
  const { supergraphFile, log } = settings;
  const lifetime = createLifetime();
  const connect = (name: string, url: string): ConnectedUpstream => {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
      throw new Error(`The supergraph names no address of ${name} that can be asked: "${url}"`);
    }
    const client = createHttpClient({
      connections: MAX_CONNECTIONS,
      queueLimit: MAX_WAITING,
      timeoutMs: UPSTREAM_TIMEOUT_MS,
    });
    return {
      ...createForeignUpstream({ name, url, maskErrors: settings.maskErrors, client }),
      [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
    };
  };
  const addresses = createAddressBook(connect);
  const build = async (sdl: string): Promise<Generation> => {
    const lease = addresses.lease();
    try {
      const generation = await buildGeneration(sdl, {
        engine: settings.engine,
        upstreamsOf: ({ subgraphs }) =>
          subgraphs.map(({ name, url }) => lease.upstreamOf(name, url)),
        upstreamTimeoutMs: UPSTREAM_TIMEOUT_MS,
        planTimeoutMs: PLAN_TIMEOUT_MS,
        isOverridden: createOverrides({
          labels: settings.overrides,
          // Nobody is known here, so nobody can be kept on one side.
          keyOf: ({ operation }) => operation.requestId,
        }),
        log,
      });
      return { ...generation, engine: withLease(generation.engine, lease) };
    } catch (error) {
      await lease[Symbol.asyncDispose]();
      throw error;
    }
  };
  try {
    const serving = lifetime.use(
      await startServing({
        host: settings.host,
        port: settings.port,
        bodyLimitBytes: settings.bodyLimitBytes,
        // Everybody is the same principal here: sockets are counted together alone.
        limits: {
          ...(settings.limits ?? configSchema.shape.limits.parse({})),
          socketsPerPrincipal: Number.POSITIVE_INFINITY,
        },
        drainTimeoutMs: DRAIN_TIMEOUT_MS,
        operationTimeoutMs: OPERATION_TIMEOUT_MS,
        supergraph: {
          read: () => readFile(supergraphFile, 'utf8'),
          build,
        },
        supergraphFile,
        rules: {
          ...createOpenRules({ introspection: true }),
          ...(settings.limits === undefined ? {} : createDocumentRules(settings.limits)),
        },
        shareResponses: settings.sharedAnswers,
        callers: EVERYBODY,
        forward: settings.forward,
        getPolicy: settings.forward.includes('cookie') ? 'preflighted' : 'same-site',
        health: { upstreams: [], isRequired: () => false },
        page: createGraphiqlPage(undefined),
        routes: new Map(),
        log,
        clock: systemClock,
      }),
    );
    log.info({ url: serving.url, supergraph: supergraphFile }, 'listening');
    return {
      port: serving.port,
      url: serving.url,
      reload: () => serving.reload(),
      [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
    };
  } catch (error) {
    await lifetime[Symbol.asyncDispose]();
    throw error;
  }
}
