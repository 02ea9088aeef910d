/** Masters without an owner: units, countries, terms, warehouses, carriers, ids of what systems share. */
export const MASTERS = Object.fromEntries(
  [
    'odoo.res.lang',
    'odoo.res.currency',
    'odoo.res.country',
    'odoo.res.company',
    'odoo.account.incoterms',
    'odoo.ir.model.data',
    'odoo.uom.category',
    'odoo.uom.uom',
    'odoo.product.category',
    'odoo.product.packaging',
    'odoo.stock.location',
    'odoo.stock.warehouse',
    'odoo.stock.picking.type',
    'odoo.stock.route',
    'logistics.carrier',
  ].map((table) => [table, () => true]),
);

/** Our own companies, whose codes the demo reads from their partners. */
export function isOurs(row: Readonly<Record<string, unknown>>): boolean {
  return row['id'] === 1 || row['id'] === 2;
}
