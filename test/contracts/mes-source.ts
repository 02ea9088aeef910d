import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AppError } from '../../runtime/errors.ts';
import type { KeysetKey } from '../../subgraphs/connection.ts';
import { EMPTY_SLICE } from '../../subgraphs/connection.ts';
import type { BoundMesSource, WorkOrderFilter } from '../../subgraphs/mes/source.ts';
import { createMesSqlSource } from '../../subgraphs/mes/sources/sql/index.ts';
import { downtime, equipment, movement, workOrder } from '../subgraphs/mes/rows.ts';
import { operationContext, type SqlWorld } from '../support/sql-world.ts';

/** What every database with the views of MES answers. */
export function describeMesSource(name: string, open: () => Promise<SqlWorld>): void {
  describe(`MES source on ${name}`, () => {
    let world: SqlWorld;
    let mes: BoundMesSource;

    beforeAll(async () => {
      world = await open();
    }, 180_000);
    afterAll(async () => world?.[Symbol.asyncDispose]());
    beforeEach(async () => {
      await world.driver.script(`truncate mes.work_order, mes.equipment, mes.downtime,
        mes.production_count, mes.shift_performance, mes.lot_movement, xref.entity`);
      mes = createMesSqlSource({ ...world.deps, faults: world.faults }).bind(operationContext());
    });

    const jobsOf = async (filter: WorkOrderFilter): Promise<readonly string[]> => {
      const { rows } = await mes.workOrders(filter, { limit: 50, after: null });
      return rows.map(({ row }) => row.job);
    };

    describe('work orders by id', () => {
      it('are found by the id that Odoo gave them', async () => {
        await world.insert('mes.work_order', [workOrder({ source_key: 'A', work_order_id: 1042 })]);
        expect(await mes.workOrdersByIds(['wo:NDE:1042', 'wo:NMX:1042', 'wo:NDE:1'])).toEqual([
          expect.objectContaining({
            id: 'wo:NDE:1042',
            job: 'A',
            state: 'READY',
            scheduledStart: '2026-03-18T06:00:00Z',
            scheduledEnd: null,
            ordered: { value: '10', unit: 'C62', source: null },
            equipmentId: 'eq:P1:CNC01',
          }),
        ]);
      });

      it('are found by the mapping of their job', async () => {
        await world.insert('mes.work_order', [workOrder({ source_key: 'A' })]);
        await world.insert('xref.entity', [mapped('wo', 'A', 'wo:NDE:7')]);
        const rows = await mes.workOrdersByIds(['wo:NDE:7', 'wo:@mes:A']);
        expect(rows).toEqual([expect.objectContaining({ id: 'wo:NDE:7', job: 'A' })]);
      });

      it('follow the mapping where it contradicts their own column', async () => {
        await world.insert('mes.work_order', [workOrder({ source_key: 'A', work_order_id: 1 })]);
        await world.insert('xref.entity', [mapped('wo', 'A', 'wo:NDE:2')]);
        const rows = await mes.workOrdersByIds(['wo:NDE:1', 'wo:NDE:2']);
        expect(rows).toEqual([expect.objectContaining({ id: 'wo:NDE:2' })]);
      });

      it('keep an id of their own when nothing or too much is known', async () => {
        await world.insert('mes.work_order', [
          workOrder({ source_key: 'P1/1' }),
          workOrder({ source_key: 'B', work_order_id: 3 }),
          workOrder({ source_key: 'C' }),
        ]);
        await world.insert('xref.entity', [
          unmapped('wo', 'B', 'AMBIGUOUS'),
          unmapped('wo', 'C', 'UNMAPPED'),
        ]);
        const ids = ['wo:@mes:P1%2F1', 'wo:@mes:B', 'wo:@mes:C', 'wo:NDE:3'];
        const rows = await mes.workOrdersByIds(ids);
        expect(idsOf(rows)).toEqual(['wo:@mes:B', 'wo:@mes:C', 'wo:@mes:P1%2F1']);
      });

      it('believe neither of two jobs that claim one work order', async () => {
        await world.insert('mes.work_order', [
          workOrder({ source_key: 'A', work_order_id: 1 }),
          workOrder({ source_key: 'B', work_order_id: 1 }),
          workOrder({ source_key: 'C', work_order_id: 2 }),
        ]);
        const rows = await mes.workOrdersByIds(['wo:NDE:1', 'wo:NDE:2']);
        const faults = rows.filter((row) => row instanceof AppError);
        expect(faults.map(({ extensions }) => extensions)).toEqual([
          { code: 'UPSTREAM_INVALID', system: 'mes', subjects: ['wo:NDE:1'] },
        ]);
        expect(idsOf(rows)).toContain('wo:NDE:2');
      });

      it('ask for ids that no bigint or text can hold without harm to the others', async () => {
        await world.insert('mes.work_order', [workOrder({ source_key: 'A', work_order_id: 1 })]);
        const ids = ['wo:NDE:x', 'wo:NDE:99999999999999999999', 'wo:N%00E:1', 'wo:@mes:%00'];
        const rows = await mes.workOrdersByIds([...ids, 'wo:NDE:1']);
        expect(idsOf(rows)).toEqual(['wo:NDE:1']);
      });

      it.each([
        ['an unknown state', { state: 'BUSY' }, 'mes.work_order.state should be one of WAITING'],
        ['an infinite time', { scheduled_start: 'infinity' }, 'should be a finite instant'],
        ['an unknown unit', { unit: 'stück' }, 'mes.work_order.unit should be a UN/CEFACT'],
        ['not a number', { good: 'NaN' }, 'mes.work_order.good should be a decimal'],
      ])('fail alone with %s', async (_, changes, message) => {
        await world.insert('mes.work_order', [
          workOrder({ source_key: 'A', work_order_id: 1, ...changes }),
          workOrder({ source_key: 'B', work_order_id: 2 }),
        ]);
        const rows = await mes.workOrdersByIds(['wo:NDE:1', 'wo:NDE:2']);
        const fault = rows.find((row) => row instanceof AppError);
        expect(fault).toMatchObject({
          message: expect.stringContaining(message),
          extensions: { code: 'UPSTREAM_INVALID', system: 'mes', subjects: ['wo:NDE:1'] },
        });
        expect(idsOf(rows)).toContain('wo:NDE:2');
      });
    });

    describe('the dispatch list', () => {
      beforeEach(async () => {
        await world.insert('mes.work_order', [
          workOrder({ source_key: 'C', state: 'RUNNING' }),
          workOrder({ source_key: 'B', equipment_code: 'CNC02', ordered: '1', unit: 'DZN' }),
          workOrder({ source_key: 'A', scheduled_start: '2026-03-18T07:00:00Z', ordered: '13' }),
          workOrder({ source_key: 'D', site: 'P2', company: 'NMX', ordered: '2', unit: 'KGM' }),
          workOrder({ source_key: 'E', scheduled_start: '2026-03-17T07:00:00Z', unit: 'EA' }),
        ]);
      });

      it('goes by scheduled start, then job', async () => {
        expect(await jobsOf({})).toEqual(['E', 'B', 'C', 'D', 'A']);
      });

      it.each<[string, WorkOrderFilter, readonly string[]]>([
        ['site', { site: ['P2'] }, ['D']],
        ['sites, one named twice', { site: ['P2', 'P1', 'P2'] }, ['E', 'B', 'C', 'D', 'A']],
        ['no site at all', { site: [] }, []],
        ['state', { state: ['RUNNING'] }, ['C']],
        ['site and states', { site: ['P1'], state: ['RUNNING', 'READY'] }, ['E', 'B', 'C', 'A']],
        ['work centre', { workCentre: ['CNC02'] }, ['B']],
        [
          'work centre, site, state',
          { workCentre: ['CNC01'], site: ['P1'], state: ['READY'] },
          ['E', 'A'],
        ],
        ['start from', { scheduledStart: { from: '2026-03-18T07:00:00Z' } }, ['A']],
        ['start before', { scheduledStart: { before: '2026-03-18T06:00:00Z' } }, ['E']],
        ['at least 12 pieces, in dozens too', { ordered: { min: '12', unit: 'C62' } }, ['B', 'A']],
        ['at most 1 dozen', { ordered: { max: '1', unit: 'DZN' } }, ['E', 'B', 'C']],
        ['2000 g exactly', { ordered: { min: '2000', max: '2000', unit: 'GRM' } }, ['D']],
        ['any number of pieces', { ordered: { unit: 'C62' } }, ['E', 'B', 'C', 'A']],
        ['a dimension nobody uses', { ordered: { min: '0', unit: 'MTR' } }, []],
      ])('takes %s', async (_, filter, jobs) => {
        expect(await jobsOf(filter)).toEqual(jobs);
        expect(await mes.countWorkOrders(filter)).toBe(jobs.length);
      });

      it.each<WorkOrderFilter>([{}, { site: ['P1', 'P2'], state: ['READY', 'RUNNING'] }])(
        'pages through ties without a gap or a repetition: %j',
        async (filter) => {
          const seen: string[] = [];
          let after: KeysetKey | null = null;
          for (let pages = 1; ; pages += 1) {
            const slice = await mes.workOrders(filter, { limit: 2, after });
            seen.push(...slice.rows.map(({ row }) => row.job));
            after = slice.endKey ?? null;
            expect(slice.hasNextPage).toBe(pages < 3);
            if (!slice.hasNextPage) break;
          }
          expect(seen).toEqual(['E', 'B', 'C', 'D', 'A']);
        },
      );

      it('leaves out a row that breaks the contract, counts it and goes on behind it', async () => {
        await world.driver.query(
          `update mes.work_order set state = 'BUSY' where source_key = 'B'`,
          [],
        );
        const first = await mes.workOrders({}, { limit: 2, after: null });
        expect(first.rows.map(({ row }) => row.job)).toEqual(['E']);
        expect(first).toMatchObject({ hasNextPage: true });
        const second = await mes.workOrders({}, { limit: 2, after: first.endKey ?? null });
        expect(second.rows.map(({ row }) => row.job)).toEqual(['C', 'D']);
        expect(world.faults.gaps()).toEqual(
          expect.arrayContaining([expect.objectContaining({ type: 'wo', status: 'UNMAPPED' })]),
        );
      });
    });

    describe('work orders of a manufacturing order', () => {
      const page = { limit: 2, after: null };

      it('come by operation, a page for each order', async () => {
        await world.insert('mes.work_order', [
          workOrder({ source_key: 'A', operation_number: 20 }),
          workOrder({ source_key: 'B', operation_number: 10 }),
          workOrder({ source_key: 'C', operation_number: 30 }),
          workOrder({ source_key: 'D', company: 'NMX', site: 'P2' }),
        ]);
        const ids = ['mo:NDE:WH%2FMO%2F00001', 'mo:NMX:WH%2FMO%2F00001', 'mo:NDE:none'];
        const pages = await mes.workOrdersOfManufacturingOrders(ids, page);
        const first = pages.get('mo:NDE:WH%2FMO%2F00001') ?? EMPTY_SLICE;
        expect(first.rows.map(({ row }) => row.job)).toEqual(['B', 'A']);
        expect(first.hasNextPage).toBe(true);
        const next = { limit: 2, after: first.endKey ?? null };
        const rest = await mes.workOrdersOfManufacturingOrders(ids, next);
        expect([...rest].map(([id, { rows }]) => [id, rows.map(({ row }) => row.job)])).toEqual([
          ['mo:NDE:WH%2FMO%2F00001', ['C']],
        ]);
        expect(pages.get('mo:NMX:WH%2FMO%2F00001')?.rows.map(({ row }) => row.job)).toEqual(['D']);
        expect(await mes.countWorkOrdersOfManufacturingOrders(ids)).toEqual(
          new Map([
            ['mo:NDE:WH%2FMO%2F00001', 3],
            ['mo:NMX:WH%2FMO%2F00001', 1],
          ]),
        );
      });

      it('follow the name the order had when the job ended', async () => {
        await world.insert('mes.work_order', [
          workOrder({ source_key: 'before', ended_at: '2026-03-13T13:59:59Z' }),
          workOrder({ source_key: 'after', ended_at: '2026-03-13T14:00:00Z' }),
          workOrder({ source_key: 'open' }),
        ]);
        const [first, rest] = ['mo:NDE:WH%2FMO%2F00001', 'mo:NDE:WH%2FMO%2F00001-002'];
        await world.insert('xref.entity', [
          mapped('mo', 'NDE|WH/MO/00001', first, { valid_to: '2026-03-13T14:00:00Z' }),
          mapped('mo', 'NDE|WH/MO/00001', rest, { valid_from: '2026-03-13T14:00:00Z' }),
        ]);
        const pages = await mes.workOrdersOfManufacturingOrders([first, rest], page);
        expect(pages.get(first)?.rows.map(({ row }) => row.job)).toEqual(['before']);
        expect(pages.get(rest)?.rows.map(({ row }) => row.job)).toEqual(['after', 'open']);
        expect(await jobsOf({ manufacturingOrder: rest })).toEqual(['after', 'open']);
        expect(await mes.countWorkOrders({ manufacturingOrder: rest })).toBe(2);
      });

      it('are of no order while its number is ambiguous', async () => {
        await world.insert('mes.work_order', [workOrder({ source_key: 'A' })]);
        await world.insert('xref.entity', [unmapped('mo', 'NDE|WH/MO/00001', 'AMBIGUOUS')]);
        const pages = await mes.workOrdersOfManufacturingOrders(['mo:NDE:WH%2FMO%2F00001'], page);
        expect(pages.size).toBe(0);
        expect(await jobsOf({})).toEqual(['A']);
      });

      it('are filtered within their order', async () => {
        await world.insert('mes.work_order', [
          workOrder({ source_key: 'A', state: 'RUNNING' }),
          workOrder({ source_key: 'B' }),
          workOrder({ source_key: 'C', mo_number: 'WH/MO/00002', state: 'RUNNING' }),
        ]);
        const manufacturingOrder = 'mo:NDE:WH%2FMO%2F00001';
        expect(await jobsOf({ manufacturingOrder, state: ['RUNNING'] })).toEqual(['A']);
      });

      it('report by operation and unit', async () => {
        await world.insert('mes.work_order', [
          workOrder({ source_key: 'A', good: '3', scrap: '1', state: 'COMPLETED' }),
          workOrder({ source_key: 'B', good: '4', state: 'RUNNING' }),
          workOrder({ source_key: 'C', operation_number: 20, state: 'CANCELLED', unit: 'EA' }),
        ]);
        const id = 'mo:NDE:WH%2FMO%2F00001';
        const reports = (await mes.operationReports([id])).get(id);
        expect(reports).toEqual([
          {
            operationNumber: 10,
            good: { value: '7', unit: 'C62', source: null },
            scrap: { value: '1', unit: 'C62', source: null },
            rework: { value: '0', unit: 'C62', source: null },
            activeJobs: 2,
            completedJobs: 1,
          },
          expect.objectContaining({ operationNumber: 20, activeJobs: 0, completedJobs: 0 }),
        ]);
      });
    });

    describe('equipment', () => {
      it('is found by id, and by site in order of code', async () => {
        await world.insert('mes.equipment', [
          equipment({ code: 'CNC02', parent_code: 'LINE1', state: 'OUT_OF_SERVICE' }),
          equipment({ code: 'CNC01' }),
          equipment({ code: 'ASM11', site: 'P2' }),
        ]);
        expect(await mes.equipmentByIds(['eq:P1:CNC02', 'eq:P2:CNC02'])).toEqual([
          expect.objectContaining({ id: 'eq:P1:CNC02', parentId: 'eq:P1:LINE1' }),
        ]);
        const page = { limit: 10, after: null };
        const all = await mes.equipmentOfSite('P1', undefined, page);
        expect(all.rows.map(({ row }) => row.code)).toEqual(['CNC01', 'CNC02']);
        const down = await mes.equipmentOfSite('P1', ['OUT_OF_SERVICE'], page);
        expect(down.rows.map(({ row }) => row.code)).toEqual(['CNC02']);
        expect([await mes.hasEquipment('P1'), await mes.hasEquipment('P3')]).toEqual([true, false]);
      });

      it('has the stops that were open within a period, newest first', async () => {
        await world.insert('mes.downtime', [
          downtime({
            number: '1',
            started_at: '2026-03-16T06:00:00Z',
            ended_at: '2026-03-17T00:00:00Z',
          }),
          downtime({
            number: '2',
            started_at: '2026-03-16T23:00:00Z',
            ended_at: '2026-03-17T01:00:00Z',
          }),
          downtime({ number: '3', started_at: '2026-03-17T06:00:00Z' }),
          downtime({ number: '4', started_at: '2026-03-18T00:00:00Z' }),
          downtime({ number: '5', equipment_code: 'CNC02', started_at: '2026-03-17T12:00:00Z' }),
        ]);
        const period = { from: '2026-03-17T00:00:00Z', before: '2026-03-18T00:00:00Z' };
        const ids = ['eq:P1:CNC01', 'eq:P1:CNC02', 'eq:P1:none'];
        const stops = await mes.downtimeOfEquipment(ids, period, { limit: 10, after: null });
        expect([...stops].map(([id, { rows }]) => [id, rows.map(({ row }) => row.id)])).toEqual([
          ['eq:P1:CNC01', ['dwn:P1:3', 'dwn:P1:2']],
          ['eq:P1:CNC02', ['dwn:P1:5']],
        ]);
      });

      it('has a page of stops for each machine, over ties', async () => {
        const numbers = ['1', '2', '3'];
        await world.insert('mes.downtime', [
          ...numbers.map((number) => downtime({ number })),
          ...numbers.map((number) => downtime({ number: `x${number}`, equipment_code: 'CNC02' })),
        ]);
        const ids = ['eq:P1:CNC01', 'eq:P1:CNC02'];
        const first = await mes.downtimeOfEquipment(ids, {}, { limit: 2, after: null });
        const after = first.get('eq:P1:CNC01')?.endKey ?? null;
        const second = await mes.downtimeOfEquipment(['eq:P1:CNC01'], {}, { limit: 2, after });
        const idsIn = (stops: typeof first) =>
          [...stops.values()].map(({ rows }) => rows.map(({ row }) => row.id));
        expect(idsIn(first)).toEqual([
          ['dwn:P1:3', 'dwn:P1:2'],
          ['dwn:P1:x3', 'dwn:P1:x2'],
        ]);
        expect(idsIn(second)).toEqual([['dwn:P1:1']]);
      });

      it('has stops by job and by id', async () => {
        await world.insert('mes.downtime', [
          downtime({ number: '1', job: 'A' }),
          downtime({ number: '2', job: 'A', started_at: '2026-03-18T07:00:00Z' }),
        ]);
        const stops = await mes.downtimeOfJobs(['A', 'B']);
        expect([...stops].map(([job, rows]) => [job, rows.map(({ id }) => id)])).toEqual([
          ['A', ['dwn:P1:2', 'dwn:P1:1']],
        ]);
        expect(await mes.downtimeByIds(['dwn:P1:1', 'dwn:P2:1'])).toHaveLength(1);
      });

      it('has counts and shifts, newest first', async () => {
        const intervals = ['2026-03-18T06:00:00Z', '2026-03-18T07:00:00Z', '2026-03-18T08:00:00Z'];
        const period = (start: string) => ({
          site: 'P1',
          equipment_code: 'CNC01',
          period_start: start,
          period_end: start.replace(':00:00Z', ':59:00Z'),
        });
        await world.insert(
          'mes.production_count',
          intervals.map((start, at) => ({ ...period(start), good: at, scrap: 0, unit: 'H87' })),
        );
        await world.insert(
          'mes.shift_performance',
          intervals.map((start, at) => ({
            ...period(start),
            planned_busy_seconds: '28800.50',
            actual_production_seconds: 1,
            planned_run_seconds_per_item: 1,
            produced: at,
            good: at,
            unit: 'C62',
          })),
        );
        const since = { from: '2026-03-18T07:00:00Z' };
        const counts = await mes.countsOfEquipment(['eq:P1:CNC01'], since, {
          limit: 1,
          after: null,
        });
        const newest = counts.get('eq:P1:CNC01');
        expect(newest?.hasNextPage).toBe(true);
        expect(newest?.rows.map(({ row }) => row.good)).toEqual([
          { value: '2', unit: 'C62', source: { value: '2', unit: 'H87' } },
        ]);
        const shifts = (await mes.shiftsOfEquipment(['eq:P1:CNC01'], since, 5)).get('eq:P1:CNC01');
        expect(shifts?.map(({ produced }) => produced.value)).toEqual(['2', '1']);
        expect(shifts?.[0]?.plannedBusySeconds).toBe('28800.5');
      });
    });

    describe('genealogy', () => {
      const steel = 'lot:NDE:BAR-C45:H1';
      const shaft = 'lot:NDE:SHF-01:S1';

      it('has the movements of a lot by kind, newest first, with the order of that moment', async () => {
        await world.insert('mes.lot_movement', [
          movement('PRODUCED', 'M1', 'SHF-01', 'S1', { source_key: '1', job: 'A' }),
          movement('PRODUCED', 'M1', 'SHF-01', 'S1', {
            source_key: '2',
            occurred_at: '2026-03-17T09:00:00Z',
            certainty: 'PROBABLE',
          }),
          movement('CONSUMED', 'M2', 'SHF-01', 'S1', { source_key: '3' }),
        ]);
        await world.insert('xref.entity', [
          mapped('mo', 'NDE|M1', 'mo:NDE:M1-002', { valid_from: '2026-03-17T08:30:00Z' }),
        ]);
        const page = { limit: 5, after: null };
        const produced = await mes.lotMovements([shaft, 'lot:NDE:SHF-01:none'], 'PRODUCED', page);
        expect([...produced.keys()]).toEqual([shaft]);
        expect(produced.get(shaft)?.rows.map(({ row }) => row)).toEqual([
          expect.objectContaining({
            lotId: shaft,
            manufacturingOrderId: 'mo:NDE:M1-002',
            certainty: 'PROBABLE',
          }),
          expect.objectContaining({ manufacturingOrderId: 'mo:NDE:M1', job: 'A' }),
        ]);
        const consumed = await mes.lotMovements([shaft], 'CONSUMED', page);
        expect(consumed.get(shaft)?.rows.map(({ row }) => row.manufacturingOrderId)).toEqual([
          'mo:NDE:M2',
        ]);
      });

      it('takes an output booked in parts for one, and is as sure as its weaker record', async () => {
        await world.insert('mes.lot_movement', [
          movement('CONSUMED', 'M1', 'BAR-C45', 'H1', {
            source_key: '1',
            quantity: '2.50',
            unit: 'MTR',
          }),
          movement('PRODUCED', 'M1', 'SHF-01', 'S1', { source_key: '2' }),
          movement('PRODUCED', 'M1', 'SHF-01', 'S1', { source_key: '3', certainty: 'PROBABLE' }),
          movement('CONSUMED', 'M1', 'BAR-C45', 'H9', { source_key: '4', lot_company: 'NMX' }),
          movement('CONSUMED', 'M9', 'BAR-C45', 'H9', { source_key: '5' }),
        ]);
        const step = {
          inputId: steel,
          outputId: shaft,
          manufacturingOrderId: 'mo:NDE:M1',
          quantity: { value: '2.5', unit: 'MTR', source: null },
          occurredAt: '2026-03-17T08:00:00Z',
          certainty: 'PROBABLE',
        };
        const foreign = expect.objectContaining({ inputId: 'lot:NMX:BAR-C45:H9' });
        expect(await mes.traceSteps([shaft], 'BACKWARD', 10)).toEqual([step, foreign]);
        expect(await mes.traceSteps([steel], 'FORWARD', 10)).toEqual([step]);
        expect(await mes.traceSteps([shaft], 'BACKWARD', 1)).toEqual([step]);
        expect(await mes.traceSteps([shaft], 'FORWARD', 10)).toEqual([]);
        expect([await mes.knowsLot(steel), await mes.knowsLot('lot:NMX:BAR-C45:H1')]).toEqual([
          true,
          false,
        ]);
      });
    });

    it('asks nothing for a principal who sees no rows', async () => {
      await world.insert('mes.equipment', [equipment({ code: 'CNC01' })]);
      const principal = { ...operationContext().principal, audience: 'customer' } as const;
      const source = createMesSqlSource({ ...world.deps, faults: world.faults });
      const customer = source.bind(operationContext({ principal }));
      world.driver.reset();
      expect(await customer.equipmentByIds(['eq:P1:CNC01'])).toEqual([]);
      expect(await customer.countWorkOrders({})).toBe(0);
      expect(await customer.workOrders({}, { limit: 5, after: null })).toMatchObject(EMPTY_SLICE);
      expect(await customer.hasEquipment('P1')).toBe(false);
      expect(world.driver.total).toBe(0);
    });

    it('refuses text that no column holds', async () => {
      const asked = mes.workOrders({ site: ['P\u0000'] }, { limit: 5, after: null });
      await expect(asked).rejects.toMatchObject({ code: 'BAD_INPUT' });
    });

    it('stops when the caller leaves', async () => {
      const leaving = new AbortController();
      const source = createMesSqlSource({ ...world.deps, faults: world.faults });
      const bound = source.bind(operationContext({ signal: leaving.signal }));
      leaving.abort(new Error('gone'));
      await expect(bound.hasEquipment('P1')).rejects.toThrow('gone');
    });
  });
}

function mapped(type: string, sourceKey: string, id: string, changes = {}) {
  return {
    system: 'mes',
    type,
    source_key: sourceKey,
    id,
    status: 'MAPPED',
    valid_from: '-infinity',
    valid_to: 'infinity',
    ...changes,
  };
}

function unmapped(type: string, sourceKey: string, status: 'AMBIGUOUS' | 'UNMAPPED') {
  return { system: 'mes', type, source_key: sourceKey, status };
}

function idsOf(rows: readonly (AppError | { readonly id: string })[]): readonly string[] {
  return rows.flatMap((row) => (row instanceof AppError ? [] : [row.id])).sort();
}
