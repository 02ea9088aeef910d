import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMes } from '../../../subgraphs/mes/index.ts';
import { factRows, openPlantRows, type PlantRows, principalOf } from '../../support/plant-rows.ts';
import type { Row } from '../../support/sql-world.ts';
import { workOrder } from './rows.ts';

const WORK_ORDERS = '{ workOrders(first: 200) { nodes { job } totalCount { value } } }';
const MAGNETS = 'lot:NDE:MAG-N35:L-0420';
const SHARED_CONTROLLERS = 'lot:NDE:CTL-A:C-2610-3';

describe('who sees what of the MES', () => {
  let plant: PlantRows;
  beforeAll(async () => {
    plant = await openPlantRows(createMes);
  }, 180_000);
  afterAll(async () => plant?.[Symbol.asyncDispose]());

  const jobs = (isSeen: (row: Row) => boolean): readonly unknown[] =>
    factRows('mes.work_order')
      .filter(isSeen)
      .map((row) => row['source_key'])
      .sort();
  const seenJobs = async (who: Parameters<PlantRows['as']>[0]) => {
    const { workOrders } = await plant.as(who, WORK_ORDERS);
    const nodes: readonly { job: string }[] = workOrders.nodes;
    expect(workOrders.totalCount.value).toBe(nodes.length);
    return nodes.map(({ job }) => job).sort();
  };
  const areaOf = (code: unknown) =>
    factRows('mes.equipment').find((row) => row['code'] === code)?.['area'];

  describe('work orders', () => {
    it.each([
      ['planner:P1', (row: Row) => row['site'] === 'P1'],
      ['planner:P2', (row: Row) => row['site'] === 'P2'],
      ['supervisor:P1', (row: Row) => row['site'] === 'P1'],
      ['quality', () => true],
      ['service', () => true],
      ['bi', () => true],
      ['device:CNC02', (row: Row) => row['equipment_code'] === 'CNC02'],
      ['customer:C-ALFA', () => false],
      ['supplier:SUP-MAG', () => false],
      ['contractor:SUB-HEAT', () => false],
      ['carrier:PARC', () => false],
      ['auditor', () => false],
      ['scanner:P1:HALL-A', () => false],
      ['admin', () => false],
    ])('of %s are those of its bounds, counts included', async (persona, isSeen) => {
      expect(await seenJobs(persona)).toEqual(jobs(isSeen));
    });

    it('of a supervisor are those of its areas: a job without equipment has none', async () => {
      await plant.insert('mes.work_order', [
        workOrder({ source_key: 'P1-77001', equipment_code: null }),
      ]);
      const machining = principalOf('supervisor:P1', { site: ['P1'], area: ['MACH'] });
      expect(await seenJobs(machining)).toEqual(
        jobs((row) => row['site'] === 'P1' && areaOf(row['equipment_code']) === 'MACH'),
      );
      await plant.driver.script(`delete from mes.work_order where source_key = 'P1-77001'`);
    });

    it('of two bounds are those of both', async () => {
      const elsewhere = principalOf('planner:P1', { site: ['P1'], company: ['NMX'] });
      expect(await seenJobs(elsewhere)).toEqual([]);
      const home = principalOf('planner:P1', { site: ['P1'], company: ['NDE'] });
      expect(await seenJobs(home)).toEqual(jobs((row) => row['site'] === 'P1'));
    });

    it('are null by id, by key of MES and as entities where they are not seen', async () => {
      const ask =
        '{ mine: workOrder(id: "wo:NDE:4011") { job } other: workOrder(id: "wo:NMX:10011") { job } }';
      expect(await plant.as('planner:P1', ask)).toEqual({ mine: { job: 'P1-04011' }, other: null });
      const ids = ['wo:NDE:4011', 'wo:NDE:4012', 'wo:@mes:P1-90001'];
      const seen = await plant.entities('device:CNC02', '... on WorkOrder { job }', ids);
      expect(seen).toEqual([{ job: 'P1-04011' }, null, null]);
    });
  });

  describe('jobs of a contractor', () => {
    const owner = (id: string, value: string, validity: Row = {}) => ({
      entity_id: id,
      dimension: 'contractor',
      value,
      valid_from: '-infinity',
      valid_to: 'infinity',
      ...validity,
    });
    beforeAll(async () => {
      const mo_number = 'WH/SBC/00802';
      await plant.insert('mes.work_order', [
        workOrder({ source_key: 'S-1', mo_number, contractor: ['SUB-HEAT'], good: '5' }),
        workOrder({ source_key: 'S-2', mo_number, work_order_id: 88001 }),
        workOrder({ source_key: 'S-3', mo_number, work_order_id: 88002 }),
        workOrder({ source_key: 'S-4', mo_number, contractor: ['SUB-COAT'], work_order_id: 88004 }),
        workOrder({ source_key: 'S-5', mo_number, work_order_id: 88005 }),
        workOrder({ source_key: 'S-6', mo_number, contractor: [], work_order_id: 88006 }),
        workOrder({ source_key: 'S-7', mo_number, work_order_id: 88007 }),
      ]);
      await plant.insert('xref.entity', [
        {
          system: 'mes',
          type: 'wo',
          source_key: 'S-3',
          id: 'wo:NDE:88003',
          status: 'MAPPED',
          valid_from: '-infinity',
          valid_to: 'infinity',
          noted_at: '2026-03-18T00:00:00Z',
        },
      ]);
      await plant.insert('xref.owner', [
        owner('wo:NDE:88001', 'SUB-HEAT'),
        // The job that claims this number is mapped to the next: it is the owner of that one who sees it.
        owner('wo:NDE:88002', 'SUB-COAT'),
        owner('wo:NDE:88003', 'SUB-HEAT'),
        // What the row says itself counts.
        owner('wo:NDE:88004', 'SUB-HEAT'),
        owner('wo:NDE:88006', 'SUB-HEAT'),
        owner('wo:NDE:88005', 'SUB-HEAT', { valid_to: '2026-03-18T10:00:00Z' }),
        owner('wo:NDE:88007', 'SUB-HEAT', { valid_from: '2026-03-18T10:00:00Z' }),
      ]);
    });
    afterAll(async () => {
      await plant.driver.script(`delete from mes.work_order where source_key like 'S-%';
        delete from xref.entity where source_key like 'S-%';
        delete from xref.owner where entity_id like 'wo:NDE:8800%'`);
    });

    it('are what MES says, else what xref.owner says of their id now', async () => {
      expect(await seenJobs('contractor:SUB-HEAT')).toEqual(['S-1', 'S-2', 'S-3', 'S-7']);
      expect(await seenJobs('contractor:SUB-COAT')).toEqual(['S-4']);
      const order =
        '... on ManufacturingOrder { workOrders(first: 1) { nodes { job } pageInfo { hasNextPage } totalCount { value } } }';
      const [seen, foreign] = await plant.entities('contractor:SUB-HEAT', order, [
        'mo:NDE:WH%2FSBC%2F00802',
        'mo:NDE:WH%2FMO%2F00801',
      ]);
      expect(foreign).toBeNull();
      expect(seen.workOrders).toEqual({
        nodes: [{ job: 'S-1' }],
        pageInfo: { hasNextPage: true },
        totalCount: { value: 4 },
      });
    });

    it('add up to the progress of the order, whoever did them', async () => {
      const progress = '... on ManufacturingOrder { progress { good { value } } }';
      const ids = ['mo:NDE:WH%2FSBC%2F00802'];
      const sums = { progress: { good: { value: '5' } } };
      expect(await plant.entities('contractor:SUB-HEAT', progress, ids)).toEqual([sums]);
      expect(await plant.entities('contractor:SUB-COAT', progress, ids)).toEqual([null]);
      expect(await plant.entities('service', progress, ids)).toEqual([sums]);
    });

    it('show neither machine nor stop nor another contractor', async () => {
      const { workOrders } = await plant.as(
        'contractor:SUB-HEAT',
        '{ workOrders { nodes { equipment { id } downtime { id } } } }',
      );
      expect(new Set(workOrders.nodes.map((node: object) => JSON.stringify(node)))).toEqual(
        new Set([JSON.stringify({ equipment: null, downtime: [] })]),
      );
    });
  });

  describe('equipment', () => {
    const ofSite = `{ plant(site: "P1") { equipment(first: 200) { nodes { code } } } other: plant(site: "P2") { site } }`;

    it('of a supervisor is that of its areas, in its own plant', async () => {
      const winding = principalOf('supervisor:P1', { site: ['P1'], area: ['WIND'] });
      const seen = await plant.as(winding, ofSite);
      expect(seen.other).toBeNull();
      expect(seen.plant.equipment.nodes).toEqual([
        { code: 'WIND' },
        { code: 'WND01' },
        { code: 'WND02' },
      ]);
    });

    it('of a machine is itself, without what is above it or the jobs of others', async () => {
      const seen = await plant.as(
        'device:CNC02',
        `{ plant(site: "P1") { site } equipment(id: "eq:P1:CNC02") { code parent { code } currentWorkOrder { job }
             downtime { nodes { number: id workOrder { job } } } counts { nodes { good { value } } } }
           other: equipment(id: "eq:P1:CNC01") { code } }`,
      );
      expect(seen).toEqual({
        plant: null,
        equipment: {
          code: 'CNC02',
          parent: null,
          currentWorkOrder: { job: 'P1-04011' },
          downtime: {
            // Newest first.
            nodes: factRows('mes.downtime')
              .toSorted((a, b) => (String(a['started_at']) < String(b['started_at']) ? 1 : -1))
              .map((row) => ({
                number: `dwn:P1:${row['number']}`,
                workOrder: { job: 'P1-04011' },
              })),
          },
          counts: { nodes: ['1', '7', '6'].map((value) => ({ good: { value } })) },
        },
        other: null,
      });
      const [stop] = await plant.entities('device:CNC01', '... on Downtime { id }', [
        'dwn:P1:D-00401',
      ]);
      expect(stop).toBeNull();
    });
  });

  describe('genealogy', () => {
    const trace = (lot: string, direction: string) =>
      `{ lotTrace(lot: "${lot}", direction: ${direction}, maxDepth: 20) { truncated lots { lot { id } depth }
         steps { input { id } output { id } manufacturingOrder { id } } } }`;

    it('of an auditor ends at what is outside the engagement, as if it were not recorded', async () => {
      const { lotTrace } = await plant.as('auditor', trace(MAGNETS, 'FORWARD'));
      expect(lotTrace.truncated).toBe(false);
      expect(lotTrace.lots.map(({ lot, depth }: never) => [(lot as Row)['id'], depth])).toEqual([
        [MAGNETS, 0],
        ['lot:NDE:ROT-01:R-2611-3', 1],
        ['lot:NDE:ROT-01:R-2612-4', 1],
        ['lot:NDE:MOT-24:M-2612-4', 2],
      ]);
      expect(lotTrace.steps).toHaveLength(3);
      // The orders made other things, too.
      expect(lotTrace.steps.every((step: Row) => step['manufacturingOrder'] === null)).toBe(true);
      const outside = await plant.as('auditor', trace('lot:NDE:CTL-A:C-2610-3', 'FORWARD'));
      expect(outside).toEqual({ lotTrace: null });
      const sister = await plant.as('auditor', trace('lot:NMX:MAG-N35:L-0420', 'FORWARD'));
      expect(sister).toEqual({ lotTrace: null });
    });

    it('of a company ends at the lots of another', async () => {
      const onlyNde = principalOf('bi', { company: ['NDE'] });
      const { lotTrace } = await plant.as(onlyNde, trace(SHARED_CONTROLLERS, 'FORWARD'));
      expect(lotTrace.lots.map(({ lot }: never) => (lot as Row)['id'])).toEqual([
        SHARED_CONTROLLERS,
        'lot:NDE:ACT-24-100:L-2611-9',
      ]);
      const both = await plant.as('bi', trace(SHARED_CONTROLLERS, 'FORWARD'));
      expect(both.lotTrace.lots.map(({ lot }: never) => (lot as Row)['id']).sort()).toEqual([
        'lot:NDE:ACT-24-100:L-2611-9',
        SHARED_CONTROLLERS,
        'lot:NMX:ACT-24-100:L-2612-6',
      ]);
    });

    it.each([
      'customer:C-ALFA',
      'supplier:SUP-MAG',
      'contractor:SUB-HEAT',
      'device:CNC02',
      'scanner:P1:HALL-B',
    ])('is not for %s', async (persona) => {
      expect(await plant.as(persona, trace(MAGNETS, 'FORWARD'))).toEqual({ lotTrace: null });
      const selection =
        '... on Lot { producedBy { nodes { occurredAt } } consumedIn { nodes { occurredAt } } }';
      expect(await plant.entities(persona, selection, [MAGNETS])).toEqual([null]);
    });

    it('of a lot of two companies shows each its own side', async () => {
      const selection =
        '... on Lot { consumedIn { nodes { quantity { value } manufacturingOrder { id } } } }';
      const of = async (company: string[]) => {
        const [lot] = await plant.entities(principalOf('quality', { company }), selection, [
          SHARED_CONTROLLERS,
        ]);
        return lot?.consumedIn.nodes ?? null;
      };
      const nde = {
        quantity: { value: '8' },
        manufacturingOrder: { id: 'mo:NDE:WH%2FMO%2F02201' },
      };
      const nmx = {
        quantity: { value: '6' },
        manufacturingOrder: { id: 'mo:NMX:WH%2FMO%2F12201' },
      };
      expect(await of(['NDE'])).toEqual([nde]);
      expect(await of(['NDE', 'NMX'])).toEqual([nmx, nde]);
      // The lot is NDE's.
      expect(await of(['NMX'])).toBeNull();
    });
  });
});
