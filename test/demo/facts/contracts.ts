import { readdirSync, readFileSync } from 'node:fs';
import { type Row, record } from './read-facts.ts';

const SUBGRAPHS = new URL('../../../subgraphs/', import.meta.url);
const FIELD_LISTS = new URL('../../fixtures/odoo/18/fields/', import.meta.url);

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  /** The values its comment allows; undefined when any will do. */
  readonly values?: readonly string[];
}

export interface Table {
  readonly columns: readonly Column[];
  readonly key: readonly string[];
}

/** The tables of the view contract, the landing tables and xref, as `schema.table`. */
export function sqlTables(): ReadonlyMap<string, Table> {
  const systems = ['mes', 'wms', 'quality', 'logistics'];
  const files = systems.flatMap((system) => [
    `${system}/sources/views.sql`,
    `${system}/sources/landing.sql`,
  ]);
  const tables = new Map<string, Table>();
  for (const file of [...files, 'xref.sql']) {
    const text = readFileSync(new URL(file, SUBGRAPHS), 'utf8');
    for (const [, name, body] of text.matchAll(
      /create table (?:if not exists )?(\w+\.\w+) \(\n(.*?)\n\);/gs,
    )) {
      if (name !== undefined && body !== undefined) tables.set(name, toTable(body));
    }
  }
  return tables;
}

function toTable(body: string): Table {
  const columns: Column[] = [];
  let key: readonly string[] = [];
  for (const line of body.split('\n')) {
    const primary = /^\s*primary key \((.*?)\)/.exec(line)?.[1];
    const check = /^\s*check \((\w+) in \((.*?)\)\)/.exec(line);
    const column = /^\s+(\w+)\s+(text\[\]|\w+)(.*)$/.exec(line);
    if (primary !== undefined) key = primary.split(', ');
    else if (check === null && column !== null) {
      const [, name = '', type = '', rest = ''] = column;
      if (name === 'check') continue;
      const [modifiers = '', comment = ''] = rest.split('--').map((part) => part.trim());
      if (modifiers.includes('primary key')) key = [name];
      const required = modifiers.includes('not null') && !modifiers.includes('default');
      const values = allowedValues(comment);
      columns.push({ name, type, required, ...(values === undefined ? {} : { values }) });
    }
  }
  return { columns, key };
}

/** A comment that lists values (`GOOD, BAD`) or names an enumeration of the logistics schema. */
function allowedValues(comment: string): readonly string[] | undefined {
  if (/^[A-Z_]{3,}(, [A-Z_]{3,})+$/.test(comment)) return comment.split(', ');
  const enumeration = /the values of (Transport\w+)/.exec(comment)?.[1];
  if (enumeration === undefined) return undefined;
  const sdl = readFileSync(new URL('logistics/schema.graphql', SUBGRAPHS), 'utf8');
  const body = new RegExp(`enum ${enumeration}[^{]*\\{(.*?)\\n\\}`, 's').exec(sdl)?.[1] ?? '';
  return [...body.matchAll(/^ {2}([A-Z_]+)/gm)].map(([, value = '']) => value);
}

export interface Field {
  readonly type: string;
  readonly required: boolean;
  /** Its value may be a map of language to text. */
  readonly translated?: boolean;
  readonly relation?: string;
  readonly selection?: readonly string[];
}

/** Fields of modules and languages beyond the recorded ones; the README of the facts names them. */
const MODULE_FIELDS: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  'mrp.production': {
    subcontractor_id: { type: 'many2one', required: false, relation: 'res.partner' },
  },
  'mrp.bom': {
    subcontractor_ids: { type: 'many2many', required: false, relation: 'res.partner' },
    type: { type: 'selection', required: true, selection: ['normal', 'phantom', 'subcontract'] },
  },
  'stock.lot': { expiration_date: { type: 'datetime', required: false } },
  'res.partner': {
    lang: { type: 'selection', required: false, selection: ['en_US', 'de_DE', 'es_MX'] },
  },
  'sale.order': { margin: { type: 'monetary', required: false } },
};

/** Models whose field lists were not recorded: what their rows may name. */
const UNRECORDED: Readonly<Record<string, Readonly<Record<string, Field>>>> = {
  'res.lang': simple({ name: 'char', code: 'char', iso_code: 'char', active: 'boolean' }),
  'res.country': {
    ...simple({ code: 'char' }),
    name: { type: 'char', required: true, translated: true },
  },
  'account.incoterms': simple({ name: 'char', code: 'char', active: 'boolean' }),
};

/** The fields of each recorded model of Odoo 18 and of the few others that facts fill. */
export function odooModels(): ReadonlyMap<string, ReadonlyMap<string, Field>> {
  const models = new Map<string, ReadonlyMap<string, Field>>();
  for (const file of readdirSync(FIELD_LISTS)) {
    const model = file.slice(0, -'.json'.length);
    const list = record(JSON.parse(readFileSync(new URL(file, FIELD_LISTS), 'utf8')), file);
    const fields = Object.entries(list).map(
      ([name, field]) => [name, toField(record(field, `${file} ${name}`))] as const,
    );
    models.set(model, new Map([...fields, ...Object.entries(MODULE_FIELDS[model] ?? {})]));
  }
  for (const [model, fields] of Object.entries(UNRECORDED)) {
    models.set(model, new Map(Object.entries(fields)));
  }
  return models;
}

function toField(field: Row): Field {
  const selection = field['selection'];
  const relation = field['relation'];
  return {
    type: String(field['type']),
    required: field['required'] === true,
    translated: field['translate'] === true,
    ...(typeof relation === 'string' ? { relation } : {}),
    ...(Array.isArray(selection)
      ? { selection: selection.map((choice: unknown) => String([choice].flat()[0])) }
      : {}),
  };
}

function simple(types: Readonly<Record<string, string>>): Record<string, Field> {
  const fields = Object.entries(types).map(
    ([name, type]) => [name, { type, required: name !== 'active' && name !== 'iso_code' }] as const,
  );
  return { ...Object.fromEntries(fields), id: { type: 'integer', required: true } };
}
