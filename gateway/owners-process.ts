import type { Clock } from '../runtime/clock.ts';
import type { Config } from '../runtime/config.ts';
import { type HttpServer, jsonResponse, startHttpServer } from '../runtime/http-server.ts';
import { createLifetime } from '../runtime/lifetime.ts';
import type { Log } from '../runtime/log.ts';
import { createPgDriver } from '../runtime/sql/pg.ts';
import { prepareLanding } from './landing-tables.ts';
import { keepOwners, type OwnedDatabase } from './owners.ts';
import { toEnterprise } from './subgraphs.ts';

const MAX_CONNECTIONS = 2;
const STATEMENT_TIMEOUT_MS = 30_000;

/** A process that does nothing else, for subgraphs that run apart; `/health/ready` tells when it is late. */
export async function runOwners(config: Config, log: Log, clock: Clock): Promise<HttpServer> {
  const lifetime = createLifetime();
  try {
    const stop = new AbortController();
    lifetime.defer(() => stop.abort());
    const databases = new Map<string, OwnedDatabase>();
    for (const system of ['mes', 'wms', 'quality', 'logistics'] as const) {
      const source = config.sources[system];
      if (source === undefined || source.landing === 'off') continue;
      const driver = lifetime.use(
        createPgDriver({
          connectionString: source.url,
          system,
          poolSize: MAX_CONNECTIONS,
          statementTimeoutMs: Math.max(STATEMENT_TIMEOUT_MS, source.timeoutMs),
          applicationName: 'millwright owners',
        }),
      );
      databases.set(system, { driver, ready: prepareLanding(driver, system, log, stop.signal) });
    }
    const refresher = keepOwners({
      config,
      enterprise: toEnterprise(config),
      databases,
      log,
      clock,
    });
    if (refresher === undefined) throw new Error('owners.refresh is off, or every landing is');
    lifetime.use(refresher);
    const server = lifetime.use(
      await startHttpServer({
        host: config.host,
        port: config.port,
        bodyLimitBytes: config.bodyLimitBytes,
        drainTimeoutMs: config.drainTimeoutMs,
        log,
        async handle({ path }) {
          if (path === '/health/live') return jsonResponse(200, { status: 'live' });
          if (path !== '/health/ready') return jsonResponse(404, { error: 'Nothing is here' });
          const isLate = refresher.isLate();
          return jsonResponse(isLate ? 503 : 200, { status: isLate ? 'late' : 'ready' });
        },
      }),
    );
    return {
      port: server.port,
      url: server.url,
      [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
    };
  } catch (error) {
    await lifetime[Symbol.asyncDispose]();
    throw error;
  }
}
