import type { Owner, PlantFacts } from '../plant-facts.ts';
import { entityId, type FactRow, rowsOf } from '../tables.ts';

/** Which shipments are an owner's, and which nobody else's; keys are company and number. */
export function shipmentsOf(facts: PlantFacts, owner: Owner) {
  const own = new Set<string>();
  const whole = new Set<string>();
  for (const row of rowsOf(facts.tables, 'logistics.shipment')) {
    const id = entityId('shp', row['company'], row['number']);
    const key = `${row['company']}|${row['number']}`;
    if (facts.owns(owner, row, id)) own.add(key);
    if (facts.ownsWhole(owner, row, id)) whole.add(key);
  }
  const of = (row: FactRow): string => `${row['company']}|${row['shipment']}`;
  return {
    isOwn: (row: FactRow): boolean => own.has(`${row['company']}|${row['number']}`),
    isShared: (row: FactRow): boolean => {
      const key = `${row['company']}|${row['number']}`;
      return own.has(key) && !whole.has(key);
    },
    isPartOfOwn: (row: FactRow): boolean => own.has(of(row)),
    isPartOfWhole: (row: FactRow): boolean => whole.has(of(row)),
  };
}

/** What a consolidated shipment says of everybody in it. */
export const SHARED_TOTALS = ['gross_weight', 'bill_of_lading'];
