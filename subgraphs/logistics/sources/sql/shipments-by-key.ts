import { AppError } from '../../../../runtime/errors.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import { naturalKeys } from '../../../sql-filter.ts';
import { orderBy } from '../../../sql-page.ts';
import { wantedTable } from '../../../wanted-keys.ts';
import type { BoundLogisticsSource, ShipmentRow } from '../../source.ts';
import type { Asking } from './asking.ts';
import { NEWEST_FIRST, readShipment, SHIPMENT } from './shipment-row.ts';

const UNIT = 'logistics.shipment_unit';
const LEG = 'logistics.shipment_leg';

type ShipmentsByKey = Pick<
  BoundLogisticsSource,
  'shipmentByTracking' | 'shipmentBySscc' | 'shipmentsOfHandlingUnits'
>;

/** The newest shipment under keys that are used again: tracking numbers and handling units. */
export function createShipmentsByKey({ sql }: Asking): ShipmentsByKey {
  return {
    async shipmentByTracking(scac, trackingNumber) {
      // A carrier's numbers are its legs': the shipment's own may be another carrier's.
      const isCarrier = sql.isBoundIn('carrier');
      const rows = await sql.query(
        `${SHIPMENT} by tracking number`,
        ({ parameter, rows: visible }) => `select s.* from ${visible(SHIPMENT)} s
          where ${
            isCarrier
              ? `exists (select 1 from ${visible(LEG)} g where g.company = s.company
                  and g.shipment = s.number and g.scac = ${parameter(scac)}
                  and g.tracking_number = ${parameter(trackingNumber)})`
              : `s.scac = ${parameter(scac)} and s.tracking_number = ${parameter(trackingNumber)}`
          }
          order by ${orderBy(NEWEST_FIRST, 's')} limit 2`,
      );
      return onlyNewest(rows, `number ${trackingNumber} of ${scac}`);
    },
    async shipmentBySscc(sscc) {
      const rows = await sql.query(
        `${SHIPMENT} by unit`,
        ({ parameter, rows: visible }) => `select s.* from ${visible(UNIT)} u
          join ${visible(SHIPMENT)} s on s.company = u.company and s.number = u.shipment
          where u.sscc = ${parameter(sscc)}
          order by ${orderBy(NEWEST_FIRST, 's')} limit 2`,
      );
      return onlyNewest(rows, `unit ${sscc}`);
    },
    async shipmentsOfHandlingUnits(ids) {
      const wanted = naturalKeys('hu', ids, ['sscc']);
      const rows = await sql.query(
        `${SHIPMENT} of units`,
        ({ parameter, rows: visible }) => `select wanted.id as parent_id, s.*
          from ${wantedTable(wanted, ['sscc'], parameter)} cross join lateral (
            select s.* from ${visible(UNIT)} u
            join ${visible(SHIPMENT)} s on s.company = u.company and s.number = u.shipment
            where u.sscc = wanted.sscc
            order by ${orderBy(NEWEST_FIRST, 's')} limit 1
          ) s`,
      );
      return new Map(rows.map((row) => [String(row['parent_id']), readShipment(row)]));
    },
  };
}

/** `rows`: the newest two. Rejects with BAD_INPUT when nothing tells which of them is meant. */
function onlyNewest(rows: readonly SqlRow[], key: string): ShipmentRow | null {
  const [newest, next] = rows;
  if (newest === undefined) return null;
  if (next !== undefined && next['ship_date'] === newest['ship_date']) {
    throw new AppError(
      'BAD_INPUT',
      `Two shipments of ${String(newest['ship_date'])} match ${key}: ask by id`,
    );
  }
  const shipment = readShipment(newest);
  if (shipment instanceof AppError) throw shipment;
  return shipment;
}
