import { isWithinQuantity } from '../../../quantity-filter.ts';
import { isNearQuantity } from '../../../quantity-index.ts';
import { filterValues, isAnyOf, isEqual, isWithin, naturalKeys } from '../../../sql-filter.ts';
import {
  type AnyOf,
  type PageReader,
  readCount,
  readSlice,
  selectCount,
  selectPage,
} from '../../../sql-page.ts';
import type { Parameter } from '../../../sql-source.ts';
import { wantedTable } from '../../../wanted-keys.ts';
import type { BoundLogisticsSource, ShipmentFilter, ShipmentRow } from '../../source.ts';
import type { Asking } from './asking.ts';
import { NEWEST_FIRST, readShipment, SHIPMENT } from './shipment-row.ts';

/** Combinations of values that are read from an index one by one; more are one scan with a filter. */
const MAX_COMBINATIONS = 100;
const WEIGHT = { value: 's.gross_weight', unit: 's.weight_unit', dimension: 'mass' } as const;

type Shipments = Pick<BoundLogisticsSource, 'shipments' | 'countShipments' | 'shipmentsByIds'>;

/** Shipments by filter and by id. */
export function createShipments({ sql, faults }: Asking): Shipments {
  const reader: PageReader<ShipmentRow> = {
    order: NEWEST_FIRST,
    read: readShipment,
    type: 'shp',
    faults,
  };
  const conditions = (
    filter: ShipmentFilter,
    lists: readonly AnyOf[],
    parameter: Parameter,
  ): readonly string[] => [
    ...lists.flatMap(({ column, values }) => isAnyOf(`s.${column}`, values, parameter)),
    ...isEqual('s.direction', filter.direction, parameter),
    ...isWithin('s.planned_delivery_at', filter.plannedDeliveryAt, parameter),
    ...isNearQuantity(WEIGHT, filter.grossWeight, parameter),
    ...isWithinQuantity(WEIGHT, filter.grossWeight, parameter),
  ];
  return {
    async shipments(filter, page) {
      const { ranges, others } = splitLists(filter);
      const rows = await sql.query(SHIPMENT, ({ parameter, tables }) =>
        selectPage(
          {
            rows: tables(SHIPMENT),
            alias: 's',
            columns: 's.*',
            where: conditions(filter, others, parameter),
            order: NEWEST_FIRST,
            page,
          },
          ranges,
          parameter,
        ),
      );
      return readSlice(rows, page, reader);
    },
    async countShipments(filter) {
      const rows = await sql.query(`${SHIPMENT} count`, ({ parameter, rows }) =>
        selectCount(`${rows(SHIPMENT)} s`, conditions(filter, listsOf(filter), parameter)),
      );
      return readCount(rows);
    },
    async shipmentsByIds(ids) {
      const wanted = naturalKeys('shp', ids, ['company', 'number']);
      const rows = await sql.query(
        `${SHIPMENT} by id`,
        ({
          parameter,
          rows,
        }) => `select s.* from ${wantedTable(wanted, ['company', 'number'], parameter)}
          join ${rows(SHIPMENT)} s on s.company = wanted.company and s.number = wanted.number`,
      );
      return rows.map(readShipment);
    },
  };
}

function listsOf(filter: ShipmentFilter): readonly AnyOf[] {
  const lists = [
    { column: 'company', values: filterValues(filter.company, 'company') },
    { column: 'site', values: filterValues(filter.site, 'site') },
    { column: 'milestone', values: filterValues(filter.milestone, 'milestone') },
    { column: 'scac', values: filterValues(filter.carrier, 'carrier') },
  ];
  return lists.flatMap(({ column, values }) => (values === undefined ? [] : [{ column, values }]));
}

/** The lists that one index serves together with the order, the most telling first; and the others. */
function splitLists(filter: ShipmentFilter): {
  readonly ranges: readonly AnyOf[];
  readonly others: readonly AnyOf[];
} {
  const lists = listsOf(filter);
  const served = [['site', 'milestone'], ['scac'], ['milestone'], ['site'], ['company']]
    .map((columns) => lists.filter(({ column }) => columns.includes(column)))
    .find((found, at) => found.length === (at === 0 ? 2 : 1));
  const combinations = served?.reduce((product, { values }) => product * values.length, 1) ?? 0;
  const ranges = served === undefined || combinations > MAX_COMBINATIONS ? [] : served;
  return { ranges, others: lists.filter((list) => !ranges.includes(list)) };
}
