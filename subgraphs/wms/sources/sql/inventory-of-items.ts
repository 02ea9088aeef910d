import type { Page } from '../../../connection.ts';
import { MAX_COUNT } from '../../../connection.ts';
import { ITEM_COLUMNS, joinItem, lotKeys, productKeys } from '../../../item-keys.ts';
import { and, isAfter, type Order, orderBy } from '../../../sql-page.ts';
import type { Parameter, Statement } from '../../../sql-source.ts';
import { SYSTEM } from './asking.ts';
import { VIEW } from './inventory-level.ts';

/** The products or lots whose stock is asked for, by entity id. */
export interface Items {
  readonly kind: 'product' | 'lot';
  readonly ids: readonly string[];
}

/** Conditions on stock, joined as `l`. */
export interface StockSelect {
  readonly where: readonly string[];
  readonly order: Order;
  readonly page: Page;
}

/**
 * SQL of one page for each item, as `parent_id`: every spelling of the item gives `limit + 1` rows
 * from its index, the first of all of them are the page.
 */
export function pagePerItem(
  items: Items,
  select: StockSelect,
  { parameter, rows }: Statement,
): string {
  const { order, page, where } = select;
  const after = isAfter(order, 'l', page, parameter);
  const limit = page.limit + 1;
  return `with ${wantedKeys(items, parameter)}
    select l.*, ${ITEM_COLUMNS} from (
      select l.*, row_number() over (partition by l.parent_id order by ${orderBy(order, 'l')}) as place
      from (
        select wanted.id as parent_id, l.* from wanted cross join lateral (
          select l.* from ${rows(VIEW)} l where ${and([MATCHES[items.kind], ...where, after])}
          order by ${orderBy(order, 'l')} limit ${limit}
        ) l
      ) l
    ) l ${joinItem(SYSTEM, 'l')}
    where l.place <= ${limit} order by l.parent_id, ${orderBy(order, 'l')}`;
}

/** SQL of a `count` for each item that has any, as `parent_id`, to 10,000 and one more. */
export function countPerItem(
  items: Items,
  where: readonly string[],
  { parameter, rows }: Statement,
): string {
  return `with ${wantedKeys(items, parameter)}
    select item.id as parent_id, count(*)::int4 as count
    from (select distinct id from wanted) item cross join lateral (
      select 1 from wanted join ${rows(VIEW)} l on ${and([MATCHES[items.kind], ...where])}
      where wanted.id = item.id limit ${MAX_COUNT + 1}
    ) counted group by item.id`;
}

/** SQL of the different units in which the items are kept, at most `limit`. */
export function unitsOfItems(
  items: Items,
  where: readonly string[],
  limit: number,
  { parameter, rows }: Statement,
): string {
  return `with ${wantedKeys(items, parameter)}
    select distinct l.unit from wanted join ${rows(VIEW)} l on ${and([MATCHES[items.kind], ...where])}
    limit ${limit}`;
}

const MATCHES = {
  product: 'l.sku = wanted.sku',
  lot: 'l.company = wanted.company and l.sku = wanted.sku and l.lot_name = wanted.lot_name',
} as const;

function wantedKeys({ kind, ids }: Items, parameter: Parameter): string {
  return (kind === 'product' ? productKeys : lotKeys)(SYSTEM, 'wanted', ids, parameter);
}
