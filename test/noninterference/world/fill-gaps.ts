import { createRandom } from '../../support/random-operations/index.ts';
import type { FactRow, Tables } from './tables.ts';

/**
 * Columns that a row may leave empty and that lead nowhere, by table; what stands together in a group
 * is filled together. A column with a value here has no row that could lend one.
 */
const GAPS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'mes.work_order': [['scheduled_end'], ['started_at'], ['ended_at'], ['operator']],
  'mes.downtime': [['ended_at'], ['expected_end'], ['reason_code'], ['reason'], ['loss_category']],
  'wms.location': [['name'], ['gln']],
  'wms.delivery': [['done_at']],
  'wms.receipt': [['expected_at'], ['received_at']],
  'wms.handling_unit': [['gross_weight', 'weight_unit'], ['packed_at'], ['shipped_at']],
  'quality.hold': [['reason'], ['quantity', 'unit'], ['released_at'], ['expected_release_at']],
  'quality.nonconformance': [['description'], ['disposition'], ['closed_at']],
  'quality.corrective_action': [['due_on'], ['closed_at']],
  'quality.certificate': [['issued_at'], ['issuer']],
  'logistics.shipment': [
    ['incoterm'],
    ['bill_of_lading'],
    ['planned_pickup_at'],
    ['picked_up_at'],
    ['planned_delivery_at'],
    ['eta', 'eta_issued_at', 'eta_zone'],
    ['delivered_at'],
    ['gross_weight', 'weight_unit'],
  ],
  'logistics.shipment_leg': [
    ['tracking_number'],
    ['from_name'],
    ['from_city'],
    ['from_country'],
    ['from_locode'],
    ['to_name'],
    ['to_city'],
    ['to_country'],
    ['to_locode'],
    ['planned_departure_at'],
    ['departed_at'],
    ['planned_arrival_at'],
    ['arrived_at'],
  ],
  'landing.tracking_event': [
    ['reason'],
    ['code'],
    ['message'],
    ['place_name'],
    ['city'],
    ['country'],
    ['locode'],
  ],
  'landing.proof_of_delivery': [['signed_by'], ['document_digest']],
  'odoo.sale.order': [['client_order_ref'], ['commitment_date'], ['incoterm']],
  'odoo.purchase.order': [['partner_ref']],
  'odoo.stock.lot': [['ref'], ['expiration_date']],
  'odoo.mrp.production': [['date_deadline']],
};

/** Where no row of the table has any. */
const LENT: Readonly<Record<string, unknown>> = {
  closed_at: '2026-03-17T15:00:00Z',
  released_at: '2026-03-17T16:00:00Z',
  gln: '4012345000009',
  expected_end: '2026-03-18T13:00:00Z',
};

/** In every second row what is empty is lent from another row, so that no field is null everywhere. */
export function fillGaps(tables: Tables): void {
  for (const [table, groups] of Object.entries(GAPS)) {
    const rows = tables.get(table) ?? [];
    const random = createRandom(table);
    for (const group of groups) {
      const lenders = rows.filter((row) => group.every((column) => !isEmpty(row[column])));
      rows.forEach((row, at) => {
        if (!group.every((column) => isEmpty(row[column])) || random.chance(0.5)) return;
        const lender: FactRow = lenders.length > 0 ? random.pick(lenders) : LENT;
        const lent = group.map((column) => [column, lender[column] ?? null]);
        rows[at] = { ...rows[at], ...Object.fromEntries(lent) };
      });
    }
  }
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === false;
}
