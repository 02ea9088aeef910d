import { durationFromMinutes } from '../../../runtime/duration.ts';
import type { BillOfMaterialsLineRow, RoutingOperationRow, RowKey } from '../rows.ts';
import type { BoundOdooSource } from '../source.ts';
import type { OpenSession } from './lookup.ts';

const VARIANT_COLUMN = 'bom_product_template_attribute_value_ids';

export function createBillLines(open: OpenSession): BoundOdooSource['billOfMaterialsLines'] {
  return async (keys: readonly RowKey[]): Promise<readonly BillOfMaterialsLineRow[]> => {
    const session = await open();
    const [units, records] = await Promise.all([
      session.server.tables.units.get(session.signal),
      session.search.byKeys(
        'BillOfMaterialsLine',
        'id',
        keys,
        [],
        ['product_id', 'product_qty', 'product_uom_id', VARIANT_COLUMN],
      ),
    ]);
    return records.map((record) => ({
      key: record.key,
      attributeValues: record.references(VARIANT_COLUMN),
      component: record.reference('product_id'),
      quantity: units.toQuantity(
        record.number('product_qty'),
        record.requiredReference('product_uom_id'),
      ),
    }));
  };
}

export function createRoutingOperations(open: OpenSession): BoundOdooSource['routingOperations'] {
  return async (keys: readonly RowKey[]): Promise<readonly RoutingOperationRow[]> => {
    const session = await open();
    const records = await session.search.byKeys(
      'RoutingOperation',
      'id',
      keys,
      [],
      ['sequence', 'name', 'workcenter_id', 'time_cycle_manual', VARIANT_COLUMN],
    );
    return records.map((record) => ({
      key: record.key,
      attributeValues: record.references(VARIANT_COLUMN),
      sequence: record.integer('sequence'),
      name: record.requiredText('name'),
      workCentre: record.reference('workcenter_id'),
      duration: durationFromMinutes(record.number('time_cycle_manual')),
    }));
  };
}
