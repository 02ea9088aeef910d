import type { Model } from './metadata.ts';
import type { Query } from './query.ts';

/** SQL for a field of the row at hand: its value, or the display name of the row it points to. */
export interface RowFields {
  value(field: string): string;
  nameOf(field: string): string;
}

/** SQL for the display name that a model's rule gives the row `alias`; null where it has none. */
export function displayNameRule(
  query: Query,
  model: Model,
  alias: string,
  { value, nameOf }: RowFields,
): string {
  switch (model.name) {
    case 'product.template':
    case 'product.product':
      return `concat('[' || nullif(${value('default_code')}, '') || '] ', ${value('name')})`;
    case 'product.category':
    case 'stock.location':
      return `coalesce(${value('complete_name')}, ${value('name')})`;
    case 'product.supplierinfo':
      return nameOf('partner_id');
    case 'res.partner':
      return partnerName(value);
    case 'res.country.state':
      return `concat(${value('name')}, ' (' || ${codeOfCountry(query, alias)} || ')')`;
    case 'mrp.bom':
      return `concat(nullif(${value('code')}, '') || ': ', ${nameOf('product_tmpl_id')})`;
    case 'mrp.bom.line':
    case 'stock.quant':
      return nameOf('product_id');
    case 'mrp.workorder': {
      const product = query.scope.metadata.version === 16 ? [productName(query, alias)] : [];
      return ["concat_ws(' - '", nameOf('production_id'), ...product, `${value('name')})`].join(
        ', ',
      );
    }
    case 'sale.order.line':
      return saleLineName(query, alias, value);
    case 'purchase.order':
      return `concat(${value('name')}, ' (' || nullif(${value('partner_ref')}, '') || ')')`;
    case 'stock.picking.type':
      return `concat(${nameOf('warehouse_id')} || ': ', ${value('name')})`;
    case 'stock.move':
      return moveName(alias);
    default:
      return model.fields.has('name') ? value('name') : 'NULL::text';
  }
}

/** A person below a company is shown as `Company, Person`; an address without a name by its kind. */
function partnerName(value: (field: string) => string): string {
  const own = `coalesce(nullif(${value('name')}, ''), CASE ${value('type')} WHEN 'invoice' THEN 'Invoice Address'
    WHEN 'delivery' THEN 'Delivery Address' WHEN 'other' THEN 'Other Address' END)`;
  const company = `coalesce(nullif(${value('commercial_company_name')}, ''),
    (SELECT p.name FROM odoo.res_partner p WHERE p.id = ${value('parent_id')}))`;
  const alone = `${value('parent_id')} IS NULL AND nullif(${value('company_name')}, '') IS NULL`;
  return `CASE WHEN ${value('is_company')} IS TRUE OR (${alone}) THEN ${own}
    ELSE concat_ws(', ', ${company}, ${own}) END`;
}

function codeOfCountry(query: Query, alias: string): string {
  const c = query.alias();
  return `(SELECT ${c}.code FROM odoo.res_country ${c} WHERE ${c}.id = ${alias}.country_id)`;
}

/** The order and the first line of the text; the customer's reference behind it, in 18 its name if it has none. */
function saleLineName(query: Query, alias: string, value: (field: string) => string): string {
  const customer =
    query.scope.metadata.version === 16 ? 'ref' : `coalesce(nullif(p.ref, ''), p.name)`;
  return `concat((SELECT o.name FROM odoo.sale_order o WHERE o.id = ${value('order_id')}), ' - ',
    split_part(${value('name')}, E'\\n', 1),
    ' (' || (SELECT nullif(${customer}, '') FROM odoo.res_partner p WHERE p.id = ${alias}.order_partner_id) || ')')`;
}

function productName(query: Query, alias: string): string {
  const language = query.bind(query.scope.language, 'text');
  return `(SELECT coalesce(pt.name ->> ${language}, pt.name ->> 'en_US') FROM odoo.product_product p
    JOIN odoo.product_template pt ON pt.id = p.product_tmpl_id WHERE p.id = ${alias}.product_id)`;
}

function moveName(alias: string): string {
  const place = (field: string) =>
    `(SELECT l.name FROM odoo.stock_location l WHERE l.id = ${alias}.${field})`;
  return `concat((SELECT nullif(k.origin, '') FROM odoo.stock_picking k WHERE k.id = ${alias}.picking_id) || '/',
    (SELECT nullif(p.default_code, '') FROM odoo.product_product p WHERE p.id = ${alias}.product_id) || ': ',
    ${place('location_id')}, '>', ${place('location_dest_id')})`;
}
