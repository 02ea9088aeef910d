import { formatId } from '../../../../runtime/entity-id.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import type { RowFaults } from '../../../row-faults.ts';
import { isAnyOf, isEqual, isWithin, naturalKeys } from '../../../sql-filter.ts';
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
  DISPOSITIONS,
  NONCONFORMANCE_STATES,
  type NonconformanceFilter,
  type NonconformanceRow,
} from '../../source.ts';
import { joinOrder, ORDER_COLUMNS, readAffectedGoods } from './affected-goods.ts';

const VIEW = 'quality.nonconformance';
const COLUMNS = `n.company, n.number, n.site, n.state, n.defect_code, n.description, n.sku,
  n.lot_name, n.mo_number, n.purchase_order, n.quantity, n.unit, n.disposition, n.opened_at,
  n.closed_at, ${ORDER_COLUMNS}`;
const JOIN = joinOrder('n', 'opened_at');
const NEWEST: Order = {
  columns: [
    { name: 'opened_at', type: 'timestamptz' },
    { name: 'company', type: 'text' },
    { name: 'number', type: 'text' },
  ],
  direction: 'desc',
};

type NonconformanceReads = Pick<
  BoundQualitySource,
  'nonconformancesByIds' | 'nonconformances' | 'countNonconformances'
>;

export function nonconformanceReads(sql: BoundSql, faults: RowFaults): NonconformanceReads {
  return {
    async nonconformancesByIds(ids) {
      const { keys } = naturalKeys('ncr', ids, ['company', 'number']);
      const rows = await sql.query('quality.nonconformance by id', ({ parameter, rows }) => {
        const arrays = keys.map((values) => `${parameter(values)}::text[]`).join(', ');
        return `select ${COLUMNS} from unnest(${arrays}) as wanted(company, number)
          join ${rows(VIEW)} n on n.company = wanted.company and n.number = wanted.number
          ${JOIN}`;
      });
      return rows.map(readNonconformance);
    },

    async nonconformances(filter, page) {
      const { ranges, others } = toList(filter);
      const rows = await sql.query('quality.nonconformance page', ({ parameter, tables }) =>
        selectPage(
          {
            rows: tables(VIEW),
            alias: 'n',
            columns: COLUMNS,
            joins: JOIN,
            where: conditionsOf(others, parameter),
            order: NEWEST,
            page,
          },
          ranges,
          parameter,
        ),
      );
      return readSlice(rows, page, {
        order: NEWEST,
        read: readNonconformance,
        type: 'ncr',
        faults,
      });
    },

    async countNonconformances(filter) {
      const rows = await sql.query('quality.nonconformance count', ({ parameter, rows }) =>
        selectCount(`${rows(VIEW)} n`, conditionsOf(filter, parameter)),
      );
      return readCount(rows);
    },
  };
}

function readNonconformance(row: SqlRow): RowOrFault<NonconformanceRow> {
  const company = String(row['company']);
  const id = formatId('ncr', { company, number: String(row['number']) });
  return rowOrFault(id, () => {
    const reader = readRow('quality', VIEW, row);
    const order = reader.textOrNull('purchase_order');
    return {
      id,
      ...readAffectedGoods(reader),
      number: reader.text('number'),
      company: reader.text('company'),
      site: reader.text('site'),
      state: reader.oneOf('state', NONCONFORMANCE_STATES),
      defectCode: reader.text('defect_code'),
      description: reader.textOrNull('description'),
      purchaseOrderId: order === null ? null : formatId('po', { company, name: order }),
      quantity: reader.quantity('quantity'),
      disposition: reader.oneOfOrNull('disposition', DISPOSITIONS),
      openedAt: reader.instant('opened_at'),
      closedAt: reader.instantOrNull('closed_at'),
    };
  });
}

/** The columns that an index leads with, and the filter without them. */
function toList(filter: NonconformanceFilter): {
  readonly ranges: readonly AnyOf[];
  readonly others: NonconformanceFilter;
} {
  const { sku, state } = filter;
  if (sku !== undefined) {
    const ranges = [{ column: 'sku', values: [sku] }];
    return { ranges, others: { ...filter, sku: undefined } };
  }
  return state === undefined
    ? { ranges: [], others: filter }
    : { ranges: [{ column: 'state', values: state }], others: { ...filter, state: undefined } };
}

function conditionsOf(filter: NonconformanceFilter, parameter: Parameter): readonly string[] {
  return [
    ...isAnyOf('n.company', filter.company, parameter),
    ...isAnyOf('n.site', filter.site, parameter),
    ...isAnyOf('n.state', filter.state, parameter),
    ...isEqual('n.sku', filter.sku, parameter),
    ...isWithin('n.opened_at', filter.openedAt, parameter),
  ];
}
