import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEMS, type System } from '../../runtime/errors.ts';
import { PLANT_TOPOLOGIES, type PlantAnswer } from '../support/plant.ts';
import { RANDOM_SEED } from '../support/random-seed.ts';
import type { TcpProxy } from '../support/tcp-proxy.ts';
import {
  type BreakablePlant,
  breakBy,
  type DemoDatabase,
  OPERATION_TIMEOUT_MS,
  OUTAGES,
  type Outage,
  startBreakablePlant,
  startDemoDatabase,
} from './outages/breakable-plant.ts';
import { expectWithout, type Ownership, readOwnership } from './outages/expectation.ts';
import { EVERYTHING, HEALTH, MANY_ORDERS } from './outages/operations.ts';
import { excusesFor, needlessErrors, rightExcuses } from './outages/verdict.ts';

/** Enough generated orders for a list of two hundred. */
const ORDERS = 300;
/** Most ids that one error names. */
const MAX_SUBJECTS = 200;
/** Behind the head of an HTTP answer and short of any body's end; in PostgreSQL's first message. */
const CUT_HTTP = 180;
const CUT_POSTGRES = 20;
/** What no answer may hold: addresses, statements, calls, secrets, places in our code. */
const INNER_DETAIL =
  /127\.0\.0\.1|localhost|postgres|select |jsonrpc|search_read|password|ECONN|socket|\.ts:/i;

let database: DemoDatabase;
let ownership: Ownership;
beforeAll(async () => {
  [database, ownership] = await Promise.all([startDemoDatabase(ORDERS), readOwnership()]);
}, 120_000);
afterAll(async () => {
  await database[Symbol.asyncDispose]();
});

