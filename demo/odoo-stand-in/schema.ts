import type { SqlDriver } from '../../runtime/sql/driver.ts';
import { comodelOf, type Field, type Model, type OdooModule, readMetadata } from './metadata.ts';
import type { OdooVersion } from './model-facts.ts';

/** Rows per many2many link; one table, because most of the 200 relations stay empty. */
const SHARED_TABLES = `
CREATE TABLE odoo.link (
  relation text NOT NULL,
  left_id int8 NOT NULL,
  right_id int8 NOT NULL,
  position int4 NOT NULL,
  PRIMARY KEY (relation, left_id, right_id)
);
CREATE INDEX link_right ON odoo.link (relation, right_id);
-- Names of rows whose model has no table here (price lists, payment terms, sequences ...).
CREATE TABLE odoo.reference (
  model text NOT NULL,
  id int8 NOT NULL,
  name text NOT NULL,
  PRIMARY KEY (model, id)
);
`;

/** Text columns that are looked up by value, beside the names. */
const CODE_FIELDS = new Set([
  'barcode',
  'client_order_ref',
  'code',
  'default_code',
  'email',
  'login',
  'origin',
  'partner_ref',
  'product_code',
  'ref',
  'reference',
]);
/** Times that lists are sorted and windows are cut by. */
const DATE_FIELDS = new Set([
  'commitment_date',
  'date_deadline',
  'date_order',
  'date_planned',
  'date_planned_start',
  'date_start',
  'scheduled_date',
]);
/** many2one columns nobody searches by; an index on them would only slow loading. */
const UNINDEXED = new Set([
  'create_uid',
  'write_uid',
  'company_id',
  'currency_id',
  'product_uom',
  'product_uom_id',
]);

/** What a new row has when the loader is not told. */
const DEFAULTS: Readonly<Record<string, string>> = {
  active: ' DEFAULT true',
  priority: " DEFAULT '0'",
  create_date: " DEFAULT (now() AT TIME ZONE 'UTC')",
  write_date: " DEFAULT (now() AT TIME ZONE 'UTC')",
};

/**
 * Creates the empty schema `odoo` with the tables of `version`, without the indexes: load large sets
 * first, then call `createOdooIndexes`. Fails when the schema exists.
 */
export async function createOdooTables(
  driver: SqlDriver,
  version: OdooVersion,
  modules: readonly OdooModule[] = [],
): Promise<void> {
  const { models } = readMetadata(version, modules);
  const tables = [...models.values()].map(tableOf);
  await driver.script(['CREATE SCHEMA odoo;', SHARED_TABLES, ...tables].join('\n'));
}

/** An index for every filter the adapter may set: links, names, codes, states and change detection. */
export async function createOdooIndexes(
  driver: SqlDriver,
  version: OdooVersion,
  modules: readonly OdooModule[] = [],
): Promise<void> {
  const metadata = readMetadata(version, modules);
  for (const model of metadata.models.values()) {
    const indexes = [...model.fields.values()]
      .filter((field) => field.source.kind === 'column')
      .flatMap((field) => indexesOf(model, field, comodelOf(metadata, field) !== undefined));
    // A script per table, so that none outlasts the driver's statement time at a large scale.
    await driver.script([...indexes, `ANALYZE ${model.table};`].join('\n'));
  }
  await driver.script('ANALYZE odoo.link, odoo.reference;');
}

/** Tables and indexes in one go, for a small set. */
export async function createOdooSchema(
  driver: SqlDriver,
  version: OdooVersion,
  modules: readonly OdooModule[] = [],
): Promise<void> {
  await createOdooTables(driver, version, modules);
  await createOdooIndexes(driver, version, modules);
}

/** The SQL type of a field's plain column; many2one and ids are int8, times are naive UTC. */
export function sqlTypeOf(field: Field): string {
  switch (field.description.type) {
    case 'many2one':
    case 'many2one_reference':
      return 'int8';
    case 'integer':
      return field.name === 'id' ? 'int8' : 'int4';
    case 'float':
    case 'monetary':
      return 'float8';
    case 'boolean':
      return 'bool';
    case 'date':
      return 'date';
    case 'datetime':
      return 'timestamp';
    case 'json':
    case 'properties':
    case 'properties_definition':
      return 'jsonb';
    default:
      return 'text';
  }
}

/** The SQL type of the column as it is: values per language or per company are JSON objects. */
export function columnTypeOf(field: Field): string {
  const { source } = field;
  return source.kind === 'column' && source.shape !== 'plain' ? 'jsonb' : sqlTypeOf(field);
}

function tableOf(model: Model): string {
  const columns = [...model.fields.values()]
    .filter((field) => field.source.kind === 'column' && field.name !== 'id')
    .map((field) => `"${field.name}" ${columnTypeOf(field)}${DEFAULTS[field.name] ?? ''}`);
  // A display name that no rule gives: variants' attribute values, for one.
  const all = ['id int8 PRIMARY KEY', 'given_display_name text', ...columns];
  return `CREATE TABLE ${model.table} (${all.join(', ')});`;
}

function indexesOf(model: Model, field: Field, pointsToModel: boolean): string[] {
  const { name, description } = field;
  const create = (columns: string, where = '') =>
    `CREATE INDEX ON ${model.table} (${columns})${where};`;
  if (description.type === 'many2one') {
    if (!pointsToModel || UNINDEXED.has(name)) return [];
    return [create(`"${name}"`, ` WHERE "${name}" IS NOT NULL`)];
  }
  if (name === 'write_date') return [create('write_date, id')];
  if (DATE_FIELDS.has(name)) return [create(`"${name}", id`)];
  if (name === 'name' && columnTypeOf(field) === 'text') {
    const company = model.fields.get('company_id')?.source.kind === 'column';
    return [create('"name"'), ...(company ? [create('company_id, "name"')] : [])];
  }
  if (columnTypeOf(field) !== 'text') return [];
  if (CODE_FIELDS.has(name)) return [create(`"${name}"`, ` WHERE "${name}" IS NOT NULL`)];
  return name === 'state' ? [create('"state", id')] : [];
}
