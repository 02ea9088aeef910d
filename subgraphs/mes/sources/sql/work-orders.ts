import { AppError } from '../../../../runtime/errors.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import { isWithinQuantity } from '../../../quantity-filter.ts';
import type { RowFaults } from '../../../row-faults.ts';
import { isAnyOf, isDatabaseId, isWithin, localKey, naturalKey } from '../../../sql-filter.ts';
import {
  type AnyOf,
  type Order,
  readCount,
  readSlice,
  selectCount,
  selectPage,
} from '../../../sql-page.ts';
import type { BoundSql, Statement } from '../../../sql-source.ts';
import type { BoundMesSource, WorkOrderFilter, WorkOrderRow } from '../../source.ts';
import { type Conditions, countJobsOfOrders, readJobsOfOrders } from './manufacturing-orders.ts';
import {
  readWorkOrder,
  WORK_ORDER_COLUMNS,
  WORK_ORDER_JOIN,
  WORK_ORDER_VIEW,
} from './work-order-row.ts';

const DISPATCH_ORDER: Order = {
  columns: [
    { name: 'scheduled_start', type: 'timestamptz' },
    { name: 'source_key', type: 'text' },
  ],
  direction: 'asc',
};

type WorkOrderReads = Pick<
  BoundMesSource,
  'workOrdersByIds' | 'workOrdersByJobs' | 'workOrders' | 'countWorkOrders'
>;

export function workOrderReads(sql: BoundSql, faults: RowFaults): WorkOrderReads {
  const reader = { order: DISPATCH_ORDER, read: readWorkOrder, type: 'wo', faults } as const;

  return {
    async workOrdersByIds(ids) {
      const rows = await sql.query(
        'mes.work_order by id',
        (statement) => `with wanted as (${jobsOfIds(ids, statement)})
          select ${WORK_ORDER_COLUMNS} from wanted
          join ${statement.rows(WORK_ORDER_VIEW)} w on w.source_key = wanted.source_key
          ${WORK_ORDER_JOIN}`,
      );
      // A natural key finds a row that an alias has given to another entity.
      const wanted = new Set(ids);
      return refuseTwins(rows.map(readWorkOrder).filter((row) => wanted.has(idOf(row))));
    },

    async workOrdersByJobs(jobs) {
      const rows = await sql.query(
        'mes.work_order by job',
        ({
          parameter,
          rows,
        }) => `select ${WORK_ORDER_COLUMNS} from ${rows(WORK_ORDER_VIEW)} w ${WORK_ORDER_JOIN}
          where w.source_key = any(${parameter(jobs)}::text[])`,
      );
      return new Map(rows.map((row) => [String(row['source_key']), readWorkOrder(row)]));
    },

    async workOrders(filter, page) {
      const { manufacturingOrder } = filter;
      if (manufacturingOrder !== undefined) {
        const ids = [manufacturingOrder];
        const where = conditionsOf(filter);
        return readSlice(
          await readJobsOfOrders(sql, ids, DISPATCH_ORDER, page, where),
          page,
          reader,
        );
      }
      const { ranges, others } = indexedLists(filter);
      const rows = await sql.query('mes.work_order page', ({ parameter, tables }) =>
        selectPage(
          {
            rows: tables(WORK_ORDER_VIEW),
            alias: 'w',
            columns: WORK_ORDER_COLUMNS,
            joins: WORK_ORDER_JOIN,
            where: conditionsOf({ ...filter, ...others })(parameter),
            order: DISPATCH_ORDER,
            page,
          },
          ranges,
          parameter,
        ),
      );
      return readSlice(rows, page, reader);
    },

    async countWorkOrders(filter) {
      const { manufacturingOrder: id } = filter;
      if (id !== undefined) {
        return (await countJobsOfOrders(sql, [id], conditionsOf(filter))).get(id) ?? 0;
      }
      const rows = await sql.query('mes.work_order count', ({ parameter, rows }) =>
        selectCount(`${rows(WORK_ORDER_VIEW)} w`, conditionsOf(filter)(parameter)),
      );
      return readCount(rows);
    },
  };
}

/** Every condition of the filter but the manufacturing order. */
function conditionsOf(filter: WorkOrderFilter): Conditions {
  return (parameter) => [
    ...isAnyOf('w.site', filter.site, parameter),
    ...isAnyOf('w.state', filter.state, parameter),
    ...isAnyOf('w.equipment_code', filter.workCentre, parameter),
    ...isWithin('w.scheduled_start', filter.scheduledStart, parameter),
    ...isWithinQuantity({ value: 'w.ordered', unit: 'w.unit' }, filter.ordered, parameter),
  ];
}

/** The lists that an index leads with, and the filter without them. */
function indexedLists(filter: WorkOrderFilter): {
  readonly ranges: readonly AnyOf[];
  readonly others: Pick<WorkOrderFilter, 'site' | 'state' | 'workCentre'>;
} {
  const { site, state, workCentre } = filter;
  const range = (column: string, values: readonly string[] | undefined): readonly AnyOf[] =>
    values === undefined ? [] : [{ column, values }];
  return workCentre === undefined
    ? {
        ranges: [...range('site', site), ...range('state', state)],
        others: { site: undefined, state: undefined },
      }
    : {
        ranges: [...range('equipment_code', workCentre), ...range('site', site)],
        others: { site: undefined, workCentre: undefined },
      };
}

/** SQL: the `source_key` of every job that may be one of the wanted work orders. */
function jobsOfIds(ids: readonly string[], { parameter, rows }: Statement): string {
  const natural = ids.flatMap((id) => {
    const key = naturalKey('wo', id);
    return key !== undefined && isDatabaseId(key.workOrder) ? [key] : [];
  });
  const jobs = ids.flatMap((id) => {
    const job = localKey('wo', 'mes', id);
    return job === undefined ? [] : [job];
  });
  const companies = parameter(natural.map(({ company }) => company));
  const workOrders = parameter(natural.map(({ workOrder }) => workOrder));
  return `select w.source_key
    from unnest(${companies}::text[], ${workOrders}::text[]::bigint[]) as n(company, work_order_id)
    join ${rows(WORK_ORDER_VIEW)} w on w.company = n.company and w.work_order_id = n.work_order_id
    union select x.source_key from xref.entity x
      where x.system = 'mes' and x.type = 'wo' and x.id = any(${parameter(ids)}::text[])
    union select unnest(${parameter(jobs)}::text[])`;
}

/** Two jobs that claim one work order: neither is believed. */
function refuseTwins(
  rows: readonly RowOrFault<WorkOrderRow>[],
): readonly RowOrFault<WorkOrderRow>[] {
  const seen = new Map<string, RowOrFault<WorkOrderRow>>();
  for (const row of rows) {
    const id = idOf(row);
    const twin = new AppError('UPSTREAM_INVALID', 'Two jobs of MES are the same work order', {
      system: 'mes',
      subjects: [id],
    });
    seen.set(id, seen.has(id) ? twin : row);
  }
  return [...seen.values()];
}

function idOf(row: RowOrFault<WorkOrderRow>): string {
  return row instanceof AppError ? (row.extensions.subjects?.[0] ?? '') : row.id;
}
