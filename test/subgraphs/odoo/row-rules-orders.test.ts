import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factRows, principalOf } from '../../support/plant-rows.ts';
import type { Row } from '../../support/sql-world.ts';
import {
  COMPANY,
  isOf,
  isSent,
  NOBODYS,
  openRowRulesWorld,
  type RowRulesWorld,
} from './row-rules-world.ts';

describe('who sees which sales orders of Odoo', () => {
  let world: RowRulesWorld;
  beforeAll(async () => {
    world = await openRowRulesWorld();
  }, 180_000);
  afterAll(async () => await world?.[Symbol.asyncDispose]());
  const orders = (isSeen: (row: Row) => boolean) =>
    factRows('odoo.sale.order')
      .filter(isSeen)
      .map((row) => `so:${COMPANY[Number(row['company_id'])]}:${row['name']}`);
  const inCompany = (company: number) => (row: Row) => row['company_id'] === company;

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
    ['customer:C-ALFA', isOf('C-ALFA')],
    ['customer:C-BETA', isOf('C-BETA')],
    ['customer:C-EPSI', isOf('C-EPSI')],
    // A reference of a contact is nobody's: rows are bound to commercial roots.
    ['customer:C-ALFA-01', () => false],
    ['supplier:SUP-MAG', () => false],
    ...NOBODYS.map((persona) => [persona, () => false] as const),
  ])('of %s are those of its bounds, counts included', async (persona, isSeen) => {
    const { salesOrders } = await world.as(persona, LIST);
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
    const { salesOrders } = await world.as('customer:C-ALFA', LIST);
    const ids = salesOrders.nodes.map(({ id }: Row) => id);
    for (const row of placed.filter(isSent)) expect(ids).toContain(`so:NDE:${row['name']}`);
  });

  it('give pages that hold nothing of others', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { salesOrders }: { salesOrders: { nodes: Row[]; pageInfo: Row } } = await world.as(
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
    expect([...seen].sort()).toEqual([...orders(isOf('C-ALFA'))].sort());
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
    expect(await world.as('customer:C-BETA', one)).toEqual(seen);
    expect(await world.as('planner:P1', one)).toEqual(seen);
    for (const persona of ['customer:C-ALFA', 'supplier:SUP-MAG', 'planner:P2', ...NOBODYS]) {
      expect([persona, await world.as(persona, one)]).toEqual([
        persona,
        { byId: null, byName: null, byRef: null, none: null },
      ]);
    }
  });

  it('that were never sent are nobody else’s', async () => {
    const ids = ['so:NDE:S00009', 'so:NDE:S00019'];
    const name = '... on SalesOrder { name }';
    expect(await world.entities('service', name, ids)).toEqual([
      { name: 'S00009' },
      { name: 'S00019' },
    ]);
    expect(await world.entities('customer:C-ALFA', name, ids)).toEqual([null, null]);
    expect(await world.entities('customer:C-EPSI', name, ids)).toEqual([null, null]);
    const lines = factRows('odoo.sale.order.line').filter(({ order_id }) => order_id === 9);
    const lineIds = lines.map(({ id }) => `sol:NDE:S00009:${id}`);
    const line = '... on SalesOrderLine { ordered { value } }';
    expect((await world.entities('service', line, lineIds)).every((seen) => seen !== null)).toBe(
      true,
    );
    expect(await world.entities('customer:C-ALFA', line, lineIds)).toEqual(lineIds.map(() => null));
  });

  it('are found by a reference that others use as well, as the own one alone', async () => {
    await world.database.query(
      `update odoo.sale_order set client_order_ref = 'SAME-1' where id in (1, 3)`,
      [],
    );
    const one = '{ salesOrder(customerRef: "SAME-1") { name } }';
    expect(await world.as('customer:C-ALFA', one)).toEqual({ salesOrder: { name: 'S00001' } });
    expect(await world.as('customer:C-BETA', one)).toEqual({ salesOrder: { name: 'S00003' } });
    expect(await world.as('customer:C-EPSI', one)).toEqual({ salesOrder: null });
    await expect(world.as('service', one)).rejects.toThrow();
  });

  it('filtered by a customer tell nothing of another', async () => {
    const list = '{ salesOrders(filter: { customer: "par:C-BETA" }) { nodes { id } } }';
    expect(await world.as('customer:C-ALFA', list)).toEqual({ salesOrders: { nodes: [] } });
    const unknown = list.replace('C-BETA', 'C-NOBODY');
    expect(await world.as('customer:C-ALFA', unknown)).toEqual({ salesOrders: { nodes: [] } });
  });

  it('lead a customer to no partner but itself', async () => {
    const parties = `... on SalesOrder { customer { ref commercialRoot { ref } } shipTo { name } }`;
    const [own] = await world.entities('customer:C-ALFA', parties, ['so:NDE:S00002']);
    expect(own).toEqual({
      customer: { ref: 'C-ALFA-01', commercialRoot: { ref: 'C-ALFA' } },
      shipTo: { name: 'Werk Ulm' },
    });
    await world.database.query(
      'update odoo.sale_order set partner_shipping_id = 21 where id = 2',
      [],
    );
    const [dropped] = await world.entities('customer:C-ALFA', parties, ['so:NDE:S00002']);
    expect(dropped.shipTo).toBeNull();
    const [staff] = await world.entities('service', parties, ['so:NDE:S00002']);
    expect(staff.shipTo).toEqual({ name: 'Beta Europe Distribution' });
  });

  it('and their lines are not reached by the ids of another’s', async () => {
    const line = '... on SalesOrderLine { order { id } product { id } supply { kind } }';
    const ids = ['sol:NDE:S00004:401', 'sol:NDE:S00022:2201', 'sol:NMX:S00022:12201'];
    const [others, mine] = await world.entities('customer:C-ALFA', line, ids);
    expect(others).toBeNull();
    expect(mine).toMatchObject({
      order: { id: 'so:NDE:S00022' },
      product: { id: 'prd:ACT-24-100' },
    });
    for (const persona of ['supplier:SUP-MAG', ...NOBODYS]) {
      expect([persona, await world.entities(persona, line, ids)]).toEqual([
        persona,
        [null, null, null],
      ]);
    }
  });

  it('counts for two bounds what both let through', async () => {
    const beta = principalOf('customer:C-BETA', { customer: ['C-BETA'], company: ['NMX'] });
    const { salesOrders } = await world.as(beta, '{ salesOrders(first: 200) { nodes { id } } }');
    expect(salesOrders.nodes).toEqual([{ id: 'so:NMX:S00022' }]);
  });

  it('gives a reference that two roots have to nobody', async () => {
    const one = { id: 'so:NDE:S00001' };
    const ask = '... on SalesOrder { id }';
    expect(await world.entities('customer:C-ALFA', ask, [one.id])).toEqual([one]);
    await world.database.query(`update odoo.res_partner set ref = 'C-ALFA' where id = 40`, []);
    expect(await world.entities('customer:C-ALFA', ask, [one.id])).toEqual([null]);
    await world.database.query(`update odoo.res_partner set ref = 'C-DELTA' where id = 40`, []);
    expect(await world.entities('customer:C-ALFA', ask, [one.id])).toEqual([one]);
  });

  it('shows an admin rows when it breaks the glass alone', async () => {
    const ask = '... on SalesOrder { id }';
    const ids = ['so:NDE:S00001'];
    const admin = principalOf('admin');
    expect(await world.entities(admin, ask, ids)).toEqual([null]);
    const breaker = { ...admin, scopes: [...admin.scopes, 'break-glass:read'] };
    expect(await world.entities(breaker, ask, ids)).toEqual([{ id: ids[0] }]);
  });
});
