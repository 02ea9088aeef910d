import { formatId } from '../../../../runtime/entity-id.ts';
import type { SqlRow } from '../../../../runtime/sql/driver.ts';
import type { RowOrFault } from '../../../load-by-id.ts';
import { joinMapping, type Mapping, referencedId } from '../../../sql-mapping.ts';
import type { Order } from '../../../sql-page.ts';
import { readRow, rowOrFault } from '../../../sql-rows.ts';
import {
  INSPECTION_KINDS,
  INSPECTION_RESULTS,
  type InspectionRow,
  USAGE_DECISIONS,
} from '../../source.ts';
import { joinOrder, ORDER_COLUMNS, readAffectedGoods } from './affected-goods.ts';

export const INSPECTION_VIEW = 'quality.inspection';

/** What an inspection was made for: Odoo's id in a column, or a mapping of the inspection itself. */
function mappingOf(type: 'wo' | 'pol') {
  return {
    system: 'quality',
    type,
    sourceKey: `i.company || '|' || i.number`,
    at: `'infinity'`,
  } as const satisfies Mapping;
}

/** SQL: the columns of an inspection `i` joined with {@link INSPECTION_JOINS}. */
export const INSPECTION_COLUMNS = `i.company, i.number, i.site, i.kind, i.result, i.decision, i.sku,
  i.lot_name, i.mo_number, i.work_order_id, i.purchase_order, i.purchase_line_id, i.sample_size,
  i.inspected_at, i.created_at, ${ORDER_COLUMNS}, wo.status as wo_status, wo.id as wo_id,
  pol.status as pol_status, pol.id as pol_id`;

/** SQL: the entities an inspection `i` refers to, as `mo`, `wo` and `pol`. */
export const INSPECTION_JOINS = `${joinOrder('i', 'created_at')}
  ${joinMapping(mappingOf('wo'), 'wo')} ${joinMapping(mappingOf('pol'), 'pol')}`;

export const NEWEST_INSPECTION: Order = {
  columns: [
    { name: 'created_at', type: 'timestamptz' },
    { name: 'company', type: 'text' },
    { name: 'number', type: 'text' },
  ],
  direction: 'desc',
};

export function inspectionIdOf(row: SqlRow): string {
  return formatId('ins', { company: String(row['company']), number: String(row['number']) });
}

/** A row of {@link INSPECTION_COLUMNS}. */
export function readInspection(row: SqlRow): RowOrFault<InspectionRow> {
  const id = inspectionIdOf(row);
  return rowOrFault(id, () => {
    const reader = readRow('quality', INSPECTION_VIEW, row);
    const company = reader.text('company');
    const workOrder = reader.textOrNull('work_order_id');
    const order = reader.textOrNull('purchase_order');
    const line = reader.textOrNull('purchase_line_id');
    return {
      id,
      ...readAffectedGoods(reader),
      number: reader.text('number'),
      company,
      site: reader.text('site'),
      kind: reader.oneOf('kind', INSPECTION_KINDS),
      result: reader.oneOf('result', INSPECTION_RESULTS),
      decision: reader.oneOfOrNull('decision', USAGE_DECISIONS),
      workOrderId: referencedId(reader, 'wo', () =>
        workOrder === null ? null : formatId('wo', { company, workOrder }),
      ),
      purchaseOrderLineId: referencedId(reader, 'pol', () =>
        order === null || line === null ? null : formatId('pol', { company, order, line }),
      ),
      sampleSize: reader.integerOrNull('sample_size'),
      inspectedAt: reader.instantOrNull('inspected_at'),
    };
  });
}
