import type { DemoTables } from '../../../demo/load/index.ts';
import { openToAuditor } from './open-rows/auditor.ts';
import { openToCarrier } from './open-rows/carrier.ts';
import { openToContractor } from './open-rows/contractor.ts';
import { openToCustomer } from './open-rows/customer.ts';
import { openToDevice } from './open-rows/device.ts';
import type { OpenRows } from './open-rows/open-rows.ts';
import { openToPlanner } from './open-rows/planner.ts';
import { openToScanner } from './open-rows/scanner.ts';
import { openToSupplier } from './open-rows/supplier.ts';
import { readPlantFacts } from './plant-facts.ts';

export type { OpenRows } from './open-rows/open-rows.ts';

/** By persona of the demo. */
export function openRowsOf(persona: string, tables: DemoTables): OpenRows {
  const facts = readPlantFacts(tables);
  const [kind = '', value = '', zone = ''] = persona.split(':');
  switch (kind) {
    case 'customer':
      return openToCustomer(facts, value);
    case 'supplier':
      return openToSupplier(facts, value);
    case 'contractor':
      return openToContractor(facts, value);
    case 'carrier':
      return openToCarrier(facts, value);
    case 'auditor':
      return openToAuditor(facts);
    case 'device':
      return openToDevice(facts, value);
    case 'scanner':
      return openToScanner(facts, value, zone);
    case 'planner':
      return openToPlanner(facts, value);
    default:
      throw new TypeError(`Nobody said what ${persona} may see`);
  }
}
