import type { Dimension } from '../auth/principal.ts';
import type { SqlValue } from '../runtime/sql/driver.ts';
import type { RowBounds } from './row-bounds.ts';
import type { Confinement, ParentConfinement } from './row-confinement.ts';
import { type RowGoods, type RowIdentity, viewOf } from './row-views.ts';
import type { Parameter } from './sql-parameter.ts';

/** Writes which rows a bound lets through; what is certain is `true` or `false`. */
export interface RowConditions {
  /** SQL: every dimension of the bounds, but for `except`, lets the row `alias` through. */
  ofRow(name: string, alias: string, except?: Dimension): string;
  /** SQL: the values of a dimension's bound overlap the list `column`. */
  isNamed(column: string, dimension: Dimension): string;
  /** SQL: the row's product is in the engagement. */
  isListedProduct(goods: RowGoods, alias: string): string;
  /** SQL of conditions on `o`, a row of `xref.owner`: somebody in the dimension's bound has it now. */
  hasOwner(o: string, dimension: Dimension): string;
}

/** For one statement: `parameter` and `newAlias` are the statement's own. */
export function writeRowConditions(settings: {
  readonly confinementOf: (name: string, dimension: Dimension) => Confinement;
  readonly bounds: RowBounds;
  readonly parameter: Parameter;
  readonly newAlias: () => string;
}): RowConditions {
  const { confinementOf, bounds, newAlias } = settings;
  const parameter = onePerValue(settings.parameter);

  const isOneOf = (column: string, values: readonly string[]): string => {
    const [first] = values;
    if (first === undefined) return 'false';
    // A single value tells the planner how rare it is.
    return values.length === 1
      ? `${column} = ${parameter(first)}`
      : `${column} = any(${parameter(values)}::text[])`;
  };

  const bound = (dimension: Dimension): string =>
    `${parameter(bounds.valuesOf(dimension))}::text[]`;

  const isValid = (o: string, dimension: Dimension): string => {
    const now = `${parameter(bounds.now)}::timestamptz`;
    return `${o}.dimension = '${dimension}' and ${o}.valid_from <= ${now} and ${o}.valid_to > ${now}`;
  };

  /** Several owners may have one; `whole`: all of them are in the bound. */
  const isOwned = (id: RowIdentity, alias: string, dimension: Dimension, whole: boolean) => {
    const o = newAlias();
    const owners = `select 1 from xref.owner ${o} where ${o}.entity_id = ${idOf(id, alias, newAlias)}
      and ${isValid(o, dimension)}`;
    const one = `exists (${owners} and ${o}.value = any(${bound(dimension)}))`;
    if (!whole) return one;
    return `(${one} and not exists (${owners} and ${o}.value <> all(${bound(dimension)})))`;
  };

  const isNamed = (column: string, dimension: Dimension, whole = false): string => {
    const overlaps = `${column}::text[] && ${bound(dimension)}`;
    return whole ? `(${overlaps} and ${column}::text[] <@ ${bound(dimension)})` : overlaps;
  };

  const isListedProduct = (goods: RowGoods, alias: string): string =>
    isOneOf(`${alias}.${goods.sku}`, bounds.skus);

  const isListedLot = (goods: RowGoods, alias: string): string => {
    if (!('lot' in goods) || bounds.lots.length === 0) return 'false';
    const t = newAlias();
    const lots = `unnest(${(['company', 'sku', 'name'] as const)
      .map((part) => `${parameter(bounds.lots.map((lot) => lot[part]))}::text[]`)
      .join(', ')}) as ${t}(company, sku, name)`;
    return `exists (select 1 from ${lots} where ${t}.company = ${alias}.${goods.company}
      and ${t}.sku = ${alias}.${goods.sku} and ${t}.name = ${alias}.${goods.lot})`;
  };

  const write = (of: Confinement, alias: string, dimension: Dimension, whole: boolean): string => {
    switch (of.kind) {
      case 'every':
        return 'true';
      case 'none':
        return 'false';
      case 'scalar':
        return isOneOf(`${alias}.${of.column}`, bounds.valuesOf(dimension));
      case 'company-of-site':
        return isOneOf(`${alias}.${of.column}`, bounds.sitesOfCompanies);
      case 'site-of-company':
        return isOneOf(`${alias}.${of.column}`, bounds.companiesOfSites);
      case 'site-or-all': {
        const column = `${alias}.${of.column}`;
        const ofCompany = isOneOf(`${alias}.${of.company}`, bounds.companiesOfSites);
        const isThere = isOneOf(column, bounds.valuesOf(dimension));
        return either([isThere, every([`${column} is null`, ofCompany])]);
      }
      case 'owners': {
        const column = `${alias}.${of.column}`;
        const named = isNamed(column, dimension, whole);
        if (of.id === undefined) return named;
        return either([
          named,
          every([`${column} is null`, isOwned(of.id, alias, dimension, whole)]),
        ]);
      }
      case 'owned':
        return isOwned(of.id, alias, dimension, whole);
      case 'goods':
        return either([isListedProduct(of.goods, alias), isListedLot(of.goods, alias)]);
      case 'all':
        return every(of.of.map((each) => write(each, alias, dimension, whole)));
      case 'parent':
        return ofParent(new Map([[dimension, of]]), alias, whole);
    }
  };

  /** SQL: the row's parent is let through by each of the dimensions. */
  const ofParent = (
    confinements: ReadonlyMap<Dimension, ParentConfinement>,
    alias: string,
    whole: boolean,
  ): string => {
    const [first] = confinements.values();
    if (first === undefined) return 'true';
    const p = newAlias();
    const conditions = [...confinements].map(([dimension, above]) =>
      write(above.of, p, dimension, whole || above.whole),
    );
    if (conditions.includes('false')) return 'false';
    const { rows, on } = first.parent;
    const isIt = Object.entries(on).map(([theirs, own]) => `${p}.${theirs} = ${alias}.${own}`);
    return `exists (select 1 from ${viewOf(rows)} ${p} where ${every([...isIt, ...conditions])})`;
  };

  return {
    ofRow(name, alias, except) {
      const written: string[] = [];
      // One look-up of a parent, however many dimensions it decides.
      const above = new Map<object, Map<Dimension, ParentConfinement>>();
      for (const dimension of bounds.dimensions) {
        if (dimension === except) continue;
        const of = confinementOf(name, dimension);
        if (of.kind !== 'parent') {
          written.push(write(of, alias, dimension, false));
          continue;
        }
        const known = above.get(of.parent) ?? new Map<Dimension, ParentConfinement>();
        above.set(of.parent, known.set(dimension, of));
      }
      for (const ofOne of above.values()) written.push(ofParent(ofOne, alias, false));
      return every(written);
    },
    isNamed: (column, dimension) => isNamed(column, dimension),
    isListedProduct,
    hasOwner: (o, dimension) =>
      `${isValid(o, dimension)} and ${o}.value = any(${bound(dimension)})`,
  };
}

