import type { Company } from '../../../runtime/enterprise.ts';
import { formatId } from '../../../runtime/entity-id.ts';
import type { OwnedEntity, OwnerDimension } from '../../owner-links.ts';
import { and, oneOf } from './domain.ts';
import { identifyByCode } from './identify.ts';
import { skuSegment } from './keys.ts';
import { byKey, keysOf } from './link-changes.ts';
import {
  type OrderOwners,
  type OwnersByKey,
  PURCHASES,
  SALES,
  SUBCONTRACTS,
} from './order-owners.ts';
import type { OdooRecord } from './record.ts';
import type { Search } from './search.ts';
import type { UniqueCodes } from './unique-codes.ts';

export const LOT_COLUMNS = ['name', 'company_id', 'product_id'];

const DIMENSIONS: readonly OwnerDimension[] = ['customer', 'supplier', 'contractor'];

/** Whose lots are: of the order that a move of it was for, delivered, received, produced or supplied. */
export async function lotOwners(
  lots: readonly OdooRecord[],
  deps: {
    readonly search: Search;
    readonly orders: OrderOwners;
    readonly hasSubcontracts: boolean;
    readonly productCodes: UniqueCodes;
    readonly companies: readonly Company[];
    readonly signal: AbortSignal;
  },
): Promise<readonly OwnedEntity[]> {
  const { search } = deps;
  const owners = new Map<string, Set<string>>();
  const add = (lot: number, dimension: OwnerDimension, found: readonly string[] = []): void => {
    const key = `${dimension} ${lot}`;
    const known = owners.get(key) ?? new Set();
    for (const owner of found) known.add(owner);
    owners.set(key, known);
  };

  const moved = and(
    oneOf(
      'lot_id',
      lots.map(({ key }) => key),
    ),
    [['state', '!=', 'cancel']],
  );
  const columns = ['lot_id', 'move_id', 'state'];
  for await (const lines of byKey(search, 'stock.move.line', moved, columns)) {
    const { sales, purchases, subcontracts } = await moveOwners(keysOf(lines, 'move_id'), deps);
    for (const line of lines) {
      const lot = line.requiredReference('lot_id');
      const move = line.reference('move_id') ?? 0;
      if (line.requiredText('state') === 'done') {
        add(lot, 'customer', sales.get(move));
        add(lot, 'supplier', purchases.get(move));
      }
      add(lot, 'contractor', subcontracts.get(move));
    }
  }

  const skus = await skuSegments(keysOf(lots, 'product_id'), deps);
  return lots.flatMap((lot) => {
    const sku = skus.get(lot.requiredReference('product_id'));
    if (sku === undefined) return [];
    const company = lot.reference('company_id');
    // One without a company is every company's.
    const codes = deps.companies.filter(({ odooId }) => company === null || odooId === company);
    return codes.flatMap(({ code }) =>
      DIMENSIONS.map((dimension) => ({
        id: formatId('lot', { company: code, sku, name: lot.requiredText('name') }),
        dimension,
        owners: [...(owners.get(`${dimension} ${lot.key}`) ?? [])],
      })),
    );
  });
}

/** Whose the orders are that moves are for, by the keys of the moves. */
async function moveOwners(
  moves: readonly number[],
  {
    search,
    orders,
    hasSubcontracts,
  }: {
    readonly search: Search;
    readonly orders: OrderOwners;
    readonly hasSubcontracts: boolean;
  },
): Promise<{
  readonly sales: OwnersByKey;
  readonly purchases: OwnersByKey;
  readonly subcontracts: OwnersByKey;
}> {
  const columns = [
    'sale_line_id',
    'purchase_line_id',
    'production_id',
    'raw_material_production_id',
  ];
  const records = await search.byKeys('stock.move', 'id', moves, [], columns);
  const ordersOfLines = async (model: string, column: string) => {
    const lines = await search.byKeys(model, 'id', keysOf(records, column), [], ['order_id']);
    return new Map(lines.map((line) => [line.key, line.reference('order_id') ?? 0]));
  };
  const productionOf = (move: OdooRecord) =>
    move.reference('production_id') ?? move.reference('raw_material_production_id') ?? 0;
  const [saleOf, purchaseOf] = await Promise.all([
    ordersOfLines('sale.order.line', 'sale_line_id'),
    ordersOfLines('purchase.order.line', 'purchase_line_id'),
  ]);
  const [sales, purchases, subcontracts] = await Promise.all([
    orders.byKeys(SALES, saleOf.values()),
    orders.byKeys(PURCHASES, purchaseOf.values()),
    hasSubcontracts
      ? orders.byKeys(
          SUBCONTRACTS,
          records.map(productionOf).filter((key) => key > 0),
        )
      : NOBODYS,
  ]);
  const byMove = (owners: OwnersByKey, orderOf: (move: OdooRecord) => number | undefined) =>
    new Map(records.map((move) => [move.key, owners.get(orderOf(move) ?? 0) ?? []]));
  return {
    sales: byMove(sales, (move) => saleOf.get(move.reference('sale_line_id') ?? 0)),
    purchases: byMove(purchases, (move) => purchaseOf.get(move.reference('purchase_line_id') ?? 0)),
    subcontracts: byMove(subcontracts, productionOf),
  };
}

const NOBODYS: OwnersByKey = new Map();

/** The SKU segment of ids below products, by their keys. */
async function skuSegments(
  products: readonly number[],
  {
    search,
    productCodes,
    signal,
  }: {
    readonly search: Search;
    readonly productCodes: UniqueCodes;
    readonly signal: AbortSignal;
  },
): Promise<ReadonlyMap<number, string>> {
  const records = await search.byKeys('product.product', 'id', products, [], ['default_code']);
  const ids = await identifyByCode('prd', 'default_code', productCodes, records, signal);
  return new Map(records.map(({ key }, index) => [key, skuSegment(ids[index] ?? '')]));
}
