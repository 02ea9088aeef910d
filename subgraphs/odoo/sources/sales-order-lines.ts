import { formatId, parseNaturalId } from '../../../runtime/entity-id.ts';
import type { SalesOrderLineRow } from '../rows.ts';
import type { BoundOdooSource } from '../source.ts';
import { oneOf } from './domain.ts';
import type { Entity } from './entity.ts';
import { readHeads } from './heads.ts';
import { companyCode } from './identify.ts';
import { toKey } from './keys.ts';
import { createLookup, type OpenSession } from './lookup.ts';

const DAY_MS = 24 * 60 * 60_000;

const SALES_ORDER_LINE: Entity<SalesOrderLineRow> = {
  door: 'SalesOrderLine',
  // Sections and notes are lines too.
  domain: [['display_type', '=', false]],
  identity: ['order_id'],
  async identify(records, session) {
    const orderOf = (index: number) => records[index]?.reference('order_id') ?? 0;
    await readHeads(
      session,
      'sale.order',
      records.map((_, index) => orderOf(index)),
    );
    return records.map((record, index) => {
      const head = session.heads.get(`sale.order:${orderOf(index)}`);
      const company = head === undefined ? null : companyCode(session, 'sale.order', head);
      if (head === undefined || company === null) return null;
      const order = head.requiredText('name');
      return formatId('sol', { company, order, line: String(record.key) });
    });
  },
  columns: {
    order: { columns: ['order_id'], read: (record) => record.requiredReference('order_id') },
    product: { columns: ['product_id'], read: (record) => record.reference('product_id') },
    description: { columns: ['name'], read: (record) => record.text('name') },
    ordered: {
      columns: ['product_uom_qty', 'product_uom'],
      needs: ['units'],
      read: (record, { units }) => {
        const unit = record.reference('product_uom');
        return unit === null ? null : units.toQuantity(record.number('product_uom_qty'), unit);
      },
    },
    promised: {
      columns: ['order_id', 'customer_lead'],
      read: (record, { head }) => {
        const order = head('sale.order', record.requiredReference('order_id'));
        const promised = order?.instant('commitment_date') ?? null;
        if (promised !== null) return promised;
        const ordered = order?.instant('date_order') ?? null;
        return ordered === null ? null : addDays(ordered, record.number('customer_lead'));
      },
    },
    supply: {
      columns: ['order_id', 'product_id'],
      read: (record) => ({
        line: record.key,
        order: record.requiredReference('order_id'),
        product: record.reference('product_id'),
      }),
    },
  },
};

export function createSalesOrderLines(open: OpenSession): BoundOdooSource['salesOrderLines'] {
  return createLookup(open, SALES_ORDER_LINE, 'sales order lines', async (ids) => ({
    domain: oneOf(
      'id',
      ids.flatMap((id) => toKey(parseNaturalId('sol', id)?.line ?? '') ?? []),
    ),
  }));
}

function addDays(instant: string, days: number): string {
  return `${new Date(Date.parse(instant) + days * DAY_MS).toISOString().slice(0, 19)}Z`;
}
