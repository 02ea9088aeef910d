import type { Clock } from '../runtime/clock.ts';
import type { Config, ProcessPart } from '../runtime/config.ts';
import { createCursorCodec } from '../runtime/cursor.ts';
import { createEnterprise, type Enterprise } from '../runtime/enterprise.ts';
import { SYSTEMS, type System } from '../runtime/errors.ts';
import { createLifetime } from '../runtime/lifetime.ts';
import type { Log } from '../runtime/log.ts';
import { createPgDriver } from '../runtime/sql/pg.ts';
import { createLogistics } from '../subgraphs/logistics/index.ts';
import { createMes } from '../subgraphs/mes/index.ts';
import { createOdoo } from '../subgraphs/odoo/index.ts';
import { createQuality } from '../subgraphs/quality/index.ts';
import type { Subgraph } from '../subgraphs/subgraph.ts';
import { createWms } from '../subgraphs/wms/index.ts';
import { prepareLanding } from './landing-tables.ts';
import { keepOwners, type OwnedDatabase } from './owners.ts';

/** The subgraphs of this process; disposing closes them and their connections. */
export interface RunningSubgraphs extends AsyncDisposable {
  readonly subgraphs: readonly Subgraph[];
}

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
  const databases = new Map<string, OwnedDatabase>();
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
    if (source.landing === 'auto') {
      databases.set(system, { driver, ready: prepareLanding(driver, system, log, stop.signal) });
    }
    const { timeoutMs } = source;
    const create = SQL_SUBGRAPHS[system];
    return lifetime.use(create({ driver, enterprise, cursors, timeoutMs, log, clock }));
  });
  // In a process of a single subgraph there is no other system's connection.
  const owners = keepOwners({ config, enterprise, databases, log, clock });
  if (owners !== undefined) lifetime.use(owners);
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

function required<T>(value: T | undefined, system: System): T {
  if (value === undefined) throw new TypeError(`sources.${system} is missing`);
  return value;
}
