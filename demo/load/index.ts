import type { SqlDriver } from '../../runtime/sql/driver.ts';
import { loadOdooRows } from '../odoo-stand-in/load.ts';
import { createOdooIndexes, createOdooTables } from '../odoo-stand-in/schema.ts';
import { DEMO_ODOO } from '../plant.ts';
import { type FactRow, mergeFacts, readFacts } from './facts.ts';
import { moveLinesOf } from './move-lines.ts';
import { loadOwners } from './owners.ts';
import { addOdooMasters, addOdooRows } from './scale/odoo-rows.ts';
import { FIRST_GENERATED, orderAt } from './scale/order.ts';
import type { RowSink } from './scale/rows.ts';
import { addSystemRows } from './scale/system-rows.ts';
import { createIndexes, createTables, createTableWriter } from './tables.ts';

/** Orders whose rows are held in memory at once. */
const ORDERS_PER_BATCH = 1_000;
const { version, modules } = DEMO_ODOO;

export interface DemoSize {
  /** Orders with numbers from 100 up to below this one are generated; 0 loads the hand-written facts alone. */
  readonly orders: number;
  readonly seed: number;
  /** Called after every batch with the number of generated orders that are loaded. */
  readonly onProgress?: (orders: number) => void;
}

/** Rows by table, `schema.name`; of Odoo by model, `odoo.sale.order`. */
export type DemoTables = ReadonlyMap<string, readonly FactRow[]>;

/**
 * Writes the demo plant group into an empty database: one schema per system, the hand-written facts,
 * then generated orders, and whose all of it is. Rejects when the schemas exist already.
 */
export async function loadDemo(driver: SqlDriver, size: DemoSize): Promise<void> {
  await createAllTables(driver);
  await insertFacts(driver, factTables());
  if (size.orders > FIRST_GENERATED) await loadGenerated(driver, size);
  await createAllIndexes(driver);
  await finish(driver);
}

/** Every schema and table of the plant, empty. Rejects when the schemas exist already. */
export async function createPlant(driver: SqlDriver): Promise<void> {
  await createAllTables(driver);
  await createAllIndexes(driver);
}

/** Fills a plant that is empty as `loadDemo` does, with other rows in place of the facts. */
export async function fillPlant(driver: SqlDriver, tables: DemoTables): Promise<void> {
  await insertFacts(driver, tables);
  await finish(driver);
}

async function createAllTables(driver: SqlDriver): Promise<void> {
  await createTables(driver);
  await createOdooTables(driver, version, modules);
}

async function createAllIndexes(driver: SqlDriver): Promise<void> {
  await createIndexes(driver);
  await createOdooIndexes(driver, version, modules);
}

async function insertFacts(driver: SqlDriver, tables: DemoTables): Promise<void> {
  await insert(driver, new Map([...tables, ['odoo.stock.move.line', moveLinesOf(tables)]]));
}

async function finish(driver: SqlDriver): Promise<void> {
  await loadOwners(driver);
  await driver.script('analyze');
}

async function loadGenerated(driver: SqlDriver, size: DemoSize): Promise<void> {
  const masters = createSink();
  addOdooMasters(masters.sink, size.orders);
  await insert(driver, masters.tables);
  for (let start = FIRST_GENERATED; start < size.orders; start += ORDERS_PER_BATCH) {
    const end = Math.min(size.orders, start + ORDERS_PER_BATCH);
    const batch = createSink();
    for (let index = start; index < end; index += 1) {
      const order = orderAt(size.seed, index);
      addOdooRows(batch.sink, order);
      addSystemRows(batch.sink, order);
    }
    await insert(driver, batch.tables);
    size.onProgress?.(end - FIRST_GENERATED);
  }
}

type Tables = Map<string, FactRow[]>;

function createSink(): { readonly sink: RowSink; readonly tables: Tables } {
  const tables: Tables = new Map();
  return {
    tables,
    sink: {
      add(table, row) {
        const rows = tables.get(table);
        if (rows === undefined) tables.set(table, [row]);
        else rows.push(row);
      },
    },
  };
}

function factTables(): DemoTables {
  const tables: Tables = new Map();
  for (const [schema, bySchema] of mergeFacts(readFacts())) {
    for (const [table, rows] of bySchema) tables.set(`${schema}.${table}`, rows);
  }
  return tables;
}

async function insert(driver: SqlDriver, tables: DemoTables): Promise<void> {
  const odoo = Object.fromEntries(
    [...tables]
      .filter(([table]) => table.startsWith('odoo.'))
      .map(([table, rows]) => [table.slice('odoo.'.length), rows]),
  );
  await loadOdooRows(driver, version, odoo, modules);
  const writer = await createTableWriter(driver);
  await driver.transaction(async (tx) => {
    for (const [table, rows] of tables) {
      if (!table.startsWith('odoo.')) await writer.insert(tx, table, rows);
    }
  });
}
