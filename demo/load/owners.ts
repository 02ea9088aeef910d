import type { SqlDriver } from '../../runtime/sql/driver.ts';
import { DEMO_COMPANIES } from '../plant.ts';

const COMPANIES = `(values ${DEMO_COMPANIES.map(({ code, odooId }) => `(${odooId}, '${code}')`).join(', ')})
  as company(id, code)`;

/** SQL: joins the commercial root of a partner as `root`. */
function joinRoot(partner: string): string {
  return `join odoo.res_partner p on p.id = ${partner}
    join odoo.res_partner root on root.id = p.commercial_partner_id and root.ref is not null`;
}

/** SQL of rows `(entity_id, dimension, value)`: whose orders are, and whose lots they moved. */
const LINKS = [
  `select 'so:' || company.code || ':' || xref.segment(o.name) as entity_id, 'customer' as dimension, root.ref as value
   from odoo.sale_order o join ${COMPANIES} on company.id = o.company_id ${joinRoot('o.partner_id')}
   where o.state <> 'draft'`,
  `select 'sol:' || company.code || ':' || xref.segment(o.name) || ':' || l.id, 'customer', root.ref
   from odoo.sale_order_line l join odoo.sale_order o on o.id = l.order_id
   join ${COMPANIES} on company.id = o.company_id ${joinRoot('o.partner_id')}
   where o.state <> 'draft'`,
  `select 'po:' || company.code || ':' || xref.segment(o.name), 'supplier', root.ref
   from odoo.purchase_order o join ${COMPANIES} on company.id = o.company_id ${joinRoot('o.partner_id')}
   where o.state not in ('draft', 'to approve')`,
  `select 'pol:' || company.code || ':' || xref.segment(o.name) || ':' || l.id, 'supplier', root.ref
   from odoo.purchase_order_line l join odoo.purchase_order o on o.id = l.order_id
   join ${COMPANIES} on company.id = o.company_id ${joinRoot('o.partner_id')}
   where o.state not in ('draft', 'to approve')`,
  `select 'mo:' || company.code || ':' || xref.segment(regexp_replace(o.name, '-001$', '')), 'contractor', root.ref
   from odoo.mrp_production o join ${COMPANIES} on company.id = o.company_id
   ${joinRoot('o.subcontractor_id')} where o.state <> 'draft'`,
  `select 'wo:' || company.code || ':' || w.id, 'contractor', root.ref
   from odoo.mrp_workorder w join odoo.mrp_production o on o.id = w.production_id
   join ${COMPANIES} on company.id = o.company_id ${joinRoot('o.subcontractor_id')}
   where o.state <> 'draft'`,
  lotsOf(
    'customer',
    `join odoo.sale_order_line l on l.id = m.sale_line_id
    join odoo.sale_order o on o.id = l.order_id and o.state <> 'draft' ${joinRoot('o.partner_id')}`,
    `ml.state = 'done'`,
  ),
  lotsOf(
    'supplier',
    `join odoo.purchase_order_line l on l.id = m.purchase_line_id
    join odoo.purchase_order o on o.id = l.order_id and o.state not in ('draft', 'to approve')
    ${joinRoot('o.partner_id')}`,
    `ml.state = 'done'`,
  ),
  lotsOf(
    'contractor',
    `join odoo.mrp_production o
    on o.id in (m.production_id, m.raw_material_production_id) and o.state <> 'draft'
    ${joinRoot('o.subcontractor_id')}`,
    `ml.state <> 'cancel'`,
  ),
];

/** SQL: the lots that moves took for orders of somebody. */
function lotsOf(dimension: string, order: string, condition: string): string {
  return `select distinct 'lot:' || company.code || ':' || xref.segment(product.default_code) || ':' || xref.segment(lot.name),
     '${dimension}', root.ref
   from odoo.stock_move_line ml join odoo.stock_move m on m.id = ml.move_id ${order}
   join odoo.stock_lot lot on lot.id = ml.lot_id
   join odoo.product_product product on product.id = lot.product_id
   join ${COMPANIES} on company.id = lot.company_id where ${condition}`;
}

/**
 * Fills `xref.owner` from Odoo's links, as the refresher of a plant does. What the facts say of an
 * entity in a dimension, history included, stays.
 */
export async function loadOwners(driver: SqlDriver): Promise<void> {
  for (const links of LINKS) {
    await driver.query(
      `insert into xref.owner (entity_id, dimension, value)
       select distinct entity_id, dimension, value
       from (${links}) as link(entity_id, dimension, value)
       where not exists (select 1 from xref.owner known
         where known.entity_id = link.entity_id and known.dimension = link.dimension)`,
      [],
    );
  }
}
