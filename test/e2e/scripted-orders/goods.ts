import { maybeRow, row } from './facts.ts';
import { certificateOf, holdsOfLot, inspectionsOfLot } from './quality.ts';
import {
  amount,
  COMPANY,
  id,
  money,
  ODOO_COMPANY,
  odooText,
  odooTime,
  optional,
  productKey,
  unitCode,
} from './values.ts';

/* Products, partners and lots as the fragments Item, Company and Batch ask for them. */

const EURO = 1;

export function skuOf(product: unknown): string {
  return String(row('odoo.product.product', { id: product })['default_code']);
}

export function item(product: unknown) {
  const variant = row('odoo.product.product', { id: product });
  const template = row('odoo.product.template', { id: variant['product_tmpl_id'] });
  const sku = String(variant['default_code']);
  const [inWarehouse] = ['PNT-RAL'].includes(sku)
    ? [row('wms.product', { sku: 'PNT-Ral' })]
    : [maybeRow('wms.product', { sku })];
  return {
    ...productKey(sku),
    name: inEnglish(template['name']),
    gtin: odooText(variant['barcode']),
    uom: unitCode(template['uom_id']),
    category: row('odoo.product.category', { id: template['categ_id'] })['complete_name'],
    listPrice: money(template['list_price'], EURO),
    weight: amount(inWarehouse?.['net_weight'], inWarehouse?.['weight_unit']),
  };
}

export function partner(key: unknown) {
  const found = row('odoo.res.partner', { id: key });
  const root = row('odoo.res.partner', { id: found['commercial_partner_id'] });
  return {
    id: partnerId(key),
    ref: odooText(found['ref']),
    name: found['name'],
    kind:
      found['is_company'] === true ? 'COMPANY' : found['type'] === 'contact' ? 'PERSON' : 'ADDRESS',
    country: row('odoo.res.country', { id: found['country_id'] })['code'],
    commercialRoot: { id: partnerId(root['id']), ref: root['ref'] },
  };
}

/** Addresses have no reference of their own. */
function partnerId(key: unknown): string {
  const { ref } = row('odoo.res.partner', { id: key });
  return typeof ref === 'string' ? id('par', ref) : `par:@${key}`;
}

/** Null for a row that is not kept in lots. */
export function batch(company: 'NDE' | 'NMX', sku: unknown, name: unknown) {
  if (name === undefined || name === null) return null;
  const product = row('odoo.product.product', { default_code: sku })['id'];
  const inOdoo = maybeRow('odoo.stock.lot', {
    company_id: ODOO_COMPANY[company],
    product_id: product,
    name,
  });
  const status = maybeRow('quality.lot_status', { company, sku, lot_name: name });
  return {
    id: id('lot', company, sku, name),
    name: optional(inOdoo?.['name']),
    company: inOdoo === undefined ? null : COMPANY[Number(inOdoo['company_id'])],
    product: inOdoo === undefined ? null : productKey(sku),
    expiry: odooTime(inOdoo?.['expiration_date']),
    supplierRef: odooText(inOdoo?.['ref']),
    status: optional(status?.['status']),
    certificate: certificateOf(company, sku, name),
    holds: { nodes: holdsOfLot(company, sku, name) },
    inspections: { nodes: inspectionsOfLot(company, sku, name) },
  };
}

function inEnglish(name: unknown): unknown {
  return typeof name === 'object' && name !== null && 'en_US' in name ? name.en_US : name;
}
