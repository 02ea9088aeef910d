import type { Production, RowKey } from '../rows.ts';
import type { BoundOdooSource } from '../source.ts';
import { and, oneOf, or } from './domain.ts';
import type { OpenSession } from './lookup.ts';
import { followMoves } from './move-chain.ts';
import { isOrigin, originNames } from './origin.ts';
import type { Session } from './session.ts';

type Served = Map<RowKey, Set<RowKey>>;

/**
 * The other direction of `supply`: the sales order lines that manufacturing orders serve, by the links
 * that the system holds, else by the sales order of their group or origin and the product.
 */
export function createServedLines(open: OpenSession): BoundOdooSource['servedLines'] {
  return async (productions) => {
    const session = await open();
    const served = await followLinks(session, productions);
    const rest = productions.filter(({ order }) => !served.has(order));
    if (rest.length > 0) await matchOrders(session, rest, served);
    return new Map([...served].map(([order, lines]) => [order, [...lines]]));
  };
}

async function followLinks(session: Session, productions: readonly Production[]): Promise<Served> {
  const served: Served = new Map();
  const finished = new Map<RowKey, Set<RowKey>>();
  for (const { order, salesLine, finishedMoves } of productions) {
    if (salesLine !== null) put(served, order, salesLine);
    for (const move of finishedMoves) put(finished, move, order);
  }
  const [triggers, chain] = await Promise.all([
    readTriggers(session, productions),
    followMoves(session, finished, {
      direction: 'towards-delivery',
      columns: ['sale_line_id'],
      isEnd: (move) => move.reference('sale_line_id') !== null,
    }),
  ]);
  for (const { order, line } of triggers) put(served, order, line);
  for (const { move, rows } of chain) {
    const line = move.reference('sale_line_id');
    if (line !== null) for (const order of rows) put(served, order, line);
  }
  return served;
}

/**
 * Moves that started a manufacturing order, for the order itself and for what was split from it: a
 * backorder keeps the group and the product of the first order.
 */
async function readTriggers(
  session: Session,
  productions: readonly Production[],
): Promise<readonly { readonly order: RowKey; readonly line: RowKey }[]> {
  const groups = productions.flatMap(({ group }) => group ?? []);
  const moves = await session.search.records(
    'Movement',
    and(
      or(
        oneOf(
          'created_production_id',
          productions.map(({ order }) => order),
        ),
        oneOf('created_production_id.procurement_group_id', groups),
      ),
      [['sale_line_id', '!=', false]],
    ),
    ['created_production_id', 'sale_line_id'],
  );
  const asked = new Map(productions.map((production) => [production.order, production]));
  const started = moves.map((move) => ({
    first: move.requiredReference('created_production_id'),
    line: move.requiredReference('sale_line_id'),
  }));
  const others = await session.search.byKeys(
    'ManufacturingOrder',
    'id',
    started.map(({ first }) => first).filter((first) => !asked.has(first)),
    [],
    ['procurement_group_id', 'product_id'],
  );
  const kin = new Map<RowKey, string>();
  for (const { order, group, product } of productions) kin.set(order, `${group}|${product}`);
  for (const other of others) {
    const group = other.reference('procurement_group_id');
    kin.set(other.key, `${group}|${other.reference('product_id')}`);
  }
  return started.flatMap(({ first, line }) =>
    productions
      .filter(
        ({ order, group }) =>
          order === first || (group !== null && kin.get(order) === kin.get(first)),
      )
      .map(({ order }) => ({ order, line })),
  );
}

async function matchOrders(
  session: Session,
  productions: readonly Production[],
  served: Served,
): Promise<void> {
  const orderOf = await readSalesOrders(session, productions);
  const salesOrders = new Set([...orderOf.values()]);
  const products = productions.flatMap(({ product }) => product ?? []);
  if (salesOrders.size === 0 || products.length === 0) return;
  const lines = await session.search.records(
    'SalesOrderLine',
    and(oneOf('order_id', salesOrders), [['display_type', '=', false]]),
    ['order_id', 'product_id'],
  );
  // A kit is delivered as its components, whose moves name the kit's line.
  const moves = await session.search.byKeys(
    'Movement',
    'sale_line_id',
    lines.map(({ key }) => key),
    oneOf('product_id', products),
    ['sale_line_id', 'product_id'],
  );
  const productsOfLine: Served = new Map();
  for (const line of lines) {
    const product = line.reference('product_id');
    if (product !== null) put(productsOfLine, line.key, product);
  }
  for (const move of moves) {
    put(
      productsOfLine,
      move.requiredReference('sale_line_id'),
      move.requiredReference('product_id'),
    );
  }
  for (const { order, product } of productions) {
    const salesOrder = orderOf.get(order);
    if (salesOrder === undefined || product === null) continue;
    for (const line of lines) {
      if (line.reference('order_id') !== salesOrder) continue;
      if (productsOfLine.get(line.key)?.has(product) === true) put(served, order, line.key);
    }
  }
}

/** Sales order by manufacturing order. */
async function readSalesOrders(
  session: Session,
  productions: readonly Production[],
): Promise<ReadonlyMap<RowKey, RowKey>> {
  const optional = await session.server.optionalColumns.of('procurement.group', session.signal);
  const names = productions.flatMap(({ origin }) => (origin === null ? [] : originNames(origin)));
  const [groups, orders] = await Promise.all([
    optional.has('sale_id')
      ? session.search.byKeys(
          'ProcurementGroup',
          'id',
          productions.flatMap(({ group }) => group ?? []),
          [['sale_id', '!=', false]],
          ['sale_id'],
        )
      : [],
    session.search.records('SalesOrder', oneOf('name', names), ['name', 'company_id']),
  ]);
  const byGroup = new Map(groups.map((group) => [group.key, group.reference('sale_id')]));
  const found = new Map<RowKey, RowKey>();
  for (const { order, group, origin, company } of productions) {
    const inGroup = byGroup.get(group ?? 0) ?? null;
    const named =
      origin === null
        ? []
        : orders.filter((candidate) => isOrigin(origin, candidate.requiredText('name')));
    // A sub-order is in a group of the sales order too, but its origin is the order above it.
    const salesOrder =
      origin === null
        ? inGroup
        : (
            named.find(({ key }) => key === inGroup) ??
            named.find((candidate) => candidate.reference('company_id') === company)
          )?.key;
    if (salesOrder !== undefined && salesOrder !== null) found.set(order, salesOrder);
  }
  return found;
}

function put(map: Served, key: RowKey, value: RowKey): void {
  map.set(key, (map.get(key) ?? new Set()).add(value));
}
