import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Principal } from '../../../auth/principal.ts';
import { DEMO_COMPANIES, DEMO_SITES } from '../../../demo/plant.ts';
import { createCursorCodec } from '../../../runtime/cursor.ts';
import { createEnterprise } from '../../../runtime/enterprise.ts';
import { formatId } from '../../../runtime/entity-id.ts';
import { createLifetime } from '../../../runtime/lifetime.ts';
import { createLog } from '../../../runtime/log.ts';
import type { SqlDriver } from '../../../runtime/sql/driver.ts';
import { createOdoo } from '../../../subgraphs/odoo/index.ts';
import type { Subgraph } from '../../../subgraphs/subgraph.ts';
import { clonePglite } from '../../support/pglite-template.ts';
import { demoOdooConnection, plantTemplate, startDemoOdoo } from '../../support/plant.ts';
import { factRows, principalOf } from '../../support/plant-rows.ts';
import type { Row } from '../../support/sql-world.ts';
import { dataOf } from './ask-odoo.ts';

const COMPANY: Readonly<Record<number, string>> = { 1: 'NDE', 2: 'NMX' };
const NOBODYS = [
  'contractor:SUB-HEAT',
  'carrier:PARC',
  'auditor',
  'device:CNC02',
  'scanner:P1:OUT',
  'admin',
] as const;

