import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadOdooRows } from '../../../demo/odoo-stand-in/load.ts';
import { readMetadata } from '../../../demo/odoo-stand-in/metadata.ts';
import { unknownOrderFields } from '../../../demo/odoo-stand-in/order.ts';
import { type Asked, callAs, startSmallPlant } from './small-plant-server.ts';

describe.each([16, 18] as const)('rows of Odoo %s', (version) => {
  let odoo: Asked;
  beforeAll(async () => {
    odoo = await startSmallPlant(version);
  }, 60_000);
  afterAll(async () => {
    await odoo[Symbol.asyncDispose]();
  });
  const read = async (
    model: string,
    id: number,
    fields: readonly string[],
    context: object = {},
  ) => {
    const answer = await odoo.call(model, 'read', [[id]], { fields, context });
    return Array.isArray(answer) ? answer[0] : answer;
  };

  it('shows links as id and name, times in whole seconds, empty as false', async () => {
    const fields = [
      'partner_id',
      'order_line',
      'write_date',
      'validity_date',
      'note',
      'amount_tax',
    ];
    expect(await read('sale.order', 11, fields)).toEqual({
      id: 11,
      partner_id: [21, 'ACME, Jo'],
      order_line: [111],
      write_date: '2026-03-02 09:00:00',
      validity_date: false,
      note: false,
      amount_tax: 0,
    });
  });

  it.each([
    ['product.product', 31, '[MOT] Motor'],
    ['product.template', 41, '[MOT] Motor'],
    ['product.category', 3, 'All / Drives / Motors'],
    ['stock.location', 9, 'WH/Stock/Shelf 1'],
    ['stock.picking.type', 2, 'Main: Deliveries'],
    ['res.partner', 24, 'Bravo, Delivery Address'],
    ['res.users', 2, 'Jo'],
    ['mrp.workorder', 99, version === 16 ? 'WH/MO/1-001 - Motor - Wind' : 'WH/MO/1-001 - Wind'],
    ['sale.order.line', 101, 'S1 - [MOT] Motor (C-ACME)'],
    ['sale.order.line', 111, version === 16 ? 'S2 - Motor' : 'S2 - Motor (Jo)'],
    ['stock.move', 80, 'S1/MOT: Stock>Customers'],
    ['stock.move.line', 85, 'stock.move.line,85'],
  ])('names %s(%i) "%s"', async (model, id, name) => {
    expect(await read(model, id, ['display_name'])).toEqual({ id, display_name: name });
  });

  it('follows links to values that other rows hold', async () => {
    expect(await read('stock.picking', 70, ['picking_type_code', 'product_id', 'sale_id'])).toEqual(
      {
        id: 70,
        picking_type_code: 'outgoing',
        product_id: [31, '[MOT] Motor'],
        sale_id: [10, 'S1'],
      },
    );
    // Made 2 of the 3 that the manufacturing order asks for.
    expect(
      await read('mrp.workorder', 99, [
        'qty_production',
        'qty_remaining',
        'company_id',
        'product_id',
      ]),
    ).toEqual({
      id: 99,
      qty_production: 3,
      qty_remaining: 1,
      company_id: [1, 'Nord'],
      product_id: [31, '[MOT] Motor'],
    });
  });

  it('repeats on a row what the loader was given on its parent', async () => {
    expect(await read('sale.order.line', 121, ['state', 'company_id', 'order_partner_id'])).toEqual(
      {
        id: 121,
        state: 'sale',
        company_id: [2, 'Mex'],
        order_partner_id: [22, 'Bravo'],
      },
    );
    expect(await read('res.partner', 21, ['commercial_partner_id'])).toEqual({
      id: 21,
      commercial_partner_id: [20, 'ACME'],
    });
  });

  it('sorts lists of ids by the order of their model and leaves archived rows out', async () => {
    // Line 102 has the lower sequence.
    expect(await read('sale.order', 10, ['order_line'])).toEqual({
      id: 10,
      order_line: [102, 101],
    });
    await loadOdooRows(odoo.driver, version, {
      'res.partner': [{ id: 25, name: 'Old Jo', parent_id: 20, active: false }],
    });
    expect(await read('res.partner', 20, ['child_ids'])).toEqual({ id: 20, child_ids: [21] });
  });

  it('finds the orders behind an order by its group, and the rest of a partial one', async () => {
    const fields = ['mrp_production_ids', 'mrp_production_count', 'delivery_count', 'picking_ids'];
    expect(await read('sale.order', 10, fields)).toEqual({
      id: 10,
      mrp_production_ids: [90, 91],
      mrp_production_count: 2,
      delivery_count: 1,
      picking_ids: [70],
    });
    expect(await read('stock.move', 80, ['move_orig_ids', 'lot_ids'])).toEqual({
      id: 80,
      move_orig_ids: [81],
      lot_ids: [95],
    });
    const workOrder = await read('mrp.workorder', 99, ['move_raw_ids', 'move_finished_ids']);
    expect(workOrder).toEqual({ id: 99, move_raw_ids: [], move_finished_ids: [] });
  });

  it('shows texts in the language of the call, or as written', async () => {
    const german = { lang: 'de_DE' };
    expect(await read('product.product', 31, ['name', 'uom_id'], german)).toEqual({
      id: 31,
      name: 'Antrieb',
      uom_id: [1, 'Stück'],
    });
    expect(await read('sale.order.line', 101, ['product_id'], german)).toEqual({
      id: 101,
      product_id: [31, '[MOT] Antrieb'],
    });
    expect(await read('product.product', 32, ['name'], german)).toEqual({
      id: 32,
      name: 'Gearbox',
    });
  });

  it("shows the current company's cost: the first of the call, else the user's own", async () => {
    const cost = (context: object) => read('product.product', 31, ['standard_price'], context);
    expect(await cost({})).toEqual({ id: 31, standard_price: 50 });
    expect(await cost({ allowed_company_ids: [2, 1] })).toEqual({ id: 31, standard_price: 55.5 });
  });

  it('fails a read of which one row is forbidden, and leaves it out of a search', async () => {
    const asNord = (...call: readonly unknown[]) => callAs(odoo.server, [5, 'nord'], call);
    const order = ['sale.order', 'read', [[10, 12]], { fields: ['name'] }];
    await expect(asNord(...order)).rejects.toThrow(
      version === 16
        ? "odoo.exceptions.AccessError: Due to security restrictions, you are not allowed to access 'Sales Order' (sale.order) records."
        : "Sorry, Nora Nord (id=5) doesn't have 'read' access to:\n- Sales Order (sale.order)",
    );
    expect(
      await asNord('sale.order', 'search_read', [[['id', 'in', [10, 12]]]], { fields: ['name'] }),
    ).toEqual([{ id: 10, name: 'S1' }]);
  });

  it('takes an API key for the password and counts calls', async () => {
    const before = odoo.server.calls.get('res.currency.search_count') ?? 0;
    const call = ['res.currency', 'search_count', [[]]];
    expect(await callAs(odoo.server, [2, 'f'.repeat(40)], call)).toBe(1);
    await expect(callAs(odoo.server, [2, 'g'.repeat(40)], call)).rejects.toThrow(
      'odoo.exceptions.AccessDenied: Access Denied',
    );
    expect(odoo.server.calls.get('res.currency.search_count')).toBe(before + 2);
  });

  it('changes only the fields that are loaded again', async () => {
    await loadOdooRows(odoo.driver, version, {
      'res.partner': [{ id: 23, email: 'late@gone.example' }],
    });
    expect(await read('res.partner', 23, ['name', 'active', 'email'])).toEqual({
      id: 23,
      name: 'Gone',
      active: false,
      email: 'late@gone.example',
    });
  });

  it('replaces a list of links when it is loaded again', async () => {
    await loadOdooRows(odoo.driver, version, {
      'stock.move': [{ id: 82, move_dest_ids: [80, 81] }],
    });
    expect(await read('stock.move', 80, ['move_orig_ids'])).toEqual({
      id: 80,
      move_orig_ids: [81, 82],
    });
    await loadOdooRows(odoo.driver, version, { 'stock.move': [{ id: 82, move_dest_ids: [] }] });
    expect(await read('stock.move', 80, ['move_orig_ids'])).toEqual({
      id: 80,
      move_orig_ids: [81],
    });
  });

  it.each([
    [{ 'no.model': [{ id: 1 }] }, `Odoo ${version} has no model no.model`],
    [{ 'sale.order': [{ id: 1, colour: 'red' }] }, `sale.order(1): no field colour in ${version}`],
    [{ 'sale.order': [{ name: 'S1' }] }, 'sale.order: a row without id'],
    [{ 'sale.order': [{ id: 1, state: 'lost' }] }, 'sale.order(1).state: one of draft, sent, sale'],
    [
      { 'sale.order': [{ id: 1, date_order: '2026-01-01T00:00:00Z' }] },
      'YYYY-MM-DD HH:MM:SS in UTC',
    ],
    [{ 'sale.order': [{ id: 1, amount_total: '12' }] }, 'sale.order(1).amount_total: a number'],
    [{ 'stock.move': [{ id: 1, move_dest_ids: 5 }] }, 'stock.move(1).move_dest_ids: a list of ids'],
  ])('refuses to load %j', async (rows, message) => {
    await expect(loadOdooRows(odoo.driver, version, rows)).rejects.toThrow(message);
    expect(await odoo.call('sale.order', 'search_count', [[['id', '=', 1]]])).toBe(0);
  });

  it('knows the fields of every default order', () => {
    expect(unknownOrderFields(readMetadata(version))).toEqual([]);
  });

  it('describes the fields it reads', async () => {
    const described = await odoo.call('sale.order', 'fields_get', [['state', 'partner_id']], {
      attributes: ['type', 'relation', 'required'],
    });
    expect(described).toEqual({
      state: { type: 'selection', required: false },
      partner_id: { type: 'many2one', relation: 'res.partner', required: true },
    });
  });

  it('answers every field of every model', async () => {
    for (const model of readMetadata(version).models.values()) {
      const [row] = [...Object(await odoo.call(model.name, 'search_read', [[]], { limit: 1 }))];
      if (row === undefined) continue;
      expect(Object.keys(row).sort()).toEqual([...model.fields.keys()].sort());
    }
  });
});