describe.each(PLANT_TOPOLOGIES)(`the demo plant, %s, seed ${RANDOM_SEED}`, (topology) => {
  let world: BreakablePlant;
  let healthy: PlantAnswer;
  beforeAll(async () => {
    world = await startBreakablePlant(topology, database, ORDERS);
    healthy = await untilWell(world);
    // A subgraph that was reached once may go away without making the gateway unready.
    expect(await readiness(world)).toMatchObject({ status: 'ready' });
  }, 120_000);
  afterAll(async () => {
    await world[Symbol.asyncDispose]();
  });

  it('answers one operation from all five systems while all are well', () => {
    expect(healthy.errors).toBeUndefined();
    for (const system of SYSTEMS) {
      const { data, missing } = expectWithout(system, healthy.data, EVERYTHING, ownership);
      expect(missing.length).toBeGreaterThan(0);
      expect(data).not.toEqual(healthy.data);
    }
  });

  /** Asks while `system` is out; every promise of an outage but the code is the same for all. */
  const expectOutage = async (
    system: System,
    { code, proxy, outage }: { code: string; proxy: TcpProxy; outage: Outage },
    cutAfterBytes: number,
  ) => {
    const { data, missing } = expectWithout(system, healthy.data, EVERYTHING, ownership);
    {
      await using _broken = await breakBy(outage, proxy, cutAfterBytes);
      const startedAt = performance.now();
      const [answer, health] = await Promise.all([
        world.plant.query(EVERYTHING),
        world.plant.query(HEALTH),
      ]);
      expect(performance.now() - startedAt).toBeLessThan(OPERATION_TIMEOUT_MS);
      expect(answer.data).toEqual(data);
      expect(excusesFor(missing, answer.errors)).toEqual(rightExcuses(missing, system, code));
      expect(needlessErrors(missing, answer.errors)).toEqual([]);
      const [requestId] = answer.errors?.map(({ extensions }) => extensions['requestId']) ?? [];
      expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
      expect(new Set(answer.errors?.map(({ extensions }) => extensions['requestId'])).size).toBe(1);
      expect(downSystems(health)).toEqual([system.toUpperCase()]);
      expect(JSON.stringify([answer, health])).not.toMatch(INNER_DETAIL);
      if (world.processes.get(system) === proxy) {
        expect(await readiness(world)).toMatchObject({
          status: 'ready',
          subgraphs: { [system]: 'unreachable' },
        });
      }
    }
    expect(await untilWell(world)).toEqual(healthy);
  };

  describe.each(OUTAGES)('with a system %s', (outage) => {
    it.each(SYSTEMS)(
      'loses the fields of %s alone, and gets them back',
      async (system) => {
        const code = {
          stopped: 'UPSTREAM_UNAVAILABLE',
          slow: 'UPSTREAM_TIMEOUT',
          rubbish: 'UPSTREAM_INVALID',
          // PostgreSQL's connection is gone; of Odoo's answer there is a part.
          half: system === 'odoo' ? 'UPSTREAM_INVALID' : 'UPSTREAM_UNAVAILABLE',
        }[outage];
        const proxy = world.systems[system];
        const cut = system === 'odoo' ? CUT_HTTP : CUT_POSTGRES;
        await expectOutage(system, { code, proxy, outage }, cut);
      },
      30_000,
    );
  });

  it('gives one error per missing field of a long list, with at most 200 ids', async () => {
    const before = await world.plant.query(MANY_ORDERS);
    expect(before.errors).toBeUndefined();
    const { data, missing } = expectWithout('wms', before.data, MANY_ORDERS, ownership);
    const [orders, lines] = missing.map(({ subjects }) => subjects);
    expect(orders?.size).toBe(200);
    expect(lines?.size).toBeGreaterThan(MAX_SUBJECTS);
    {
      await using _broken = await breakBy('stopped', world.systems.wms, CUT_POSTGRES);
      const answer = await world.plant.query(MANY_ORDERS);
      expect(answer.data).toEqual(data);
      const excuses = excusesFor(missing, answer.errors);
      expect(excuses.map(({ place, errors }) => [place, errors.length])).toEqual([
        ['salesOrders.nodes.deliveries', 1],
        ['salesOrders.nodes.lines.nodes.reserved', 1],
      ]);
      expect(answer.errors).toHaveLength(2);
      const [named, namedLines] = excuses.map(({ errors }) => errors[0]?.subjects ?? []);
      expect(named).toEqual([...(orders ?? [])].sort());
      expect(namedLines).toHaveLength(MAX_SUBJECTS);
      expect(namedLines?.filter((id) => !lines?.has(id))).toEqual([]);
    }
    await untilWell(world);
  }, 60_000);

  if (topology === 'apart') {
    describe.each(OUTAGES)('with the process of a subgraph %s', (outage) => {
      it.each(['odoo', 'wms'] as const)(
        'loses the fields of %s alone',
        async (system) => {
          const code = {
            stopped: 'UPSTREAM_UNAVAILABLE',
            slow: 'UPSTREAM_TIMEOUT',
            rubbish: 'UPSTREAM_INVALID',
            half: 'UPSTREAM_UNAVAILABLE',
          }[outage];
          const proxy = world.processes.get(system);
          if (proxy === undefined) throw new TypeError('Its process is behind a hop');
          await expectOutage(system, { code, proxy, outage }, CUT_POSTGRES);
        },
        30_000,
      );
    });
  }
});

/** The answer once every system says that it is up; a reset may still be on its way to a pool at rest. */
async function untilWell({ plant }: BreakablePlant): Promise<PlantAnswer> {
  for (let tries = 0; downSystems(await plant.query(HEALTH)).length > 0; tries += 1) {
    if (tries === 20) throw new Error('A system did not come back');
  }
  return await plant.query(EVERYTHING);
}

function downSystems({ data }: PlantAnswer): readonly string[] {
  const { sourceHealth } = data as { sourceHealth: readonly { system: string; state: string }[] };
  return sourceHealth.filter(({ state }) => state === 'DOWN').map(({ system }) => system);
}

async function readiness({ plant }: BreakablePlant): Promise<unknown> {
  const response = await fetch(`${plant.url}/health/ready`);
  return await response.json();
}
