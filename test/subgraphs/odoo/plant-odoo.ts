import { loadOdooRows, type OdooRows } from '../../../demo/odoo-stand-in/load.ts';
import type { OdooVersion } from '../../../demo/odoo-stand-in/model-facts.ts';
import type { OdooStandIn } from '../../../demo/odoo-stand-in/server.ts';
import { createLifetime } from '../../../runtime/lifetime.ts';
import type { SqlDriver } from '../../../runtime/sql/driver.ts';
import type { OdooConnection } from '../../../subgraphs/odoo/index.ts';
import type { Subgraph } from '../../../subgraphs/subgraph.ts';
import { startSmallPlant } from '../../demo/odoo-stand-in/small-plant-server.ts';
import { createTestOdoo } from './ask-odoo.ts';

/**
 * Added to the small plant of the stand-in's own tests: units with codes and one without, lines in units, a
 * section, WH/MO/8 made for order S1 with its sub-order WH/MO/9 of the same product, a kit of order S2
 * that is delivered as the gearbox of WH/MO/5, and every collision: SKU `DUP` of two products, `OLD` of an archived and an active one, order `S1`,
 * manufacturing order `WH/MO/7`, lot `L-1` and work centre `L1` of both companies, work centre code `X` twice.
 */
const ADDED: OdooRows = {
  'ir.model.data': [
    { id: 1, module: 'uom', name: 'product_uom_unit', model: 'uom.uom', res_id: 1 },
  ],
  'res.lang': [
    { id: 1, name: 'English', code: 'en_US', active: true },
    { id: 2, name: 'German', code: 'de_DE', active: true },
    { id: 3, name: 'French', code: 'fr_FR', active: false },
  ],
  'uom.uom': [
    { id: 1, rounding: 0.01 },
    {
      id: 3,
      name: 'BOX12',
      category_id: 1,
      uom_type: 'bigger',
      factor: 0.0833333333333,
      rounding: 0.01,
    },
  ],
  'product.product': [
    { id: 34, product_tmpl_id: 44, default_code: 'DUP', name: 'Twin A', uom_id: 1 },
    { id: 35, product_tmpl_id: 45, default_code: 'DUP', name: 'Twin B', uom_id: 1 },
    { id: 36, product_tmpl_id: 46, default_code: 'OLD', name: 'Before', uom_id: 1, active: false },
    {
      id: 37,
      product_tmpl_id: 47,
      default_code: 'OLD',
      name: 'After',
      uom_id: 1,
      barcode: '9521234000013',
    },
    { id: 38, product_tmpl_id: 48, default_code: 'KIT', name: 'Kit', uom_id: 1 },
  ],
  'sale.order.line': [
    { id: 101, product_uom: 1 },
    { id: 102, product_uom: 3, product_uom_qty: 5 },
    { id: 103, order_id: 10, display_type: 'line_section', name: 'Spare parts', sequence: 15 },
    { id: 111, product_uom: 1 },
    {
      id: 112,
      order_id: 11,
      company_id: 1,
      product_id: 38,
      product_uom: 1,
      product_uom_qty: 1,
      name: 'Kit',
      sequence: 90,
    },
    { id: 121, product_uom: 1 },
  ],
  'stock.move': [
    {
      id: 83,
      name: 'Gearbox',
      product_id: 32,
      sale_line_id: 112,
      location_id: 8,
      location_dest_id: 5,
      company_id: 1,
      state: 'waiting',
    },
  ],
  'procurement.group': [
    { id: 62, name: 'WH/MO/8', sale_id: 10 },
    { id: 63, name: 'WH/MO/9', sale_id: 10 },
  ],
  'mrp.production': [
    {
      id: 96,
      name: 'WH/MO/5',
      product_id: 32,
      product_uom_id: 1,
      company_id: 1,
      state: 'done',
      origin: 'S2',
    },
    {
      id: 94,
      name: 'WH/MO/8',
      product_id: 32,
      product_uom_id: 1,
      company_id: 1,
      state: 'done',
      procurement_group_id: 62,
      origin: 'S1',
    },
    {
      id: 95,
      name: 'WH/MO/9',
      product_id: 32,
      product_uom_id: 1,
      company_id: 1,
      state: 'done',
      procurement_group_id: 63,
      origin: 'WH/MO/8',
    },
    {
      id: 92,
      name: 'WH/MO/7',
      product_id: 31,
      product_qty: 10,
      product_uom_qty: 10,
      product_uom_id: 1,
      company_id: 1,
      state: 'confirmed',
      reservation_state: 'assigned',
    },
    {
      id: 93,
      name: 'WH/MO/7',
      product_id: 32,
      product_qty: 20,
      product_uom_qty: 20,
      product_uom_id: 1,
      company_id: 2,
      state: 'draft',
    },
  ],
  'mrp.workcenter': [
    { id: 3, costs_hour: 42.5 },
    { id: 4, name: 'Linea 1', code: 'L1', company_id: 2 },
    { id: 5, name: 'X one', code: 'X', company_id: 1 },
    { id: 6, name: 'X two', code: 'X', company_id: 1 },
  ],
  'stock.lot': [
    { id: 96, name: 'L-1', product_id: 31, company_id: 2, ref: 'M-77' },
    { id: 97, name: 'L-1', product_id: 32, company_id: 1 },
    { id: 98, name: 'L-2', product_id: 31, company_id: false },
  ],
};

export interface PlantOdoo extends AsyncDisposable {
  readonly driver: SqlDriver;
  readonly server: OdooStandIn;
  readonly connection: OdooConnection;
  readonly subgraph: Subgraph;
}

export async function startPlantOdoo(version: OdooVersion): Promise<PlantOdoo> {
  const lifetime = createLifetime();
  const { driver, server } = lifetime.use(await startSmallPlant(version));
  await loadOdooRows(driver, version, ADDED);
  const connection = {
    url: server.url,
    database: 'plant',
    user: 'jo',
    key: 'f'.repeat(40),
    timeoutMs: 10_000,
  };
  const subgraph = lifetime.use(createTestOdoo(connection));
  return {
    driver,
    server,
    connection,
    subgraph,
    [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
  };
}
