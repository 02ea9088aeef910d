import type { SqlDriver, SqlQueryable } from '../../../runtime/sql/driver.ts';

/** A sequential scan that a statement's plan holds. */
export interface SequentialScan {
  /** First line of the statement: its label where it has one. */
  readonly statement: string;
  readonly table: string;
}

export interface ExplainingDriver extends SqlDriver {
  /** The scans since the last `reset`, of tables that hold `largeRows` rows or more. */
  readonly scans: readonly SequentialScan[];
  /** Statements that were explained since the last `reset`. */
  readonly explained: number;
  reset(): void;
}

/** Asks PostgreSQL for the plan of every SELECT with its real parameters, then runs it. */
export function explainQueries(driver: SqlDriver, large: ReadonlySet<string>): ExplainingDriver {
  let scans: SequentialScan[] = [];
  let explained = 0;
  const explaining = (inner: SqlQueryable): SqlQueryable => ({
    async query(text, params, signal) {
      if (/^\s*(\/\*.*?\*\/)?\s*(select|with)\b/i.test(text)) {
        const [row] = await inner.query(`explain (verbose, format json) ${text}`, params, signal);
        explained += 1;
        for (const table of scannedTables(row?.['QUERY PLAN'])) {
          if (large.has(table)) scans.push({ statement: text.trim().split('\n')[0] ?? '', table });
        }
      }
      return await inner.query(text, params, signal);
    },
  });
  return {
    ...driver,
    query: explaining(driver).query,
    transaction: (work, signal) => driver.transaction((tx) => work(explaining(tx)), signal),
    get scans() {
      return scans;
    },
    get explained() {
      return explained;
    },
    reset() {
      scans = [];
      explained = 0;
    },
    [Symbol.asyncDispose]: () => driver[Symbol.asyncDispose](),
  };
}

/** Names, `schema.table`, of ordinary tables with at least `rows` rows, after ANALYZE. */
export async function largeTables(driver: SqlDriver, rows: number): Promise<ReadonlySet<string>> {
  const found = await driver.query(
    `select n.nspname || '.' || c.relname as name from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.reltuples >= $1::float8 and n.nspname not like 'pg_%'`,
    [rows],
  );
  return new Set(found.map((row) => String(row['name'])));
}

function scannedTables(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(scannedTables);
  if (typeof node !== 'object' || node === null) return [];
  const plan = node as Record<string, unknown>;
  const below = Object.values(plan).flatMap((value) =>
    typeof value === 'object' ? scannedTables(value) : [],
  );
  return plan['Node Type'] === 'Seq Scan' ? [`${nameOf(plan)}`, ...below] : below;
}

/** EXPLAIN names the table alone; the schema follows from where the demo keeps it. */
function nameOf(plan: Record<string, unknown>): string {
  return `${String(plan['Schema'])}.${String(plan['Relation Name'])}`;
}
