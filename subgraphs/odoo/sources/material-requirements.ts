import type { MaterialRequirementRow } from '../rows.ts';
import type { BoundOdooSource } from '../source.ts';
import type { OpenSession } from './lookup.ts';
import type { OdooRecord } from './record.ts';
import type { Session } from './session.ts';

interface MoveAmounts {
  readonly reservedOrTaken: number;
  readonly taken: number;
}

/** What goes into manufacturing orders: their raw material moves, cancelled ones left out. */
export function createMaterialRequirements(
  open: OpenSession,
): BoundOdooSource['materialRequirements'] {
  return async (keys) => {
    if (keys.length === 0) return [];
    const session = await open();
    const [units, records] = await Promise.all([
      session.server.tables.units.get(session.signal),
      session.search.byKeys(
        'MaterialRequirement',
        'id',
        keys,
        [['state', '!=', 'cancel']],
        ['product_id', 'product_uom_qty', 'product_uom', 'state', ...amountColumns(session)],
      ),
    ]);
    return records.map((record): MaterialRequirementRow => {
      const unit = record.requiredReference('product_uom');
      const amounts = readAmounts(record, session);
      return {
        key: record.key,
        product: record.reference('product_id'),
        required: units.toQuantity(record.number('product_uom_qty'), unit),
        available: units.toQuantity(amounts.reservedOrTaken, unit),
        consumed: units.toQuantity(amounts.taken, unit),
      };
    });
  };
}

function amountColumns({ dialect }: Session): readonly string[] {
  return dialect.moveQuantities === 'done-and-reserved'
    ? ['quantity_done', 'reserved_availability']
    : ['quantity', 'picked'];
}

function readAmounts(record: OdooRecord, { dialect }: Session): MoveAmounts {
  if (dialect.moveQuantities === 'done-and-reserved') {
    const taken = record.number('quantity_done');
    // What is taken may still count as reserved, so that the two do not add up.
    return { taken, reservedOrTaken: Math.max(taken, record.number('reserved_availability')) };
  }
  const quantity = record.number('quantity');
  const isTaken = record.flag('picked') || record.text('state') === 'done';
  return { taken: isTaken ? quantity : 0, reservedOrTaken: quantity };
}
