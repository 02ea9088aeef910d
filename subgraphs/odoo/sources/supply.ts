import type { Demand, RowKey, SupplyRow } from '../rows.ts';
import type { BoundOdooSource } from '../source.ts';
import { and, type Domain, oneOf, or } from './domain.ts';
import type { OpenSession } from './lookup.ts';
import { followMoves } from './move-chain.ts';
import { type OrderTraces, readOrderTraces, salesOrderOf } from './order-traces.ts';
import type { OdooRecord } from './record.ts';
import type { Session } from './session.ts';

/** What the stock moves of sales order lines say about who supplies them. */
interface MoveLinks {
  /** Lines by manufacturing order and by purchase order line that the system itself links. */
  readonly productions: Map<RowKey, Set<RowKey>>;
  readonly purchases: Map<RowKey, Set<RowKey>>;
  /** Products that a line may be supplied by: its own, or the components of a kit. */
  readonly products: Map<RowKey, Set<RowKey>>;
}

/**
 * Links sales order lines with what supplies them, in a constant number of calls however many lines
 * there are. EXACT: stock moves or the order itself hold the link. PROBABLE: the same sales order, by
 * procurement group or origin, and the same product; two lines of one product both get it.
 */
export function createSupply(open: OpenSession): BoundOdooSource['supply'] {
  return async (demands) => {
    const session = await open();
    const [links, traces] = await Promise.all([
      readMoveLinks(session, demands),
      readOrderTraces(session, demands),
    ]);
    const [productions, purchases] = await Promise.all([
      findProductions(session, demands, links, traces),
      findPurchases(session, demands, links, traces),
    ]);
    const byLine = new Map<RowKey, SupplyRow[]>();
    for (const [line, supply] of [...productions, ...purchases]) {
      byLine.set(line, [...(byLine.get(line) ?? []), supply]);
    }
    return byLine;
  };
}

async function readMoveLinks(session: Session, demands: readonly Demand[]): Promise<MoveLinks> {
  const optional = await session.server.optionalColumns.of('stock.move', session.signal);
  const columns = [
    'product_id',
    'created_production_id',
    'production_id',
    'purchase_line_id',
    ...optional,
  ];
  const moves = await session.search.byKeys(
    'Movement',
    'sale_line_id',
    demands.map(({ line }) => line),
    [],
    ['sale_line_id', 'move_orig_ids', ...columns],
  );
  const links: MoveLinks = { productions: new Map(), purchases: new Map(), products: new Map() };
  for (const { line, product } of demands) {
    links.products.set(line, new Set(product === null ? [] : [product]));
  }
  const origins = new Map<RowKey, Set<RowKey>>();
  for (const move of moves) {
    const line = move.requiredReference('sale_line_id');
    const product = move.reference('product_id');
    if (product !== null) put(links.products, line, product);
    addLinks(links, move, new Set([line]), optional);
    for (const origin of move.references('move_orig_ids')) put(origins, origin, line);
  }
  const chain = await followMoves(session, origins, {
    direction: 'towards-supply',
    columns,
    isEnd: (move) =>
      move.reference('production_id') !== null || move.reference('purchase_line_id') !== null,
  });
  for (const { move, rows } of chain) addLinks(links, move, rows, optional);
  return links;
}

function addLinks(
  { productions, purchases }: MoveLinks,
  move: OdooRecord,
  lines: ReadonlySet<RowKey>,
  optional: ReadonlySet<string>,
): void {
  const orders = [move.reference('created_production_id'), move.reference('production_id')];
  const purchaseLines = [
    move.reference('purchase_line_id'),
    ...(optional.has('created_purchase_line_id')
      ? [move.reference('created_purchase_line_id')]
      : []),
    ...(optional.has('created_purchase_line_ids')
      ? move.references('created_purchase_line_ids')
      : []),
  ];
  for (const line of lines) {
    for (const order of orders) if (order !== null) put(productions, order, line);
    for (const purchase of purchaseLines) if (purchase !== null) put(purchases, purchase, line);
  }
}

