import { displayNameRule } from './display-name.ts';
import { comodelOf, type Field, fieldOf, isToMany, type Model } from './metadata.ts';
import { orderTerms } from './order.ts';
import type { Query } from './query.ts';
import { sqlTypeOf } from './schema.ts';

/** SQL for the value of a field in the row `alias`: an id for a many2one, null for what is empty. */
export function scalar(query: Query, model: Model, field: Field, alias: string): string {
  const { source } = field;
  switch (source.kind) {
    case 'column':
      return columnValue(query, field, source.shape, alias);
    case 'related':
      return alongPath(query, model, source.path, alias, scalar);
    case 'computed':
      return `(${source.sql.replaceAll('{t}', alias)})`;
    case 'displayName':
      return displayName(query, model, alias);
    case 'inverse':
    case 'links':
      throw new Error(`${model.name}.${field.name} has many values`);
    default:
      return source satisfies never;
  }
}

/** SQL for the JSON array of a x2many field's ids, in the order of the rows they point to. */
export function idArray(query: Query, model: Model, field: Field, alias: string): string {
  if (field.source.kind === 'related') {
    return alongPath(query, model, field.source.path, alias, idArray);
  }
  return `to_json(ARRAY(${pointedIds(query, model, field, alias)}))`;
}

/** `SELECT id …` of the rows that a x2many field of the row `alias` points to; archived ones are left out. */
export function pointedIds(query: Query, model: Model, field: Field, alias: string): string {
  const { source } = field;
  const comodel = comodelOf(query.scope.metadata, field);
  const c = query.alias();
  if (source.kind === 'inverse' && comodel !== undefined) {
    const { joins, terms } = orderTerms(query, comodel, c, comodel.order, scalar);
    return `SELECT ${c}.id FROM ${comodel.table} ${c} ${joins} WHERE ${c}."${source.field}" = ${alias}.id
      AND ${source.condition.replaceAll('{t}', c)} AND ${isActive(query, comodel, c)} ORDER BY ${terms}`;
  }
  if (source.kind !== 'links') throw new Error(`${model.name}.${field.name} points to no rows`);
  const own = `SELECT l.${source.other} FROM odoo.link l WHERE l.relation = ${query.bind(source.relation, 'text')}
    AND l.${source.own} = ${alias}.id`;
  if (comodel === undefined) return `${own} ORDER BY l.position`;
  const ids =
    source.gathered === undefined
      ? own
      : `${own} UNION ${source.gathered.replaceAll('{t}', alias)}`;
  const { joins, terms } = orderTerms(query, comodel, c, comodel.order, scalar);
  return `SELECT ${c}.id FROM ${comodel.table} ${c} ${joins} WHERE ${c}.id IN (${ids})
    AND ${isActive(query, comodel, c)} ORDER BY ${terms}`;
}

/** SQL for the display name of the row of `field`'s model whose id is `id`; null when `id` is. */
export function nameOfId(query: Query, field: Field, id: string): string {
  const comodel = comodelOf(query.scope.metadata, field);
  const c = query.alias();
  if (comodel !== undefined) {
    return `(SELECT ${displayName(query, comodel, c)} FROM ${comodel.table} ${c} WHERE ${c}.id = ${id})`;
  }
  const relation = query.bind(field.description.relation ?? '', 'text');
  return `(SELECT ${c}.name FROM odoo.reference ${c} WHERE ${c}.model = ${relation} AND ${c}.id = ${id})`;
}

/** SQL for the display name of the row `alias`, as the second half of a many2one pair shows it. */
export function displayName(query: Query, model: Model, alias: string): string {
  const rule = displayNameRule(query, model, alias, {
    value: (name) => scalar(query, model, fieldOf(model, name), alias),
    nameOf: (name) => {
      const field = fieldOf(model, name);
      return nameOfId(query, field, scalar(query, model, field, alias));
    },
  });
  return `coalesce(${alias}.given_display_name, ${rule}, '${model.name},' || ${alias}.id)`;
}

/** The condition that hides archived rows, where the scope asks for it. */
export function isActive(query: Query, model: Model, alias: string): string {
  const stored = model.fields.get('active')?.source.kind === 'column';
  return stored && query.scope.activeTest ? `${alias}.active IS NOT FALSE` : 'true';
}

function columnValue(
  query: Query,
  field: Field,
  shape: 'plain' | 'translated' | 'perCompany',
  alias: string,
): string {
  const column = `${alias}."${field.name}"`;
  switch (shape) {
    case 'plain':
      return column;
    case 'translated': {
      const language = query.bind(query.scope.language, 'text');
      return `coalesce(${column} ->> ${language}, ${column} ->> 'en_US')`;
    }
    case 'perCompany': {
      const company = query.bind(String(query.scope.companyIds[0] ?? ''), 'text');
      return `coalesce(${column} ->> ${company}, ${column} ->> '*')::${sqlTypeOf(field)}`;
    }
    default:
      return shape satisfies never;
  }
}

/** Follows `path` by subselects; of several rows on the way the first with a value counts. */
function alongPath(
  query: Query,
  model: Model,
  path: readonly string[],
  alias: string,
  last: typeof scalar,
): string {
  const [name = '', ...rest] = path;
  const step = fieldOf(model, name);
  if (rest.length === 0) return last(query, model, step, alias);
  const comodel = comodelOf(query.scope.metadata, step);
  if (comodel === undefined) throw new Error(`${model.name}.${name} leads to no table`);
  const c = query.alias();
  const value = alongPath(query, comodel, rest, c, last);
  if (!isToMany(step)) {
    const id = scalar(query, model, step, alias);
    return `(SELECT ${value} FROM ${comodel.table} ${c} WHERE ${c}.id = ${id})`;
  }
  const ids = pointedIds(query, model, step, alias);
  return `(SELECT value FROM (SELECT ${c}.id, ${value} AS value FROM ${comodel.table} ${c}
    WHERE ${c}.id IN (${ids})) found WHERE value IS NOT NULL ORDER BY id LIMIT 1)`;
}
