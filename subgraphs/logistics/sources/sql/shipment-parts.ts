import { formatId } from '../../../../runtime/entity-id.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import { handlingUnitIdOf } from '../../../handling-unit-id.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import { naturalKeys } from '../../../sql-filter.ts';
import {
  groupByParent,
  type Order,
  readSlices,
  rowsOfSlices,
  selectPagePerParent,
} from '../../../sql-page.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import { wantedTable } from '../../../wanted-keys.ts';
import {
  type BoundLogisticsSource,
  type CarrierRow,
  type ShipmentLegRow,
  TRANSPORT_MODES,
} from '../../source.ts';
import { type Asking, firstRows, SYSTEM } from './asking.ts';
import { carrierIdOf } from './shipment-row.ts';

const LEG = 'logistics.shipment_leg';
const UNIT = 'logistics.shipment_unit';
const CARRIER = 'logistics.carrier';
const MAX_LEGS = 50;
const MAX_UNITS = 500;

const BY_LEG: Order = { columns: [{ name: 'leg_number', type: 'integer' }], direction: 'asc' };
const BY_SSCC: Order = { columns: [{ name: 'sscc', type: 'text' }], direction: 'asc' };

type ShipmentParts = Pick<
  BoundLogisticsSource,
  'legsOfShipments' | 'handlingUnitsOfShipments' | 'carriersByIds'
>;

/** Legs, handling units and carriers. */
export function createShipmentParts({ sql, faults }: Asking): ShipmentParts {
  return {
    async legsOfShipments(ids) {
      const page = firstRows(MAX_LEGS);
      const rows = await sql.query(`${LEG} of shipments`, ({ parameter, rows }) =>
        selectPagePerParent(
          {
            rows: [rows(LEG)],
            alias: 'g',
            columns: 'g.*',
            where: [],
            order: BY_LEG,
            page,
          },
          ['company', 'shipment'],
          naturalKeys('shp', ids, ['company', 'number']),
          parameter,
        ),
      );
      return rowsOfSlices(
        readSlices(rows, page, { order: BY_LEG, read: readLeg, type: 'shp', faults }),
      );
    },
    async handlingUnitsOfShipments(ids) {
      const rows = await sql.query(`${UNIT} of shipments`, ({ parameter, rows }) =>
        selectPagePerParent(
          {
            rows: [rows(UNIT)],
            alias: 'u',
            columns: 'u.sscc',
            where: [],
            order: BY_SSCC,
            page: firstRows(MAX_UNITS - 1),
          },
          ['company', 'shipment'],
          naturalKeys('shp', ids, ['company', 'number']),
          parameter,
        ),
      );
      const idsOf = (units: readonly SqlRow[]) =>
        units.flatMap((unit) => {
          const sscc = readRow(SYSTEM, UNIT, unit).text('sscc');
          return handlingUnitIdOf(SYSTEM, sscc, `${UNIT}.sscc`, faults) ?? [];
        });
      return new Map([...groupByParent(rows)].map(([id, units]) => [id, idsOf(units)]));
    },
    async carriersByIds(ids) {
      const wanted = naturalKeys('car', ids, ['scac']);
      const rows = await sql.query(
        `${CARRIER} by id`,
        ({ parameter, rows }) => `select c.* from ${wantedTable(wanted, ['scac'], parameter)}
          join ${rows(CARRIER)} c on c.scac = wanted.scac`,
      );
      return rows.map(readCarrier);
    },
  };
}

function readCarrier(row: SqlRow): RowOrFault<CarrierRow> {
  const reader = readRow(SYSTEM, CARRIER, row);
  const id = formatId('car', { scac: String(row['scac']) });
  return rowOrFault(id, () => ({
    id,
    scac: reader.text('scac'),
    name: reader.text('name'),
    mode: reader.oneOf('mode', TRANSPORT_MODES),
  }));
}

/** A leg has no id of its own: its fault is filed under the shipment's. */
function readLeg(row: SqlRow): RowOrFault<ShipmentLegRow> {
  const reader = readRow(SYSTEM, LEG, row);
  const place = (end: 'from' | 'to') => ({
    name: reader.textOrNull(`${end}_name`),
    city: reader.textOrNull(`${end}_city`),
    country: reader.textOrNull(`${end}_country`),
    locode: reader.textOrNull(`${end}_locode`),
  });
  return rowOrFault(`${String(row['parent_id'])} leg ${String(row['leg_number'])}`, () => ({
    legNumber: reader.integer('leg_number'),
    carrierId: carrierIdOf(reader.text('scac')),
    mode: reader.oneOf('mode', TRANSPORT_MODES),
    trackingNumber: reader.textOrNull('tracking_number'),
    from: place('from'),
    to: place('to'),
    plannedDepartureAt: reader.instantOrNull('planned_departure_at'),
    departedAt: reader.instantOrNull('departed_at'),
    plannedArrivalAt: reader.instantOrNull('planned_arrival_at'),
    arrivedAt: reader.instantOrNull('arrived_at'),
  }));
}
