import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** One row as the facts write it: column or Odoo field → value. */
export type FactRow = Readonly<Record<string, unknown>>;

/** The schemas of the demo database that facts may fill. */
export const FACT_SCHEMAS = [
  'odoo',
  'mes',
  'wms',
  'quality',
  'logistics',
  'landing',
  'xref',
] as const;
export type FactSchema = (typeof FACT_SCHEMAS)[number];

/** One file of `demo/facts`: see the README there. */
export interface FactFile {
  /** Path below `demo/facts`, for example `orders/S00004.yaml`. */
  readonly name: string;
  readonly title: string;
  readonly situation: string | null;
  readonly tables: {
    readonly [schema in FactSchema]: Readonly<Record<string, readonly FactRow[]>>;
  };
}

/** Every file of `demo/facts`, master data first, each folder in alphabetical order. */
export function readFacts(): readonly FactFile[] {
  const root = new URL('../facts/', import.meta.url);
  return ['master', 'orders'].flatMap((folder) =>
    readdirSync(new URL(`${folder}/`, root))
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .map((file) =>
        toFactFile(`${folder}/${file}`, readFileSync(new URL(`${folder}/${file}`, root), 'utf8')),
      ),
  );
}

/** The rows of every file together, by schema and table, in the order of the files. */
export function mergeFacts(files: readonly FactFile[]): Map<FactSchema, Map<string, FactRow[]>> {
  const merged = new Map<FactSchema, Map<string, FactRow[]>>();
  for (const schema of FACT_SCHEMAS) {
    const tables = new Map<string, FactRow[]>();
    for (const file of files) {
      for (const [table, rows] of Object.entries(file.tables[schema])) {
        const all = tables.get(table) ?? [];
        all.push(...rows);
        tables.set(table, all);
      }
    }
    merged.set(schema, tables);
  }
  return merged;
}

function toFactFile(name: string, text: string): FactFile {
  const content: unknown = parse(text);
  if (!isRecord(content)) throw new TypeError(`${name} should be a map of systems`);
  const tables = {
    odoo: toTables(name, 'odoo', content['odoo']),
    mes: toTables(name, 'mes', content['mes']),
    wms: toTables(name, 'wms', content['wms']),
    quality: toTables(name, 'quality', content['quality']),
    logistics: toTables(name, 'logistics', content['logistics']),
    landing: toTables(name, 'landing', content['landing']),
    xref: toTables(name, 'xref', content['xref']),
  };
  return {
    name,
    title: typeof content['title'] === 'string' ? content['title'] : name,
    situation: typeof content['situation'] === 'string' ? content['situation'] : null,
    tables,
  };
}

function toTables(name: string, schema: string, value: unknown): Record<string, FactRow[]> {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) throw new TypeError(`${name}: ${schema} should be a map of tables`);
  return Object.fromEntries(
    Object.entries(value).map(([table, rows]) => {
      if (!Array.isArray(rows) || !rows.every(isRecord)) {
        throw new TypeError(`${name}: ${schema}.${table} should be a list of rows`);
      }
      return [table, rows];
    }),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
