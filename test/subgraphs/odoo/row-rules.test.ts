import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatId } from '../../../runtime/entity-id.ts';
import { factRows } from '../../support/plant-rows.ts';
import type { Row } from '../../support/sql-world.ts';
import {
  COMPANY,
  isOf,
  NOBODYS,
  openRowRulesWorld,
  type RowRulesWorld,
} from './row-rules-world.ts';

describe('who sees what else of Odoo', () => {
  let world: RowRulesWorld;
  beforeAll(async () => {
    world = await openRowRulesWorld();
  }, 180_000);
  afterAll(async () => await world?.[Symbol.asyncDispose]());

  describe('products', () => {
    const sku = '... on Product { sku }';

    it('of a customer are those of its own lines', async () => {
      const lines = factRows('odoo.sale.order.line');
      const ordered = (customer: string) =>
        new Set(
          factRows('odoo.sale.order')
            .filter(isOf(customer))
            .flatMap(({ id }) => lines.filter((line) => line['order_id'] === id))
            .map((line) => line['product_id'])
            .filter((product) => product !== undefined && product !== false),
        );
      const products = factRows('odoo.product.product');
      expect(products.length).toBeGreaterThan(20);
      const ids = products.map((row) => `prd:${row['default_code']}`);
      for (const customer of ['C-ALFA', 'C-BETA', 'C-EPSI']) {
        const seen = await world.entities(`customer:${customer}`, sku, ids);
        const expected = products.map((row) =>
          ordered(customer).has(row['id']) ? { sku: row['default_code'] } : null,
        );
        expect([customer, seen]).toEqual([customer, expected]);
      }
    });

    it('of a supplier are those it was asked for, without the names that rivals have for them', async () => {
      const aliases = '... on Product { sku aliases { code partner { ref } } }';
      const [magnets, rotor] = await world.entities('supplier:SUP-MAG', aliases, [
        'prd:MAG-N35',
        'prd:ROT-01',
      ]);
      expect(magnets.sku).toBe('MAG-N35');
      for (const { partner } of magnets.aliases) expect(partner).toEqual({ ref: 'SUP-MAG' });
      expect(rotor).toBeNull();
    });

    it('of an auditor are those of the engagement', async () => {
      const ids = ['prd:ROT-01', 'prd:MOT-24', 'prd:MAG-N35', 'prd:ACT-24-100'];
      expect(await world.entities('auditor', sku, ids)).toEqual([
        { sku: 'ROT-01' },
        { sku: 'MOT-24' },
        // One lot of it is listed, the product is not.
        null,
        null,
      ]);
    });

    it('listed or found by a code are among the visible ones', async () => {
      const find = '{ product(sku: "MAG-N35") { sku } products { nodes { sku } } }';
      expect(await world.as('supplier:SUP-MAG', find)).toEqual({
        product: { sku: 'MAG-N35' },
        products: { nodes: [{ sku: 'MAG-N35' }] },
      });
      expect((await world.as('customer:C-ALFA', find)).product).toBeNull();
    });
  });

  describe('purchase orders', () => {
    const LIST = '{ purchaseOrders(first: 200) { nodes { name } totalCount { value } } }';

    it.each<readonly [string, readonly string[]]>([
      ['supplier:SUP-MAG', ['P00090']],
      // It waits for approval.
      ['supplier:SUB-HEAT', []],
      ['supplier:NDE', ['P00170']],
      ['supplier:SUP-STEEL', []],
      ['customer:C-ALFA', []],
      ['planner:P1', ['P00080', 'P00090']],
      ['warehouse:P2', ['P00170']],
      ['service', ['P00080', 'P00090', 'P00170']],
      ...NOBODYS.map((persona) => [persona, []] as const),
    ])('of %s are those of its bounds, counts included', async (persona, names) => {
      const { purchaseOrders } = await world.as(persona, LIST);
      expect(purchaseOrders.nodes.map(({ name }: Row) => name).sort()).toEqual(names);
      expect(purchaseOrders.totalCount.value).toBe(names.length);
    });
  });

  describe('manufacturing orders', () => {
    const ids = ['mo:NDE:WH%2FSBC%2F00802', 'mo:NDE:WH%2FMO%2F00007'];
    const selection = `... on ManufacturingOrder { name components { product { sku } } salesLines { id }
      subcontractor { ref } }`;

    it('of a contractor are those given to it, and lead to no customer', async () => {
      const list = '{ manufacturingOrders(first: 200) { nodes { id } totalCount { value } } }';
      const { manufacturingOrders } = await world.as('contractor:SUB-HEAT', list);
      expect(manufacturingOrders).toEqual({ nodes: [{ id: ids[0] }], totalCount: { value: 1 } });
      const [mine, others] = await world.entities('contractor:SUB-HEAT', selection, ids);
      expect(others).toBeNull();
      expect(mine.salesLines).toEqual([]);
      expect(mine.components.length).toBeGreaterThan(0);
      for (const { product } of mine.components) expect(product).not.toBeNull();
      expect(await world.entities('contractor:SUB-COAT', selection, ids)).toEqual([null, null]);
    });

    it('of a machine are those that its work centre has a job of', async () => {
      const name = '... on ManufacturingOrder { name salesLines { id } }';
      expect(await world.entities('device:CNC02', name, ids)).toEqual([
        null,
        { name: 'WH/MO/00007', salesLines: [] },
      ]);
      expect(await world.entities('device:CNC03', name, ids)).toEqual([null, null]);
      const job = '... on WorkOrder { operation }';
      const jobs = ['wo:NDE:4011', 'wo:NDE:4012', 'wo:NDE:4013'];
      const seen = await world.entities('device:CNC02', job, jobs);
      expect(seen.map((row) => row !== null)).toEqual(
        jobs.map((id) =>
          factRows('odoo.mrp.workorder').some(
            (row) => `wo:NDE:${row['id']}` === id && row['workcenter_id'] === 2,
          ),
        ),
      );
    });

    it('are no customer’s, supplier’s, carrier’s or auditor’s', async () => {
      for (const persona of ['customer:C-BETA', 'supplier:SUP-MAG', 'carrier:PARC', 'auditor']) {
        expect([persona, await world.entities(persona, selection, ids)]).toEqual([
          persona,
          [null, null],
        ]);
      }
    });
  });

  describe('lots', () => {
    const name = '... on Lot { name product { id } supplierRef }';

    it('of a customer are those delivered to it', async () => {
      const lots = await world.database.query(
        `select lot.name, product.default_code as sku, lot.company_id as company,
           array_agg(distinct root.ref) filter (where root.ref is not null) as customers
         from odoo.stock_lot lot join odoo.product_product product on product.id = lot.product_id
         left join (odoo.stock_move_line ml join odoo.stock_move m on m.id = ml.move_id and ml.state = 'done'
           join odoo.sale_order_line l on l.id = m.sale_line_id
           join odoo.sale_order o on o.id = l.order_id and o.state <> 'draft'
           join odoo.res_partner p on p.id = o.partner_id
           join odoo.res_partner root on root.id = p.commercial_partner_id) on ml.lot_id = lot.id
         where lot.company_id is not null group by lot.id, product.default_code order by lot.id`,
        [],
      );
      const ids = lots.map(({ company, sku, name: lot }) =>
        formatId('lot', {
          company: COMPANY[Number(company)] ?? '',
          sku: String(sku),
          name: String(lot),
        }),
      );
      expect(ids.length).toBeGreaterThan(20);
      for (const customer of ['C-ALFA', 'C-BETA', 'C-GAMMA']) {
        const isTheirs = lots.map(({ customers }) =>
          ((customers ?? []) as readonly unknown[]).includes(customer),
        );
        expect(isTheirs).toContain(true);
        const seen = await world.entities(`customer:${customer}`, name, ids);
        const theirs = ids.filter((_, index) => isTheirs[index]);
        expect([customer, ids.filter((_, index) => seen[index] !== null)]).toEqual([
          customer,
          theirs,
        ]);
      }
    });

    it('of a contractor are those it was supplied with', async () => {
      const ids = ['lot:NDE:BAR-C45:H-88213'];
      expect((await world.entities('contractor:SUB-HEAT', name, ids))[0]).toMatchObject({
        name: 'H-88213',
      });
      expect(await world.entities('contractor:SUB-COAT', name, ids)).toEqual([null]);
    });

    it('of an auditor are those of the engagement, by company and product', async () => {
      const ids = ['lot:NDE:MAG-N35:L-0420', 'lot:NMX:MAG-N35:L-0420', 'lot:NDE:HSG-01:L-0420'];
      const [listed, sister, housing] = await world.entities('auditor', name, ids);
      expect(listed).toMatchObject({ name: 'L-0420' });
      expect(sister).toBeNull();
      expect(housing).toBeNull();
    });

    it('are master data to staff and machines of their plants, and nothing to carriers', async () => {
      const ids = ['lot:NDE:ACT-24-100:L-2611-9'];
      for (const persona of ['planner:P1', 'scanner:P1:OUT', 'service']) {
        expect([persona, (await world.entities(persona, name, ids))[0]?.name]).toEqual([
          persona,
          'L-2611-9',
        ]);
      }
      for (const persona of ['carrier:PARC', 'admin', 'device:CNC02']) {
        expect([persona, await world.entities(persona, name, ids)]).toEqual([persona, [null]]);
      }
    });
  });

  describe('partners', () => {
    const selection = '... on Partner { name contacts { name } }';

    it('of a partner are itself and what lies below it', async () => {
      const ids = [
        'par:C-ALFA',
        'par:C-ALFA-01',
        'par:@13',
        'par:C-BETA',
        'par:SUP-MAG',
        'par:@21',
      ];
      const seen = await world.entities('customer:C-ALFA', '... on Partner { name }', ids);
      expect(seen.map((partner) => partner?.name ?? null)).toEqual([
        'Alfa Robotik GmbH',
        'Anna Albers',
        'Werk Ulm',
        null,
        null,
        null,
      ]);
      const supplier = await world.entities('supplier:SUP-MAG', '... on Partner { name }', ids);
      expect(supplier.map((partner) => partner !== null)).toEqual([
        false,
        false,
        false,
        false,
        true,
        false,
      ]);
    });

    it('are nothing to machines, contractors, carriers, auditors', async () => {
      for (const persona of NOBODYS) {
        expect([persona, await world.entities(persona, selection, ['par:C-ALFA'])]).toEqual([
          persona,
          [null],
        ]);
      }
    });
  });
});
