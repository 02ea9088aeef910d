import type { Demand, RowKey } from '../rows.ts';
import { readHeads } from './heads.ts';
import { isOrigin } from './origin.ts';
import type { OdooRecord } from './record.ts';
import type { Session } from './session.ts';

/** The sales orders that a procurement group or an origin text stands for. */
export interface OrderTraces {
  /** Groups of the orders and of the manufacturing orders that they started. */
  readonly byGroup: ReadonlyMap<RowKey, RowKey>;
  /** Groups of the orders alone. */
  readonly byOwnGroup: ReadonlyMap<RowKey, RowKey>;
  readonly orders: readonly OrderTrace[];
}

interface OrderTrace {
  readonly key: RowKey;
  readonly company: RowKey | null;
  readonly name: string;
  /** With the customer's reference, as 18 writes it. */
  readonly origins: readonly string[];
}

/** What the sales orders of lines leave in documents that were made for them. */
export async function readOrderTraces(
  session: Session,
  demands: readonly Demand[],
): Promise<OrderTraces> {
  const orders = [...new Set(demands.map(({ order }) => order))];
  const optional = await session.server.optionalColumns.of('procurement.group', session.signal);
  const [groups] = await Promise.all([
    optional.has('sale_id')
      ? session.search.byKeys('ProcurementGroup', 'sale_id', orders, [], ['sale_id'])
      : [],
    readHeads(session, 'sale.order', orders),
  ]);
  const byOwnGroup = new Map<RowKey, RowKey>();
  const traces = orders.flatMap((key): readonly OrderTrace[] => {
    const head = session.heads.get(`sale.order:${key}`);
    if (head === undefined) return [];
    const group = head.reference('procurement_group_id');
    if (group !== null) byOwnGroup.set(group, key);
    const name = head.requiredText('name');
    const reference = head.text('client_order_ref') ?? '';
    const origins = reference === '' ? [name] : [name, `${name} - ${reference}`];
    return [{ key, company: head.reference('company_id'), name, origins }];
  });
  return {
    byGroup: new Map(groups.map((group) => [group.key, group.requiredReference('sale_id')])),
    byOwnGroup,
    orders: traces,
  };
}

/**
 * The sales order that a manufacturing order was made for. A sub-order is in a group of the same sales
 * order, but its origin is the order above it.
 */
export function salesOrderOf(record: OdooRecord, traces: OrderTraces): RowKey | undefined {
  const origin = record.text('origin') ?? '';
  const byGroup = traces.byGroup.get(record.reference('procurement_group_id') ?? 0);
  if (byGroup !== undefined && origin === '') return byGroup;
  const company = record.reference('company_id');
  const named = traces.orders.filter(
    (order) => isOrigin(origin, order.name) && (order.key === byGroup || order.company === company),
  );
  return (named.find(({ key }) => key === byGroup) ?? named[0])?.key;
}
