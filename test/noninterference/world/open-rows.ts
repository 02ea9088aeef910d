import type { DemoTables } from '../../../demo/load/index.ts';
import { openToAuditor } from './open-rows/auditor.ts';
import { openToCarrier } from './open-rows/carrier.ts';
import { openToContractor } from './open-rows/contractor.ts';
import { openToCustomer } from './open-rows/customer.ts';
import { openToDevice } from './open-rows/device.ts';
import { openToPlanner } from './open-rows/planner.ts';
import { openToScanner } from './open-rows/scanner.ts';
import { openToSupplier } from './open-rows/supplier.ts';
import { readPlantFacts } from './plant-facts.ts';
import type { FactRow } from './tables.ts';

/**
 * What a principal's answers may depend on, as docs/access.md says. Everything else may be any other way.
 */
export interface OpenRows {
  /** By table: rows that stay as they are. A table that is not here has none. */
  readonly rows: { readonly [table: string]: (row: FactRow) => boolean };
  /** By table: columns of open rows that tell of others, and that the principal may therefore not see. */
  readonly hiddenColumns?: {
    readonly [table: string]: {
      readonly columns: readonly string[];
      readonly of: (row: FactRow) => boolean;
    };
  };
  /** Whose owner lists may name anybody else: `customer` of a shipment that is C-ALFA's too, say. */
  readonly owner?: { readonly dimension: string; readonly value: string };
}

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
