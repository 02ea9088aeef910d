import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createQuality } from '../../../subgraphs/quality/index.ts';
import { factRows, openPlantRows, type PlantRows, principalOf } from '../../support/plant-rows.ts';
import type { Row } from '../../support/sql-world.ts';
import { hold, nonconformance } from './rows.ts';

const LISTS = `{
  inspections(first: 200) { nodes { id } totalCount { value } }
  holds(first: 200) { nodes { id } totalCount { value } }
  nonconformances(first: 200) { nodes { id } totalCount { value } }
}`;
const VIEWS = { inspections: 'inspection', holds: 'hold', nonconformances: 'nonconformance' };
const MAGNETS = 'lot:NDE:MAG-N35:L-0420';

describe('who sees what of quality', () => {
  let plant: PlantRows;
  beforeAll(async () => {
    plant = await openPlantRows(createQuality);
    await plant.insert('quality.nonconformance', [
      nonconformance({
        number: 'NCR90001',
        sku: 'MAG-N35',
        lot_name: 'L-0420',
        purchase_order: 'P00090',
        mo_number: 'WH/MO/00304',
        supplier: ['SUP-MAG'],
      }),
      nonconformance({ number: 'NCR90002', supplier: ['SUP-MAG', 'SUP-PCB'], sku: 'PCB-A' }),
      nonconformance({ number: 'NCR90003', sku: 'MAG-N35' }),
    ]);
    await plant.insert('quality.corrective_action', [
      { ...ACTION, number: 'CAPA90001', nonconformance: 'NCR90001' },
      { ...ACTION, number: 'CAPA90002', nonconformance: 'NCR90002' },
    ]);
    await plant.insert('quality.hold', [
      hold({
        number: 'HLD90001',
        sku: 'GER-20',
        mo_number: 'WH/SBC/00802',
        contractor: ['SUB-HEAT'],
      }),
      hold({ number: 'HLD90002', sku: 'GER-20', site: null }),
      hold({ number: 'HLD90003', company: 'NMX', site: null }),
    ]);
    await plant.insert('xref.owner', [
      owner('ncr:NDE:NCR90003', 'supplier', 'SUP-MAG'),
      owner('hold:NDE:HLD90002', 'contractor', 'SUB-HEAT'),
    ]);
  }, 180_000);
  afterAll(async () => plant?.[Symbol.asyncDispose]());

  const all = async (field: keyof typeof VIEWS) =>
    await plant.driver.query(`select * from quality.${VIEWS[field]}`, []);

  describe('lists', () => {
    const isInP1 = (row: Row) =>
      row['site'] === 'P1' || (row['site'] === null && row['company'] === 'NDE');
    const isListed = ({ company, sku, lot_name }: Row) =>
      sku === 'ROT-01' ||
      sku === 'MOT-24' ||
      (company === 'NDE' && sku === 'MAG-N35' && lot_name === 'L-0420');
    const nothing = () => false;
    type Seen = (row: Row) => boolean;

    it.each<readonly [string, Seen, Seen, Seen]>([
      ['planner:P1', isInP1, isInP1, isInP1],
      ['supervisor:P1', isInP1, isInP1, isInP1],
      ['quality', () => true, () => true, () => true],
      ['service', () => true, () => true, () => true],
      ['bi', () => true, () => true, () => true],
      ['auditor', isListed, isListed, isListed],
      [
        'supplier:SUP-MAG',
        nothing,
        nothing,
        (row: Row) => ['NCR90001', 'NCR90002', 'NCR90003'].includes(String(row['number'])),
      ],
      ['supplier:SUP-PCB', nothing, nothing, (row: Row) => row['number'] === 'NCR90002'],
      [
        'contractor:SUB-HEAT',
        nothing,
        (row: Row) => ['HLD90001', 'HLD90002'].includes(String(row['number'])),
        nothing,
      ],
      ['customer:C-ALFA', nothing, nothing, nothing],
      ['carrier:PARC', nothing, nothing, nothing],
      ['device:CNC02', nothing, nothing, nothing],
      ['scanner:P1:HALL-B', nothing, nothing, nothing],
      ['admin', nothing, nothing, nothing],
    ])('of %s hold what its bounds let through, counts included', async (persona, ...seen) => {
      const answer = await plant.as(persona, LISTS);
      for (const [index, field] of (Object.keys(VIEWS) as (keyof typeof VIEWS)[]).entries()) {
        const expected = (await all(field)).filter(seen[index] ?? nothing);
        expect([field, answer[field].totalCount.value]).toEqual([field, expected.length]);
        expect(answer[field].nodes).toHaveLength(expected.length);
      }
    });

    it('give pages that lose and repeat nothing where rows come from two places', async () => {
      const ask = `query ($after: String) { nonconformances(first: 1, after: $after) {
        nodes { number } pageInfo { hasNextPage endCursor } } }`;
      const seen: unknown[] = [];
      let after: string | null = null;
      do {
        const answer: Row = await plant.as('supplier:SUP-MAG', ask, { variables: { after } });
        const page = answer['nonconformances'] as never as {
          nodes: { number: string }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
        seen.push(...page.nodes.map(({ number }) => number));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      } while (after !== null);
      expect(seen).toEqual(['NCR90003', 'NCR90002', 'NCR90001']);
    });
  });

  describe('a nonconformance', () => {
    const selection = `... on Nonconformance { number product { id } lot { id } purchaseOrder { id }
      manufacturingOrder { id } correctiveActions { number } }`;

    it('tells its supplier what came from it, and not where we used it', async () => {
      const ids = ['ncr:NDE:NCR90001', 'ncr:NDE:NCR00501'];
      expect(await plant.entities('supplier:SUP-MAG', selection, ids)).toEqual([
        {
          number: 'NCR90001',
          product: { id: 'prd:MAG-N35' },
          lot: { id: MAGNETS },
          purchaseOrder: { id: 'po:NDE:P00090' },
          manufacturingOrder: null,
          correctiveActions: [{ number: 'CAPA90001' }],
        },
        null,
      ]);
    });

    it('of two suppliers has corrective actions for neither', async () => {
      const ids = ['ncr:NDE:NCR90002'];
      const [seen] = await plant.entities('supplier:SUP-MAG', selection, ids);
      expect(seen.correctiveActions).toEqual([]);
      const action = '... on CorrectiveAction { number }';
      const actions = ['capa:NDE:CAPA90001', 'capa:NDE:CAPA90002'];
      expect(await plant.entities('supplier:SUP-MAG', action, actions)).toEqual([
        { number: 'CAPA90001' },
        null,
      ]);
      const [staff] = await plant.entities('quality', selection, ids);
      expect(staff.correctiveActions).toEqual([{ number: 'CAPA90002' }]);
    });
  });

  describe('a lot', () => {
    const selection = '... on Lot { status certificate { number issuer } }';
    const delivered = [
      'lot:NDE:ACT-24-100:L-2611-9',
      'lot:NDE:ACT-24-200:L-2606-2',
      // Three customers got controllers of this lot.
      'lot:NDE:CTL-A:C-2608-1',
      MAGNETS,
      'lot:NMX:MAG-N35:L-0420',
    ];

    it('shows each customer what was delivered to it', async () => {
      const alfa = await plant.entities('customer:C-ALFA', selection, delivered);
      expect(alfa.map((lot) => lot?.certificate?.number ?? lot)).toEqual([
        'COA02201',
        null,
        { status: null, certificate: null },
        null,
        null,
      ]);
      expect(alfa[0].status).toBe('RELEASED');
      const beta = await plant.entities('customer:C-BETA', selection, delivered);
      expect(beta.map((lot) => lot?.certificate?.number ?? lot)).toEqual([
        null,
        'COA01501',
        { status: null, certificate: null },
        null,
        null,
      ]);
    });

    it('has a certificate for whom xref.owner names, at plant time', async () => {
      const ids = ['coa:NDE:COA01401'];
      const certificate = '... on Certificate { number }';
      const seen = [{ number: 'COA01401' }];
      const before = { at: '2026-03-17T14:04:59Z' };
      expect(await plant.entities('customer:C-BETA', certificate, ids)).toEqual(seen);
      expect(await plant.entities('customer:C-DELTA', certificate, ids)).toEqual([null]);
      expect(await plant.entities('customer:C-BETA', certificate, ids, before)).toEqual([null]);
      expect(await plant.entities('customer:C-DELTA', certificate, ids, before)).toEqual(seen);
    });

    it('of one name in two companies is two lots to an auditor', async () => {
      const goods = `... on Lot { status certificate { number } inspections { nodes { number workOrder { id } purchaseOrderLine { id } } totalCount { value } } holds { totalCount { value } } }`;
      const names = [MAGNETS, 'lot:NMX:MAG-N35:L-0420', 'lot:NDE:HSG-01:L-0420'];
      const [mine, sister, housing] = await plant.entities('auditor', goods, names);
      expect(sister).toBeNull();
      expect(housing).toBeNull();
      expect(mine).toEqual({
        status: 'RELEASED',
        certificate: { number: 'COA00001' },
        inspections: {
          nodes: [{ number: 'QC00001', workOrder: null, purchaseOrderLine: null }],
          totalCount: { value: 1 },
        },
        holds: { totalCount: { value: 0 } },
      });
    });

    it('shows a contractor whether it may be used, and no supplier anything', async () => {
      const ids = ['lot:NDE:BAR-C45:H-88213', 'lot:NDE:ACT-24-100:L-2611-9'];
      const status = '... on Lot { status }';
      const mine = [{ status: 'RELEASED' }, null];
      expect(await plant.entities('contractor:SUB-HEAT', status, ids)).toEqual(mine);
      expect(await plant.entities('contractor:SUB-COAT', status, ids)).toEqual([null, null]);
      expect(await plant.entities('supplier:SUP-STEEL', status, ids)).toEqual([null, null]);
    });
  });

  it('shows an auditor the specifications of products in the engagement', async () => {
    const selection = '... on Product { specifications { characteristic } }';
    const magnets = principalOf('auditor', { engagement: ['prd:MAG-N35'] });
    const ids = ['prd:MAG-N35', 'prd:HSG-01'];
    expect(await plant.entities(magnets, selection, ids)).toEqual([
      { specifications: [{ characteristic: 'Remanence' }] },
      null,
    ]);
    // One lot is not the product.
    expect(await plant.entities('auditor', selection, ids)).toEqual([null, null]);
    expect(await plant.entities('supplier:SUP-MAG', selection, ids)).toEqual([null, null]);
  });

  describe('whether a level is blocked', () => {
    const selection = '... on InventoryLevel { blocked }';
    const held = factRows('quality.hold').find((row) => row['number'] === 'HLD01301') ?? {};
    const level = `inv:P1:QUA-01:NDE:${held['sku']}:${held['lot_name']}:`;

    it('is told with the level, to who sees no hold', async () => {
      expect(await plant.entities('scanner:P1:QUA', selection, [level])).toEqual([
        { blocked: true },
      ]);
      expect(await plant.entities('planner:P2', selection, [level])).toEqual([null]);
      expect(await plant.entities('customer:C-ALFA', selection, [level])).toEqual([null]);
      expect(await plant.entities('device:CNC02', selection, [level])).toEqual([null]);
    });
  });

  it('names no work order to a supervisor and no order to a carrier', async () => {
    const checked = factRows('quality.inspection').find((row) => row['kind'] === 'IN_PROCESS');
    const ids = [`ins:${checked?.['company']}:${checked?.['number']}`];
    const selection = '... on Inspection { workOrder { id } manufacturingOrder { id } }';
    const [planners] = await plant.entities('planner:P1', selection, ids);
    expect(planners.workOrder).not.toBeNull();
    const [supervisors] = await plant.entities('supervisor:P1', selection, ids);
    expect(supervisors).toEqual({ ...planners, workOrder: null });
    const order = '... on PurchaseOrder { receivingInspections { totalCount { value } } }';
    expect(await plant.entities('carrier:PARC', order, ['po:NDE:P00090'])).toEqual([null]);
    expect(
      await plant.entities('supplier:SUP-MAG', order, ['po:NDE:P00090', 'po:NDE:P00080']),
    ).toEqual([{ receivingInspections: { totalCount: { value: 0 } } }, null]);
  });
});

const ACTION = {
  company: 'NDE',
  title: 'Look closer',
  state: 'OPEN',
  opened_at: '2026-03-17T09:00:00Z',
};

function owner(id: string, dimension: string, value: string): Row {
  return { entity_id: id, dimension, value, valid_from: '-infinity', valid_to: 'infinity' };
}
