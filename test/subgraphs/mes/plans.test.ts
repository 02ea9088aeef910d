import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { labelOf } from '../../../runtime/sql/counting.ts';
import type { BoundMesSource, WorkOrderFilter } from '../../../subgraphs/mes/source.ts';
import { createMesSqlSource } from '../../../subgraphs/mes/sources/sql/index.ts';
import {
  explain,
  openPostgresWorld,
  operationContext,
  type SqlWorld,
} from '../../support/sql-world.ts';

/** A plant of years: sites and states are skewed as in life, nearly everything is closed. */
const FILL = `
insert into mes.work_order select 'J' || n, case n % 2 when 0 then 'NDE' else 'NMX' end,
  case n % 2 when 0 then 'P1' else 'P2' end, 'WH/MO/' || (n / 4), case when n % 3 > 0 then n end,
  10 * (1 + n % 4), 'M' || (n % 40), case n % 100 when 0 then 'RUNNING' when 1 then 'READY' else 'CLOSED' end,
  '2025-01-01T00:00:00Z'::timestamptz + n * interval '10 minutes', null, null, null, 10, 0, 0, 0,
  case n % 5 when 0 then 'KGM' else 'C62' end, null, null, null, now()
from generate_series(1, 40000) n;
insert into xref.entity (system, type, source_key, id, status)
  select 'mes', 'wo', 'J' || n, 'wo:NDE:' || n, 'MAPPED' from generate_series(3, 40000, 3) n;
insert into mes.downtime select 'P1', n::text, 'M' || (n % 40), 'J' || n,
  '2025-01-01T00:00:00Z'::timestamptz + n * interval '20 minutes', null, null, null, null, null, false
from generate_series(1, 20000) n;
insert into mes.production_count select 'P1', 'M' || (n % 40),
  '2025-01-01T00:00:00Z'::timestamptz + n * interval '1 minute', now(), null, 1, 0, 'C62'
from generate_series(1, 20000) n;
insert into mes.shift_performance select 'P1', 'M' || (n % 40),
  '2025-01-01T00:00:00Z'::timestamptz + n * interval '8 hours', now(), 1, 1, 1, 1, 1, 'C62'
from generate_series(1, 20000) n;
insert into mes.lot_movement select 'V' || n, case n % 3 when 0 then 'PRODUCED' else 'CONSUMED' end, 'NDE',
  'WH/MO/' || (n / 6), null, 'NDE', 'SKU' || (n % 32), 'L' || (n / 20), 1, 'C62',
  '2025-01-01T00:00:00Z'::timestamptz + n * interval '10 minutes', 'RECORDED'
from generate_series(1, 30000) n;
insert into mes.equipment select 'P1', 'M' || n, 'M', null, 'WORK_UNIT', null, 'EXECUTING', null, now(), now(), null
from generate_series(0, 39) n;
analyze;
`;

const LARGE = [
  'work_order',
  'downtime',
  'production_count',
  'shift_performance',
  'lot_movement',
  'entity',
];

describe('plans of MES statements on PostgreSQL', () => {
  let world: SqlWorld;
  let mes: BoundMesSource;

  beforeAll(async () => {
    world = await openPostgresWorld('mes');
    await world.driver.script(FILL);
    mes = createMesSqlSource({ ...world.deps, faults: world.faults }).bind(operationContext());
  }, 180_000);
  afterAll(async () => world?.[Symbol.asyncDispose]());

  /** The large tables that the statements of `work` read from end to end. */
  const scannedBy = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
    world.statements.length = 0;
    await work();
    const asked = [...world.statements];
    expect(asked.length).toBeGreaterThan(0);
    const scans = await Promise.all(
      asked.map(async (statement) => {
        const steps = await explain(world.driver, statement);
        return steps
          .filter(({ node, relation }) => node === 'Seq Scan' && LARGE.includes(relation ?? ''))
          .map(({ relation }) => `${labelOf(statement.text)}: ${relation}`);
      }),
    );
    return scans.flat();
  };

  const after = ['2025-03-01T00:00:00.000000Z', 'J1'];
  const since = { from: '2025-06-01T00:00:00Z', before: '2025-06-02T00:00:00Z' };

  it.each<WorkOrderFilter>([
    {},
    { site: ['P1'] },
    { site: ['P1', 'P2'], state: ['RUNNING', 'READY', 'PAUSED'] },
    { site: ['P1'], state: ['READY'] },
    { state: ['RUNNING'] },
    { state: ['PAUSED'] },
    { workCentre: ['M7'] },
    { workCentre: ['M7', 'M8'], site: ['P1'] },
    { workCentre: ['M7'], site: ['P1'], state: ['RUNNING'] },
    { scheduledStart: since },
    { scheduledStart: since, site: ['P2'], state: ['CLOSED'] },
    { manufacturingOrder: 'mo:NDE:WH%2FMO%2F500' },
    { manufacturingOrder: 'mo:NDE:WH%2FMO%2F500', state: ['CLOSED'] },
    { site: ['P1'], ordered: { min: '5', unit: 'C62' } },
  ])('read a dispatch list from an index: %j', async (filter) => {
    expect(await scannedBy(() => mes.workOrders(filter, { limit: 50, after: null }))).toEqual([]);
    expect(await scannedBy(() => mes.workOrders(filter, { limit: 50, after }))).toEqual([]);
  });

  it('read what belongs to 50 parents from indexes', async () => {
    const numbers = Array.from({ length: 50 }, (_, at) => 3 * at + 3);
    const orders = numbers.map((n) => `mo:NDE:WH%2FMO%2F${n}`);
    const machines = Array.from({ length: 40 }, (_, at) => `eq:P1:M${at}`);
    const lots = numbers.map((n) => `lot:NDE:SKU${n % 32}:L${n}`);
    const page = { limit: 20, after: null };
    const scans = await scannedBy(async () => {
      await mes.workOrdersByIds(
        numbers.map((n, at) => [`wo:NDE:${n}`, `wo:NMX:${n + 1}`, `wo:@mes:J${n}`][at % 3] ?? ''),
      );
      await mes.workOrdersByJobs(numbers.map((n) => `J${n}`));
      await mes.workOrdersOfManufacturingOrders(orders, page);
      await mes.countWorkOrdersOfManufacturingOrders(orders);
      await mes.operationReports(orders);
      await mes.downtimeByIds(numbers.map((n) => `dwn:P1:${n}`));
      await mes.downtimeOfEquipment(machines, since, page);
      await mes.downtimeOfJobs(numbers.map((n) => `J${n}`));
      await mes.countsOfEquipment(machines, {}, page);
      await mes.shiftsOfEquipment(machines, {}, 5);
      await mes.lotMovements(lots, 'PRODUCED', page);
      await mes.lotMovements(lots, 'CONSUMED', page);
      await mes.knowsLot(lots[0] ?? '');
      await mes.traceSteps(lots, 'BACKWARD', 2_001);
      await mes.traceSteps(lots, 'FORWARD', 2_001);
    });
    expect(scans).toEqual([]);
  });

  it('end a statement at its deadline', async () => {
    const source = createMesSqlSource({ ...world.deps, timeoutMs: 50, faults: world.faults });
    const slow = source.bind(operationContext());
    // Another session holds the table: the statement waits until its deadline.
    await world.driver.transaction(async (tx) => {
      await tx.query('lock table mes.equipment in access exclusive mode', []);
      await expect(slow.hasEquipment('P1')).rejects.toMatchObject({
        code: 'UPSTREAM_TIMEOUT',
        extensions: { system: 'mes' },
      });
    });
  });
});
