import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createWms } from '../../../subgraphs/wms/index.ts';
import { factRows, openPlantRows, type PlantRows, principalOf } from '../../support/plant-rows.ts';
import type { Row } from '../../support/sql-world.ts';

const INVENTORY = `{ inventory(first: 200) { nodes { id location { zone } } totalCount { value } } }`;
const DELIVERIES =
  '... on SalesOrder { deliveries { nodes { name customerLines: lines { nodes { id orderLine { id } product { id } lot { id } } } } } }';

describe('who sees what of the WMS', () => {
  let plant: PlantRows;
  beforeAll(async () => {
    plant = await openPlantRows(createWms);
  }, 180_000);
  afterAll(async () => plant?.[Symbol.asyncDispose]());

  const zoneOf = (row: Row): unknown =>
    factRows('wms.location').find(
      (place) => place['site'] === row['site'] && place['code'] === row['location_code'],
    )?.['zone'];

  describe('stock', () => {
    it.each([
      ['planner:P1', (row: Row) => row['site'] === 'P1'],
      // NDE's consignment lies there, too.
      ['warehouse:P2', (row: Row) => row['site'] === 'P2'],
      ['service', () => true],
      ['bi', () => true],
      ['scanner:P1:HALL-A', (row: Row) => row['site'] === 'P1' && zoneOf(row) === 'HALL-A'],
      ['scanner:P2:HALL-C', (row: Row) => row['site'] === 'P2' && zoneOf(row) === 'HALL-C'],
      ['device:CNC02', () => false],
      ['customer:C-ALFA', () => false],
      ['supplier:SUP-MAG', () => false],
      ['contractor:SUB-HEAT', () => false],
      ['carrier:PARC', () => false],
      ['auditor', () => false],
      ['admin', () => false],
    ])('of %s is that of its bounds, counts included', async (persona, isSeen) => {
      const { inventory } = await plant.as(persona, INVENTORY);
      const expected = factRows('wms.inventory_level').filter(isSeen).length;
      expect(inventory.nodes).toHaveLength(expected);
      expect(inventory.totalCount.value).toBe(expected);
    });

    it('of a product, of a lot and its places are those of the zone', async () => {
      const selection =
        '... on Lot { onHand { nodes { id } totalCount { value } } locations { code } }';
      const controllers = ['lot:NDE:CTL-A:C-2610-3'];
      const [consignment] = await plant.entities('warehouse:P2', selection, controllers);
      expect(consignment).toEqual({
        onHand: {
          nodes: [{ id: 'inv:P2:B-01-02:NDE:CTL-A:C-2610-3:' }],
          totalCount: { value: 1 },
        },
        locations: [{ code: 'B-01-02' }],
      });
      const nothing = { onHand: { nodes: [], totalCount: { value: 0 } }, locations: [] };
      expect(await plant.entities('planner:P1', selection, controllers)).toEqual([nothing]);
      expect(await plant.entities('scanner:P2:IN', selection, controllers)).toEqual([nothing]);
      expect(await plant.entities('customer:C-ALFA', selection, controllers)).toEqual([null]);
    });

    it('asked in a unit that it is not kept in says so only to who sees it', async () => {
      const ask =
        '{ inventory(sku: "ACT-24-200", onHand: { min: "1", unit: "MTR" }) { nodes { id } } }';
      await expect(plant.as('planner:P1', ask)).rejects.toThrow('kept in C62');
      expect(await plant.as('scanner:P1:OUT', ask)).toEqual({ inventory: { nodes: [] } });
    });

    it('by id, a place and a unit are null outside the zone', async () => {
      const levels = [
        'inv:P1:A-01-01:NDE:ACT-24-100:L-2608-1:',
        'inv:P2:B-01-01:NMX:ACT-24-100:L-2608-1:',
      ];
      const level = '... on InventoryLevel { location { code parent { code } } }';
      // The place above the shelf is in the zone; above that is the site.
      expect(await plant.entities('scanner:P1:HALL-A', level, levels)).toEqual([
        { location: { code: 'A-01-01', parent: { code: 'A-01' } } },
        null,
      ]);
      const place = '... on Location { zone parent { code } }';
      expect(
        await plant.entities('scanner:P1:HALL-A', place, [
          'loc:P1:A-01',
          'loc:P1:A-03',
          'loc:P1:P1',
        ]),
      ).toEqual([{ zone: 'HALL-A', parent: null }, null, null]);
      const unit =
        '... on HandlingUnit { contents { orderLine { id } quantity { value } } delivery { id } }';
      // On the dock; the second left and has no place.
      const units = ['hu:095212340000060017', 'hu:095212340000220015'];
      const [onDock, left] = await plant.entities('scanner:P1:OUT', unit, units);
      expect(left).toBeNull();
      expect(onDock.delivery).toBeNull();
      expect(onDock.contents.length).toBeGreaterThan(0);
      expect(onDock.contents.every((content: Row) => content['orderLine'] === null)).toBe(true);
      expect(await plant.entities('scanner:P1:IN', unit, units)).toEqual([null, null]);
    });
  });

  describe('deliveries', () => {
    const sameName = ['so:NDE:S00022', 'so:NMX:S00022'];

    it("of two orders of one name are each customer's own", async () => {
      const [alfas, notAlfas] = await plant.entities('customer:C-ALFA', DELIVERIES, sameName);
      expect(notAlfas).toBeNull();
      expect(alfas.deliveries.nodes).toEqual([
        {
          name: 'WH/OUT/02201',
          customerLines: {
            nodes: [
              {
                id: 'dll:NDE:WH%2FOUT%2F02201:1',
                orderLine: { id: 'sol:NDE:S00022:2201' },
                product: { id: 'prd:ACT-24-100' },
                lot: { id: 'lot:NDE:ACT-24-100:L-2611-9' },
              },
            ],
          },
        },
      ]);
      const [notBetas, betas] = await plant.entities('customer:C-BETA', DELIVERIES, sameName);
      expect(notBetas).toBeNull();
      expect(betas.deliveries.nodes.map((node: Row) => node['name'])).toEqual(['WH/OUT/12201']);
    });

    it('by id are null for whom they are not', async () => {
      const selection = '... on Delivery { name salesOrder { id } }';
      const ids = ['del:NDE:WH%2FOUT%2F02201', 'del:NMX:WH%2FOUT%2F12201'];
      const mine = { name: 'WH/OUT/02201', salesOrder: { id: 'so:NDE:S00022' } };
      expect(await plant.entities('customer:C-ALFA', selection, ids)).toEqual([mine, null]);
      expect(await plant.entities('planner:P1', selection, ids)).toEqual([mine, null]);
      for (const persona of [
        'supplier:SUP-MAG',
        'contractor:SUB-HEAT',
        'carrier:PARC',
        'auditor',
        'device:CNC02',
        'scanner:P1:OUT',
        'admin',
      ]) {
        expect(await plant.entities(persona, selection, ids)).toEqual([null, null]);
      }
      const line = '... on DeliveryLine { id }';
      const lines = ['dll:NDE:WH%2FOUT%2F02201:1', 'dll:NMX:WH%2FOUT%2F12201:1'];
      expect(await plant.entities('customer:C-BETA', line, lines)).toEqual([
        null,
        { id: lines[1] },
      ]);
    });

    it('change hands when the order does, at plant time', async () => {
      const selection = '... on Delivery { lines { nodes { orderLine { id } } } }';
      const ids = ['del:NDE:WH%2FOUT%2F02401'];
      const whole = [{ lines: { nodes: [{ orderLine: { id: 'sol:NDE:S00024:2401' } }] } }];
      const before = { at: '2026-03-17T13:29:59Z' };
      const after = { at: '2026-03-17T13:30:00Z' };
      expect(await plant.entities('customer:C-GAMMA', selection, ids, before)).toEqual(whole);
      expect(await plant.entities('customer:C-BETA', selection, ids, before)).toEqual([null]);
      expect(await plant.entities('customer:C-GAMMA', selection, ids, after)).toEqual([null]);
      expect(await plant.entities('customer:C-BETA', selection, ids, after)).toEqual(whole);
    });

    it('that two customers share show each its own lines, and no unit of the other', async () => {
      await plant.insert('wms.delivery', [
        {
          company: 'NDE',
          name: 'SHARED',
          site: 'P1',
          state: 'PICKED',
          scheduled_at: '2026-03-18T09:00:00Z',
          updated_at: '2026-03-18T09:00:00Z',
          customer: ['C-ALFA', 'C-BETA'],
          sales_order: 'S00022',
        },
      ]);
      const line = {
        company: 'NDE',
        delivery: 'SHARED',
        sku: 'CTL-A',
        lot_name: 'C-2608-1',
        demanded: '1',
        reserved: '0',
        picked: '1',
        packed: '0',
        shipped: '0',
        unit: 'C62',
      };
      await plant.insert('wms.delivery_line', [
        {
          ...line,
          line_number: 1,
          customer: ['C-ALFA'],
          sales_order: 'S00022',
          order_line_id: 2201,
        },
        {
          ...line,
          line_number: 2,
          customer: ['C-BETA'],
          sales_order: 'S00004',
          order_line_id: 402,
        },
        // Whose it is, nobody says.
        { ...line, line_number: 3, sales_order: 'S00004', order_line_id: 402 },
      ]);
      await plant.insert('wms.handling_unit', [
        {
          sscc: '095212340000990017',
          kind: 'PALLET',
          company: 'NDE',
          delivery: 'SHARED',
          customer: ['C-ALFA', 'C-BETA'],
        },
        {
          sscc: '095212340000990024',
          kind: 'BOX',
          company: 'NDE',
          delivery: 'SHARED',
          customer: ['C-BETA'],
        },
      ]);
      await plant.insert('wms.handling_unit_content', [
        {
          sscc: '095212340000990017',
          line_number: 1,
          company: 'NDE',
          sku: 'CTL-A',
          quantity: '1',
          unit: 'C62',
          customer: ['C-ALFA'],
        },
      ]);
      const selection =
        '... on Delivery { lines { nodes { id orderLine { id } } } handlingUnits { sscc contents { lineNumber } } }';
      const of = async (persona: string) =>
        (await plant.entities(persona, selection, ['del:NDE:SHARED']))[0];
      const pallet = { sscc: '095212340000990017', contents: [] };
      expect(await of('customer:C-ALFA')).toEqual({
        lines: { nodes: [{ id: 'dll:NDE:SHARED:1', orderLine: { id: 'sol:NDE:S00022:2201' } }] },
        handlingUnits: [pallet],
      });
      expect(await of('customer:C-BETA')).toEqual({
        lines: { nodes: [{ id: 'dll:NDE:SHARED:2', orderLine: { id: 'sol:NDE:S00004:402' } }] },
        handlingUnits: [pallet, { sscc: '095212340000990024', contents: [] }],
      });
      const staff = await of('service');
      expect(staff.lines.nodes).toHaveLength(3);
      expect(staff.handlingUnits[0].contents).toHaveLength(1);
      const unit = '... on HandlingUnit { sscc }';
      const units = ['hu:095212340000990017', 'hu:095212340000990024'];
      expect(await plant.entities('customer:C-ALFA', unit, units)).toEqual([
        { sscc: '095212340000990017' },
        null,
      ]);
    });
  });

  describe('sums of a sales line', () => {
    const selection = '... on SalesOrderLine { returned { value } packed { value } }';
    it('count what came back, though the customer sees no receipt', async () => {
      const ids = ['sol:NDE:S00013:1301', 'sol:NDE:S00015:1501'];
      const receipt = '... on Receipt { name }';
      const receipts = ['rcp:NDE:WH%2FIN%2F01381'];
      const [staff] = await plant.entities('service', selection, ids);
      expect(Number(staff.returned.value)).toBeGreaterThan(0);
      expect(await plant.entities('customer:C-ALFA', selection, ids)).toEqual([staff, null]);
      expect(await plant.entities('customer:C-ALFA', receipt, receipts)).toEqual([null]);
    });

    it('are asked with one question about owners, however many lines', async () => {
      const ids = [
        'sol:NDE:S00001:101',
        'sol:NDE:S00001:102',
        'sol:NDE:S00002:201',
        'sol:NDE:S00004:401',
      ];
      plant.statements.length = 0;
      const seen = await plant.entities('customer:C-ALFA', selection, ids);
      expect(seen.map((line) => line === null)).toEqual([false, false, false, true]);
      const asked = plant.statements.map(({ text }) => text.split('*/')[0]);
      expect(asked.filter((label) => label?.includes('xref.owner'))).toHaveLength(1);
      plant.statements.length = 0;
      await plant.entities('service', selection, ids);
      expect(plant.statements.some(({ text }) => text.includes('xref.owner'))).toBe(false);
    });
  });

  describe('receipts', () => {
    const orders = ['po:NDE:P00090', 'po:NDE:P00080', 'po:NMX:P00170'];
    const selection = `... on PurchaseOrder { receipts { nodes { name purchaseOrder { id } salesOrder { id }
      lines { lineNumber purchaseOrderLine { id } product { id } } } } }`;

    it('of a supplier are those of its own orders', async () => {
      const seen = await plant.entities('supplier:SUP-MAG', selection, orders);
      expect(seen).toEqual([
        {
          receipts: {
            nodes: [
              {
                name: 'WH/IN/00981',
                purchaseOrder: { id: 'po:NDE:P00090' },
                salesOrder: null,
                lines: [
                  {
                    lineNumber: 1,
                    purchaseOrderLine: { id: 'pol:NDE:P00090:901' },
                    product: { id: 'prd:MAG-N35' },
                  },
                ],
              },
            ],
          },
        },
        null,
        null,
      ]);
      const other = await plant.entities('supplier:SUB-HEAT', selection, orders);
      expect(other.map((order) => order?.receipts.nodes[0].name ?? null)).toEqual([
        null,
        'WH/IN/00881',
        null,
      ]);
    });

    it("that return goods are no supplier's and no customer's", async () => {
      const returns = ['rcp:NDE:WH%2FIN%2F01381', 'rcp:NDE:WH%2FIN%2F00981'];
      const receipt = '... on Receipt { name }';
      expect(await plant.entities('supplier:SUP-MAG', receipt, returns)).toEqual([
        null,
        { name: 'WH/IN/00981' },
      ]);
      expect(await plant.entities('customer:C-ALFA', receipt, returns)).toEqual([null, null]);
      expect(await plant.entities('quality', receipt, returns)).toEqual([
        { name: 'WH/IN/01381' },
        { name: 'WH/IN/00981' },
      ]);
    });

    it('of two suppliers have lines for neither', async () => {
      await plant.insert('wms.receipt', [
        {
          company: 'NDE',
          name: 'JOINT',
          site: 'P1',
          kind: 'PURCHASE',
          state: 'EXPECTED',
          supplier: ['SUP-MAG', 'SUP-PCB'],
        },
      ]);
      await plant.insert('wms.receipt_line', [
        {
          company: 'NDE',
          receipt: 'JOINT',
          line_number: 1,
          sku: 'PCB-A',
          expected: '1',
          received: '0',
          unit: 'C62',
        },
      ]);
      const lines = '... on Receipt { lines { lineNumber } }';
      const of = async (persona: string) =>
        (await plant.entities(persona, lines, ['rcp:NDE:JOINT']))[0];
      expect(await of('supplier:SUP-MAG')).toEqual({ lines: [] });
      expect(await of('supplier:SUP-STEEL')).toBeNull();
      expect(await of('service')).toEqual({ lines: [{ lineNumber: 1 }] });
      const both = principalOf('supplier:SUP-MAG', { supplier: ['SUP-MAG', 'SUP-PCB'] });
      expect((await plant.entities(both, lines, ['rcp:NDE:JOINT']))[0]).toEqual({
        lines: [{ lineNumber: 1 }],
      });
    });
  });

  it('shows a contractor the material that lies ready for its order, and not where', async () => {
    const selection =
      '... on ManufacturingOrder { stagedMaterial { product { id } lot { id } location { code } } }';
    const ids = ['mo:NDE:WH%2FSBC%2F00802', 'mo:NDE:WH%2FMO%2F00007'];
    expect(await plant.entities('contractor:SUB-HEAT', selection, ids)).toEqual([
      {
        stagedMaterial: [
          {
            product: { id: 'prd:BAR-C45' },
            lot: { id: 'lot:NDE:BAR-C45:H-88213' },
            location: null,
          },
        ],
      },
      null,
    ]);
    expect(await plant.entities('contractor:SUB-COAT', selection, ids)).toEqual([null, null]);
  });

  it('shows a carrier the units it carries', async () => {
    const selection = '... on HandlingUnit { sscc contents { lineNumber } delivery { id } }';
    const ids = ['hu:095212340000220015', 'hu:095212340000060017'];
    const mine = { sscc: '095212340000220015', contents: [], delivery: null };
    expect(await plant.entities('carrier:PARC', selection, ids)).toEqual([mine, null]);
  });
});
