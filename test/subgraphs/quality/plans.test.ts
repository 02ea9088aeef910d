import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { labelOf } from '../../../runtime/sql/counting.ts';
import type {
  BoundQualitySource,
  HoldFilter,
  InspectionFilter,
  NonconformanceFilter,
} from '../../../subgraphs/quality/source.ts';
import { createQualitySqlSource } from '../../../subgraphs/quality/sources/sql/index.ts';
import {
  explain,
  openPostgresWorld,
  operationContext,
  type SqlWorld,
} from '../../support/sql-world.ts';

/** Years of quality: two companies and sites, nearly everything passed, released, closed. */
const FILL = `
insert into quality.inspection select c.company, 'Q' || n, c.site,
  (array['RECEIVING', 'IN_PROCESS', 'FINAL', 'RETURN', 'AUDIT'])[1 + n % 5],
  case n % 50 when 0 then 'FAIL' else 'PASS' end, null, 'SKU' || (n % 32), 'L' || (n / 10), 'MO' || (n / 8),
  case n % 5 when 1 then n end, case n % 5 when 0 then 'P' || (n / 20) end, case n % 5 when 0 then n end,
  5, c.at, null, null, null, c.at
from generate_series(1, 30000) n, lateral (select case n % 2 when 0 then 'NDE' else 'NMX' end as company,
  case n % 2 when 0 then 'P1' else 'P2' end as site,
  '2025-01-01T00:00:00Z'::timestamptz + n * interval '15 minutes' as at) c;
insert into quality.measurement select 'NDE', 'Q' || n, 1, 'x', null, null, null, null, 'PASS'
from generate_series(1, 30000) n;
insert into quality.hold select 'NDE', 'H' || n, 'P1', case n % 100 when 0 then 'OPEN' else 'RELEASED' end, 'X', null,
  'SKU' || (n % 32), case when n % 10 > 0 then 'L' || (n / 10) end, 'MO' || (n / 8), null, null, 'N' || n,
  '2025-01-01T00:00:00Z'::timestamptz + n * interval '6 minutes', null, null, null, null, null
from generate_series(1, 80000) n;
insert into quality.nonconformance select 'NDE', 'N' || n, 'P1', case n % 100 when 0 then 'OPEN' else 'CLOSED' end,
  'X', null, 'SKU' || (n % 32), null, null, null, 1, 'C62', null,
  '2025-01-01T00:00:00Z'::timestamptz + n * interval '15 minutes', null, null, null, null
from generate_series(1, 30000) n;
insert into quality.corrective_action select 'NDE', 'C' || n, 'N' || n, 'x', 'OPEN', null, now(), null
from generate_series(1, 30000) n;
insert into quality.lot_status select 'NDE', 'SKU' || (n % 32), 'L' || n, 'RELEASED', now()
from generate_series(1, 30000) n;
insert into quality.certificate select 'NDE', 'A' || n, 'ANALYSIS', 'ISSUED', 'SKU' || (n % 32), 'L' || n, null, null,
  now(), null, null from generate_series(1, 30000) n;
insert into quality.specification select 'SKU' || n, '1', 1, 'x', null, null, null, null, null, '2025-01-01', null
from generate_series(1, 20000) n;
insert into xref.entity (system, type, source_key, id, status)
  select 'quality', 'mo', 'NDE|MO' || n, 'mo:NDE:MO' || n || '-002', 'MAPPED' from generate_series(1, 80000, 2) n;
analyze;
`;