/** SQL: all conditions hold. */
export function every(conditions: readonly string[]): string {
  if (conditions.includes('false')) return 'false';
  const open = conditions.filter((condition) => condition !== 'true');
  return open.length === 0 ? 'true' : open.join(' and ');
}

/** SQL: one of the conditions holds. */
function either(conditions: readonly string[]): string {
  if (conditions.includes('true')) return 'true';
  const open = conditions.filter((condition) => condition !== 'false');
  return open.length === 0 ? 'false' : `(${open.map((each) => `(${each})`).join(' or ')})`;
}

/** SQL: the entity id of a row; null where the row has none, or one that cannot be told. */
function idOf({ type, columns, mapped }: RowIdentity, alias: string, newAlias: () => string) {
  const natural = [
    `'${type}'`,
    ...Object.keys(columns).map((column) => `xref.segment(${alias}.${column}::text)`),
  ].join(` || ':' || `);
  if (mapped === undefined) return natural;
  const x = newAlias();
  return `(select case when count(*) = 0 then ${natural} else max(${x}.id) end
    from xref.entity ${x} where ${x}.system = '${mapped.system}' and ${x}.type = '${type}'
      and ${x}.source_key = ${alias}.${mapped.column} and ${x}.valid_to = 'infinity')`;
}

/** The same placeholder for the same value, so that a bound is sent once. */
function onePerValue(parameter: Parameter): Parameter {
  const known = new Map<SqlValue, string>();
  return (value) => {
    const placeholder = known.get(value) ?? parameter(value);
    known.set(value, placeholder);
    return placeholder;
  };
}
