import { formatId, formatLocalId } from '../../../../runtime/entity-id.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import { joinMapping, type Mapping, ownId } from '../../../sql-mapping.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import { WORK_ORDER_STATES, type WorkOrderRow } from '../../source.ts';

export const WORK_ORDER_VIEW = 'mes.work_order';

const MAPPING: Mapping = {
  system: 'mes',
  type: 'wo',
  sourceKey: 'w.source_key',
  // A job's key is never given to another job, so its mapping is the one of now.
  at: `'infinity'`,
};

/** SQL: the columns of a work order `w` joined with {@link WORK_ORDER_JOIN}. */
export const WORK_ORDER_COLUMNS = `w.source_key, w.company, w.site, w.work_order_id,
  w.operation_number, w.equipment_code, w.state, w.scheduled_start, w.scheduled_end, w.started_at,
  w.ended_at, w.ordered, w.good, w.scrap, w.rework, w.unit, w.operator, w.updated_at,
  own.status as own_status, own.id as own_id`;

/** SQL: which entity the work order `w` is. */
export const WORK_ORDER_JOIN = joinMapping(MAPPING, 'own');

export function workOrderIdOf(row: SqlRow): string {
  const reader = readRow('mes', WORK_ORDER_VIEW, row);
  const job = reader.text('source_key');
  const natural = (): string | null => {
    const workOrder = reader.textOrNull('work_order_id');
    return workOrder === null
      ? null
      : formatId('wo', { company: reader.text('company'), workOrder });
  };
  return ownId(reader, 'own', MAPPING, natural, job);
}

/** A row of {@link WORK_ORDER_COLUMNS}. */
export function readWorkOrder(row: SqlRow): RowOrFault<WorkOrderRow> {
  const job = String(row['source_key']);
  const id = rowOrFault(formatLocalId('wo', 'mes', job), () => ({ id: workOrderIdOf(row) }));
  if (id instanceof Error) return id;
  return rowOrFault(id.id, () => {
    const reader = readRow('mes', WORK_ORDER_VIEW, row);
    const site = reader.text('site');
    const code = reader.textOrNull('equipment_code');
    return {
      id: id.id,
      job,
      site,
      operationNumber: reader.integer('operation_number'),
      state: reader.oneOf('state', WORK_ORDER_STATES),
      scheduledStart: reader.instant('scheduled_start'),
      scheduledEnd: reader.instantOrNull('scheduled_end'),
      startedAt: reader.instantOrNull('started_at'),
      endedAt: reader.instantOrNull('ended_at'),
      ordered: reader.quantity('ordered'),
      good: reader.quantity('good'),
      scrap: reader.quantity('scrap'),
      rework: reader.quantity('rework'),
      equipmentId: code === null ? null : formatId('eq', { site, code }),
      operator: reader.textOrNull('operator'),
      updatedAt: reader.instant('updated_at'),
    };
  });
}
