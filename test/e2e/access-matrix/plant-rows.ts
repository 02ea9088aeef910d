import { mergeFacts, readFacts } from '../../../demo/load/facts.ts';
import { moveLinesOf } from '../../../demo/load/move-lines.ts';
import { type PlantFacts, readPlantFacts } from '../../noninterference/world/plant-facts.ts';
import { entityId, type FactRow, rowsOf, type Tables } from '../../noninterference/world/tables.ts';

/** The rows of the demo plant as its facts have them, and what follows from them. */
export interface Plant {
  readonly facts: PlantFacts;
  rows(table: string): readonly FactRow[];
  find(table: string, key: FactRow): FactRow | undefined;
  /** The SKU that a system's own product code stands for. */
  skuOf(system: string, code: unknown): unknown;
  /** The entity id of a job of MES. */
  jobId(job: FactRow): string;
  /** Whose an entity is in a dimension: by `xref.owner`, and where it does not know the entity by Odoo's links. */
  ownersOf(dimension: string, id: string): readonly string[];
  /** Whose a lot of Odoo is by the moves that took it. */
  linkedByMoves(dimension: string, lot: FactRow): readonly string[];
  /** The site of a row of Odoo, by its warehouse. */
  odooSite(row: FactRow): string | undefined;
}

export function readPlant(): Plant {
  const tables: Tables = new Map();
  for (const [schema, bySchema] of mergeFacts(readFacts())) {
    for (const [table, rows] of bySchema) tables.set(`${schema}.${table}`, [...rows]);
  }
  tables.set('odoo.stock.move.line', [...moveLinesOf(tables)]);
  const facts = readPlantFacts(tables);
  const links = linksOf(facts);
  const known = new Set(
    rowsOf(tables, 'xref.owner').map((row) => `${row['dimension']} ${row['entity_id']}`),
  );
  const find = (table: string, key: FactRow): FactRow | undefined =>
    rowsOf(tables, table).find((row) =>
      Object.entries(key).every(([column, value]) => row[column] === value),
    );
  return {
    facts,
    rows: (table) => rowsOf(tables, table),
    find,
    skuOf(system, code) {
      const mapping = find('xref.entity', { system, type: 'prd', source_key: code });
      return mapping === undefined ? code : String(mapping['id']).replace('prd:', '');
    },
    jobId(job) {
      const key = { system: 'mes', type: 'wo', source_key: job['source_key'] };
      const mapping = find('xref.entity', key);
      if (mapping?.['status'] === 'MAPPED') return String(mapping['id']);
      const id = job['work_order_id'] ?? undefined;
      return mapping === undefined && id !== undefined
        ? entityId('wo', job['company'], id)
        : `wo:@mes:${encodeURIComponent(String(job['source_key']))}`;
    },
    ownersOf(dimension, id) {
      const key = `${dimension} ${id}`;
      return known.has(key) ? facts.linkedOwners(dimension, id) : (links.get(key) ?? []);
    },
    linkedByMoves: (dimension, lot) =>
      links.get(
        `${dimension} ${entityId('lot', facts.companyOf(lot), facts.sku(lot['product_id']), lot['name'])}`,
      ) ?? [],
    odooSite(row) {
      const warehouse =
        row['warehouse_id'] ??
        facts.odoo('stock.picking.type', row['picking_type_id'])?.['warehouse_id'];
      return { 1: 'P1', 2: 'P2' }[Number(warehouse)];
    },
  };
}

/** Owners by `dimension id`, of what Odoo knows: orders, their lines, jobs, and the lots that were moved for them. */
function linksOf(facts: PlantFacts): ReadonlyMap<string, readonly string[]> {
  const links = new Map<string, string[]>();
  const put = (dimension: string, id: string, owner: unknown): void => {
    if (typeof owner !== 'string') return;
    const key = `${dimension} ${id}`;
    links.set(key, [...new Set([...(links.get(key) ?? []), owner])]);
  };
  const rows = (model: string): readonly FactRow[] => rowsOf(facts.tables, `odoo.${model}`);
  const line = (prefix: string, order: FactRow, row: FactRow): string =>
    entityId(prefix, facts.companyOf(order), order['name'], row['id']);
  for (const order of rows('sale.order').filter(isSent)) {
    put(
      'customer',
      entityId('so', facts.companyOf(order), order['name']),
      facts.rootOf(order['partner_id']),
    );
  }
  for (const row of rows('sale.order.line')) {
    const order = facts.odoo('sale.order', row['order_id']);
    if (order !== undefined && isSent(order))
      put('customer', line('sol', order, row), facts.rootOf(order['partner_id']));
  }
  for (const order of rows('purchase.order').filter(isSent)) {
    put(
      'supplier',
      entityId('po', facts.companyOf(order), order['name']),
      facts.rootOf(order['partner_id']),
    );
  }
  for (const row of rows('purchase.order.line')) {
    const order = facts.odoo('purchase.order', row['order_id']);
    if (order !== undefined && isSent(order))
      put('supplier', line('pol', order, row), facts.rootOf(order['partner_id']));
  }
  for (const order of rows('mrp.production').filter(isSent)) {
    const name = String(order['name']).replace(/-001$/, '');
    put(
      'contractor',
      entityId('mo', facts.companyOf(order), name),
      facts.rootOf(order['subcontractor_id']),
    );
  }
  for (const moved of rows('stock.move.line')) {
    const lot = facts.odoo('stock.lot', moved['lot_id']);
    const move = facts.odoo('stock.move', moved['move_id']);
    if (lot === undefined || move === undefined) continue;
    const id = entityId('lot', facts.companyOf(lot), facts.sku(lot['product_id']), lot['name']);
    const sold = facts.odoo(
      'sale.order',
      facts.odoo('sale.order.line', move['sale_line_id'])?.['order_id'],
    );
    const bought = facts.odoo(
      'purchase.order',
      facts.odoo('purchase.order.line', move['purchase_line_id'])?.['order_id'],
    );
    const isDone = moved['state'] === 'done';
    if (isDone && sold !== undefined && isSent(sold))
      put('customer', id, facts.rootOf(sold['partner_id']));
    if (isDone && bought !== undefined && isSent(bought))
      put('supplier', id, facts.rootOf(bought['partner_id']));
    for (const order of ['production_id', 'raw_material_production_id']) {
      const made = facts.odoo('mrp.production', move[order]);
      if (made !== undefined && isSent(made) && moved['state'] !== 'cancel') {
        put('contractor', id, facts.rootOf(made['subcontractor_id']));
      }
    }
  }
  return links;
}

/** Not a draft, and not waiting for approval. */
export function isSent({ state }: FactRow): boolean {
  return state !== 'draft' && state !== 'to approve';
}
