import { formatId, parseNaturalId } from '../runtime/entity-id.ts';
import type { System } from '../runtime/errors.ts';
import { naturalKey } from './sql-filter.ts';
import { joinMapping, referencedId } from './sql-mapping.ts';
import type { RowReader } from './sql-rows.ts';
import type { Parameter } from './sql-source.ts';

/**
 * Products and lots in the words of a system that keeps them as `sku` and `company, sku, lot_name`.
 * A system may spell a SKU otherwise than Odoo (`xref.entity`, type `prd`): its lots follow the
 * product's mapping, so that a lot needs an entry of its own (type `lot`) only where its name
 * differs too. What a key means now counts, whatever the age of the row.
 */

/** SQL: an `xref.entity` row that holds now; one with an end does not. */
function holdsNow(alias: string): string {
  return `${alias}.valid_to = 'infinity'`;
}

function productMapping(system: System, sku: string) {
  return { system, type: 'prd', sourceKey: sku, at: `'infinity'` } as const;
}

function lotMapping(system: System, key: { company: string; sku: string; name: string }) {
  const sourceKey = `${key.company} || '|' || ${key.sku} || '|' || ${key.name}`;
  return { system, type: 'lot', sourceKey, at: `'infinity'` } as const;
}

/** SQL of the common table expression `name(id, sku)`: every spelling of the wanted products. */
export function productKeys(
  system: System,
  name: string,
  ids: readonly string[],
  parameter: Parameter,
): string {
  const skus = ids.map((id) => naturalKey('prd', id)?.sku ?? null);
  return `${name}_given as (
    select * from unnest(${parameter(ids)}::text[], ${parameter(skus)}::text[]) as g(id, sku)
  ), ${name} as (${spelledSkus(system, `${name}_given`, 'id')})`;
}

/**
 * SQL of the common table expression `name(id, company, sku, lot_name)`: every key under which the
 * system keeps the wanted lots.
 */
export function lotKeys(
  system: System,
  name: string,
  ids: readonly string[],
  parameter: Parameter,
): string {
  const keys = ids.map((id) => naturalKey('lot', id));
  const given = [
    ids,
    keys.map((key) => key?.company ?? null),
    keys.map((key) => key?.sku ?? null),
    keys.map((key) => key?.name ?? null),
    keys.map((key) => (key === undefined ? null : formatId('prd', { sku: key.sku }))),
  ].map((values) => `${parameter(values)}::text[]`);
  const spelled = { company: 'g.company', sku: 's.sku', name: 'g.lot_name' };
  return `${name}_given as (
    select * from unnest(${given.join(', ')}) as g(id, company, sku, lot_name, product_id)
  ), ${name}_sku as (${spelledSkus(system, `${name}_given`, 'product_id')}), ${name} as (
    select g.id, g.company, s.sku, g.lot_name from ${name}_given g
    join ${name}_sku s on s.product_id = g.product_id
    ${joinMapping(lotMapping(system, spelled), 'm')}
    where m.status is null
    union
    select g.id, split_part(x.source_key, '|', 1), split_part(x.source_key, '|', 2),
      split_part(x.source_key, '|', 3) from ${name}_given g join xref.entity x
      on x.system = '${system}' and x.type = 'lot' and x.id = g.id and ${holdsNow('x')}
  )`;
}

/** SQL: the SKUs of `given(sku, …)` that no entry maps elsewhere, and those that are mapped to its products. */
function spelledSkus(system: System, given: string, productId: string): string {
  return `select g.${productId}, g.sku from ${given} g
    ${joinMapping(productMapping(system, 'g.sku'), 'm')}
    where g.sku is not null and m.status is null
    union
    select g.${productId}, x.source_key from ${given} g join xref.entity x
      on x.system = '${system}' and x.type = 'prd' and x.id = g.${productId} and ${holdsNow('x')}`;
}

/** SQL: joins the mappings of a row's product; read it with {@link productIdOf}. */
export function joinProduct(system: System, row: string): string {
  return joinMapping(productMapping(system, `${row}.sku`), 'prd');
}

/** SQL: joins the mappings of a row's product and lot; read them with the functions below. */
export function joinItem(system: System, row: string): string {
  const key = { company: `${row}.company`, sku: `${row}.sku`, name: `${row}.lot_name` };
  return `${joinProduct(system, row)} ${joinMapping(lotMapping(system, key), 'lot')}`;
}

/** SQL: what {@link joinProduct} adds to the select list. */
export const PRODUCT_COLUMNS = 'prd.status as prd_status, prd.id as prd_id';
/** SQL: what {@link joinItem} adds to the select list. */
export const ITEM_COLUMNS = `${PRODUCT_COLUMNS}, lot.status as lot_status, lot.id as lot_id`;

/** Null when the SKU is AMBIGUOUS or UNMAPPED. */
export function productIdOf(reader: RowReader): string | null {
  return referencedId(reader, 'prd', () => formatId('prd', { sku: reader.text('sku') }));
}

/** Null when the row is not kept in lots, or when its lot or product cannot be told. */
export function lotIdOf(reader: RowReader): string | null {
  const spelledName = reader.textOrNull('lot_name');
  if (spelledName === null || spelledName === '') return null;
  return referencedId(reader, 'lot', () => {
    const productId = productIdOf(reader);
    const product = productId === null ? undefined : parseNaturalId('prd', productId);
    if (product === undefined) return null;
    return formatId('lot', {
      company: reader.text('company'),
      sku: product.sku,
      name: spelledName,
    });
  });
}

/** Are all rows about one product, however each spells it? The lines of a kit are not. */
export function isOneProduct(readers: readonly RowReader[]): boolean {
  return new Set(readers.map((reader) => productIdOf(reader) ?? reader.text('sku'))).size === 1;
}
