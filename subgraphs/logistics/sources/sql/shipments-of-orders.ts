import type { Page } from '../../../connection.ts';
import { naturalKeys } from '../../../sql-filter.ts';
import {
  isAfter,
  orderBy,
  readParentCounts,
  readSlices,
  selectParentCounts,
} from '../../../sql-page.ts';
import type { Statement } from '../../../sql-source.ts';
import { type WantedKeys, wantedTable } from '../../../wanted-keys.ts';
import type { BoundLogisticsSource } from '../../source.ts';
import type { Asking } from './asking.ts';
import { NEWEST_FIRST, readShipment, SHIPMENT } from './shipment-row.ts';

const LINE = 'logistics.shipment_line';

/** What makes shipments an order's: the line's column with its name, and which way they go. */
interface OrderEdge {
  readonly label: string;
  readonly column: 'sales_order' | 'purchase_order';
  /** SQL on the shipment `s`. */
  readonly condition: string;
}
const SALES: OrderEdge = { label: 'of orders', column: 'sales_order', condition: 'true' };
const PURCHASE: OrderEdge = {
  label: 'of purchase orders',
  column: 'purchase_order',
  condition: `s.direction = 'INBOUND'`,
};

type ShipmentsOfOrders = Pick<
  BoundLogisticsSource,
  'shipmentsOfOrders' | 'countShipmentsOfOrders' | 'inboundShipments' | 'countInboundShipments'
>;

/** Shipments with a line of an order, each once. */
export function createShipmentsOfOrders({ sql, faults }: Asking): ShipmentsOfOrders {
  /** SQL: the order's shipments as `s`; an order has few enough lines to look at all of them. */
  const shipmentsOf = (edge: OrderEdge, { rows }: Statement): string =>
    `(select distinct l.shipment from ${rows(LINE)} l where l.company = wanted.company
        and l.${edge.column} = wanted.name) line
      join ${rows(SHIPMENT)} s on s.company = wanted.company and s.number = line.shipment
        and ${edge.condition}`;

  const pages = async (edge: OrderEdge, wanted: WantedKeys, page: Page) => {
    const rows = await sql.query(
      `${SHIPMENT} ${edge.label}`,
      (statement) => `select wanted.id as parent_id, s.*
        from ${wantedTable(wanted, ['company', 'name'], statement.parameter)} cross join lateral (
          select s.* from ${shipmentsOf(edge, statement)}
          where ${isAfter(NEWEST_FIRST, 's', page, statement.parameter)}
          order by ${orderBy(NEWEST_FIRST, 's')} limit ${page.limit + 1}
        ) s order by wanted.id, ${orderBy(NEWEST_FIRST, 's')}`,
    );
    return readSlices(rows, page, {
      order: NEWEST_FIRST,
      read: readShipment,
      type: 'shp',
      faults,
    });
  };

  const counts = async (edge: OrderEdge, wanted: WantedKeys) => {
    const rows = await sql.query(`${SHIPMENT} count ${edge.label}`, (statement) => {
      const orders = wantedTable(wanted, ['company', 'name'], statement.parameter);
      const from = `${orders} cross join lateral (select 1 from ${shipmentsOf(edge, statement)}) s`;
      return selectParentCounts('wanted.id', from, []);
    });
    return readParentCounts(rows);
  };

  const salesKeys = (ids: readonly string[]) => naturalKeys('so', ids, ['company', 'name']);
  const purchaseKeys = (ids: readonly string[]) => naturalKeys('po', ids, ['company', 'name']);
  return {
    shipmentsOfOrders: (ids, page) => pages(SALES, salesKeys(ids), page),
    countShipmentsOfOrders: (ids) => counts(SALES, salesKeys(ids)),
    inboundShipments: (ids, page) => pages(PURCHASE, purchaseKeys(ids), page),
    countInboundShipments: (ids) => counts(PURCHASE, purchaseKeys(ids)),
  };
}
