import { type Compared, compare, isUnset } from './compare.ts';
import { type DomainNode, type Leaf, type Operator, parseDomain } from './domain.ts';
import { displayName, isActive, pointedIds, scalar } from './expressions.ts';
import { valueError } from './fault.ts';
import { comodelOf, type Field, fieldOf, isToMany, type Model } from './metadata.ts';
import type { Query } from './query.ts';
import { companyRule } from './record-rules.ts';
import { sqlTypeOf } from './schema.ts';

/** What a negative text operator denies. */
const POSITIVE: Partial<Record<Operator, Operator>> = {
  '!=': '=',
  'not in': 'in',
  'not like': 'like',
  'not ilike': 'ilike',
};

/** The condition that `node` puts on the row `alias` of `model`. */
export function domainSql(query: Query, model: Model, alias: string, node: DomainNode): string {
  switch (node.kind) {
    case 'constant':
      return String(node.value);
    case 'not':
      return `(${domainSql(query, model, alias, node.term)}) IS NOT TRUE`;
    case 'and':
    case 'or': {
      const terms = node.terms.map((term) => domainSql(query, model, alias, term));
      if (terms.length === 0) return node.kind === 'and' ? 'true' : 'false';
      return `(${terms.join(node.kind === 'and' ? ' AND ' : ' OR ')})`;
    }
    case 'leaf':
      return leafSql(query, model, alias, node);
    default:
      return node satisfies never;
  }
}

function leafSql(query: Query, model: Model, alias: string, leaf: Leaf): string {
  const [name = '', ...rest] = leaf.path;
  const field = model.fields.get(name);
  if (field === undefined) {
    throw valueError(`Invalid field ${model.name}.${name} in leaf ${leaf.text}`);
  }
  const { operator, value } = leaf;
  if (operator === 'unknown') throw valueError(`Invalid leaf ${leaf.text}`);
  if (field.source.kind === 'related') {
    return leafSql(query, model, alias, { ...leaf, path: [...field.source.path, ...rest] });
  }
  if (rest.length > 0) return dottedSql(query, model, alias, field, rest, leaf);
  if (operator === 'any' || operator === 'not any') {
    const inner = parseDomain(value, query.scope.metadata.version);
    const found = pointingTo(query, model, alias, field, (row, comodel) =>
      restricted(query, comodel, row, field, domainSql(query, comodel, row, inner)),
    );
    return operator === 'any' ? found : `(${found}) IS NOT TRUE`;
  }
  if (isToMany(field)) return toManySql(query, model, alias, field, operator, value);
  if (operator === 'child_of' || operator === 'parent_of') {
    return hierarchySql(query, model, alias, field, operator, value);
  }
  if (field.description.type === 'many2one' && isName(value)) {
    return byNameSql(query, model, alias, field, operator, value);
  }
  return compare(query, compared(query, model, field, alias), operator, value);
}

function compared(query: Query, model: Model, field: Field, alias: string): Compared {
  const expression = scalar(query, model, field, alias);
  switch (sqlTypeOf(field)) {
    case 'int8':
      return { expression, type: 'id' };
    case 'int4':
    case 'float8':
      return { expression, type: 'number' };
    case 'bool':
      return { expression, type: 'bool' };
    case 'date':
      return { expression, type: 'date' };
    case 'timestamp':
      return { expression, type: 'timestamp' };
    default:
      return { expression, type: 'text' };
  }
}

/** `partner_id.country_id.code`: the rest of the path is a condition on the rows that the first field points to. */
function dottedSql(
  query: Query,
  model: Model,
  alias: string,
  field: Field,
  rest: readonly string[],
  leaf: Leaf,
): string {
  if (field.description.type !== 'many2one' && !isToMany(field)) {
    throw valueError(`Invalid field ${model.name}.${field.name} in leaf ${leaf.text}`);
  }
  const text = leaf.text.replace(leaf.path.join('.'), rest.join('.'));
  return pointingTo(query, model, alias, field, (row, comodel) =>
    restricted(
      query,
      comodel,
      row,
      field,
      leafSql(query, comodel, row, { ...leaf, path: rest, text }),
    ),
  );
}

/** `condition` on a row behind `field`, which the caller may see; behind a x2many archived rows do not count. */
function restricted(query: Query, comodel: Model, row: string, field: Field, condition: string) {
  const active = isToMany(field) ? isActive(query, comodel, row) : 'true';
  return [condition, active, companyRule(query, comodel, row)].join(' AND ');
}

/** The rows whose `field` points to a row of its model for which `condition` holds. */
function pointingTo(
  query: Query,
  model: Model,
  alias: string,
  field: Field,
  condition: (row: string, comodel: Model) => string,
): string {
  const comodel = comodelOf(query.scope.metadata, field);
  if (comodel === undefined) {
    throw valueError(
      `The stand-in keeps no rows of ${field.description.relation}, only their names`,
    );
  }
  const row = query.alias();
  const from = `FROM ${comodel.table} ${row} WHERE ${condition(row, comodel)}`;
  const { source } = field;
  if (source.kind === 'inverse') {
    return `${alias}.id IN (SELECT ${row}."${source.field}" ${from}
      AND ${source.condition.replaceAll('{t}', row)} AND ${row}."${source.field}" IS NOT NULL)`;
  }
  if (source.kind === 'links' && source.gathered === undefined) {
    const relation = query.bind(source.relation, 'text');
    return `${alias}.id IN (SELECT l.${source.own} FROM odoo.link l WHERE l.relation = ${relation}
      AND l.${source.other} IN (SELECT ${row}.id ${from}))`;
  }
  if (source.kind === 'links') {
    return `EXISTS (SELECT FROM (${pointedIds(query, model, field, alias)}) pointed
      WHERE pointed.id IN (SELECT ${row}.id ${from}))`;
  }
  return `${scalar(query, model, field, alias)} IN (SELECT ${row}.id ${from})`;
}

