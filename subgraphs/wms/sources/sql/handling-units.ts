import { formatId } from '../../../../runtime/entity-id.ts';
import { isSscc } from '../../../../runtime/gs1.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import { handlingUnitIdOf, notAnSscc } from '../../../handling-unit-id.ts';
import { ITEM_COLUMNS, joinItem, lotIdOf, productIdOf } from '../../../item-keys.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import type { RowFaults } from '../../../row-faults.ts';
import { naturalKeys } from '../../../sql-filter.ts';
import { type Order, readSlices, rowsOfSlices, selectPagePerParent } from '../../../sql-page.ts';
import { type RowReader, readRow, rowOrFault } from '../../../sql-rows.ts';
import { wantedTable } from '../../../wanted-keys.ts';
import {
  type BoundWmsSource,
  HANDLING_UNIT_KINDS,
  type HandlingUnitContentRow,
  type HandlingUnitRow,
} from '../../source.ts';
import { type Asking, firstRows, SYSTEM } from './asking.ts';

const UNIT = 'wms.handling_unit';
const CONTENT = 'wms.handling_unit_content';

const MAX_UNITS_OF_DELIVERY = 200;
const MAX_CONTENTS = 500;

const BY_SSCC: Order = { columns: [{ name: 'sscc', type: 'text' }], direction: 'asc' };
const BY_LINE: Order = { columns: [{ name: 'line_number', type: 'integer' }], direction: 'asc' };

type HandlingUnits = Pick<
  BoundWmsSource,
  'handlingUnitsByIds' | 'handlingUnitsOfDeliveries' | 'contentsOfHandlingUnits'
>;

/** Pallets, boxes and totes, and what is in them. */
export function createHandlingUnits({ sql, faults }: Asking): HandlingUnits {
  const read = (row: SqlRow) => readUnit(row, faults);
  return {
    async handlingUnitsByIds(ids) {
      const wanted = naturalKeys('hu', ids, ['sscc']);
      const rows = await sql.query(
        `${UNIT} by id`,
        ({ parameter, rows }) => `select u.* from ${wantedTable(wanted, ['sscc'], parameter)}
          join ${rows(UNIT)} u on u.sscc = wanted.sscc`,
      );
      return rows.map(read);
    },
    async handlingUnitsOfDeliveries(ids) {
      const page = firstRows(MAX_UNITS_OF_DELIVERY);
      const rows = await sql.query(`${UNIT} of deliveries`, ({ parameter, rows }) =>
        selectPagePerParent(
          {
            rows: [rows(UNIT)],
            alias: 'u',
            columns: 'u.*',
            where: [],
            order: BY_SSCC,
            page,
          },
          ['company', 'delivery'],
          naturalKeys('del', ids, ['company', 'name']),
          parameter,
        ),
      );
      return rowsOfSlices(readSlices(rows, page, { order: BY_SSCC, read, type: 'hu', faults }));
    },
    async contentsOfHandlingUnits(ids) {
      const page = firstRows(MAX_CONTENTS);
      const rows = await sql.query(`${CONTENT} of units`, ({ parameter, rows }) =>
        selectPagePerParent(
          {
            rows: [rows(CONTENT)],
            alias: 'c',
            columns: `c.*, ${ITEM_COLUMNS}`,
            joins: joinItem(SYSTEM, 'c'),
            where: [],
            order: BY_LINE,
            page,
          },
          ['sscc'],
          naturalKeys('hu', ids, ['sscc']),
          parameter,
        ),
      );
      return rowsOfSlices(
        readSlices(rows, page, { order: BY_LINE, read: readContent, type: 'hu', faults }),
      );
    },
  };
}

function readUnit(row: SqlRow, faults: RowFaults): RowOrFault<HandlingUnitRow> {
  const reader = readRow(SYSTEM, UNIT, row);
  const id = formatId('hu', { sscc: String(row['sscc']) });
  return rowOrFault(id, () => {
    const sscc = reader.text('sscc');
    if (!isSscc(sscc)) throw notAnSscc(SYSTEM, `${UNIT}.sscc`);
    const company = reader.text('company');
    const site = reader.textOrNull('site');
    const location = reader.textOrNull('location_code');
    const delivery = reader.textOrNull('delivery');
    return {
      id,
      sscc,
      kind: reader.oneOf('kind', HANDLING_UNIT_KINDS),
      site,
      locationId:
        site === null || location === null ? null : formatId('loc', { site, code: location }),
      parentId: handlingUnitIdOf(
        SYSTEM,
        reader.textOrNull('parent_sscc'),
        `${UNIT}.parent_sscc`,
        faults,
      ),
      deliveryId: delivery === null ? null : formatId('del', { company, name: delivery }),
      grossWeight: reader.quantityOrNull('gross_weight', 'weight_unit'),
      packedAt: reader.instantOrNull('packed_at'),
      shippedAt: reader.instantOrNull('shipped_at'),
    };
  });
}

/** A line has no id of its own: its fault is filed under the unit's. */
function readContent(row: SqlRow): RowOrFault<HandlingUnitContentRow> {
  const reader = readRow(SYSTEM, CONTENT, row);
  return rowOrFault(`${String(row['parent_id'])} line ${String(row['line_number'])}`, () => ({
    lineNumber: reader.integer('line_number'),
    productId: productIdOf(reader),
    lotId: lotIdOf(reader),
    quantity: reader.quantity('quantity'),
    orderLineId: naturalOrderLine(reader),
  }));
}

function naturalOrderLine(reader: RowReader): string | null {
  const order = reader.textOrNull('sales_order');
  const line = reader.decimalOrNull('order_line_id');
  if (order === null || line === null) return null;
  return formatId('sol', { company: reader.text('company'), order, line });
}
