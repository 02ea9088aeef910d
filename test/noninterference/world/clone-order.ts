import type { FactFile, FactRow } from '../../../demo/load/facts.ts';
import { keyOf, linkedTable, type Tables } from './tables.ts';

export interface CloneOptions {
  /** Tells the clones apart, from 1 up. */
  readonly number: number;
  /** Partners of Odoo, by id, that take the place of others. */
  readonly partners?: Readonly<Record<number, number>>;
  /** References of partners that take the place of others. */
  readonly refs?: Readonly<Record<string, string>>;
  /** The clone's goods are of the same lots: no lots of its own. */
  readonly sameLots?: boolean;
}

/** Where the rows of an order say what they are called. */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'odoo.sale.order': ['name', 'client_order_ref'],
  'odoo.purchase.order': ['name', 'partner_ref'],
  'odoo.stock.picking': ['name'],
  'odoo.mrp.production': ['name'],
  'odoo.stock.lot': ['name'],
  'mes.work_order': ['source_key', 'mo_number'],
  'mes.downtime': ['number'],
  'mes.lot_movement': ['source_key'],
  'wms.handling_unit': ['sscc'],
  'quality.inspection': ['number'],
  'quality.hold': ['number'],
  'quality.nonconformance': ['number'],
  'quality.corrective_action': ['number'],
  'quality.certificate': ['number'],
  'logistics.shipment': ['number', 'tracking_number'],
  'logistics.shipment_leg': ['tracking_number'],
  'landing.tracking_event': ['event_key'],
};

/** Facts about machines, which no second order repeats. */
const ONCE = /^(mes\.(equipment|production_count|shift_performance)|landing\.equipment_)/;

/** Every row of an order once more, under other ids and names, with the same links between them. */
export function cloneOrder(file: FactFile, options: CloneOptions): Tables {
  const tables: Tables = new Map(
    Object.entries(file.tables).flatMap(([schema, bySchema]) =>
      Object.entries(bySchema).map(([name, rows]) => [`${schema}.${name}`, [...rows]] as const),
    ),
  );
  if (options.sameLots === true) tables.delete('odoo.stock.lot');
  const clone = createRenaming(tables, options);
  return new Map(
    [...tables]
      .filter(([table]) => !ONCE.test(table))
      .map(([table, rows]) => {
        const known = new Set(rows.map((row) => keyOf(table, row)));
        const cloned = rows.map((row) => clone(table, row));
        return [table, cloned.filter((row) => !known.has(keyOf(table, row)))];
      }),
  );
}

function createRenaming(tables: Tables, options: CloneOptions) {
  const { number, partners = {}, refs = {} } = options;
  const ids = new Map(
    [...tables].map(([table, rows]) => [table, new Set(rows.map((row) => row['id']))]),
  );
  const names = new Map<unknown, string>(Object.entries(refs));
  for (const [table, columns] of Object.entries(NAMES)) {
    for (const row of tables.get(table) ?? []) {
      for (const column of columns) {
        const name = row[column];
        if (typeof name === 'string') names.set(name, rename(name, column, number));
      }
    }
  }
  const moved = (table: string, id: unknown): unknown => {
    if (table === 'odoo.res.partner') return partners[Number(id)] ?? id;
    return typeof id === 'number' && ids.get(table)?.has(id) ? id + number * 1_000_000 : id;
  };
  const idText = (text: string): string => {
    const [type = '', ...parts] = text.split(':');
    const table = { sol: 'sale.order.line', pol: 'purchase.order.line', wo: 'mrp.workorder' }[type];
    const mapped = parts.map((part) => {
      const name = names.get(decodeURIComponent(part));
      if (name !== undefined) return encodeURIComponent(name);
      const isId = table !== undefined && /^\d+$/.test(part);
      return isId ? String(moved(`odoo.${table}`, Number(part))) : part;
    });
    return [type, ...mapped].join(':');
  };
  const value = (given: unknown): unknown => {
    if (Array.isArray(given)) return given.map(value);
    if (typeof given !== 'string') return given;
    const name = names.get(given);
    if (name !== undefined) return name;
    if (/^[a-z]+:(NDE|NMX):/.test(given)) return idText(given);
    return given.includes('|') ? given.split('|').map(value).join('|') : given;
  };
  return (table: string, row: FactRow): FactRow =>
    Object.fromEntries(
      Object.entries(row).map(([field, given]) => {
        if (field === 'id' && table.startsWith('odoo.')) return [field, moved(table, given)];
        const linked = linkedTable(table, field);
        if (linked === undefined) return [field, value(given)];
        const to = (id: unknown): unknown => moved(linked, id);
        return [field, Array.isArray(given) ? given.map(to) : to(given)];
      }),
    );
}

function rename(name: string, column: string, number: number): string {
  if (column === 'sscc') return toSscc(name, number);
  if (column === 'tracking_number') return `${number}${name}`;
  return name.startsWith('WH/') ? name.replace('WH/', `W${number}/`) : `${name}K${number}`;
}

/** GS1: serial number of another block, and the check digit that goes with it. */
export function toSscc(sscc: string, number: number): string {
  const serial = Number(sscc.slice(8, 17)) + number * 1_000_000;
  const digits = `${sscc.slice(0, 8)}${String(serial).padStart(9, '0')}`;
  const sum = [...digits].reduce(
    (all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 3 : 1),
    0,
  );
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

/** Adds rows; of those with the same key the last stays. */
export function addTables(into: Tables, more: Tables): void {
  for (const [table, rows] of more) {
    const byKey = new Map((into.get(table) ?? []).map((row) => [keyOf(table, row), row]));
    for (const row of rows) byKey.set(keyOf(table, row), row);
    into.set(table, [...byKey.values()]);
  }
}
