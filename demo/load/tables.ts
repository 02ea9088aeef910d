import { readFileSync } from 'node:fs';
import { splitStatements } from '../../runtime/landing.ts';
import type { SqlDriver, SqlQueryable } from '../../runtime/sql/driver.ts';
import type { FactRow } from './facts.ts';

/** The systems whose view contract the demo fulfils with tables of the same names. */
const CONTRACTS = ['mes', 'wms', 'quality', 'logistics'] as const;

/** Creates xref, landing and every table of the view contracts, without their indexes. */
export async function createTables(driver: SqlDriver): Promise<void> {
  await driver.script(readSql('xref.sql'));
  for (const system of CONTRACTS) {
    await driver.script(readSql(`${system}/sources/landing.sql`));
    await driver.script(contractStatements(system, (statement) => !isIndex(statement)));
  }
}

/** The indexes of the view contracts; created after a large load, because that is faster. */
export async function createIndexes(driver: SqlDriver): Promise<void> {
  for (const system of CONTRACTS) await driver.script(contractStatements(system, isIndex));
}

/** Inserts rows into tables whose columns it looks up once. */
export interface TableWriter {
  /** `table` is `schema.name`; columns that a row leaves out get their default, else null. */
  insert(tx: SqlQueryable, table: string, rows: readonly FactRow[]): Promise<void>;
}

/** Rows in one statement at most: enough to be fast, small enough for the parameter's memory. */
const MAX_ROWS_PER_STATEMENT = 5_000;

export async function createTableWriter(driver: SqlQueryable): Promise<TableWriter> {
  const columns = await readColumns(driver);
  return {
    async insert(tx, table, rows) {
      const known = columns.get(table);
      if (known === undefined) throw new TypeError(`There is no table ${table}`);
      for (let start = 0; start < rows.length; start += MAX_ROWS_PER_STATEMENT) {
        const batch = rows.slice(start, start + MAX_ROWS_PER_STATEMENT);
        await tx.query(insertStatement(table, known, batch), [JSON.stringify(batch)]);
      }
    },
  };
}

interface Column {
  readonly type: string;
  readonly defaultSql: string | null;
}

function insertStatement(
  table: string,
  columns: ReadonlyMap<string, Column>,
  rows: readonly FactRow[],
): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const given = names.map((name) => {
    const column = columns.get(name);
    if (column === undefined) throw new TypeError(`${table} has no column ${name}`);
    const value = column.defaultSql === null ? name : `coalesce(${name}, ${column.defaultSql})`;
    return { name, value, definition: `${name} ${column.type}` };
  });
  return `insert into ${table} (${given.map((column) => column.name).join(', ')})
    select ${given.map((column) => column.value).join(', ')}
    from jsonb_to_recordset($1::jsonb) as r(${given.map((column) => column.definition).join(', ')})`;
}

async function readColumns(driver: SqlQueryable): Promise<Map<string, Map<string, Column>>> {
  const rows = await driver.query(
    `select n.nspname || '.' || c.relname as table_name, a.attname as name,
       format_type(a.atttypid, a.atttypmod) as type, pg_get_expr(d.adbin, d.adrelid) as default_sql
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
     where n.nspname = any($1::text[]) and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`,
    [[...CONTRACTS, 'xref', 'landing']],
  );
  const tables = new Map<string, Map<string, Column>>();
  for (const row of rows) {
    const name = String(row['table_name']);
    const columns = tables.get(name) ?? new Map<string, Column>();
    const defaultSql = row['default_sql'];
    columns.set(String(row['name']), {
      type: String(row['type']),
      defaultSql: typeof defaultSql === 'string' ? defaultSql : null,
    });
    tables.set(name, columns);
  }
  return tables;
}

function readSql(path: string): string {
  return readFileSync(new URL(`../../subgraphs/${path}`, import.meta.url), 'utf8');
}

function contractStatements(system: string, keep: (statement: string) => boolean): string {
  return splitStatements(readSql(`${system}/sources/views.sql`))
    .filter(keep)
    .map((statement) => `${statement};`)
    .join('\n');
}

function isIndex(statement: string): boolean {
  return /^create (unique )?index/i.test(statement);
}
