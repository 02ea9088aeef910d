import type { Metadata } from '../../../demo/odoo-stand-in/metadata.ts';

export type Row = Record<string, unknown> & { id: number };
/** Rows by model and id. */
export type World = Map<string, Map<number, Row>>;

/** Models whose display name is put together from other rows: taken as given where those were not recorded. */
const COMPOSED: Readonly<Record<string, readonly string[]>> = {
  'mrp.bom': ['code', 'product_tmpl_id'],
  'mrp.workorder': ['name', 'production_id', 'product_id'],
  'res.country.state': ['name', 'country_id'],
  'sale.order.line': ['name', 'order_id', 'order_partner_id'],
  'stock.move': ['product_id', 'location_id', 'location_dest_id', 'picking_id'],
  'stock.picking.type': ['name', 'warehouse_id'],
};

export function rowAt(world: World, model: string, id: number): Row {
  const rows = world.get(model) ?? new Map<number, Row>();
  world.set(model, rows);
  const row = rows.get(id) ?? { id };
  rows.set(id, row);
  return row;
}

/** The id of a row that a recording only implies: the template of a variant of which only a name was seen. */
export function impliedId(row: Row): number {
  return 1_000_000 + row.id;
}

/** Gives a row what its display name tells, in the fields that no answer showed. */
export function nameRow(
  metadata: Metadata,
  world: World,
  name: string,
  id: number,
  shown: string,
): void {
  const row = rowAt(world, name, id);
  const composed = COMPOSED[name];
  if (composed !== undefined) {
    if (composed.some((field) => row[field] === undefined)) row['display_name'] ??= shown;
    return;
  }
  switch (name) {
    case 'product.product':
    case 'product.template': {
      const [, code, plain = shown] = /^\[(.+?)\] (.*)$/.exec(shown) ?? [];
      row['default_code'] ??= code ?? false;
      if (name === 'product.template') row['name'] ??= plain;
      else nameParent(world, row, 'product.template', 'product_tmpl_id', plain);
      return;
    }
    case 'product.category':
    case 'stock.location':
      row['complete_name'] ??= shown;
      row['name'] ??= shown.split('/').at(-1)?.trim();
      return;
    case 'res.users':
      nameParent(world, row, 'res.partner', 'partner_id', shown);
      return;
    case 'res.partner': {
      const [person = shown, company] = shown.split(', ').reverse();
      row['name'] ??= person;
      if (company === undefined || row['is_company'] === true) return;
      row['company_name'] ??= company;
      row['commercial_company_name'] ??= company;
      return;
    }
    default:
      if (metadata.models.get(name)?.fields.has('name') !== false) row['name'] ??= shown;
  }
}

function nameParent(world: World, row: Row, model: string, link: string, name: string): void {
  row[link] ??= impliedId(row);
  const target = row[link];
  const parent: unknown = Array.isArray(target) ? target[0] : target;
  if (typeof parent === 'number') rowAt(world, model, parent)['name'] ??= name;
}
