import { findPersona } from '../../../../demo/personas.ts';
import { lotId, type PlantFacts } from '../plant-facts.ts';
import { entityId, type FactRow, rowsOf } from '../tables.ts';
import { isOurs, MASTERS } from './every.ts';
import type { OpenRows } from './open-rows.ts';

/** The lots and products that an engagement lists, and what quality and MES say of them. */
export function openToAuditor(facts: PlantFacts): OpenRows {
  const listed = new Set(findPersona('auditor')?.bounds['engagement']);
  const isListed = (sku: unknown, lot: string): boolean =>
    listed.has(entityId('prd', sku)) || listed.has(lot);
  const isAbout = (row: FactRow): boolean => isListed(row['sku'], lotId(row));
  const numbersIn = (table: string): ReadonlySet<string> =>
    new Set(
      rowsOf(facts.tables, table)
        .filter(isAbout)
        .map((row) => `${row['company']}|${row['number']}`),
    );
  const inspections = numbersIn('quality.inspection');
  const findings = numbersIn('quality.nonconformance');
  const every = (): boolean => true;
  const orders = ['mo_number', 'purchase_order', 'work_order_id', 'purchase_line_id'];
  const owners = ['customer', 'supplier', 'contractor'];
  return {
    rows: {
      ...MASTERS,
      'odoo.res.partner': isOurs,
      'odoo.product.product': (row) => listed.has(entityId('prd', row['default_code'])),
      'odoo.product.template': (row) => listed.has(entityId('prd', facts.sku(row['id']))),
      'odoo.stock.lot': (row) => {
        const sku = facts.sku(row['product_id']);
        return isListed(sku, entityId('lot', facts.companyOf(row), sku, row['name']));
      },
      'mes.lot_movement': (row) => isAbout({ ...row, company: row['lot_company'] }),
      'quality.specification': (row) => listed.has(entityId('prd', row['sku'])),
      'quality.inspection': isAbout,
      'quality.measurement': (row) => inspections.has(`${row['company']}|${row['inspection']}`),
      'quality.hold': isAbout,
      'quality.nonconformance': isAbout,
      'quality.corrective_action': (row) =>
        findings.has(`${row['company']}|${row['nonconformance']}`),
      'quality.lot_status': isAbout,
      'quality.certificate': isAbout,
      'xref.entity': (row) => row['system'] === 'mes' || row['system'] === 'quality',
    },
    hiddenColumns: {
      'quality.inspection': { columns: [...orders, ...owners], of: every },
      'quality.hold': { columns: [...owners, 'mo_number'], of: every },
      'quality.nonconformance': { columns: [...owners, ...orders.slice(0, 2)], of: every },
      'odoo.stock.lot': { columns: ['ref'], of: every },
    },
  };
}
