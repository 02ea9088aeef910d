import { readFile } from 'node:fs/promises';
import type { Clock } from '../runtime/clock.ts';
import type { Config, ProcessPart } from '../runtime/config.ts';
import { createCursorCodec } from '../runtime/cursor.ts';
import { delay } from '../runtime/deadline.ts';
import { createEnterprise, type Enterprise } from '../runtime/enterprise.ts';
import { SYSTEMS, type System } from '../runtime/errors.ts';
import { applySchema, splitStatements } from '../runtime/landing.ts';
import { createLifetime } from '../runtime/lifetime.ts';
import type { Log } from '../runtime/log.ts';
import type { SqlDriver } from '../runtime/sql/driver.ts';
import { createPgDriver } from '../runtime/sql/pg.ts';
import { createLogistics } from '../subgraphs/logistics/index.ts';
import { createMes } from '../subgraphs/mes/index.ts';
import { createOdoo } from '../subgraphs/odoo/index.ts';
import { createQuality } from '../subgraphs/quality/index.ts';
import type { Subgraph } from '../subgraphs/subgraph.ts';
import { createWms } from '../subgraphs/wms/index.ts';

/** The subgraphs of this process; disposing closes them and their connections. */
export interface RunningSubgraphs extends AsyncDisposable {
  readonly subgraphs: readonly Subgraph[];
}

/** A system that is down is asked for its landing tables again after this. */
const LANDING_RETRY_MS = 10_000;

/** Creators of the subgraphs that read SQL, all over the same port. */
const SQL_SUBGRAPHS = {
  mes: createMes,
  wms: createWms,
  quality: createQuality,
  logistics: createLogistics,
};

/** Opens what `part` runs. No system needs to be up: connections are made when first needed. */
export function openSubgraphs(options: {
  readonly config: Config;
  readonly part: ProcessPart;
  readonly log: Log;
  readonly clock: Clock;
}): RunningSubgraphs {
  const { config, part, log, clock } = options;
  if (part.kind === 'gateway') return { subgraphs: [], async [Symbol.asyncDispose]() {} };
  const lifetime = createLifetime();
  const stop = new AbortController();
  const enterprise = toEnterprise(config);
  const cursors = createCursorCodec(Buffer.from(config.cursorSecret ?? ''));
  const subgraphs = SYSTEMS.filter((system) => isHere(system, config, part)).map((system) => {
    if (system === 'odoo') {
      const connection = required(config.sources.odoo, system);
      return lifetime.use(createOdoo({ connection, enterprise, cursors, log, clock }));
    }
    const source = required(config.sources[system], system);
    const driver = lifetime.use(
      createPgDriver({
        connectionString: source.url,
        system,
        poolSize: source.poolSize,
        statementTimeoutMs: source.timeoutMs,
        applicationName: `millwright ${system}`,
      }),
    );
    if (source.landing === 'auto') void prepareLanding(driver, system, log, stop.signal);
    const { timeoutMs } = source;
    const create = SQL_SUBGRAPHS[system];
    return lifetime.use(create({ driver, enterprise, cursors, timeoutMs, log, clock }));
  });
  return {
    subgraphs,
    async [Symbol.asyncDispose]() {
      stop.abort();
      await lifetime[Symbol.asyncDispose]();
    },
  };
}

/** The plant group of a configuration. */
export function toEnterprise({ companies, sites }: Config): Enterprise {
  return createEnterprise({
    companies,
    sites: sites.map(({ staleAfterMinutes, ...site }) => ({
      ...site,
      staleAfterMs: staleAfterMinutes * 60_000,
    })),
  });
}

function isHere(system: System, config: Config, part: ProcessPart): boolean {
  return part.kind === 'subgraph' ? part.name === system : config.subgraphs[system] === undefined;
}

/** Creates our own tables beside the system's views, as soon as its database answers. */
async function prepareLanding(
  driver: SqlDriver,
  system: System,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const files = { xref: 'xref.sql', [system]: `${system}/sources/landing.sql` };
  while (!signal.aborted) {
    try {
      for (const [name, file] of Object.entries(files)) {
        const text = await readFile(new URL(`../subgraphs/${file}`, import.meta.url), 'utf8');
        await applySchema(driver, name, splitStatements(text), signal);
      }
      return;
    } catch (error) {
      if (signal.aborted) return;
      log.warn({ err: error, system }, 'the landing tables are not there yet');
      await delay(LANDING_RETRY_MS, signal).catch(() => {});
    }
  }
}

function required<T>(value: T | undefined, system: System): T {
  if (value === undefined) throw new TypeError(`sources.${system} is missing`);
  return value;
}
