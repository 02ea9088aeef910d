import { durationFromMinutes } from '../../../runtime/duration.ts';
import { formatId, parseNaturalId } from '../../../runtime/entity-id.ts';
import type { WorkOrderRow } from '../rows.ts';
import type { BoundOdooSource } from '../source.ts';
import { oneOf } from './domain.ts';
import type { Entity } from './entity.ts';
import { companyCode } from './identify.ts';
import { toKey } from './keys.ts';
import { createLookup, type OpenSession } from './lookup.ts';

const WORK_ORDER: Entity<WorkOrderRow> = {
  door: 'WorkOrder',
  identity: ['company_id'],
  async identify(records, session) {
    return records.map((record) => {
      const company = companyCode(session, 'mrp.workorder', record);
      if (company === null) return null;
      return formatId('wo', { company, workOrder: String(record.key) });
    });
  },
  columns: {
    operation: { columns: ['name'], read: (record) => record.requiredText('name') },
    manufacturingOrder: {
      columns: ['production_id'],
      read: (record) => record.requiredReference('production_id'),
    },
    plannedStart: {
      columns: ({ dialect }) => [dialect.plannedColumns.start],
      read: (record, { dialect }) => record.instant(dialect.plannedColumns.start),
    },
    plannedEnd: {
      columns: ({ dialect }) => [dialect.plannedColumns.end],
      read: (record, { dialect }) => record.instant(dialect.plannedColumns.end),
    },
    expectedDuration: {
      columns: ['duration_expected'],
      read: (record) => durationFromMinutes(record.number('duration_expected')),
    },
  },
};

export function createWorkOrders(open: OpenSession): BoundOdooSource['workOrders'] {
  return createLookup(open, WORK_ORDER, 'work orders', async (ids) => ({
    domain: oneOf(
      'id',
      ids.flatMap((id) => toKey(parseNaturalId('wo', id)?.workOrder ?? '') ?? []),
    ),
  }));
}
