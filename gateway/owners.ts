import type { Clock } from '../runtime/clock.ts';
import type { Config } from '../runtime/config.ts';
import { untilAborted } from '../runtime/deadline.ts';
import type { Enterprise } from '../runtime/enterprise.ts';
import type { Log } from '../runtime/log.ts';
import type { SqlDriver } from '../runtime/sql/driver.ts';
import { createOdooOwnerLinks } from '../subgraphs/odoo/index.ts';
import { type RunningOwnerRefresher, startOwnerRefresher } from '../subgraphs/owner-refresher.ts';
import { createOwnerTable } from '../subgraphs/owner-table.ts';

/** A database whose `xref.owner` we keep. */
export interface OwnedDatabase {
  readonly driver: SqlDriver;
  /** Resolves when our tables are there. */
  readonly ready: Promise<void>;
}

/** How long the first time waits for tables that are not there yet. */
const READY_TIMEOUT_MS = 5_000;

/** Keeps the owners of rows in `databases`, by system, until it is disposed; nothing where the configuration says so. */
export function keepOwners(options: {
  readonly config: Pick<Config, 'owners' | 'sources'>;
  readonly enterprise: Enterprise;
  readonly databases: ReadonlyMap<string, OwnedDatabase>;
  readonly log: Log;
  readonly clock: Clock;
}): RunningOwnerRefresher | undefined {
  const { config, enterprise, databases, log, clock } = options;
  const { owners, sources } = config;
  if (sources.odoo === undefined || owners.refresh === 'off' || databases.size === 0) {
    return undefined;
  }
  const links = createOdooOwnerLinks({ connection: sources.odoo, enterprise, clock });
  const ready = Promise.all([...databases.values()].map((database) => database.ready));
  const refresher = startOwnerRefresher({
    links,
    tables: new Map(
      [...databases].map(([system, { driver }]) => [system, createOwnerTable(driver)]),
    ),
    clock,
    log,
    settings: {
      refreshMs: owners.refreshSeconds * 1_000,
      maxLagMs: owners.maxLagSeconds * 1_000,
      sweepMs: owners.sweepHours * 3_600_000,
    },
    first: untilAborted(ready, AbortSignal.timeout(READY_TIMEOUT_MS)).catch(() => {}),
  });
  return {
    isLate: refresher.isLate,
    async [Symbol.asyncDispose]() {
      await refresher[Symbol.asyncDispose]();
      await links[Symbol.asyncDispose]();
    },
  };
}
