import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '../../runtime/errors.ts';
import type { KeysetKey, Slice } from '../../subgraphs/connection.ts';
import type {
  BoundQualitySource,
  HoldFilter,
  InspectionFilter,
  NonconformanceFilter,
} from '../../subgraphs/quality/source.ts';
import { createQualitySqlSource } from '../../subgraphs/quality/sources/sql/index.ts';
import type { Paged } from '../../subgraphs/sql-page.ts';
import { hold, inspection, mapped, nonconformance } from '../subgraphs/quality/rows.ts';
import { operationContext, type SqlWorld } from '../support/sql-world.ts';

const PAGE = { limit: 50, after: null };
const LOT = 'lot:NDE:ACT-24-100:L1';

/** What every database with the views of a quality system answers. */
export function describeQualitySource(name: string, open: () => Promise<SqlWorld>): void {
  describe(`quality source on ${name}`, () => {
    let world: SqlWorld;
    let quality: BoundQualitySource;

    beforeAll(async () => {
      world = await open();
    }, 180_000);
    afterAll(async () => world?.[Symbol.asyncDispose]());
    beforeEach(async () => {
      await world.driver.script(`truncate quality.specification, quality.inspection,
        quality.measurement, quality.hold, quality.nonconformance, quality.corrective_action,
        quality.lot_status, quality.certificate, xref.entity`);
      const source = createQualitySqlSource({ ...world.deps, faults: world.faults });
      quality = source.bind(operationContext());
    });

    describe('inspections', () => {
      beforeEach(async () => {
        await world.insert('quality.inspection', [
          inspection({ number: 'Q1' }),
          inspection({ number: 'Q2', lot_name: 'L1', kind: 'RETURN' }),
          inspection({ number: 'Q1', company: 'NMX', site: 'P2', lot_name: 'L1' }),
          inspection({
            number: 'Q3',
            sku: 'MAG-N35',
            lot_name: 'L1',
            result: 'PENDING',
            inspected_at: null,
          }),
          inspection({
            number: 'Q4',
            sku: null,
            created_at: '2026-03-16T08:00:00Z',
            kind: 'AUDIT',
          }),
        ]);
      });

      it('go newest first, then by company and number downwards', async () => {
        expect(await listed(quality.inspections({}, PAGE))).toEqual([
          'ins:NMX:Q1',
          'ins:NDE:Q3',
          'ins:NDE:Q2',
          'ins:NDE:Q1',
          'ins:NDE:Q4',
        ]);
      });

      it.each<[string, InspectionFilter, readonly string[]]>([
        ['company', { company: ['NMX'] }, ['ins:NMX:Q1']],
        ['site', { site: ['P2', 'P9'] }, ['ins:NMX:Q1']],
        ['kind', { kind: ['AUDIT', 'RETURN'] }, ['ins:NDE:Q2', 'ins:NDE:Q4']],
        ['result', { result: ['PENDING'] }, ['ins:NDE:Q3']],
        ['site and kind', { site: ['P1'], kind: ['FINAL'] }, ['ins:NDE:Q3', 'ins:NDE:Q1']],
        [
          'site, kind and result',
          { site: ['P1', 'P2'], kind: ['FINAL'], result: ['PASS'] },
          ['ins:NMX:Q1', 'ins:NDE:Q1'],
        ],
        ['product', { sku: 'MAG-N35' }, ['ins:NDE:Q3']],
        ['lot', { lot: LOT }, ['ins:NDE:Q2']],
        ['lot and company of another', { lot: LOT, company: ['NMX'] }, []],
        ['lot and another product', { lot: LOT, sku: 'MAG-N35' }, []],
        ['a lot without natural key', { lot: 'lot:@wms:7' }, []],
        ['finished before', { inspectedAt: { before: '2026-03-17T09:00:00Z' } }, []],
      ])('take %s', async (_, filter, ids) => {
        expect(await listed(quality.inspections(filter, PAGE))).toEqual(ids);
        expect(await quality.countInspections(filter)).toBe(ids.length);
      });

      it('page through ties without a gap or a repetition', async () => {
        const seen: string[] = [];
        let after: KeysetKey | null = null;
        for (let pages = 1; ; pages += 1) {
          const slice = await quality.inspections({ site: ['P1', 'P2'] }, { limit: 2, after });
          seen.push(...slice.rows.map(({ row }) => row.id));
          after = slice.endKey ?? null;
          expect(slice.hasNextPage).toBe(pages < 3);
          if (!slice.hasNextPage) break;
        }
        expect(seen).toEqual([
          'ins:NMX:Q1',
          'ins:NDE:Q3',
          'ins:NDE:Q2',
          'ins:NDE:Q1',
          'ins:NDE:Q4',
        ]);
      });

      it('leave out and count a row that breaks the contract, which fails alone by id', async () => {
        await world.driver.query(
          `update quality.inspection set result = 'OK' where number = 'Q4'`,
          [],
        );
        expect(await listed(quality.inspections({}, PAGE))).not.toContain('ins:NDE:Q4');
        expect(world.faults.gaps()).toContainEqual({ type: 'ins', status: 'UNMAPPED', count: 1 });
        const rows = await quality.inspectionsByIds(['ins:NDE:Q4', 'ins:NDE:Q1', 'ins:NDE:none']);
        expect(
          rows.map((row) => (row instanceof AppError ? row.extensions.subjects : row.id)),
        ).toEqual(expect.arrayContaining([['ins:NDE:Q4'], 'ins:NDE:Q1']));
      });

      it('say what they are about', async () => {
        const rows = await quality.inspectionsByIds(['ins:NDE:Q3', 'ins:NDE:Q4']);
        expect(rows).toContainEqual(
          expect.objectContaining({
            productId: 'prd:MAG-N35',
            lotId: 'lot:NDE:MAG-N35:L1',
            manufacturingOrderId: null,
            workOrderId: null,
            inspectedAt: null,
          }),
        );
        expect(rows).toContainEqual(expect.objectContaining({ productId: null, lotId: null }));
      });

      it('are pages of their lots', async () => {
        const ids = [LOT, 'lot:NMX:ACT-24-100:L1', 'lot:NDE:ACT-24-100:none'];
        const pages = await quality.inspectionsOfLots(ids, { limit: 1, after: null });
        expect([...pages].map(([id, { rows }]) => [id, rows.map(({ row }) => row.id)])).toEqual([
          [LOT, ['ins:NDE:Q2']],
          ['lot:NMX:ACT-24-100:L1', ['ins:NMX:Q1']],
        ]);
        expect(await quality.countInspectionsOfLots(ids)).toEqual(
          new Map([
            [LOT, 1],
            ['lot:NMX:ACT-24-100:L1', 1],
          ]),
        );
      });
    });

    describe('what an inspection was made for', () => {
      it('is the work order of its column or of its mapping, for in-process ones alone', async () => {
        const inProcess = { kind: 'IN_PROCESS' };
        await world.insert('quality.inspection', [
          inspection({ number: 'Q1', ...inProcess, work_order_id: 7 }),
          inspection({ number: 'Q2', ...inProcess, created_at: '2026-03-18T08:00:00Z' }),
          inspection({ number: 'Q3', ...inProcess, work_order_id: 7 }),
          inspection({ number: 'Q4', work_order_id: 7 }),
          inspection({ number: 'Q5', ...inProcess, company: 'NMX', work_order_id: 7 }),
        ]);
        await world.insert('xref.entity', [
          mapped('wo', 'NDE|Q2', 'wo:NDE:7'),
          { ...mapped('wo', 'NDE|Q3', ''), id: null, status: 'AMBIGUOUS' },
        ]);
        const ids = ['wo:NDE:7', 'wo:NMX:7', 'wo:NDE:x', 'wo:@mes:J1'];
        const checks = await quality.inspectionsOfWorkOrders(ids);
        expect(idsByParent(checks)).toEqual([
          ['wo:NDE:7', ['ins:NDE:Q2', 'ins:NDE:Q1']],
          ['wo:NMX:7', ['ins:NMX:Q5']],
        ]);
        const [ambiguous] = await quality.inspectionsByIds(['ins:NDE:Q3']);
        expect(ambiguous).toMatchObject({ workOrderId: null });
      });

      it('may be a job that only MES knows', async () => {
        await world.insert('quality.inspection', [
          inspection({ number: 'Q1', kind: 'IN_PROCESS' }),
        ]);
        await world.insert('xref.entity', [mapped('wo', 'NDE|Q1', 'wo:@mes:J1')]);
        const checks = await quality.inspectionsOfWorkOrders(['wo:@mes:J1']);
        expect(idsByParent(checks)).toEqual([['wo:@mes:J1', ['ins:NDE:Q1']]]);
      });

      it('is the purchase line and order it came with', async () => {
        const receiving = { kind: 'RECEIVING', purchase_order: 'P00009' };
        await world.insert('quality.inspection', [
          inspection({ number: 'Q1', ...receiving, purchase_line_id: 91 }),
          inspection({ number: 'Q2', ...receiving }),
          inspection({ number: 'Q3', ...receiving, kind: 'FINAL', purchase_line_id: 91 }),
          inspection({
            number: 'Q4',
            kind: 'RECEIVING',
            purchase_order: 'P00010',
            purchase_line_id: 91,
          }),
        ]);
        await world.insert('xref.entity', [mapped('pol', 'NDE|Q2', 'pol:NDE:P00009:91')]);
        const line = 'pol:NDE:P00009:91';
        expect(
          idsByParent(await quality.inspectionsOfPurchaseOrderLines([line, 'pol:NDE:P:x'])),
        ).toEqual([[line, ['ins:NDE:Q2', 'ins:NDE:Q1']]]);
        const order = 'po:NDE:P00009';
        const pages = await quality.inspectionsOfPurchaseOrders([order, 'po:NMX:P00009'], PAGE);
        expect([...pages].map(([id, { rows }]) => [id, rows.map(({ row }) => row.id)])).toEqual([
          [order, ['ins:NDE:Q2', 'ins:NDE:Q1']],
        ]);
        expect(await quality.countInspectionsOfPurchaseOrders([order])).toEqual(
          new Map([[order, 2]]),
        );
      });
    });

    it('has the measurements of inspections by line', async () => {
      const line = { company: 'NDE', inspection: 'Q1', characteristic: 'torque', result: 'FAIL' };
      await world.insert('quality.measurement', [
        { ...line, line_number: 2, result: 'PASS' },
        { ...line, line_number: 1, measured: '1.80', lower: '2', upper: '2.4', unit: 'NU' },
        { ...line, line_number: 3, measured: '1', unit: null },
        { ...line, company: 'NMX', line_number: 1 },
      ]);
      const measurements = await quality.measurementsOfInspections(['ins:NDE:Q1', 'ins:NDE:Q9']);
      expect([...measurements]).toEqual([
        [
          'ins:NDE:Q1',
          [
            {
              lineNumber: 1,
              characteristic: 'torque',
              measured: { value: '1.8', unit: 'NU', source: null },
              lower: { value: '2', unit: 'NU', source: null },
              upper: { value: '2.4', unit: 'NU', source: null },
              result: 'FAIL',
            },
            expect.objectContaining({ lineNumber: 2, measured: null, result: 'PASS' }),
          ],
        ],
      ]);
    });

    describe('holds', () => {
      beforeEach(async () => {
        await world.insert('quality.hold', [
          hold({ number: 'H1', lot_name: 'L1', quantity: '5', unit: 'EA', nonconformance: 'N1' }),
          hold({ number: 'H2', site: null, placed_at: '2026-03-18T08:00:00Z' }),
          hold({ number: 'H3', state: 'RELEASED', sku: 'MAG-N35', lot_name: 'L1' }),
          hold({ number: 'H1', company: 'NMX', site: 'P2' }),
        ]);
      });

      it.each<[string, HoldFilter, readonly string[]]>([
        ['nothing', {}, ['hold:NDE:H2', 'hold:NMX:H1', 'hold:NDE:H3', 'hold:NDE:H1']],
        ['company', { company: ['NMX'] }, ['hold:NMX:H1']],
        ['site, with the holds for all sites', { site: ['P2'] }, ['hold:NDE:H2', 'hold:NMX:H1']],
        ['state', { state: ['RELEASED'] }, ['hold:NDE:H3']],
        [
          'both states',
          { state: ['OPEN', 'RELEASED'], company: ['NDE'] },
          ['hold:NDE:H2', 'hold:NDE:H3', 'hold:NDE:H1'],
        ],
        ['product', { sku: 'MAG-N35' }, ['hold:NDE:H3']],
        ['lot', { lot: LOT }, ['hold:NDE:H1']],
        ['a lot without natural key', { lot: 'lot:@wms:7' }, []],
        ['placed since', { placedAt: { from: '2026-03-18T00:00:00Z' } }, ['hold:NDE:H2']],
      ])('take %s', async (_, filter, ids) => {
        expect(await listed(quality.holds(filter, PAGE))).toEqual(ids);
        expect(await quality.countHolds(filter)).toBe(ids.length);
      });

      it('are found by id and know their nonconformance', async () => {
        expect(await quality.holdsByIds(['hold:NDE:H1', 'hold:NDE:H9'])).toEqual([
          expect.objectContaining({
            lotId: LOT,
            quantity: { value: '5', unit: 'C62', source: { value: '5', unit: 'EA' } },
            nonconformanceId: 'ncr:NDE:N1',
            placedAt: '2026-03-17T08:00:00Z',
          }),
        ]);
      });

      it('are pages of their lots', async () => {
        const pages = await quality.holdsOfLots([LOT, 'lot:NDE:MAG-N35:L1'], PAGE);
        expect([...pages].map(([id, { rows }]) => [id, rows.map(({ row }) => row.id)])).toEqual([
          [LOT, ['hold:NDE:H1']],
          ['lot:NDE:MAG-N35:L1', ['hold:NDE:H3']],
        ]);
        expect(await quality.countHoldsOfLots([LOT])).toEqual(new Map([[LOT, 1]]));
      });
    });

    it('has the holds of an order as it was called when they were placed', async () => {
      const number = 'WH/MO/00012';
      await world.insert('quality.hold', [
        hold({ number: 'H1', mo_number: number, placed_at: '2026-03-12T08:00:00Z' }),
        hold({ number: 'H2', mo_number: number, placed_at: '2026-03-14T08:00:00Z' }),
        hold({ number: 'H3', mo_number: number, company: 'NMX' }),
      ]);
      const [first, rest] = ['mo:NDE:WH%2FMO%2F00012', 'mo:NDE:WH%2FMO%2F00012-002'];
      await world.insert('xref.entity', [
        mapped('mo', `NDE|${number}`, rest, { valid_from: '2026-03-13T14:00:00Z' }),
      ]);
      const ids = [first, rest, 'mo:NMX:WH%2FMO%2F00012'];
      const pages = await quality.holdsOfManufacturingOrders(ids, PAGE);
      expect([...pages].map(([id, { rows }]) => [id, rows.map(({ row }) => row.id)])).toEqual([
        [first, ['hold:NDE:H1']],
        [rest, ['hold:NDE:H2']],
        ['mo:NMX:WH%2FMO%2F00012', ['hold:NMX:H3']],
      ]);
      expect((await quality.countHoldsOfManufacturingOrders(ids)).get(rest)).toBe(1);
      const [second] = await quality.holdsByIds(['hold:NDE:H2']);
      expect(second).toMatchObject({ manufacturingOrderId: rest });
    });

    describe('a level of inventory', () => {
      const level = (site: string, lot: string) => `inv:${site}:A-01:NDE:ACT-24-100:${lot}:`;

      it.each<[string, object, boolean]>([
        ['its lot at its site', { lot_name: 'L1' }, true],
        ['its lot at all sites', { lot_name: 'L1', site: null }, true],
        ['its product at its site', {}, true],
        ['its product at all sites', { site: null }, true],
        ['its lot at another site', { lot_name: 'L1', site: 'P2' }, false],
        ['another lot', { lot_name: 'L2' }, false],
        ['another product', { sku: 'MAG-N35', lot_name: 'L1' }, false],
        ['another company', { company: 'NMX', lot_name: 'L1' }, false],
        ['its lot, released', { lot_name: 'L1', state: 'RELEASED' }, false],
      ])('with a hold on %s', async (_, changes, isBlocked) => {
        await world.insert('quality.hold', [hold({ number: 'H1', ...changes })]);
        const id = level('P1', 'L1');
        expect(await quality.blockedInventoryLevels([id])).toEqual(new Map([[id, isBlocked]]));
      });

      it('without lots is blocked by its product alone', async () => {
        await world.insert('quality.hold', [hold({ number: 'H1', lot_name: 'L1' })]);
        const id = level('P1', '');
        expect(await quality.blockedInventoryLevels([id])).toEqual(new Map([[id, false]]));
        await world.insert('quality.hold', [hold({ number: 'H2' })]);
        expect(await quality.blockedInventoryLevels([id])).toEqual(new Map([[id, true]]));
      });

      it('is left out when its id says neither product nor place', async () => {
        expect(await quality.blockedInventoryLevels(['inv:@wms:1'])).toEqual(new Map());
      });
    });

    describe('nonconformances', () => {
      beforeEach(async () => {
        await world.insert('quality.nonconformance', [
          nonconformance({ number: 'N1', lot_name: 'L1', mo_number: 'M1' }),
          nonconformance({
            number: 'N2',
            state: 'CLOSED',
            disposition: 'SCRAP',
            purchase_order: 'P1',
          }),
          nonconformance({ number: 'N3', sku: 'MAG-N35', opened_at: '2026-03-18T08:00:00Z' }),
          nonconformance({ number: 'N1', company: 'NMX', site: 'P2', state: 'CONTAINED' }),
        ]);
      });

      it.each<[string, NonconformanceFilter, readonly string[]]>([
        ['nothing', {}, ['ncr:NDE:N3', 'ncr:NMX:N1', 'ncr:NDE:N2', 'ncr:NDE:N1']],
        ['company and site', { company: ['NMX'], site: ['P2'] }, ['ncr:NMX:N1']],
        ['states', { state: ['CLOSED', 'CONTAINED'] }, ['ncr:NMX:N1', 'ncr:NDE:N2']],
        ['product', { sku: 'MAG-N35' }, ['ncr:NDE:N3']],
        ['opened before', { openedAt: { before: '2026-03-17T08:00:00Z' } }, []],
      ])('take %s', async (_, filter, ids) => {
        expect(await listed(quality.nonconformances(filter, PAGE))).toEqual(ids);
        expect(await quality.countNonconformances(filter)).toBe(ids.length);
      });

      it('are found by id', async () => {
        expect(await quality.nonconformancesByIds(['ncr:NDE:N2'])).toEqual([
          expect.objectContaining({ purchaseOrderId: 'po:NDE:P1', disposition: 'SCRAP' }),
        ]);
      });

      it('have corrective actions by number', async () => {
        const action = {
          company: 'NDE',
          nonconformance: 'N1',
          title: 'Jig',
          opened_at: '2026-03-17T09:00:00Z',
        };
        await world.insert('quality.corrective_action', [
          { ...action, number: 'C2', state: 'ACTION', due_on: '2026-04-01' },
          { ...action, number: 'C1', state: 'CLOSED', closed_at: '2026-03-18T09:00:00Z' },
        ]);
        const ids = ['ncr:NDE:N1', 'ncr:NMX:N1'];
        const actions = await quality.correctiveActionsOfNonconformances(ids);
        expect(idsByParent(actions)).toEqual([['ncr:NDE:N1', ['capa:NDE:C1', 'capa:NDE:C2']]]);
        expect(await quality.correctiveActionsByIds(['capa:NDE:C2'])).toEqual([
          expect.objectContaining({ dueOn: '2026-04-01', closedAt: null }),
        ]);
      });
    });

    describe('a lot', () => {
      it('has its status', async () => {
        const status = { company: 'NDE', sku: 'ACT-24-100', changed_at: '2026-03-17T08:00:00Z' };
        await world.insert('quality.lot_status', [
          { ...status, lot_name: 'L1', status: 'BLOCKED' },
          { ...status, lot_name: 'L2', status: 'LOST' },
        ]);
        const faulty = 'lot:NDE:ACT-24-100:L2';
        const found = await quality.statusOfLots([LOT, faulty, 'lot:NMX:ACT-24-100:L1']);
        expect(found.size).toBe(2);
        expect(found.get(LOT)).toEqual({ status: 'BLOCKED' });
        expect(found.get(faulty)).toMatchObject({ extensions: { subjects: [faulty] } });
      });

      it('has the certificate that was made last', async () => {
        const certificate = {
          company: 'NDE',
          kind: 'ANALYSIS',
          state: 'ISSUED',
          sku: 'ACT-24-100',
          lot_name: 'L1',
        };
        await world.insert('quality.certificate', [
          { ...certificate, number: 'A1', created_at: '2026-03-16T08:00:00Z' },
          { ...certificate, number: 'A2', created_at: '2026-03-17T08:00:00Z', state: 'REQUESTED' },
          { ...certificate, number: 'A3', created_at: '2026-03-17T08:00:00Z', issuer: 'SUP-MAG' },
        ]);
        const newest = await quality.newestCertificateOfLots([LOT, 'lot:NMX:ACT-24-100:L1']);
        expect([...newest]).toEqual([
          [LOT, expect.objectContaining({ id: 'coa:NDE:A3', issuer: 'SUP-MAG', issuedAt: null })],
        ]);
        expect(await quality.certificatesByIds(['coa:NDE:A2'])).toEqual([
          expect.objectContaining({ state: 'REQUESTED' }),
        ]);
      });
    });

    it('has the specifications of a product that hold today', async () => {
      const line = { sku: 'ACT-24-100', characteristic: 'torque', line_number: 1 };
      await world.insert('quality.specification', [
        { ...line, version: '1', valid_from: '2025-01-01', valid_to: '2026-03-18' },
        { ...line, version: '2', valid_from: '2026-03-18', lower: '2', unit: 'NU' },
        {
          ...line,
          version: '2',
          valid_from: '2026-03-18',
          line_number: 2,
          characteristic: 'finish',
        },
        { ...line, version: '3', valid_from: '2026-03-19' },
      ]);
      const ids = ['prd:ACT-24-100', 'prd:@17', 'prd:NONE'];
      const specifications = await quality.specificationsOfProducts(ids);
      expect([...specifications]).toEqual([
        [
          'prd:ACT-24-100',
          [
            expect.objectContaining({
              version: '2',
              lower: { value: '2', unit: 'NU', source: null },
              validFrom: '2026-03-18',
            }),
            expect.objectContaining({ characteristic: 'finish', target: null }),
          ],
        ],
      ]);
    });

    it('asks nothing for a principal who sees no rows', async () => {
      const principal = { ...operationContext().principal, audience: 'supplier' } as const;
      const source = createQualitySqlSource({ ...world.deps, faults: world.faults });
      const supplier = source.bind(operationContext({ principal }));
      world.driver.reset();
      expect(await supplier.countHolds({})).toBe(0);
      expect(await listed(supplier.inspections({}, PAGE))).toEqual([]);
      expect(await supplier.statusOfLots([LOT])).toEqual(new Map());
      // Not even that it is free: that would be an answer.
      expect(await supplier.blockedInventoryLevels(['inv:P1:A:NDE:SKU::'])).toEqual(new Map());
      expect(world.driver.total).toBe(0);
    });
  });
}

async function listed(
  slice: Promise<Slice<Paged<{ readonly id: string }>>>,
): Promise<readonly string[]> {
  return (await slice).rows.map(({ row }) => row.id);
}

function idsByParent(rows: ReadonlyMap<string, readonly { readonly id: string }[]>) {
  return [...rows].map(([parent, children]) => [parent, children.map(({ id }) => id)]);
}
