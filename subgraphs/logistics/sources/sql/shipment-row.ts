import { formatId } from '../../../../runtime/entity-id.ts';
import { AppError } from '../../../../runtime/errors.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import { isDate, isTimeZone } from '../../../../runtime/time.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import type { Order } from '../../../sql-page.ts';
import { type RowReader, readRow, rowOrFault } from '../../../sql-rows.ts';
import { SHIPMENT_DIRECTIONS, type ShipmentRow, TRANSPORT_MILESTONES } from '../../source.ts';
import { SYSTEM } from './asking.ts';

export const SHIPMENT = 'logistics.shipment';

export const NEWEST_FIRST: Order = {
  columns: [
    { name: 'ship_date', type: 'date' },
    { name: 'company', type: 'text' },
    { name: 'number', type: 'text' },
  ],
  direction: 'desc',
};

export function readShipment(row: SqlRow): RowOrFault<ShipmentRow> {
  const reader = readRow(SYSTEM, SHIPMENT, row);
  const id = formatId('shp', { company: String(row['company']), number: String(row['number']) });
  return rowOrFault(id, () => ({
    id,
    number: reader.text('number'),
    company: reader.text('company'),
    direction: reader.oneOf('direction', SHIPMENT_DIRECTIONS),
    site: reader.text('site'),
    milestone: reader.oneOf('milestone', TRANSPORT_MILESTONES),
    carrierId: carrierIdOf(reader.textOrNull('scac')),
    trackingNumber: reader.textOrNull('tracking_number'),
    billOfLading: reader.textOrNull('bill_of_lading'),
    shipDate: readDate(reader, 'ship_date'),
    incoterm: reader.textOrNull('incoterm'),
    plannedPickupAt: reader.instantOrNull('planned_pickup_at'),
    pickedUpAt: reader.instantOrNull('picked_up_at'),
    plannedDeliveryAt: reader.instantOrNull('planned_delivery_at'),
    eta: readEta(reader),
    deliveredAt: reader.instantOrNull('delivered_at'),
    grossWeight: reader.quantityOrNull('gross_weight', 'weight_unit'),
  }));
}

/** Whether there is such a carrier is for its loader to say. */
export function carrierIdOf(scac: string): string;
export function carrierIdOf(scac: string | null): string | null;
export function carrierIdOf(scac: string | null): string | null {
  return scac === null ? null : formatId('car', { scac });
}

function readEta(reader: RowReader): ShipmentRow['eta'] {
  const at = reader.instantOrNull('eta');
  if (at === null) return null;
  const zone = reader.textOrNull('eta_zone');
  if (zone !== null && !isTimeZone(zone)) throw refuse('eta_zone', 'an IANA time zone');
  return { at, issuedAt: reader.instant('eta_issued_at'), zone };
}

function readDate(reader: RowReader, column: string): string {
  const text = reader.text(column);
  if (!isDate(text)) throw refuse(column, 'a calendar day');
  return text;
}

function refuse(column: string, wanted: string): AppError {
  return new AppError('UPSTREAM_INVALID', `${SHIPMENT}.${column} should be ${wanted}`, {
    system: SYSTEM,
  });
}
