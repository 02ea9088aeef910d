import { formatId } from '../../../../runtime/entity-id.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import { EMPTY_SLICE } from '../../../connection.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import type { RowFaults } from '../../../row-faults.ts';
import { isAnyOf, isEqual, isWithin, naturalKey, naturalKeys } from '../../../sql-filter.ts';
import {
  type AnyOf,
  type Order,
  readCount,
  readSlice,
  selectCount,
  selectPage,
} from '../../../sql-page.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import type { BoundSql, Parameter } from '../../../sql-source.ts';
import {
  type BoundQualitySource,
  HOLD_STATES,
  type HoldFilter,
  type HoldRow,
} from '../../source.ts';
import { joinOrder, ORDER_COLUMNS, readAffectedGoods } from './affected-goods.ts';

export const HOLD_VIEW = 'quality.hold';
/** SQL: the columns of a hold `h` joined with {@link HOLD_JOIN}. */
export const HOLD_COLUMNS = `h.company, h.number, h.site, h.state, h.reason_code, h.reason, h.sku,
  h.lot_name, h.mo_number, h.quantity, h.unit, h.nonconformance, h.placed_at, h.released_at,
  h.expected_release_at, ${ORDER_COLUMNS}`;
/** SQL: the manufacturing order of a hold `h`, as its number was read when the hold was placed. */
export const HOLD_JOIN = joinOrder('h', 'placed_at');
export const NEWEST_HOLD: Order = {
  columns: [
    { name: 'placed_at', type: 'timestamptz' },
    { name: 'company', type: 'text' },
    { name: 'number', type: 'text' },
  ],
  direction: 'desc',
};

type HoldReads = Pick<BoundQualitySource, 'holdsByIds' | 'holds' | 'countHolds'>;

export function holdReads(sql: BoundSql, faults: RowFaults): HoldReads {
  return {
    async holdsByIds(ids) {
      const { keys } = naturalKeys('hold', ids, ['company', 'number']);
      const rows = await sql.query('quality.hold by id', ({ parameter, rows }) => {
        const arrays = keys.map((values) => `${parameter(values)}::text[]`).join(', ');
        return `select ${HOLD_COLUMNS} from unnest(${arrays}) as wanted(company, number)
          join ${rows(HOLD_VIEW)} h on h.company = wanted.company and h.number = wanted.number
          ${HOLD_JOIN}`;
      });
      return rows.map(readHold);
    },

    async holds(filter, page) {
      const list = toList(filter);
      if (list === undefined) return EMPTY_SLICE;
      const rows = await sql.query('quality.hold page', ({ parameter, tables }) =>
        selectPage(
          {
            rows: tables(HOLD_VIEW),
            alias: 'h',
            columns: HOLD_COLUMNS,
            joins: HOLD_JOIN,
            where: conditionsOf(list.others, parameter),
            order: NEWEST_HOLD,
            page,
          },
          list.ranges,
          parameter,
        ),
      );
      return readSlice(rows, page, { order: NEWEST_HOLD, read: readHold, type: 'hold', faults });
    },

    async countHolds(filter) {
      const list = toList(filter);
      if (list === undefined) return 0;
      const rows = await sql.query('quality.hold count', ({ parameter, rows }) =>
        selectCount(`${rows(HOLD_VIEW)} h`, [
          ...list.ranges.flatMap(({ column, values }) => isAnyOf(`h.${column}`, values, parameter)),
          ...conditionsOf(list.others, parameter),
        ]),
      );
      return readCount(rows);
    },
  };
}

/** A row of {@link HOLD_COLUMNS}. */
export function readHold(row: SqlRow): RowOrFault<HoldRow> {
  const company = String(row['company']);
  const id = formatId('hold', { company, number: String(row['number']) });
  return rowOrFault(id, () => {
    const reader = readRow('quality', HOLD_VIEW, row);
    const nonconformance = reader.textOrNull('nonconformance');
    return {
      id,
      ...readAffectedGoods(reader),
      number: reader.text('number'),
      company: reader.text('company'),
      site: reader.textOrNull('site'),
      state: reader.oneOf('state', HOLD_STATES),
      reasonCode: reader.text('reason_code'),
      reason: reader.textOrNull('reason'),
      quantity: reader.quantityOrNull('quantity'),
      placedAt: reader.instant('placed_at'),
      releasedAt: reader.instantOrNull('released_at'),
      expectedReleaseAt: reader.instantOrNull('expected_release_at'),
      nonconformanceId:
        nonconformance === null ? null : formatId('ncr', { company, number: nonconformance }),
    };
  });
}

/** The columns that an index leads with, and the filter without them; undefined when nothing can match. */
function toList(
  filter: HoldFilter,
): { readonly ranges: readonly AnyOf[]; readonly others: HoldFilter } | undefined {
  const { lot, sku, state } = filter;
  const range = (column: string, values: readonly string[]): AnyOf => ({ column, values });
  if (lot !== undefined) {
    const key = naturalKey('lot', lot);
    if (key === undefined) return undefined;
    const ranges = [
      range('company', [key.company]),
      range('sku', [key.sku]),
      range('lot_name', [key.name]),
    ];
    return { ranges, others: { ...filter, lot: undefined } };
  }
  if (sku !== undefined) {
    return { ranges: [range('sku', [sku])], others: { ...filter, sku: undefined } };
  }
  return state === undefined
    ? { ranges: [], others: filter }
    : { ranges: [range('state', state)], others: { ...filter, state: undefined } };
}

function conditionsOf(filter: HoldFilter, parameter: Parameter): readonly string[] {
  return [
    ...isAnyOf('h.company', filter.company, parameter),
    ...isAnyOf('h.site', filter.site, parameter).map(
      (isAtSite) => `(h.site is null or ${isAtSite})`,
    ),
    ...isAnyOf('h.state', filter.state, parameter),
    ...isEqual('h.sku', filter.sku, parameter),
    ...isWithin('h.placed_at', filter.placedAt, parameter),
  ];
}
