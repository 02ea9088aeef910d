import type { DemoTables } from '../../../demo/load/index.ts';
import { createRandom, type Random } from '../../support/random-operations/index.ts';
import { toSscc } from './clone-order.ts';
import type { OpenRows } from './open-rows.ts';
import {
  copyTables,
  type FactRow,
  keyColumns,
  keyOf,
  linkedTable,
  rowsOf,
  type Tables,
} from './tables.ts';

export interface OtherWorld {
  readonly tables: Tables;
  /** Rows that are other than in the first world. */
  readonly changed: number;
  readonly removed: number;
  readonly added: number;
}

/**
 * The same plant as a principal may see it, and another one for everybody else: rows that it may not see are
 * changed, removed and added, with values that such rows have. `seed` decides how.
 */
export function createOtherWorld(tables: DemoTables, open: OpenRows, seed: string): OtherWorld {
  const random = createRandom(`other world ${seed}`);
  const other = copyTables(tables);
  const counts = { changed: 0, removed: 0, added: 0 };
  const pinned = idsOfOpenRows(tables, open);
  for (const [table, rows] of tables) {
    const isOpen = open.rows[table] ?? (() => false);
    const closed = rows.filter((row) => !isOpen(row));
    const kept: FactRow[] = rows.filter(isOpen).map((row) => {
      const changed = hideFrom(open, table, row, rows, random);
      if (changed !== row) counts.changed += 1;
      return changed;
    });
    const keys = new Set(kept.map((row) => keyOf(table, row)));
    const putClosed = (row: FactRow): boolean => {
      const key = keyOf(table, row);
      // By its new values the principal might see it.
      if (keys.has(key) || isOpen(row)) return false;
      keys.add(key);
      kept.push(row);
      return true;
    };
    // Far fewer or far more, so that whatever counts them comes to something else.
    const isFewer = random.chance(0.5);
    const canAdd = !isFewer && table !== MAPPINGS && !MASTER.test(table);
    for (const row of closed) {
      const isPinned = pinned.has(`${table} ${row['id']}`) || MASTER.test(table);
      if (random.chance(isFewer ? 0.8 : 0.1) && !isPinned) {
        counts.removed += 1;
        continue;
      }
      const isChanged = random.chance(0.7) && table !== MAPPINGS;
      if (isChanged && putClosed(changeRow(table, row, closed, random))) counts.changed += 1;
      else putClosed(row);
      for (let more = canAdd ? 1 + random.below(2) : 0; more > 0; more--) {
        const fresh = addRow(table, changeRow(table, row, closed, random), counts.added);
        if (putClosed(makeAwkward(table, fresh, rows, random))) counts.added += 1;
      }
    }
    other.set(table, kept);
  }
  dropOrphans(other, tables, open);
  addRivalsOfOwn(other, open, random);
  return { tables: other, ...counts };
}

/** Whose rows say one thing only: a mapping is there or it is not. */
const MAPPINGS = 'xref.entity';

/** What nobody owns gets no second row: codes must stay unique, or ids change their form. */
const MASTER = /^odoo\.(product\.|res\.partner|mrp\.workcenter)/;

/** Columns that tell what a row is; two rows that swap them would only swap their names. */
const FIXED =
  /^(id|name|default_code|barcode|ref|code|company|company_id|product_tmpl_id|commercial_partner_id|parent_id|is_company)$/;

/** Values of other closed rows in half of the columns. */
function changeRow(
  table: string,
  row: FactRow,
  closed: readonly FactRow[],
  random: Random,
): FactRow {
  const keys = keyColumns(table);
  const changed = Object.keys(row).flatMap((column) => {
    if (keys.includes(column) || random.chance(0.5)) return [];
    if (MASTER.test(table) && FIXED.test(column))
      return column === 'name' ? [['name', renamed(row['name'])]] : [];
    if (!MASTER.test(table) && /^(id|company_id)$/.test(column)) return [];
    return [[column, random.pick(closed)[column]] as const].filter(
      ([, value]) => value !== undefined,
    );
  });
  return { ...row, ...Object.fromEntries(changed) };
}

/** What two partners may call alike; a group comes from one row. */
const ALIKE = [
  ['client_order_ref'],
  ['partner_ref'],
  ['tracking_number'],
  ['bill_of_lading'],
  ['sku', 'lot_name'],
];
/** Where only some words are good. */
const WORDS = /^(unit|weight_unit|state|kind|mode|milestone|result|decision|precision|certainty)$/;

