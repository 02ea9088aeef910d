import type { FactRow } from './facts.ts';

type Tables = ReadonlyMap<string, readonly FactRow[]>;

/**
 * Odoo's detailed operations (`stock.move.line`) of the hand-written orders: which lot a move took.
 * The facts say it once, where goods are handled; here it gets its second home.
 */
export function moveLinesOf(tables: Tables): readonly FactRow[] {
  const rowsOf = (table: string): readonly FactRow[] => tables.get(table) ?? [];
  const skus = new Map(
    rowsOf('odoo.product.product').map((row) => [row['id'], row['default_code']]),
  );
  const companies = new Map(rowsOf('odoo.res.partner').map((row) => [row['id'], row['ref']]));
  const lots = new Map(
    rowsOf('odoo.stock.lot').map((row) => {
      const key = [companies.get(row['company_id']), skus.get(row['product_id']), row['name']];
      return [key.join('|'), row['id']];
    }),
  );
  const pickings = new Map(rowsOf('odoo.stock.picking').map((row) => [row['id'], row]));
  const productions = new Map(rowsOf('odoo.mrp.production').map((row) => [row['id'], row]));

  const lines: FactRow[] = [];
  const add = (move: FactRow, lotId: unknown): void => {
    if (typeof lotId !== 'number') return;
    lines.push({
      id: lines.length + 1,
      move_id: move['id'],
      picking_id: move['picking_id'] ?? false,
      product_id: move['product_id'],
      product_uom_id: move['product_uom'],
      lot_id: lotId,
      quantity: move['quantity'],
      // As the loader gives it to moves that do not say so.
      company_id: move['company_id'] ?? pickings.get(move['picking_id'])?.['company_id'],
      location_id: move['location_id'],
      location_dest_id: move['location_dest_id'],
      state: move['state'],
      date: move['date'],
    });
  };
  const lotOf = (row: FactRow): unknown =>
    lots.get([row['company'], row['sku'], row['lot_name']].join('|'));

  for (const move of rowsOf('odoo.stock.move')) {
    const picking = pickings.get(move['picking_id'])?.['name'];
    const sku = skus.get(move['product_id']);
    const isOf = (row: FactRow, document: string, line: string): boolean =>
      row[document] === picking && row['sku'] === sku && row[line] === move[lineOf(line)];
    for (const row of rowsOf('wms.delivery_line')) {
      if (isOf(row, 'delivery', 'order_line_id') && row['shipped'] !== '0') add(move, lotOf(row));
    }
    for (const row of rowsOf('wms.receipt_line')) {
      if (isOf(row, 'receipt', 'purchase_line_id') && row['received'] !== '0')
        add(move, lotOf(row));
    }
    const made = productions.get(move['production_id']);
    if (made !== undefined) add(move, made['lot_producing_id']);
    const order = productions.get(move['raw_material_production_id']);
    for (const row of order === undefined ? [] : rowsOf('wms.staged_material')) {
      if (row['mo_number'] === order?.['name'] && row['sku'] === sku) add(move, lotOf(row));
    }
  }
  return lines;
}

/** The column of a move that holds what the warehouse keeps in `column`. */
function lineOf(column: string): string {
  return column === 'order_line_id' ? 'sale_line_id' : 'purchase_line_id';
}
