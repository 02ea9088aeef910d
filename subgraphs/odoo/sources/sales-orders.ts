import { localDate, parseNaiveUtc } from '../../../runtime/time.ts';
import type { SalesOrderRow, SalesOrderState } from '../rows.ts';
import { type BoundOdooSource, MAX_MATCHES, type SalesOrderFilter } from '../source.ts';
import { and } from './domain.ts';
import type { Entity } from './entity.ts';
import { companyFilter, equalTo, spanFilter, stateFilter } from './filters.ts';
import { HEAD_COLUMNS, rememberHeads } from './heads.ts';
import { findByName, identifyByName } from './identify.ts';
import { createListing, createLookup, type OpenSession, readMatches } from './lookup.ts';
import { partnerFilter } from './partner-filter.ts';
import { readState } from './states.ts';

/** `done` is what versions up to 16 call a locked order. */
const STATES: Readonly<Record<SalesOrderState, readonly string[]>> = {
  DRAFT: ['draft'],
  SENT: ['sent'],
  CONFIRMED: ['sale', 'done'],
  CANCELLED: ['cancel'],
};

const identify = identifyByName('so', 'sale.order');

const SALES_ORDER: Entity<SalesOrderRow> = {
  door: 'SalesOrder',
  identity: HEAD_COLUMNS['sale.order'],
  async identify(records, session) {
    rememberHeads(session, 'sale.order', records);
    return identify(records, session);
  },
  columns: {
    name: { columns: ['name'], read: (record) => record.requiredText('name') },
    company: {
      columns: ['company_id'],
      read: (record, { company }) => company(record).code,
    },
    zone: { columns: ['company_id'], read: (record, { company }) => company(record).zone },
    customer: { columns: ['partner_id'], read: (record) => record.reference('partner_id') },
    customerReference: {
      columns: ['client_order_ref'],
      read: (record) => record.text('client_order_ref') || null,
    },
    shipTo: {
      columns: ['partner_shipping_id'],
      read: (record) => record.reference('partner_shipping_id'),
    },
    state: { columns: ['state'], read: (record) => readState(record, 'sale.order', STATES) },
    orderedAt: { columns: ['date_order'], read: (record) => record.instant('date_order') },
    requested: {
      columns: ({ requestedDateField }) =>
        requestedDateField === undefined ? [] : [requestedDateField],
      read: (record, { requestedDateField, company }) => {
        if (requestedDateField === undefined) return null;
        const text = record.text(requestedDateField);
        const instant = text === null ? undefined : parseNaiveUtc(text);
        if (instant !== undefined) return localDate(instant, company(record).zone);
        return record.date(requestedDateField);
      },
    },
    promised: { columns: ['commitment_date'], read: (record) => record.instant('commitment_date') },
    incoterm: {
      columns: ({ optional }) => (optional.has('incoterm') ? ['incoterm'] : []),
      needs: ['incoterms'],
      read: (record, { optional, incoterms }) => {
        if (!optional.has('incoterm')) return null;
        return incoterms.get(record.reference('incoterm') ?? 0) ?? null;
      },
    },
    creditWarning: {
      columns: ({ optional }) =>
        optional.has('partner_credit_warning') ? ['partner_credit_warning'] : [],
      read: (record, { optional }) => {
        if (!optional.has('partner_credit_warning')) return null;
        return (record.text('partner_credit_warning') ?? '') !== '';
      },
    },
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
    margin: {
      columns: ({ optional }) =>
        optional.has('margin') ? ['margin', 'currency_id', 'company_id'] : [],
      needs: ['currencies'],
      read: (record, { money, optional }) => {
        if (!optional.has('margin')) return null;
        return money(
          record.number('margin'),
          record.reference('currency_id'),
          record.reference('company_id'),
        );
      },
    },
    lines: { columns: ['order_line'], read: (record) => record.references('order_line') },
  },
};

export function createSalesOrders(open: OpenSession): BoundOdooSource['salesOrders'] {
  return {
    ...createLookup(open, SALES_ORDER, 'sales orders', async (ids, session) =>
      findByName(ids, 'so', session, ({ name }) => [name]),
    ),
    ...createListing(open, SALES_ORDER, 'descending', async (filter: SalesOrderFilter, session) =>
      and(
        companyFilter(filter.company, session),
        stateFilter(filter.state, STATES),
        await partnerFilter('partner_id', filter.customer, session),
        spanFilter('date_order', filter.orderedAt),
        spanFilter('commitment_date', filter.promised),
        equalTo('client_order_ref', filter.customerReference),
      ),
    ),
    async byCustomerReference(reference, fields) {
      return readMatches(
        await open(),
        SALES_ORDER,
        fields,
        equalTo('client_order_ref', reference),
        {
          limit: MAX_MATCHES + 1,
        },
      );
    },
  };
}
