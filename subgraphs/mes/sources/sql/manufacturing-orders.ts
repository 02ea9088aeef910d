import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import type { Page } from '../../../connection.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import type { RowFaults } from '../../../row-faults.ts';
import {
  and,
  groupByParent,
  isAfter,
  type Order,
  orderBy,
  readParentCounts,
  readSlices,
  selectParentCounts,
} from '../../../sql-page.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import type { BoundSql, Parameter, Statement } from '../../../sql-source.ts';
import { joinWanted } from '../../../sql-wanted.ts';
import type { BoundMesSource, OperationReport } from '../../source.ts';
import {
  readWorkOrder,
  WORK_ORDER_COLUMNS,
  WORK_ORDER_JOIN,
  WORK_ORDER_VIEW,
} from './work-order-row.ts';

const ROUTING_ORDER: Order = {
  columns: [
    { name: 'operation_number', type: 'integer' },
    { name: 'source_key', type: 'text' },
  ],
  direction: 'asc',
};

/** Further conditions on the work order `w`. */
export type Conditions = (parameter: Parameter) => readonly string[];

type ManufacturingOrderReads = Pick<
  BoundMesSource,
  'workOrdersOfManufacturingOrders' | 'countWorkOrdersOfManufacturingOrders' | 'operationReports'
>;

export function manufacturingOrderReads(sql: BoundSql, faults: RowFaults): ManufacturingOrderReads {
  return {
    async workOrdersOfManufacturingOrders(ids, page) {
      const rows = await readJobsOfOrders(sql, ids, ROUTING_ORDER, page);
      const reader = { order: ROUTING_ORDER, read: readWorkOrder, type: 'wo', faults } as const;
      return readSlices(rows, page, reader);
    },

    countWorkOrdersOfManufacturingOrders: (ids) => countJobsOfOrders(sql, ids),

    async operationReports(ids) {
      // What became of an order is the order's: its sums count every job, whoever may see it.
      const orders = await sql.entities.checked('ManufacturingOrder', ids);
      if (orders.length === 0) return new Map();
      const rows = await sql.query('mes.work_order progress of mo', (statement) => {
        const jobs = jobsOfOrders(orders, statement.sums(WORK_ORDER_VIEW, orders), statement);
        return `with ${jobs.ctes}
          select wanted.id as parent_id, w.operation_number, w.unit,
            ${ofAll('good', 'sum(w.good)')}, ${ofAll('scrap', 'sum(w.scrap)')},
            ${ofAll('rework', 'sum(w.rework)')}, ${ofAll('state', 'min(w.state)')},
            (count(*) filter (where w.state not in ('CANCELLED', 'ABORTED')))::int4 as active_jobs,
            (count(*) filter (where w.state in ('COMPLETED', 'CLOSED')))::int4 as completed_jobs
          from wanted ${jobs.join} where ${jobs.condition}
          group by wanted.id, w.operation_number, w.unit`;
      });
      const groups = [...groupByParent(rows)];
      return new Map<string, RowOrFault<readonly OperationReport[]>>(
        groups.map(([id, reports]) => [id, rowOrFault(id, () => reports.map(readReport))]),
      );
    },
  };
}

/** One page of work orders for each manufacturing order, as `parent_id` says. */
export async function readJobsOfOrders(
  sql: BoundSql,
  ids: readonly string[],
  order: Order,
  page: Page,
  conditions: Conditions = () => [],
): Promise<readonly SqlRow[]> {
  return await sql.query('mes.work_order by mo', (statement) => {
    const { parameter } = statement;
    const jobs = jobsOfOrders(ids, statement.rows(WORK_ORDER_VIEW), statement);
    const where = [jobs.condition, ...conditions(parameter), isAfter(order, 'w', page, parameter)];
    // An order has few jobs: ranking them all costs less than a lookup for each alias.
    return `with ${jobs.ctes} select * from (
      select wanted.id as parent_id, ${WORK_ORDER_COLUMNS},
        row_number() over (partition by wanted.id order by ${orderBy(order, 'w')}) as place
      from wanted ${jobs.join} ${WORK_ORDER_JOIN} where ${and(where)}
    ) ranked where place <= ${page.limit + 1} order by parent_id, place`;
  });
}

export async function countJobsOfOrders(
  sql: BoundSql,
  ids: readonly string[],
  conditions: Conditions = () => [],
): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.query('mes.work_order count by mo', (statement) => {
    const jobs = jobsOfOrders(ids, statement.rows(WORK_ORDER_VIEW), statement);
    const where = [jobs.condition, ...conditions(statement.parameter)];
    return `with ${jobs.ctes} ${selectParentCounts('wanted.id', `wanted ${jobs.join}`, where)}`;
  });
  return readParentCounts(rows);
}

/** SQL: `sum` over the jobs; null when one has no such column, which the contract forbids and which is not nothing. */
function ofAll(column: string, sum: string): string {
  return `case when count(w.${column}) = count(*) then ${sum} end as ${column}`;
}

/** The order's number in MES is judged when the job ended: Odoo renames an order that is partly done. */
function jobsOfOrders(ids: readonly string[], rows: string, { parameter }: Statement) {
  return joinWanted(
    {
      mapping: {
        system: 'mes',
        type: 'mo',
        sourceKey: `w.company || '|' || w.mo_number`,
        at: `coalesce(w.ended_at, 'infinity')`,
      },
      ids,
      parts: ['company', 'number'],
      rows,
      alias: 'w',
      columns: ['company', 'mo_number'],
    },
    parameter,
  );
}

function readReport(row: SqlRow): OperationReport {
  const reader = readRow('mes', WORK_ORDER_VIEW, row);
  // Without every job's state the counts are wrong.
  reader.text('state');
  return {
    operationNumber: reader.integer('operation_number'),
    good: reader.quantity('good'),
    scrap: reader.quantity('scrap'),
    rework: reader.quantity('rework'),
    activeJobs: reader.integer('active_jobs'),
    completedJobs: reader.integer('completed_jobs'),
  };
}