/** Some rows of others have what an own row has, some break the contract of their view. */
function makeAwkward(
  table: string,
  row: FactRow,
  rows: readonly FactRow[],
  random: Random,
): FactRow {
  const keys = keyColumns(table);
  const lender = random.pick(rows);
  const alike = ALIKE.filter((group) =>
    group.every((column) => typeof lender[column] === 'string' && !keys.includes(column)),
  ).flatMap((group) => (random.chance(0.3) ? group : []));
  const words = Object.keys(row).filter((column) => WORDS.test(column));
  const isBroken = words.length > 0 && !table.startsWith('odoo.') && random.chance(0.15);
  return {
    ...row,
    ...Object.fromEntries(alike.map((column) => [column, lender[column]])),
    ...(isBroken ? { [random.pick(words)]: 'BROKEN' } : {}),
  };
}

function renamed(name: unknown): unknown {
  if (typeof name === 'string') return `${name} ++`;
  if (typeof name !== 'object' || name === null) return name;
  return Object.fromEntries(
    Object.entries(name).map(([language, text]) => [language, `${text} ++`]),
  );
}

/** A row of its own: another number where the table counts, another name where it names. */
function addRow(table: string, row: FactRow, number: number): FactRow {
  if (table.startsWith('odoo.')) {
    const name = typeof row['name'] === 'string' ? { name: `${row['name']}+${number}` } : {};
    return { ...row, ...name, id: 90_000_000 + number };
  }
  const last = keyColumns(table).at(-1) ?? 'id';
  const value = row[last];
  if (last === 'sscc' && table === 'wms.handling_unit')
    return { ...row, sscc: toSscc(String(value), 60 + (number % 900)) };
  if (typeof value === 'number') return { ...row, [last]: value + 50 + number };
  if (last === 'valid_from') return { ...row, value: `${row['value']}+` };
  if (last === 'period_start' || last === 'sscc') return row;
  return { ...row, [last]: `${value}+${number}` };
}

/** Owners beside the principal become other ones; columns that tell of others change. */
function hideFrom(
  open: OpenRows,
  table: string,
  row: FactRow,
  rows: readonly FactRow[],
  random: Random,
): FactRow {
  let changed = row;
  const { owner, hiddenColumns } = open;
  const owners = owner === undefined ? undefined : row[owner.dimension];
  if (
    owner !== undefined &&
    Array.isArray(owners) &&
    owners.length > 1 &&
    owners.includes(owner.value)
  ) {
    const others = owners.map((value) => (value === owner.value ? value : `${value}+`));
    changed = { ...changed, [owner.dimension]: others };
  }
  const hidden = hiddenColumns?.[table];
  for (const column of hidden?.of(row) === true ? hidden.columns : []) {
    if (row[column] === undefined || random.chance(0.3)) continue;
    changed = { ...changed, [column]: random.pick(rows)[column] ?? row[column] };
  }
  return changed;
}

/** `table id` of every row of Odoo that an open row leads to. */
function idsOfOpenRows(tables: DemoTables, open: OpenRows): ReadonlySet<string> {
  const pinned = new Set<string>();
  for (const [table, rows] of tables) {
    for (const row of rows.filter(open.rows[table] ?? (() => false))) {
      for (const [field, value] of Object.entries(row)) {
        const linked = linkedTable(table, field);
        if (linked === undefined) continue;
        for (const id of Array.isArray(value) ? value : [value]) pinned.add(`${linked} ${id}`);
      }
    }
  }
  return pinned;
}

/** Links that Odoo follows on deletion: a line goes with its order. */
const PARENTS: Readonly<Record<string, string>> = {
  'odoo.sale.order.line': 'order_id',
  'odoo.purchase.order.line': 'order_id',
  'odoo.stock.move': 'picking_id',
  'odoo.mrp.workorder': 'production_id',
  'odoo.mrp.bom.line': 'bom_id',
};

function dropOrphans(other: Tables, tables: DemoTables, open: OpenRows): void {
  for (const [table, field] of Object.entries(PARENTS)) {
    const parents = linkedTable(table, field);
    if (parents === undefined) continue;
    const gone = new Set(rowsOf(tables, parents).map((row) => row['id']));
    for (const row of rowsOf(other, parents)) gone.delete(row['id']);
    const isOpen = open.rows[table] ?? (() => false);
    other.set(
      table,
      rowsOf(other, table).filter((row) => isOpen(row) || !gone.has(row[field])),
    );
  }
}

/** Others who own what the principal owns as well: a lot may be anybody's besides. */
function addRivalsOfOwn(other: Tables, { owner }: OpenRows, random: Random): void {
  if (owner === undefined) return;
  const rows = rowsOf(other, 'xref.owner');
  const rivals = rows
    .filter((row) => row['value'] === owner.value && String(row['entity_id']).startsWith('lot:'))
    .filter(() => random.chance(0.7))
    .map((row) => ({ ...row, value: 'RIVAL' }));
  other.set('xref.owner', [...rows, ...rivals]);
}
