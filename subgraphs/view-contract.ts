import { readFileSync } from 'node:fs';
import type { SqlQueryable } from '../runtime/sql/driver.ts';

/** What a system provides as views of one schema: the content of a `views.sql`. */
export interface ViewContract {
  readonly schema: string;
  readonly views: readonly ContractView[];
}

export interface ContractView {
  /** With its schema, for example `mes.work_order`. */
  readonly name: string;
  /** What one row is. */
  readonly description: string;
  readonly columns: readonly ContractColumn[];
}

export interface ContractColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly notNull: boolean;
  /** Meaning, unit or allowed values; empty when the name says it. */
  readonly comment: string;
}

/** The types a contract may use, each with PostgreSQL's names of the types that serve for it. */
const COLUMN_TYPES = {
  text: ['text', 'character varying'],
  'text[]': ['text[]', 'character varying[]'],
  integer: ['integer'],
  bigint: ['bigint'],
  numeric: ['numeric'],
  boolean: ['boolean'],
  date: ['date'],
  timestamptz: ['timestamp with time zone'],
} as const;

export type ColumnType = keyof typeof COLUMN_TYPES;

const COLUMN = /^ {2}(\w+) +(\w+(?:\[\])?)( +not null)?,?(?: *-- (.*))?$/;

/** Throws a TypeError when the file has a line that is not in the strict form of our `views.sql`. */
export function readViewContract(file: URL): ViewContract {
  return parseViewContract(readFileSync(file, 'utf8'));
}

/**
 * The strict form: one `create schema`, `create table` with a column a line, its primary key last,
 * `create index` on one line, and comments; the comment above a table says what one row is.
 */
export function parseViewContract(sql: string): ViewContract {
  const views: (ContractView & { columns: ContractColumn[] })[] = [];
  let schema = '';
  let comment = '';
  let isInTable = false;
  for (const [index, line] of sql.split('\n').entries()) {
    const refuse = (wanted: string) =>
      new TypeError(`Line ${index + 1} of the view contract is not ${wanted}: ${line}`);
    if (isInTable) {
      if (line === ');') isInTable = false;
      else if (!/^ {2}(primary key|unique|check) \(/.test(line)) {
        const column = parseColumn(line);
        if (column === undefined) throw refuse('a column');
        views.at(-1)?.columns.push(column);
      }
      continue;
    }
    const table = /^create table (?:if not exists )?(\w+\.\w+) \($/.exec(line)?.[1];
    if (table !== undefined) {
      views.push({ name: table, description: comment, columns: [] });
      isInTable = true;
    } else if (line.startsWith('--')) {
      comment = line.slice(2).trim();
    } else if (line.startsWith('create schema ')) {
      schema = /(\w+);$/.exec(line)?.[1] ?? '';
    } else if (line !== '' && !/^create (unique )?index .+;$/.test(line)) {
      throw refuse('a schema, table, index or comment');
    }
  }
  return { schema, views };
}

/**
 * What a database lacks of the contract, one sentence each that names the view and column; empty when
 * it serves. Asks the catalog once. Null values are found where rows are read.
 */
export async function checkViews(
  database: SqlQueryable,
  contract: ViewContract,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const rows = await database.query(
    `/* view contract of ${contract.schema} */
     select n.nspname || '.' || c.relname as view, a.attname::text as column_name,
       format_type(coalesce(nullif(t.typbasetype, 0), t.oid), null) as type,
       has_table_privilege(c.oid, 'select') as is_readable
     from pg_catalog.pg_namespace n
     join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relkind in ('r', 'v', 'm', 'p', 'f')
     join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     join pg_catalog.pg_type t on t.oid = a.atttypid
     where n.nspname = $1`,
    [contract.schema],
    signal,
  );
  const types = new Map(rows.map((row) => [`${row['view']}.${row['column_name']}`, row['type']]));
  const isReadable = new Map(rows.map((row) => [String(row['view']), row['is_readable'] === true]));
  return contract.views.flatMap(({ name, columns }) => {
    if (!isReadable.has(name)) return [`${name} is missing`];
    if (isReadable.get(name) === false) return [`${name} may not be read`];
    return columns.flatMap((column) => {
      const type = types.get(`${name}.${column.name}`);
      if (type === undefined) return [`${name}.${column.name} is missing`];
      const served: readonly unknown[] = COLUMN_TYPES[column.type];
      return served.includes(type)
        ? []
        : [`${name}.${column.name} should be ${column.type}, not ${String(type)}`];
    });
  });
}

function parseColumn(line: string): ContractColumn | undefined {
  const [, name, type, notNull, comment] = COLUMN.exec(line) ?? [];
  if (name === undefined || type === undefined || !isColumnType(type)) return undefined;
  return { name, type, notNull: notNull !== undefined, comment: comment ?? '' };
}

function isColumnType(type: string): type is ColumnType {
  return Object.hasOwn(COLUMN_TYPES, type);
}
