import { formatId, parseNaturalId } from '../../../../runtime/entity-id.ts';
import { AppError } from '../../../../runtime/errors.ts';
import { dimensionOf, normaliseUnit } from '../../../../runtime/units.ts';
import { EMPTY_SLICE, type Page } from '../../../connection.ts';
import { ITEM_COLUMNS, joinItem } from '../../../item-keys.ts';
import { isWithinQuantity } from '../../../quantity-filter.ts';
import { isNearQuantity } from '../../../quantity-index.ts';
import { isEqual, refuseMalformedId } from '../../../sql-filter.ts';
import {
  type Order,
  type PageReader,
  readCount,
  readSlice,
  readSlices,
  selectCount,
  selectPage,
} from '../../../sql-page.ts';
import type { Parameter } from '../../../sql-source.ts';
import type { BoundWmsSource, InventoryFilter, InventoryLevelRow } from '../../source.ts';
import { type Asking, SYSTEM } from './asking.ts';
import { KEY_COLUMNS, readInventoryLevel, VIEW } from './inventory-level.ts';
import { countPerItem, type Items, pagePerItem, unitsOfItems } from './inventory-of-items.ts';

const ORDER: Order = {
  columns: KEY_COLUMNS.map((name) => ({ name, type: 'text' })),
  direction: 'asc',
};
const ON_HAND = { value: 'l.on_hand', unit: 'l.unit' };
/** Units of one product that are looked at; more would not make a refusal clearer. */
const MAX_UNITS = 50;

type Inventory = Pick<
  BoundWmsSource,
  | 'inventory'
  | 'countInventory'
  | 'onHandOfProducts'
  | 'countOnHandOfProducts'
  | 'onHandOfLots'
  | 'countOnHandOfLots'
>;

/** Pages of stock: all of it, and of products and lots. */
export function createInventory({ sql, faults }: Asking): Inventory {
  const reader: PageReader<InventoryLevelRow> = {
    order: ORDER,
    read: (row) => readInventoryLevel(row, faults),
    type: 'inv',
    faults,
  };

  const conditions = (filter: InventoryFilter, parameter: Parameter): readonly string[] => [
    ...isEqual('l.site', filter.site, parameter),
    ...isNearQuantity(ON_HAND, filter.onHand, parameter),
    ...isWithinQuantity(ON_HAND, filter.onHand, parameter),
  ];

  const pages = async (label: string, items: Items, page: Page, filter: InventoryFilter = {}) => {
    const rows = await sql.query(label, (statement) =>
      pagePerItem(
        items,
        { where: conditions(filter, statement.parameter), order: ORDER, page },
        statement,
      ),
    );
    return readSlices(rows, page, reader);
  };

  const counts = async (label: string, items: Items, filter: InventoryFilter = {}) => {
    const rows = await sql.query(label, (statement) =>
      countPerItem(items, conditions(filter, statement.parameter), statement),
    );
    return new Map(rows.map((row) => [String(row['parent_id']), readCount([row])]));
  };

  /** Rejects with BAD_INPUT when the items are kept, but in nothing that `onHand` could be compared with. */
  const refuseOtherDimension = async (items: Items, { onHand, site }: InventoryFilter) => {
    const asked = onHand ? normaliseUnit(onHand.unit) : undefined;
    if (asked === undefined) return;
    const rows = await sql.query(`${VIEW} units`, (statement) =>
      unitsOfItems(items, conditions({ site }, statement.parameter), MAX_UNITS, statement),
    );
    const units = rows.flatMap((row) => normaliseUnit(String(row['unit'])) ?? []);
    const [other] = units;
    if (other === undefined) return;
    if (units.some((unit) => dimensionOf(unit) === dimensionOf(asked))) return;
    throw new AppError(
      'BAD_INPUT',
      `"onHand" is asked in ${asked} (${dimensionOf(asked)}), but this stock is kept in ${other} (${dimensionOf(other)})`,
    );
  };

  return {
    async inventory(filter, page) {
      const items = pinnedItems(filter);
      if (items === 'none') return EMPTY_SLICE;
      if (items === 'all') {
        const rows = await sql.query(VIEW, ({ parameter, tables }) => {
          const where = conditions(filter, parameter);
          const columns = `l.*, ${ITEM_COLUMNS}`;
          const joins = joinItem(SYSTEM, 'l');
          const stock = tables(VIEW);
          const select = { rows: stock, alias: 'l', columns, joins, where, order: ORDER, page };
          return selectPage(select, [], parameter);
        });
        return readSlice(rows, page, reader);
      }
      const [found] = await Promise.all([
        pages(`${VIEW} of ${items.kind}`, items, page, filter),
        refuseOtherDimension(items, filter),
      ]);
      return [...found.values()][0] ?? EMPTY_SLICE;
    },
    async countInventory(filter) {
      const items = pinnedItems(filter);
      if (items === 'none') return 0;
      if (items === 'all') {
        const rows = await sql.query(`${VIEW} count`, ({ parameter, rows }) =>
          selectCount(`${rows(VIEW)} l`, conditions(filter, parameter)),
        );
        return readCount(rows);
      }
      const found = await counts(`${VIEW} count of ${items.kind}`, items, filter);
      return [...found.values()][0] ?? 0;
    },
    onHandOfProducts: (ids, page) => pages(`${VIEW} of products`, { kind: 'product', ids }, page),
    countOnHandOfProducts: (ids) => counts(`${VIEW} count of products`, { kind: 'product', ids }),
    onHandOfLots: (ids, page) => pages(`${VIEW} of lots`, { kind: 'lot', ids }, page),
    countOnHandOfLots: (ids) => counts(`${VIEW} count of lots`, { kind: 'lot', ids }),
  };
}

/** The one product or lot that a filter names; `none` when it names a lot of another product. */
function pinnedItems({ sku, lot }: InventoryFilter): Items | 'all' | 'none' {
  if (lot !== null && lot !== undefined) {
    refuseMalformedId('lot', 'lot', lot);
    const hasSku = sku !== null && sku !== undefined;
    if (hasSku && parseNaturalId('lot', lot)?.sku !== sku) return 'none';
    return { kind: 'lot', ids: [lot] };
  }
  if (sku === null || sku === undefined) return 'all';
  // A lone surrogate can stand in no id.
  if (/\p{Surrogate}/u.test(sku)) return 'none';
  return { kind: 'product', ids: [formatId('prd', { sku })] };
}
