import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Asked, startSmallPlant } from './small-plant-server.ts';

describe.each([16, 18] as const)('domains of Odoo %s', (version) => {
  let odoo: Asked;
  beforeAll(async () => {
    odoo = await startSmallPlant(version);
  }, 60_000);
  afterAll(async () => {
    await odoo[Symbol.asyncDispose]();
  });
  const ids = async (model: string, domain: unknown, kwargs: object = {}) => {
    const found = await odoo.call(model, 'search', [domain], { order: 'id', ...kwargs });
    expect(await odoo.call(model, 'search_count', [domain], contextOf(kwargs))).toBe(
      Array.isArray(found) ? found.length : -1,
    );
    return found;
  };

  it.each([
    // The three orders, by every comparison.
    ['sale.order', [], [10, 11, 12]],
    ['sale.order', [['name', '=', 'S1']], [10, 12]],
    ['sale.order', [['name', '!=', 'S1']], [11]],
    ['sale.order', [['name', 'in', ['S2', 'S9']]], [11]],
    ['sale.order', [['name', 'not in', ['S2']]], [10, 12]],
    ['sale.order', [['name', '=', ['S2']]], [11]],
    ['sale.order', [['id', 'in', []]], []],
    ['sale.order', [['id', 'not in', []]], [10, 11, 12]],
    ['sale.order', [['id', '>', 10]], [11, 12]],
    ['sale.order', [['id', '<=', 11]], [10, 11]],
    ['sale.order', [['amount_total', '>=', 120.5]], [10, 12]],
    ['sale.order', [['amount_total', '<', 1]], [11]],
    ['sale.order', [['amount_total', '=', 0]], [11]],
    ['sale.order', [['amount_total', 'in', [700, 0]]], [11, 12]],
    // A field without a value is 0, so below 1 and not above.
    ['sale.order', [['amount_tax', '<', 1]], [10, 11, 12]],
    ['sale.order', [['amount_tax', '>', 0]], []],
    ['sale.order', [['amount_tax', '!=', 0]], []],
    // Empty text: found by = false, by != and by not in.
    ['sale.order', [['client_order_ref', '=', false]], [11]],
    ['sale.order', [['client_order_ref', '!=', false]], [10, 12]],
    ['sale.order', [['client_order_ref', '!=', 'PO_77']], [11, 12]],
    ['sale.order', [['client_order_ref', 'in', ['PO_77', false]]], [10, 11]],
    ['sale.order', [['client_order_ref', 'not in', ['PO_77', false]]], [12]],
    ['sale.order', [['client_order_ref', 'not ilike', '_77']], [11]],
    ['sale.order', [['client_order_ref', '=?', false]], [10, 11, 12]],
    ['sale.order', [['client_order_ref', '=?', 'PO-77']], [12]],
    // Wildcards of the caller are wildcards; = before like adds none.
    ['sale.order', [['client_order_ref', 'like', 'po']], []],
    ['sale.order', [['client_order_ref', 'ilike', 'po']], [10, 12]],
    ['sale.order', [['client_order_ref', '=like', 'PO_77']], [10, 12]],
    ['sale.order', [['client_order_ref', '=like', 'PO']], []],
    ['sale.order', [['client_order_ref', '=ilike', 'po%']], [10, 12]],
    // Times: a day means its start, but its end for > and <=.
    ['sale.order', [['date_order', '>=', '2026-03-02']], [11, 12]],
    ['sale.order', [['date_order', '>', '2026-03-02']], [11]],
    ['sale.order', [['date_order', '<=', '2026-03-02']], [10, 12]],
    ['sale.order', [['date_order', '>=', '2026-03-02T08:00:00Z']], [11, 12]],
    // Stored in microseconds: a cursor in whole seconds finds its own row again.
    ['sale.order', [['write_date', '>', '2026-03-02 09:00:00']], [10, 11, 12]],
    ['sale.order', [['write_date', '=', '2026-03-02 09:00:00']], []],
    ['sale.order', [['write_date', '>=', '2026-03-02 09:00:00.750000']], [11, 12]],
    // Boolean operators in prefix notation.
    ['sale.order', ['|', ['name', '=', 'S2'], ['amount_total', '>', 500]], [11, 12]],
    [
      'sale.order',
      ['&', ['name', '=', 'S1'], ['state', '=', 'sale'], ['company_id', '=', 2]],
      [12],
    ],
    ['sale.order', ['!', ['name', '=', 'S1']], [11]],
    ['sale.order', ['!', '|', ['name', '=', 'S2'], ['amount_total', '>', 500]], [10]],
    ['sale.order', ['!', ['client_order_ref', '=', 'PO_77']], [11, 12]],
    ['sale.order', [[1, '=', 1]], [10, 11, 12]],
    ['sale.order', [[0, '=', 1]], []],
    // Links: by id, by name, by path.
    ['sale.order', [['partner_id', '=', 20]], [10]],
    ['sale.order', [['partner_id', '!=', 20]], [11, 12]],
    ['sale.order', [['partner_id', 'in', [21, 22]]], [11, 12]],
    ['sale.order', [['partner_id', 'ilike', 'acme']], [10, 11]],
    ['sale.order', [['partner_id', 'not ilike', 'acme']], [12]],
    ['sale.order', [['partner_id', '=', 'Bravo']], [12]],
    ['sale.order', [['partner_id.country_id.code', '=', 'DE']], [10]],
    ['sale.order', [['partner_id.country_id', '=', false]], [11]],
    ['sale.order', [['partner_id.country_id.code', '!=', 'DE']], [12]],
    ['sale.order', [['partner_id', 'child_of', 20]], [10, 11]],
    ['sale.order', [['partner_id', 'child_of', 'ACME']], [10, 11]],
    ['sale.order', [['procurement_group_id', '=', false]], [11, 12]],
    ['sale.order', [['order_line.product_id', '=', 31]], [10, 11]],
    ['sale.order', [['order_line.product_id.default_code', '=', 'GBX']], [10, 12]],
    ['sale.order', [['order_line', 'in', [111, 121]]], [11, 12]],
    ['sale.order', [['order_line', 'not in', [111]]], [10, 12]],
    ['sale.order', [['picking_ids', '=', false]], [11, 12]],
    ['sale.order', [['picking_ids', '!=', false]], [10]],
    ['sale.order', [['mrp_production_ids', 'in', [91]]], [10]],
    ['sale.order', [['display_name', '=', 'S2']], [11]],
    // A field of another row, stored there only.
    ['stock.picking', [['picking_type_code', '=', 'outgoing']], [70]],
    ['mrp.workorder', [['production_state', '=', 'done']], [99]],
    ['stock.move.line', [['picking_code', '=', 'incoming']], []],
    ['product.product', [['categ_id', 'child_of', 2]], [31, 32]],
    ['product.product', [['name', '=', 'Motor']], [31]],
    ['product.category', [['id', 'child_of', [2]]], [2, 3]],
    ['product.category', [['id', 'parent_of', [2]]], [1, 2]],
    ['product.category', [['parent_id', 'child_of', 1]], [2, 3]],
    ['stock.location', [['id', 'child_of', 7]], [7, 8, 9]],
    ['uom.uom', [['id', 'child_of', 1]], [1]],
    // Both ends of one many2many.
    ['stock.move', [['move_orig_ids', 'in', [81]]], [80]],
    ['stock.move', [['move_dest_ids', '=', 80]], [81]],
    ['stock.move', [['move_dest_ids', '=', false]], [80, 82]],
    ['stock.move', [['move_dest_ids.sale_line_id.order_id', '=', 10]], [81]],
    ['stock.move', [['lot_ids', 'in', [95]]], [80]],
    // Archived rows come only where the domain speaks of them.
    ['res.partner', [], [20, 21, 22, 24]],
    ['res.partner', [['active', '=', false]], [23]],
    ['res.partner', [['active', 'in', [true, false]]], [20, 21, 22, 23, 24]],
    ['res.partner', [['is_company', '=', false]], [21, 24]],
    ['res.partner', [['is_company', '!=', false]], [20, 22]],
    ['res.partner', [['email', 'ilike', '@ACME.']], [21]],
    ['res.partner', [['child_ids', '!=', false]], [20, 22]],
    ['res.partner', [['name', '=', "' OR 1=1 --"]], []],
  ])('%s %j finds %j', async (model, domain, expected) => {
    expect(await ids(model, domain)).toEqual(expected);
  });

  it('finds archived rows when the context asks for them', async () => {
    const context = { active_test: false };
    expect(await ids('res.partner', [], { context })).toEqual([20, 21, 22, 23, 24]);
  });

  it('searches a translated name in the language of the call', async () => {
    const german = { context: { lang: 'de_DE' } };
    expect(await ids('product.product', [['name', '=', 'Antrieb']], german)).toEqual([31]);
    expect(await ids('product.product', [['name', '=', 'Motor']], german)).toEqual([]);
    expect(await ids('product.product', [['name', '=', 'Gearbox']], german)).toEqual([32]);
    expect(await ids('product.product', [['name', '=', 'Antrieb']])).toEqual([]);
  });

  it('hides rows of companies the call does not name', async () => {
    expect(await ids('sale.order', [], { context: { allowed_company_ids: [2] } })).toEqual([12]);
    expect(await ids('res.company', [], { context: { allowed_company_ids: [1] } })).toEqual([1]);
    expect(await ids('mrp.workorder', [], { context: { allowed_company_ids: [2] } })).toEqual([]);
    // Through a link as well: company 2 cannot find a partner by the orders of company 1.
    const byOrder = [['sale_order_ids.name', '=', 'S2']];
    expect(await ids('res.partner', byOrder)).toEqual([21]);
    expect(await ids('res.partner', byOrder, { context: { allowed_company_ids: [2] } })).toEqual(
      [],
    );
  });

  it.each([
    ['id desc', [12, 11, 10]],
    ['name, id desc', [12, 10, 11]],
    ['name desc, amount_total', [11, 10, 12]],
    ['client_order_ref desc nulls last, id', [10, 12, 11]],
    // By the partners' order: their display names ACME, "ACME, Jo", Bravo.
    ['partner_id', [10, 11, 12]],
    ['partner_id desc', [12, 11, 10]],
    // The model's own: date_order desc.
    ['', [11, 12, 10]],
  ])('sorts orders by "%s"', async (order, expected) => {
    expect(await odoo.call('sale.order', 'search', [[]], { order })).toEqual(expected);
  });

  it('pages, with 0 for no limit', async () => {
    const page = (limit: number, offset: number) =>
      odoo.call('sale.order', 'search', [[]], { order: 'id', limit, offset });
    expect(await page(2, 0)).toEqual([10, 11]);
    expect(await page(2, 2)).toEqual([12]);
    expect(await page(0, 1)).toEqual([11, 12]);
    expect(await odoo.call('sale.order', 'search_count', [[]], { limit: 2 })).toBe(2);
  });

  it.each([
    [[['partner_id.nope', '=', 1]], "Invalid field res.partner.nope in leaf ('nope', '=', 1)"],
    [[['name.x', '=', 1]], "Invalid field sale.order.name in leaf ('name.x', '=', 1)"],
    [[['name', '=']], "Invalid leaf ('name', '=')"],
    [[['amount_total', '>', 'abc']], "could not convert string to float: 'abc'"],
    [
      ['&', ['name', '=', "it's"]],
      `Domain ['&', ['name', '=', "it's"]] is syntactically not correct.`,
    ],
    [['|'], "Domain ['|'] is syntactically not correct."],
  ])('refuses %j', async (domain, message) => {
    await expect(odoo.call('sale.order', 'search', [domain])).rejects.toThrow(
      new Error(`builtins.ValueError: ${message}`),
    );
  });

  it('refuses an order that is none, and a time that is none', async () => {
    await expect(odoo.call('sale.order', 'search', [[]], { order: 'id; drop' })).rejects.toThrow(
      'odoo.exceptions.UserError: Invalid "order" specified (id; drop).',
    );
    await expect(
      odoo.call('sale.order', 'search', [[['date_order', '>', 'soon']]]),
    ).rejects.toThrow(
      'psycopg2.errors.InvalidDatetimeFormat: invalid input syntax for type timestamp: "soon"',
    );
  });

  if (version === 18) {
    it('has any and not any', async () => {
      const motors = [['product_id.default_code', '=', 'MOT']];
      expect(await ids('sale.order', [['order_line', 'any', motors]])).toEqual([10, 11]);
      expect(await ids('sale.order', [['order_line', 'not any', motors]])).toEqual([12]);
      expect(await ids('sale.order', [['partner_id', 'any', [['ref', '=', 'C-BRAVO']]]])).toEqual([
        12,
      ]);
    });
  } else {
    it('has no any', async () => {
      await expect(
        odoo.call('sale.order', 'search', [[['order_line', 'any', []]]]),
      ).rejects.toThrow("builtins.ValueError: Invalid leaf ('order_line', 'any', [])");
    });
  }
});

function contextOf(kwargs: object): object {
  return 'context' in kwargs ? { context: kwargs.context } : {};
}