describe('plans of quality statements on PostgreSQL', () => {
  let world: SqlWorld;
  let quality: BoundQualitySource;

  beforeAll(async () => {
    world = await openPostgresWorld('quality');
    await world.driver.script(FILL);
    const source = createQualitySqlSource({ ...world.deps, faults: world.faults });
    quality = source.bind(operationContext());
  }, 180_000);
  afterAll(async () => world?.[Symbol.asyncDispose]());

  /** What the statements of `work` read from end to end. */
  const scannedBy = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
    world.statements.length = 0;
    await work();
    const asked = [...world.statements];
    expect(asked.length).toBeGreaterThan(0);
    const scans = await Promise.all(
      asked.map(async (statement) => {
        const steps = await explain(world.driver, statement);
        return steps
          .filter(({ node, relation }) => node === 'Seq Scan' && relation !== undefined)
          .map(({ relation }) => `${labelOf(statement.text)}: ${relation}`);
      }),
    );
    return scans.flat();
  };

  const page = { limit: 50, after: null };
  const next = { limit: 50, after: ['2025-06-01T00:00:00.000000Z', 'NDE', 'Q1'] };
  const lot = 'lot:NDE:SKU8:L40';

  it.each<InspectionFilter>([
    {},
    { company: ['NDE'] },
    { site: ['P1'] },
    { site: ['P1', 'P2'], kind: ['FINAL'] },
    { site: ['P1', 'P2'], kind: ['FINAL', 'AUDIT'], result: ['FAIL'] },
    { kind: ['AUDIT'] },
    { sku: 'SKU8' },
    { sku: 'SKU8', result: ['FAIL'] },
    { lot },
  ])('read inspections from an index: %j', async (filter) => {
    expect(await scannedBy(() => quality.inspections(filter, page))).toEqual([]);
    expect(await scannedBy(() => quality.inspections(filter, next))).toEqual([]);
  });

  it.each<HoldFilter>([
    {},
    { company: ['NDE'], site: ['P1'] },
    { state: ['OPEN'] },
    { state: ['OPEN'], site: ['P2'] },
    { sku: 'SKU8', state: ['OPEN'] },
    { lot },
    { placedAt: { from: '2025-06-01T00:00:00Z', before: '2025-06-02T00:00:00Z' } },
  ])('read holds from an index: %j', async (filter) => {
    expect(await scannedBy(() => quality.holds(filter, page))).toEqual([]);
    expect(await scannedBy(() => quality.holds(filter, next))).toEqual([]);
  });

  it.each<NonconformanceFilter>([
    {},
    { state: ['OPEN', 'CONTAINED'] },
    { sku: 'SKU8' },
    { openedAt: { from: '2025-06-01T00:00:00Z', before: '2025-06-02T00:00:00Z' } },
  ])('read nonconformances from an index: %j', async (filter) => {
    expect(await scannedBy(() => quality.nonconformances(filter, page))).toEqual([]);
  });

  it('read what belongs to 50 parents from indexes', async () => {
    const numbers = Array.from({ length: 50 }, (_, at) => 10 * at + 10);
    const lots = numbers.map((n) => `lot:NDE:SKU${n % 32}:L${n}`);
    const orders = numbers.map((n) => `mo:NDE:MO${n}`);
    const purchases = numbers.map((n) => `po:NDE:P${n}`);
    const scans = await scannedBy(async () => {
      await quality.inspectionsByIds(numbers.map((n) => `ins:NDE:Q${n}`));
      await quality.inspectionsOfLots(lots, page);
      await quality.countInspectionsOfLots(lots);
      await quality.inspectionsOfPurchaseOrders(purchases, page);
      await quality.countInspectionsOfPurchaseOrders(purchases);
      await quality.inspectionsOfPurchaseOrderLines(numbers.map((n) => `pol:NDE:P${n / 20}:${n}`));
      await quality.inspectionsOfWorkOrders(numbers.map((n) => `wo:NDE:${n + 1}`));
      await quality.measurementsOfInspections(numbers.map((n) => `ins:NDE:Q${n}`));
      await quality.holdsByIds(numbers.map((n) => `hold:NDE:H${n}`));
      await quality.holdsOfLots(lots, page);
      await quality.countHoldsOfLots(lots);
      await quality.holdsOfManufacturingOrders(orders, page);
      await quality.countHoldsOfManufacturingOrders(orders);
      await quality.blockedInventoryLevels(numbers.map((n) => `inv:P1:A:NDE:SKU${n % 32}:L${n}:`));
      await quality.nonconformancesByIds(numbers.map((n) => `ncr:NDE:N${n}`));
      await quality.correctiveActionsOfNonconformances(numbers.map((n) => `ncr:NDE:N${n}`));
      await quality.correctiveActionsByIds(numbers.map((n) => `capa:NDE:C${n}`));
      await quality.statusOfLots(lots);
      await quality.newestCertificateOfLots(lots);
      await quality.certificatesByIds(numbers.map((n) => `coa:NDE:A${n}`));
      await quality.specificationsOfProducts(numbers.map((n) => `prd:SKU${n}`));
    });
    expect(scans).toEqual([]);
  });
});
