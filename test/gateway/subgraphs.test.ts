import { describe, expect, it } from '@jest/globals';
import { openSubgraphs } from '../../gateway/subgraphs.ts';
import { systemClock } from '../../runtime/clock.ts';
import { createConfig } from '../../runtime/config.ts';
import { delay } from '../../runtime/deadline.ts';
import { createLog } from '../../runtime/log.ts';
import { createPgDriver } from '../../runtime/sql/pg.ts';
import { startPostgres } from '../support/services/postgres.ts';
import { SERVICE_START_TIMEOUT_MS } from '../support/services/server-binary.ts';

describe('openSubgraphs', () => {
  it(
    'creates the landing tables of every system in one database, once',
    async () => {
      await using server = await startPostgres();
      const source = { url: server.url };
      const config = createConfig({
        cursorSecret: 'a secret of at least thirty-two characters',
        sources: { mes: source, wms: source, quality: source, logistics: source },
        subgraphs: { odoo: { url: 'http://127.0.0.1:9/' } },
      });
      await using _ = openSubgraphs({
        config,
        part: { kind: 'all' },
        log: createLog({ level: 'silent' }),
        clock: systemClock,
      });
      await using driver = createPgDriver({ connectionString: server.url });
      const names = await untilFive(async () => {
        const [known] = await driver.query(
          `select to_regclass('millwright.schema_version') is not null as known`,
          [],
        );
        if (known?.['known'] !== true) return [];
        const rows = await driver.query(
          'select name from millwright.schema_version order by name',
          [],
        );
        return rows.map((row) => row['name']);
      });
      expect(names).toEqual(['logistics', 'mes', 'quality', 'wms', 'xref']);
      const tables = await driver.query(
        `select table_schema || '.' || table_name as name from information_schema.tables
         where table_schema in ('landing', 'xref') order by 1`,
        [],
      );
      expect(tables.map((row) => row['name'])).toEqual([
        'landing.epcis_event',
        'landing.equipment_counter',
        'landing.equipment_state',
        'landing.proof_of_delivery',
        'landing.tracking_event',
        'xref.entity',
        'xref.owner',
        'xref.owner_refresh',
      ]);
    },
    SERVICE_START_TIMEOUT_MS,
  );
});

/** Asks again until there are five names; the test's own timeout ends it. */
async function untilFive(ask: () => Promise<unknown[]>): Promise<unknown[]> {
  for (;;) {
    const names = await ask();
    if (names.length >= 5) return names;
    await delay(20, AbortSignal.timeout(60_000));
  }
}
