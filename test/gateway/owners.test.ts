import { describe, expect, it } from '@jest/globals';
import { keepOwners } from '../../gateway/owners.ts';
import { runOwners } from '../../gateway/owners-process.ts';
import { toEnterprise } from '../../gateway/subgraphs.ts';
import { systemClock } from '../../runtime/clock.ts';
import { type ConfigSettings, createConfig } from '../../runtime/config.ts';
import { createLog } from '../../runtime/log.ts';
import { createPgDriver } from '../../runtime/sql/pg.ts';

const NOWHERE = 'postgres://127.0.0.1:9/none';
const SETTINGS: ConfigSettings = {
  port: 0,
  companies: [{ code: 'NDE', odooId: 1, name: 'Nordhaven', zone: 'Europe/Berlin' }],
  sources: {
    odoo: { url: 'http://127.0.0.1:9', database: 'd', user: 'u', key: 'k' },
    mes: { url: NOWHERE },
    wms: { url: NOWHERE, landing: 'off' },
  },
};
const log = createLog({ level: 'silent' });
const clock = systemClock;

describe('owners are kept', () => {
  const keep = (settings: ConfigSettings, databases = ['mes']) => {
    const config = createConfig(settings);
    const driver = createPgDriver({ connectionString: NOWHERE, system: 'mes' });
    const owned = databases.map((name) => [name, { driver, ready: never }] as const);
    return keepOwners({
      config,
      enterprise: toEnterprise(config),
      databases: new Map(owned),
      log,
      clock,
    });
  };
  const never = new Promise<void>(() => {});

  it('where there is Odoo, a database and nobody says no', async () => {
    const { odoo: _, ...others } = SETTINGS.sources ?? {};
    expect(keep({ ...SETTINGS, sources: others })).toBeUndefined();
    expect(keep(SETTINGS, [])).toBeUndefined();
    expect(keep({ ...SETTINGS, owners: { refresh: 'off' } })).toBeUndefined();
    const running = keep(SETTINGS);
    expect(running?.isLate()).toBe(true);
    // Although nothing is there yet, and nothing answers.
    await running?.[Symbol.asyncDispose]();
  });
});

describe('the process of owners', () => {
  it('is late, and lives, while nothing answers', async () => {
    await using owners = await runOwners(createConfig(SETTINGS), log, clock);
    const live = await fetch(`${owners.url}/health/live`);
    expect({ status: live.status, body: await live.json() }).toEqual({
      status: 200,
      body: { status: 'live' },
    });
    const ready = await fetch(`${owners.url}/health/ready`);
    expect({ status: ready.status, body: await ready.json() }).toEqual({
      status: 503,
      body: { status: 'late' },
    });
    expect((await fetch(`${owners.url}/graphql`)).status).toBe(404);
  });

  it('does not start where it has nothing to keep', async () => {
    const config = createConfig({ ...SETTINGS, owners: { refresh: 'off' } });
    await expect(runOwners(config, log, clock)).rejects.toThrow('owners.refresh is off');
  });
});
