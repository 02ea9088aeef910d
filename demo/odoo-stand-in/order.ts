import { invalidField, userError } from './fault.ts';
import { comodelOf, type Field, isToMany, type Metadata, type Model } from './metadata.ts';
import type { Query } from './query.ts';

/** SQL for a field's value in a row; `expressions.ts` has the one. */
export type ScalarOf = (query: Query, model: Model, field: Field, alias: string) => string;

/** How deep an order by a many2one goes into the order of the rows it points to. */
const MAX_DEPTH = 4;
const TERM = /^([a-z0-9_]+)(?:\s+(asc|desc))?(?:\s+nulls\s+(first|last))?$/i;

interface OrderKey {
  readonly field: string;
  readonly descending: boolean;
  readonly nulls: string | undefined;
}

/** Throws the fault of a server when `order` is no list of fields of `model`. */
export function checkOrder(model: Model, order: string): void {
  for (const { field } of parseOrder(order)) {
    const known = model.fields.get(field);
    if (known === undefined || isToMany(known)) throw invalidField(field, model.name);
  }
}

/**
 * The `ORDER BY` list for `order` and the joins it needs, from the row `alias`. A many2one sorts by the
 * order of its own model; the id comes last, so that pages never overlap.
 */
export function orderTerms(
  query: Query,
  model: Model,
  alias: string,
  order: string,
  scalarOf: ScalarOf,
): { readonly joins: string; readonly terms: string } {
  const joins: string[] = [];
  const keys = parseOrder(order);
  const terms = keys.flatMap((key) => termsOf(key, model, alias, 0));
  if (!keys.some((key) => key.field === 'id')) terms.push(`${alias}.id`);
  return { joins: joins.join(' '), terms: terms.join(', ') };

  function termsOf(key: OrderKey, of: Model, row: string, depth: number): string[] {
    const field = of.fields.get(key.field);
    if (field === undefined) return [];
    const comodel = comodelOf(query.scope.metadata, field);
    if (field.description.type !== 'many2one' || comodel === undefined || depth === MAX_DEPTH) {
      return [`${sortable(query, of, field, row, scalarOf)}${direction(key)}`];
    }
    const joined = query.alias();
    const id = scalarOf(query, of, field, row);
    joins.push(`LEFT JOIN ${comodel.table} ${joined} ON ${joined}.id = ${id}`);
    return parseOrder(comodel.order).flatMap((inner) =>
      termsOf(key.descending ? reversed(inner) : inner, comodel, joined, depth + 1),
    );
  }
}

/** Does the metadata give every default order a known field? Used by the tests. */
export function unknownOrderFields(metadata: Metadata): string[] {
  return [...metadata.models.values()].flatMap((model) =>
    parseOrder(model.order)
      .filter(({ field }) => !model.fields.has(field))
      .map(({ field }) => `${model.name}.${field}`),
  );
}

function parseOrder(order: string): OrderKey[] {
  return order.split(',').map((part) => {
    const match = TERM.exec(part.trim());
    if (match === null) {
      throw userError(
        `Invalid "order" specified (${order}). A valid "order" specification is a comma-separated list of valid field names (optionally followed by asc/desc for the direction)`,
      );
    }
    const [, field = '', way, nulls] = match;
    return { field, descending: way?.toLowerCase() === 'desc', nulls };
  });
}

/** A server stores false and 0 where these columns are empty. */
function sortable(query: Query, model: Model, field: Field, row: string, scalarOf: ScalarOf) {
  const value = scalarOf(query, model, field, row);
  if (field.description.type === 'boolean') return `coalesce(${value}, false)`;
  if (['integer', 'float', 'monetary'].includes(field.description.type) && field.name !== 'id') {
    return `coalesce(${value}, 0)`;
  }
  return value;
}

function direction(key: OrderKey): string {
  const nulls = key.nulls === undefined ? '' : ` NULLS ${key.nulls.toUpperCase()}`;
  return `${key.descending ? ' DESC' : ''}${nulls}`;
}

function reversed(key: OrderKey): OrderKey {
  return { field: key.field, descending: !key.descending, nulls: undefined };
}
