import type { Dimension } from '../auth/principal.ts';
import type { RowBounds } from './row-bounds.ts';
import { every, type RowConditions } from './row-conditions.ts';
import type { Confinement } from './row-confinement.ts';
import { type RowGoods, type RowIdentity, viewOf } from './row-views.ts';
import type { Parameter } from './sql-parameter.ts';

/** SQL of the rows of a name that may be seen, as a table in brackets; undefined when there can be none. */
export function visibleRows(
  name: string,
  conditions: RowConditions,
  newAlias: () => string,
): string | undefined {
  const t = newAlias();
  return tableOf(t, `${viewOf(name)} ${t}`, [conditions.ofRow(name, t)])[0];
}

/**
 * SQL of the same rows as disjoint tables, each of which an index finds however few of the view they
 * are: what a row says of its owners and what `xref.owner` says; products and lots of an engagement.
 */
export function visibleTables(
  name: string,
  settings: {
    readonly confinementOf: (name: string, dimension: Dimension) => Confinement;
    readonly bounds: RowBounds;
    readonly conditions: RowConditions;
    readonly parameter: Parameter;
    readonly newAlias: () => string;
  },
): readonly string[] {
  const { confinementOf, bounds, conditions, newAlias } = settings;
  for (const dimension of bounds.dimensions) {
    const confinement = confinementOf(name, dimension);
    const view = viewOf(name);
    const t = newAlias();
    const others = () => conditions.ofRow(name, t, dimension);
    if (confinement.kind === 'goods') {
      const { goods } = confinement;
      const product = conditions.isListedProduct(goods, t);
      const ofProducts = tableOf(t, `${view} ${t}`, [product, others()]);
      if (!('lot' in goods) || bounds.lots.length === 0) return ofProducts;
      const ofLots = joinLots(goods, `${view} ${t}`, t, settings);
      return [...ofProducts, ...tableOf(t, ofLots, [not(product), others()])];
    }
    if (confinement.kind === 'owners' && confinement.id !== undefined) {
      const column = `${t}.${confinement.column}`;
      const { id } = confinement;
      return [
        ...tableOf(t, `${view} ${t}`, [conditions.isNamed(column, dimension), others()]),
        ...joinOwned(id, `${view} ${t}`, t, conditions.hasOwner('o', dimension)).flatMap((from) =>
          tableOf(t, from, [`${column} is null`, others()]),
        ),
      ];
    }
  }
  return [visibleRows(name, conditions, newAlias)].flatMap((rows) => rows ?? []);
}

function tableOf(alias: string, from: string, conditions: readonly string[]): readonly string[] {
  const where = every(conditions);
  return where === 'false' ? [] : [`(select ${alias}.* from ${from} where ${where})`];
}

function not(condition: string): string {
  if (condition === 'false') return 'true';
  return condition === 'true' ? 'false' : `not coalesce(${condition}, false)`;
}

function joinLots(
  goods: Extract<RowGoods, { readonly lot: string }>,
  rows: string,
  alias: string,
  { bounds, parameter }: { readonly bounds: RowBounds; readonly parameter: Parameter },
): string {
  const arrays = (['company', 'sku', 'name'] as const).map(
    (part) => `${parameter(bounds.lots.map((lot) => lot[part]))}::text[]`,
  );
  return `(select distinct * from unnest(${arrays.join(', ')}) as u(company, sku, name)) listed
    join ${rows} on ${alias}.${goods.company} = listed.company
      and ${alias}.${goods.sku} = listed.sku and ${alias}.${goods.lot} = listed.name`;
}

/** SQL: joins the rows to the entities that `xref.owner o` has for somebody, by natural key and by mapping. */
function joinOwned(
  { type, columns, mapped }: RowIdentity,
  rows: string,
  alias: string,
  hasOwner: string,
): readonly string[] {
  const owned = `(select distinct o.entity_id from xref.owner o where ${hasOwner}
    and o.entity_id collate "C" >= '${type}:' and o.entity_id collate "C" < '${type};') owned`;
  const parts = Object.entries(columns).map(([column, columnType], index) => {
    const part = `xref.part(owned.entity_id, ${index + 2})`;
    return `${alias}.${column} = ${columnType === 'text' ? part : asNumber(part, columnType)}`;
  });
  const natural = `${owned} join ${rows} on ${parts.join(' and ')}`;
  if (mapped === undefined) return [natural];
  const isMapping = `x.system = '${mapped.system}' and x.type = '${type}' and x.valid_to = 'infinity'`;
  return [
    `${natural} and not exists (select 1 from xref.entity x
      where ${isMapping} and x.source_key = ${alias}.${mapped.column})`,
    `${owned} join xref.entity x on ${isMapping} and x.id = owned.entity_id
      join ${rows} on ${alias}.${mapped.column} = x.source_key`,
  ];
}

function asNumber(text: string, type: 'integer' | 'bigint'): string {
  const digits = type === 'integer' ? 9 : 18;
  return `case when ${text} ~ '^[0-9]{1,${digits}}$' then ${text}::${type} end`;
}
