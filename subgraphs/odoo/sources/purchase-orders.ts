import { formatId, parseNaturalId } from '../../../runtime/entity-id.ts';
import type { PurchaseOrderLineRow, PurchaseOrderRow, PurchaseOrderState } from '../rows.ts';
import type { BoundOdooSource, PurchaseOrderFilter } from '../source.ts';
import { and, oneOf } from './domain.ts';
import type { Entity } from './entity.ts';
import { companyFilter, equalTo, spanFilter, stateFilter } from './filters.ts';
import { HEAD_COLUMNS, readHeads, rememberHeads } from './heads.ts';
import { companyCode, findByName, identifyByName } from './identify.ts';
import { toKey } from './keys.ts';
import { createListing, createLookup, type OpenSession } from './lookup.ts';
import { partnerFilter } from './partner-filter.ts';
import { readState } from './states.ts';

const STATES: Readonly<Record<PurchaseOrderState, readonly string[]>> = {
  DRAFT: ['draft'],
  SENT: ['sent'],
  TO_APPROVE: ['to approve'],
  CONFIRMED: ['purchase'],
  DONE: ['done'],
  CANCELLED: ['cancel'],
};

const identify = identifyByName('po', 'purchase.order');

const PURCHASE_ORDER: Entity<PurchaseOrderRow> = {
  door: 'PurchaseOrder',
  identity: HEAD_COLUMNS['purchase.order'],
  async identify(records, session) {
    rememberHeads(session, 'purchase.order', records);
    return identify(records, session);
  },
  columns: {
    name: { columns: ['name'], read: (record) => record.requiredText('name') },
    company: { columns: ['company_id'], read: (record, { company }) => company(record).code },
    supplier: { columns: ['partner_id'], read: (record) => record.reference('partner_id') },
    supplierReference: {
      columns: ['partner_ref'],
      read: (record) => record.text('partner_ref') || null,
    },
    state: { columns: ['state'], read: (record) => readState(record, 'purchase.order', STATES) },
    orderedAt: {
      columns: ['date_approve', 'date_order'],
      read: (record) => record.instant('date_approve') ?? record.instant('date_order'),
    },
    planned: { columns: ['date_planned'], read: (record) => record.instant('date_planned') },
    total: {
      columns: ['amount_total', 'currency_id', 'company_id'],
      needs: ['currencies'],
      read: (record, { money }) =>
        money(
          record.number('amount_total'),
          record.reference('currency_id'),
          record.reference('company_id'),
        ),
    },
    lines: { columns: ['order_line'], read: (record) => record.references('order_line') },
  },
};

const PURCHASE_ORDER_LINE: Entity<PurchaseOrderLineRow> = {
  door: 'PurchaseOrderLine',
  // Sections and notes are lines too.
  domain: [['display_type', '=', false]],
  identity: ['order_id'],
  async identify(records, session) {
    const orders = records.map((record) => record.requiredReference('order_id'));
    await readHeads(session, 'purchase.order', orders);
    return records.map((record, index) => {
      const head = session.heads.get(`purchase.order:${orders[index]}`);
      const company = head === undefined ? null : companyCode(session, 'purchase.order', head);
      if (head === undefined || company === null) return null;
      const order = head.requiredText('name');
      return formatId('pol', { company, order, line: String(record.key) });
    });
  },
  columns: {
    order: { columns: ['order_id'], read: (record) => record.requiredReference('order_id') },
    product: { columns: ['product_id'], read: (record) => record.reference('product_id') },
    ordered: {
      columns: ['product_qty', 'product_uom'],
      needs: ['units'],
      read: (record, { units }) => {
        const unit = record.reference('product_uom');
        return unit === null ? null : units.toQuantity(record.number('product_qty'), unit);
      },
    },
    received: {
      columns: ['qty_received', 'product_uom'],
      needs: ['units'],
      read: (record, { units }) => {
        const unit = record.reference('product_uom');
        return unit === null ? null : units.toQuantity(record.number('qty_received'), unit);
      },
    },
    price: {
      columns: ['price_unit', 'currency_id', 'company_id'],
      needs: ['currencies'],
      read: (record, { money }) =>
        money(
          record.number('price_unit'),
          record.reference('currency_id'),
          record.reference('company_id'),
        ),
    },
    planned: { columns: ['date_planned'], read: (record) => record.instant('date_planned') },
    confirmed: {
      columns: ['order_id'],
      read: (record, { head }) => {
        const order = head('purchase.order', record.requiredReference('order_id'));
        return (
          order !== undefined &&
          (order.flag('mail_reception_confirmed') || order.flag('mail_reminder_confirmed'))
        );
      },
    },
  },
};

export function createPurchaseOrders(open: OpenSession): BoundOdooSource['purchaseOrders'] {
  return {
    ...createLookup(open, PURCHASE_ORDER, 'purchase orders', async (ids, session) =>
      findByName(ids, 'po', session, ({ name }) => [name]),
    ),
    ...createListing(
      open,
      PURCHASE_ORDER,
      'descending',
      async (filter: PurchaseOrderFilter, session) =>
        and(
          companyFilter(filter.company, session),
          stateFilter(filter.state, STATES),
          await partnerFilter('partner_id', filter.supplier, session),
          equalTo('name', filter.name),
          spanFilter('date_planned', filter.planned),
        ),
    ),
  };
}

export function createPurchaseOrderLines(open: OpenSession): BoundOdooSource['purchaseOrderLines'] {
  return createLookup(open, PURCHASE_ORDER_LINE, 'purchase order lines', async (ids) => ({
    domain: oneOf(
      'id',
      ids.flatMap((id) => toKey(parseNaturalId('pol', id)?.line ?? '') ?? []),
    ),
  }));
}