describe('who sees what of Odoo', () => {
  const lifetime = createLifetime();
  let odoo: Subgraph;
  let database: SqlDriver;
  beforeAll(async () => {
    database = lifetime.use(await clonePglite({ template: plantTemplate(0) }));
    const log = createLog({ level: 'silent' });
    const server = lifetime.use(await startDemoOdoo(database, log));
    odoo = lifetime.use(
      createOdoo({
        connection: { ...demoOdooConnection(server.url), timeoutMs: 20_000 },
        enterprise: createEnterprise({ companies: DEMO_COMPANIES, sites: DEMO_SITES }),
        cursors: createCursorCodec(Buffer.from('a secret of at least sixteen bytes')),
        log,
      }),
    );
    // A draft of Alfa's and an order to a supplier that waits for approval were never sent.
    await database.query(`update odoo.sale_order set state = 'draft' where id in (9, 19)`, []);
    await database.query(`update odoo.purchase_order set state = 'to approve' where id = 80`, []);
  }, 180_000);
  afterAll(async () => await lifetime[Symbol.asyncDispose]());

  const as = async (who: Principal | string, source: string, variables: object = {}) =>
    await dataOf(odoo, source, {
      principal: typeof who === 'string' ? principalOf(who) : who,
      variables: variables as Record<string, unknown>,
    });
  const entities = async (
    who: Principal | string,
    selection: string,
    ids: readonly string[],
    // biome-ignore lint/suspicious/noExplicitAny: answers have the shape of their document
  ): Promise<any[]> => {
    const type = /on (\w+)/.exec(selection)?.[1];
    const source = `query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`;
    const r = ids.map((id) => ({ __typename: type, id }));
    return (await as(who, source, { r }))._entities;
  };

  /** Partners of the facts by their commercial root's reference. */
  const rootOf = (id: unknown): unknown => {
    const partners = factRows('odoo.res.partner');
    const partner = partners.find((row) => row['id'] === id);
    return partners.find((row) => row['id'] === partner?.['commercial_partner_id'])?.['ref'];
  };
  const isSent = ({ id }: Row) => id !== 9 && id !== 19;
  const orders = (isSeen: (row: Row) => boolean) =>
    factRows('odoo.sale.order')
      .filter(isSeen)
      .map((row) => `so:${COMPANY[Number(row['company_id'])]}:${row['name']}`);
  const of = (customer: string) => (row: Row) =>
    rootOf(row['partner_id']) === customer && isSent(row);
  const inCompany = (company: number) => (row: Row) => row['company_id'] === company;

  describe('sales orders', () => {
    const LIST = `{ salesOrders(first: 200) { nodes { id } totalCount { value } } }`;

    it.each<readonly [string, (row: Row) => boolean]>([
      ['service', () => true],
      ['quality', () => true],
      ['bi', () => true],
      // Each company has one site, whose warehouse delivers.
      ['planner:P1', inCompany(1)],
      ['planner:P2', inCompany(2)],
      ['supervisor:P1', inCompany(1)],
      ['warehouse:P2', inCompany(2)],
      ['customer:C-ALFA', of('C-ALFA')],
      ['customer:C-BETA', of('C-BETA')],
      ['customer:C-EPSI', of('C-EPSI')],
      // A reference of a contact is nobody's: rows are bound to commercial roots.
      ['customer:C-ALFA-01', () => false],
      ['supplier:SUP-MAG', () => false],
      ...NOBODYS.map((persona) => [persona, () => false] as const),
    ])('of %s are those of its bounds, counts included', async (persona, isSeen) => {
      const { salesOrders } = await as(persona, LIST);
      const expected = orders(isSeen);
      expect(new Set(salesOrders.nodes.map(({ id }: Row) => id))).toEqual(new Set(expected));
      expect(salesOrders.nodes).toHaveLength(expected.length);
      expect(salesOrders.totalCount.value).toBe(expected.length);
    });

    it('include those that a contact of the customer placed', async () => {
      const placed = factRows('odoo.sale.order').filter(
        (row) => row['partner_id'] === 11 || row['partner_id'] === 12,
      );
      expect(placed.length).toBeGreaterThan(1);
      const { salesOrders } = await as('customer:C-ALFA', LIST);
      const ids = salesOrders.nodes.map(({ id }: Row) => id);
      for (const row of placed.filter(isSent)) expect(ids).toContain(`so:NDE:${row['name']}`);
    });

    it('give pages that hold nothing of others', async () => {
      const seen: string[] = [];
      let after: string | null = null;
      do {
        const { salesOrders }: { salesOrders: { nodes: Row[]; pageInfo: Row } } = await as(
          'customer:C-ALFA',
          `query ($after: String) { salesOrders(first: 1, after: $after) {
             nodes { id } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        seen.push(...salesOrders.nodes.map(({ id }) => String(id)));
        after = salesOrders.pageInfo['hasNextPage']
          ? String(salesOrders.pageInfo['endCursor'])
          : null;
      } while (after !== null);
      expect([...seen].sort()).toEqual([...orders(of('C-ALFA'))].sort());
    });

    it('by every key are null for whom they are not, as one that is not there', async () => {
      const beta = factRows('odoo.sale.order').find(({ id }) => id === 4);
      const reference = String(beta?.['client_order_ref']);
      const one = `{ byId: salesOrder(id: "so:NDE:S00004") { name }
        byName: salesOrder(company: "NDE", name: "S00004") { name }
        byRef: salesOrder(customerRef: ${JSON.stringify(reference)}) { name }
        none: salesOrder(id: "so:NDE:S99999") { name } }`;
      const mine = { name: 'S00004' };
      const seen = { byId: mine, byName: mine, byRef: mine, none: null };
      expect(await as('customer:C-BETA', one)).toEqual(seen);
      expect(await as('planner:P1', one)).toEqual(seen);
      for (const persona of ['customer:C-ALFA', 'supplier:SUP-MAG', 'planner:P2', ...NOBODYS]) {
        expect([persona, await as(persona, one)]).toEqual([
          persona,
          { byId: null, byName: null, byRef: null, none: null },
        ]);
      }
    });

    it('that were never sent are nobody else’s', async () => {
      const ids = ['so:NDE:S00009', 'so:NDE:S00019'];
      const name = '... on SalesOrder { name }';
      expect(await entities('service', name, ids)).toEqual([
        { name: 'S00009' },
        { name: 'S00019' },
      ]);
      expect(await entities('customer:C-ALFA', name, ids)).toEqual([null, null]);
      expect(await entities('customer:C-EPSI', name, ids)).toEqual([null, null]);
      const lines = factRows('odoo.sale.order.line').filter(({ order_id }) => order_id === 9);
      const lineIds = lines.map(({ id }) => `sol:NDE:S00009:${id}`);
      const line = '... on SalesOrderLine { ordered { value } }';
      expect((await entities('service', line, lineIds)).every((seen) => seen !== null)).toBe(true);
      expect(await entities('customer:C-ALFA', line, lineIds)).toEqual(lineIds.map(() => null));
    });

    it('are found by a reference that others use as well, as the own one alone', async () => {
      await database.query(
        `update odoo.sale_order set client_order_ref = 'SAME-1' where id in (1, 3)`,
        [],
      );
      const one = '{ salesOrder(customerRef: "SAME-1") { name } }';
      expect(await as('customer:C-ALFA', one)).toEqual({ salesOrder: { name: 'S00001' } });
      expect(await as('customer:C-BETA', one)).toEqual({ salesOrder: { name: 'S00003' } });
      expect(await as('customer:C-EPSI', one)).toEqual({ salesOrder: null });
      await expect(as('service', one)).rejects.toThrow();
    });

    it('filtered by a customer tell nothing of another', async () => {
      const list = '{ salesOrders(filter: { customer: "par:C-BETA" }) { nodes { id } } }';
      expect(await as('customer:C-ALFA', list)).toEqual({ salesOrders: { nodes: [] } });
      const unknown = list.replace('C-BETA', 'C-NOBODY');
      expect(await as('customer:C-ALFA', unknown)).toEqual({ salesOrders: { nodes: [] } });
    });

    it('lead a customer to no partner but itself', async () => {
      const parties = `... on SalesOrder { customer { ref commercialRoot { ref } } shipTo { name } }`;
      const [own] = await entities('customer:C-ALFA', parties, ['so:NDE:S00002']);
      expect(own).toEqual({
        customer: { ref: 'C-ALFA-01', commercialRoot: { ref: 'C-ALFA' } },
        shipTo: { name: 'Werk Ulm' },
      });
      await database.query('update odoo.sale_order set partner_shipping_id = 21 where id = 2', []);
      const [dropped] = await entities('customer:C-ALFA', parties, ['so:NDE:S00002']);
      expect(dropped.shipTo).toBeNull();
      const [staff] = await entities('service', parties, ['so:NDE:S00002']);
      expect(staff.shipTo).toEqual({ name: 'Beta Europe Distribution' });
    });

    it('and their lines are not reached by the ids of another’s', async () => {
      const line = '... on SalesOrderLine { order { id } product { id } supply { kind } }';
      const ids = ['sol:NDE:S00004:401', 'sol:NDE:S00022:2201', 'sol:NMX:S00022:12201'];
      const [others, mine] = await entities('customer:C-ALFA', line, ids);
      expect(others).toBeNull();
      expect(mine).toMatchObject({
        order: { id: 'so:NDE:S00022' },
        product: { id: 'prd:ACT-24-100' },
      });
      for (const persona of ['supplier:SUP-MAG', ...NOBODYS]) {
        expect([persona, await entities(persona, line, ids)]).toEqual([
          persona,
          [null, null, null],
        ]);
      }
    });
  });

  describe('products', () => {
    const sku = '... on Product { sku }';

    it('of a customer are those of its own lines', async () => {
      const lines = factRows('odoo.sale.order.line');
      const ordered = (customer: string) =>
        new Set(
          factRows('odoo.sale.order')
            .filter(of(customer))
            .flatMap(({ id }) => lines.filter((line) => line['order_id'] === id))
            .map((line) => line['product_id'])
            .filter((product) => product !== undefined && product !== false),
        );
      const products = factRows('odoo.product.product');
      expect(products.length).toBeGreaterThan(20);
      const ids = products.map((row) => `prd:${row['default_code']}`);
      for (const customer of ['C-ALFA', 'C-BETA', 'C-EPSI']) {
        const seen = await entities(`customer:${customer}`, sku, ids);
        const expected = products.map((row) =>
          ordered(customer).has(row['id']) ? { sku: row['default_code'] } : null,
        );
        expect([customer, seen]).toEqual([customer, expected]);
      }
    });

    it('of a supplier are those it was asked for, without the names that rivals have for them', async () => {
      const aliases = '... on Product { sku aliases { code partner { ref } } }';
      const [magnets, rotor] = await entities('supplier:SUP-MAG', aliases, [
        'prd:MAG-N35',
        'prd:ROT-01',
      ]);
      expect(magnets.sku).toBe('MAG-N35');
      for (const { partner } of magnets.aliases) expect(partner).toEqual({ ref: 'SUP-MAG' });
      expect(rotor).toBeNull();
    });

    it('of an auditor are those of the engagement', async () => {
      const ids = ['prd:ROT-01', 'prd:MOT-24', 'prd:MAG-N35', 'prd:ACT-24-100'];
      expect(await entities('auditor', sku, ids)).toEqual([
        { sku: 'ROT-01' },
        { sku: 'MOT-24' },
        // One lot of it is listed, the product is not.
        null,
        null,
      ]);
    });

    it('listed or found by a code are among the visible ones', async () => {
      const find = '{ product(sku: "MAG-N35") { sku } products { nodes { sku } } }';
      expect(await as('supplier:SUP-MAG', find)).toEqual({
        product: { sku: 'MAG-N35' },
        products: { nodes: [{ sku: 'MAG-N35' }] },
      });
      expect((await as('customer:C-ALFA', find)).product).toBeNull();
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
      const { purchaseOrders } = await as(persona, LIST);
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
      const { manufacturingOrders } = await as('contractor:SUB-HEAT', list);
      expect(manufacturingOrders).toEqual({ nodes: [{ id: ids[0] }], totalCount: { value: 1 } });
      const [mine, others] = await entities('contractor:SUB-HEAT', selection, ids);
      expect(others).toBeNull();
      expect(mine.salesLines).toEqual([]);
      expect(mine.components.length).toBeGreaterThan(0);
      for (const { product } of mine.components) expect(product).not.toBeNull();
      expect(await entities('contractor:SUB-COAT', selection, ids)).toEqual([null, null]);
    });

    it('of a machine are those that its work centre has a job of', async () => {
      const name = '... on ManufacturingOrder { name salesLines { id } }';
      expect(await entities('device:CNC02', name, ids)).toEqual([
        null,
        { name: 'WH/MO/00007', salesLines: [] },
      ]);
      expect(await entities('device:CNC03', name, ids)).toEqual([null, null]);
      const job = '... on WorkOrder { operation }';
      const jobs = ['wo:NDE:4011', 'wo:NDE:4012', 'wo:NDE:4013'];
      const seen = await entities('device:CNC02', job, jobs);
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
        expect([persona, await entities(persona, selection, ids)]).toEqual([persona, [null, null]]);
      }
    });
  });

  describe('lots', () => {
    const name = '... on Lot { name product { id } supplierRef }';

    it('of a customer are those delivered to it', async () => {
      const lots = await database.query(
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
        const seen = await entities(`customer:${customer}`, name, ids);
        const theirs = ids.filter((_, index) => isTheirs[index]);
        expect([customer, ids.filter((_, index) => seen[index] !== null)]).toEqual([
          customer,
          theirs,
        ]);
      }
    });

    it('of a contractor are those it was supplied with', async () => {
      const ids = ['lot:NDE:BAR-C45:H-88213'];
      expect((await entities('contractor:SUB-HEAT', name, ids))[0]).toMatchObject({
        name: 'H-88213',
      });
      expect(await entities('contractor:SUB-COAT', name, ids)).toEqual([null]);
    });

    it('of an auditor are those of the engagement, by company and product', async () => {
      const ids = ['lot:NDE:MAG-N35:L-0420', 'lot:NMX:MAG-N35:L-0420', 'lot:NDE:HSG-01:L-0420'];
      const [listed, sister, housing] = await entities('auditor', name, ids);
      expect(listed).toMatchObject({ name: 'L-0420' });
      expect(sister).toBeNull();
      expect(housing).toBeNull();
    });

    it('are master data to staff and machines of their plants, and nothing to carriers', async () => {
      const ids = ['lot:NDE:ACT-24-100:L-2611-9'];
      for (const persona of ['planner:P1', 'scanner:P1:OUT', 'service']) {
        expect([persona, (await entities(persona, name, ids))[0]?.name]).toEqual([
          persona,
          'L-2611-9',
        ]);
      }
      for (const persona of ['carrier:PARC', 'admin', 'device:CNC02']) {
        expect([persona, await entities(persona, name, ids)]).toEqual([persona, [null]]);
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
      const seen = await entities('customer:C-ALFA', '... on Partner { name }', ids);
      expect(seen.map((partner) => partner?.name ?? null)).toEqual([
        'Alfa Robotik GmbH',
        'Anna Albers',
        'Werk Ulm',
        null,
        null,
        null,
      ]);
      const supplier = await entities('supplier:SUP-MAG', '... on Partner { name }', ids);
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
        expect([persona, await entities(persona, selection, ['par:C-ALFA'])]).toEqual([
          persona,
          [null],
        ]);
      }
    });
  });

  it('counts for two bounds what both let through', async () => {
    const beta = principalOf('customer:C-BETA', { customer: ['C-BETA'], company: ['NMX'] });
    const { salesOrders } = await as(beta, '{ salesOrders(first: 200) { nodes { id } } }');
    expect(salesOrders.nodes).toEqual([{ id: 'so:NMX:S00022' }]);
  });

  it('gives a reference that two roots have to nobody', async () => {
    const one = { id: 'so:NDE:S00001' };
    const ask = '... on SalesOrder { id }';
    expect(await entities('customer:C-ALFA', ask, [one.id])).toEqual([one]);
    await database.query(`update odoo.res_partner set ref = 'C-ALFA' where id = 40`, []);
    expect(await entities('customer:C-ALFA', ask, [one.id])).toEqual([null]);
    await database.query(`update odoo.res_partner set ref = 'C-DELTA' where id = 40`, []);
    expect(await entities('customer:C-ALFA', ask, [one.id])).toEqual([one]);
  });

  it('shows an admin rows when it breaks the glass alone', async () => {
    const ask = '... on SalesOrder { id }';
    const ids = ['so:NDE:S00001'];
    const admin = principalOf('admin');
    expect(await entities(admin, ask, ids)).toEqual([null]);
    const breaker = { ...admin, scopes: [...admin.scopes, 'break-glass:read'] };
    expect(await entities(breaker, ask, ids)).toEqual([{ id: ids[0] }]);
  });
});
