import type { PlantFacts } from '../plant-facts.ts';
import { type FactRow, rowsOf } from '../tables.ts';
import { isOurs, MASTERS } from './every.ts';
import type { OpenRows } from './open-rows.ts';

/** What lies in one zone of a site. Master data of products and lots is open. */
export function openToScanner(facts: PlantFacts, site: string, zone: string): OpenRows {
  const every = (): boolean => true;
  const isZone = (row: FactRow): boolean => row['site'] === site && row['zone'] === zone;
  const places = new Set(
    rowsOf(facts.tables, 'wms.location')
      .filter(isZone)
      .map((row) => row['code']),
  );
  const isThere = (row: FactRow): boolean =>
    row['site'] === site && places.has(row['location_code']);
  const units = new Set(
    rowsOf(facts.tables, 'wms.handling_unit')
      .filter(isThere)
      .map((row) => row['sscc']),
  );
  return {
    rows: {
      ...MASTERS,
      'odoo.res.partner': isOurs,
      'odoo.product.product': every,
      'odoo.product.template': every,
      'odoo.stock.lot': every,
      'wms.location': isZone,
      'wms.inventory_level': isThere,
      'wms.handling_unit': isThere,
      'wms.handling_unit_content': (row) => units.has(row['sscc']),
      'quality.lot_status': every,
      // Whether goods are blocked is a fact of the level, however it is known.
      'quality.hold': every,
      'xref.entity': (row) => row['system'] === 'wms' || row['system'] === 'quality',
    },
    hiddenColumns: {
      'wms.inventory_level': { columns: ['supplier'], of: every },
      'wms.handling_unit': { columns: ['customer', 'delivery', 'carrier'], of: every },
      'wms.handling_unit_content': {
        columns: ['customer', 'sales_order', 'order_line_id'],
        of: every,
      },
      'quality.hold': {
        columns: ['nonconformance', 'reason', 'customer', 'supplier', 'contractor'],
        of: every,
      },
    },
  };
}