function toManySql(
  query: Query,
  model: Model,
  alias: string,
  field: Field,
  operator: Operator,
  value: unknown,
): string {
  const negative = POSITIVE[operator] !== undefined;
  if (isUnset(value)) {
    const filled = `EXISTS (${pointedIds(query, model, field, alias)})`;
    return negative ? filled : `NOT ${filled}`;
  }
  const positive = POSITIVE[operator] ?? operator;
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const found =
    comodelOf(query.scope.metadata, field) === undefined
      ? linkedTo(query, field, alias, items)
      : pointingTo(query, model, alias, field, (row, comodel) => {
          if (positive === 'child_of' || positive === 'parent_of') {
            return hierarchySql(query, comodel, row, fieldOf(comodel, 'id'), positive, value);
          }
          if (isName(value)) return nameMatches(query, comodel, row, positive, value);
          return compare(query, { expression: `${row}.id`, type: 'id' }, 'in', items);
        });
  if (negative) return `(${found}) IS NOT TRUE`;
  if (!items.some(isUnset)) return found;
  return `(${found} OR NOT EXISTS (${pointedIds(query, model, field, alias)}))`;
}

function linkedTo(query: Query, field: Field, alias: string, items: readonly unknown[]): string {
  if (field.source.kind !== 'links') return 'false';
  const { own, other, relation } = field.source;
  const wanted = compare(query, { expression: `l.${other}`, type: 'id' }, 'in', items);
  return `${alias}.id IN (SELECT l.${own} FROM odoo.link l
    WHERE l.relation = ${query.bind(relation, 'text')} AND ${wanted})`;
}

/** A many2one compared with a text, or a list of texts, is compared by name. */
function byNameSql(
  query: Query,
  model: Model,
  alias: string,
  field: Field,
  operator: Operator,
  value: unknown,
): string {
  const positive = POSITIVE[operator];
  if (comodelOf(query.scope.metadata, field) === undefined) {
    const id = scalar(query, model, field, alias);
    const named = compare(
      query,
      { expression: 'r.name', type: 'text' },
      positive ?? operator,
      value,
    );
    const found = `${id} IN (SELECT r.id FROM odoo.reference r
      WHERE r.model = ${query.bind(field.description.relation ?? '', 'text')} AND ${named})`;
    return positive === undefined ? found : `(${found}) IS NOT TRUE`;
  }
  const found = pointingTo(query, model, alias, field, (row, comodel) =>
    [
      nameMatches(query, comodel, row, positive ?? operator, value),
      companyRule(query, comodel, row),
    ].join(' AND '),
  );
  return positive === undefined ? found : `(${found}) IS NOT TRUE`;
}

/** Rows are found by their display name, their plain name and, for products, their code and barcode. */
export function nameMatches(
  query: Query,
  model: Model,
  row: string,
  operator: Operator,
  value: unknown,
): string {
  const names = ['name', 'default_code', 'barcode', 'ref']
    .filter((name) => model.fields.get(name)?.description.type === 'char')
    .filter((name) => name !== 'ref' || model.name === 'res.partner')
    .map((name) => scalar(query, model, fieldOf(model, name), row));
  return `(${[displayName(query, model, row), ...names]
    .map((expression) => compare(query, { expression, type: 'text' }, operator, value))
    .join(' OR ')})`;
}

/** Everything below (`child_of`) or above (`parent_of`) the given rows, themselves included. */
function hierarchySql(
  query: Query,
  model: Model,
  alias: string,
  field: Field,
  operator: 'child_of' | 'parent_of',
  value: unknown,
): string {
  const of = field.name === 'id' ? model : comodelOf(query.scope.metadata, field);
  if (of === undefined || isUnset(value)) return 'false';
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  const root = query.alias();
  const start = isName(value)
    ? nameMatches(query, of, root, 'ilike', value)
    : compare(query, { expression: `${root}.id`, type: 'id' }, 'in', items);
  const step = operator === 'child_of' ? `r."${of.parent}" = tree.id` : `r.id = tree.parent`;
  const parent = of.parent === undefined ? 'NULL::int8' : `"${of.parent}"`;
  const walk =
    of.parent === undefined
      ? ''
      : `UNION SELECT r.id, r.${parent} FROM ${of.table} r JOIN tree ON ${step}`;
  return `${scalar(query, model, field, alias)} IN (WITH RECURSIVE tree (id, parent) AS (
    SELECT ${root}.id, ${of.parent === undefined ? parent : `${root}.${parent}`} FROM ${of.table} ${root} WHERE ${start} ${walk}
  ) SELECT id FROM tree)`;
}

function isName(value: unknown): boolean {
  if (Array.isArray(value)) return value.some((item) => typeof item === 'string');
  return typeof value === 'string';
}
