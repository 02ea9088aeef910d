import { findPersona } from '../../../../demo/personas.ts';
import { DEMO_SITES } from '../../../../demo/plant.ts';
import type { PlantFacts } from '../plant-facts.ts';
import { type FactRow, rowsOf } from '../tables.ts';
import { isOurs, MASTERS } from './every.ts';
import type { OpenRows } from './open-rows.ts';

/** One machine, its jobs, and what Odoo plans on it. Master data of products is open. */
export function openToDevice(facts: PlantFacts, code: string): OpenRows {
  const [site] = findPersona(`device:${code}`)?.bounds['site'] ?? [];
  const company = DEMO_SITES.find((known) => known.code === site)?.company;
  const isOwn = (row: FactRow): boolean => row['site'] === site && row['equipment_code'] === code;
  const jobs = new Set(
    rowsOf(facts.tables, 'mes.work_order')
      .filter(isOwn)
      .map((row) => row['source_key']),
  );
  const centres = new Set(
    rowsOf(facts.tables, 'odoo.mrp.workcenter')
      .filter((row) => row['code'] === code && facts.companyOf(row) === company)
      .map((row) => row['id']),
  );
  const workOrders = rowsOf(facts.tables, 'odoo.mrp.workorder').filter((row) =>
    centres.has(row['workcenter_id']),
  );
  const orders = new Set(workOrders.map((row) => row['production_id']));
  const keys = new Set(
    rowsOf(facts.tables, 'odoo.mrp.production')
      .filter((row) => orders.has(row['id']))
      .map((row) => `${facts.companyOf(row)}|${row['name']}`),
  );
  return {
    rows: {
      ...MASTERS,
      'odoo.res.partner': isOurs,
      'odoo.product.product': () => true,
      'odoo.product.template': () => true,
      'odoo.mrp.workcenter': (row) => centres.has(row['id']),
      'odoo.mrp.routing.workcenter': (row) => centres.has(row['workcenter_id']),
      'odoo.mrp.production': (row) => orders.has(row['id']),
      'odoo.mrp.workorder': (row) => centres.has(row['workcenter_id']),
      'mes.equipment': (row) => row['site'] === site && row['code'] === code,
      'mes.work_order': isOwn,
      'mes.downtime': isOwn,
      'mes.production_count': isOwn,
      'landing.equipment_state': (row) => row['site'] === site && row['code'] === code,
      'landing.equipment_counter': (row) => row['site'] === site && row['code'] === code,
      'xref.entity': (row) =>
        row['system'] === 'mes' ||
        keys.has(String(row['source_key'])) ||
        jobs.has(row['source_key']),
    },
    hiddenColumns: {
      'mes.work_order': { columns: ['operator', 'customer', 'contractor'], of: () => true },
      'odoo.mrp.production': { columns: ['origin', 'subcontractor_id'], of: () => true },
    },
  };
}