async function findProductions(
  session: Session,
  demands: readonly Demand[],
  { productions: linked, products }: MoveLinks,
  traces: OrderTraces,
): Promise<readonly (readonly [RowKey, SupplyRow])[]> {
  const optional = await session.server.optionalColumns.of('mrp.production', session.signal);
  const origins = traces.orders.flatMap((order) => order.origins);
  const domain: Domain = or(
    oneOf('id', linked.keys()),
    oneOf('procurement_group_id.mrp_production_ids', linked.keys()),
    optional.has('sale_line_id')
      ? oneOf(
          'sale_line_id',
          demands.map(({ line }) => line),
        )
      : oneOf('id', []),
    and(
      oneOf(
        'product_id',
        [...products.values()].flatMap((set) => [...set]),
      ),
      or(oneOf('procurement_group_id', traces.byGroup.keys()), oneOf('origin', origins)),
    ),
  );
  const columns = ['product_id', 'procurement_group_id', 'origin', 'company_id', 'move_dest_ids'];
  if (optional.has('sale_line_id')) columns.push('sale_line_id');
  const records = await session.search.records('ManufacturingOrder', domain, columns);

  // A backorder has no link of its own, but is in the group of the order that it was split from.
  const linesByGroup = new Map<string, Set<RowKey>>();
  for (const record of records) {
    const lines = new Set(linked.get(record.key));
    const line = optional.has('sale_line_id') ? record.reference('sale_line_id') : null;
    if (line !== null) lines.add(line);
    if (lines.size > 0 || record.references('move_dest_ids').length > 0) {
      const known = linesByGroup.get(groupKey(record)) ?? new Set();
      linesByGroup.set(groupKey(record), new Set([...known, ...lines]));
    }
  }
  return records.flatMap((record): readonly (readonly [RowKey, SupplyRow])[] => {
    const exact = linesByGroup.get(groupKey(record));
    const kind = 'MANUFACTURE';
    const supplier = record.key;
    // Linked to other lines only, when none of these is asked about.
    if (exact !== undefined) {
      return [...exact]
        .filter((line) => products.has(line))
        .map((line) => [line, { kind, supplier, certainty: 'EXACT' }]);
    }
    const order = salesOrderOf(record, traces);
    return linesOf(demands, products, order, record.reference('product_id')).map((line) => [
      line,
      { kind, supplier, certainty: 'PROBABLE' },
    ]);
  });
}

async function findPurchases(
  session: Session,
  demands: readonly Demand[],
  { purchases: linked, products }: MoveLinks,
  traces: OrderTraces,
): Promise<readonly (readonly [RowKey, SupplyRow])[]> {
  const optional = await session.server.optionalColumns.of('purchase.order.line', session.signal);
  const domain: Domain = or(
    oneOf('id', linked.keys()),
    optional.has('sale_line_id')
      ? oneOf(
          'sale_line_id',
          demands.map(({ line }) => line),
        )
      : oneOf('id', []),
    optional.has('group_id')
      ? and(
          oneOf(
            'product_id',
            [...products.values()].flatMap((set) => [...set]),
          ),
          oneOf('group_id', traces.byOwnGroup.keys()),
        )
      : oneOf('id', []),
  );
  const records = await session.search.records('PurchaseOrderLine', domain, [
    'product_id',
    ...optional,
  ]);
  return records.flatMap((record): readonly (readonly [RowKey, SupplyRow])[] => {
    const exact = new Set(linked.get(record.key));
    const line = optional.has('sale_line_id') ? record.reference('sale_line_id') : null;
    if (line !== null) exact.add(line);
    const kind = 'PURCHASE';
    const supplier = record.key;
    if (exact.size > 0) {
      return [...exact]
        .filter((key) => products.has(key))
        .map((key) => [key, { kind, supplier, certainty: 'EXACT' }]);
    }
    const group = optional.has('group_id') ? record.reference('group_id') : null;
    const order = traces.byOwnGroup.get(group ?? 0);
    return linesOf(demands, products, order, record.reference('product_id')).map((key) => [
      key,
      { kind, supplier, certainty: 'PROBABLE' },
    ]);
  });
}

/** The lines of an order that a product may supply. */
function linesOf(
  demands: readonly Demand[],
  products: ReadonlyMap<RowKey, ReadonlySet<RowKey>>,
  order: RowKey | undefined,
  product: RowKey | null,
): readonly RowKey[] {
  if (order === undefined || product === null) return [];
  return demands
    .filter((demand) => demand.order === order && products.get(demand.line)?.has(product) === true)
    .map(({ line }) => line);
}

/** Orders without a group have nothing in common. */
function groupKey(record: OdooRecord): string {
  const group = record.reference('procurement_group_id');
  return group === null ? `order ${record.key}` : `${group}|${record.reference('product_id')}`;
}

function put<Key>(map: Map<Key, Set<RowKey>>, key: Key, value: RowKey): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}
