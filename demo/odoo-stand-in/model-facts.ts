/** The major versions whose field lists were recorded. */
export type OdooVersion = 16 | 18;

type PerVersion = string | { readonly 16: string; readonly 18: string };

/** What the recorded field lists do not say about a model. */
interface ModelFacts {
  /** The name that error texts give the model. */
  readonly description: PerVersion;
  /** Sort order when none is asked; `id` when absent. */
  readonly order?: PerVersion;
  /** The many2one that `child_of` and `parent_of` follow. */
  readonly parent?: string;
  /** The many2one to the row from which all fields come that the model does not store itself. */
  readonly inherits?: string;
  /** Fields without a column of their own: the dotted path to the value. */
  readonly related?: Readonly<Record<string, string>>;
  /** Stored fields that repeat another row's: the dotted path the loader copies from when a row leaves them out. */
  readonly copied?: Readonly<Record<string, string>>;
  /** Values worked out on reading, as SQL over the row `{t}`. */
  readonly computed?: Readonly<Record<string, string>>;
  /** one2many fields that show some of the rows that point here: the condition on such a row `{t}`. */
  readonly filtered?: Readonly<Record<string, string>>;
  /** x2many fields to which ids are added on reading: SQL that selects them for the row `{t}`. */
  readonly gathered?: Readonly<Record<string, string>>;
}

/** The manufacturing orders of a sales order's own group and of every group that one of its moves started. */
const PRODUCTIONS_OF_SALE = `SELECT mo.id FROM odoo.mrp_production mo WHERE mo.procurement_group_id IN (
  SELECT g.id FROM odoo.procurement_group g WHERE g.sale_id = {t}.id
  UNION SELECT first.procurement_group_id FROM odoo.stock_move m
  JOIN odoo.mrp_production first ON first.id = m.created_production_id
  WHERE m.group_id = {t}.procurement_group_id)`;

const MODEL_FACTS: Readonly<Record<string, ModelFacts>> = {
  'account.incoterms': { description: 'Incoterms' },
  'decimal.precision': { description: 'Decimal Precision' },
  'delivery.carrier': { description: 'Shipping Methods', order: 'sequence, id' },
  'ir.model.data': {
    description: 'Model Data',
    order: 'module, model, name',
    computed: {
      complete_name: `{t}.module || '.' || {t}.name`,
      reference: `{t}.model || ',' || {t}.res_id`,
    },
  },
  'mrp.bom': {
    description: 'Bill of Material',
    order: 'sequence, id',
    related: { product_uom_category_id: 'product_tmpl_id.uom_id.category_id' },
  },
  'mrp.bom.line': {
    description: 'Bill of Material Line',
    order: 'sequence, id',
    related: { parent_product_tmpl_id: 'bom_id.product_tmpl_id', tracking: 'product_id.tracking' },
    copied: { company_id: 'bom_id.company_id', product_tmpl_id: 'product_id.product_tmpl_id' },
  },
  'mrp.production': {
    description: { 16: 'Production Order', 18: 'Manufacturing Order' },
    order: {
      16: 'priority desc, date_planned_start asc, id',
      18: 'priority desc, date_start asc, id',
    },
    related: {
      product_tmpl_id: 'product_id.product_tmpl_id',
      product_tracking: 'product_id.tracking',
      product_uom_category_id: 'product_id.uom_id.category_id',
    },
  },
  'mrp.routing.workcenter': {
    description: 'Work Center Usage',
    order: 'bom_id, sequence, id',
    related: { company_id: 'bom_id.company_id' },
  },
  'mrp.workcenter': { description: 'Work Center', order: 'sequence, id' },
  'mrp.workcenter.productivity': { description: 'Workcenter Productivity Log' },
  'mrp.workorder': {
    description: 'Work Order',
    order: { 16: 'leave_id, date_planned_start, id', 18: 'sequence, leave_id, date_start, id' },
    related: {
      company_id: 'production_id.company_id',
      consumption: 'production_id.consumption',
      finished_lot_id: 'production_id.lot_producing_id',
      product_tracking: 'product_id.tracking',
      production_bom_id: 'production_id.bom_id',
      production_state: 'production_id.state',
      qty_production: 'production_id.product_qty',
      working_state: 'workcenter_id.working_state',
    },
    filtered: {
      move_raw_ids: '{t}.raw_material_production_id IS NOT NULL AND {t}.production_id IS NULL',
      move_finished_ids: '{t}.raw_material_production_id IS NULL AND {t}.production_id IS NOT NULL',
    },
    copied: {
      product_id: 'production_id.product_id',
      product_uom_id: 'production_id.product_uom_id',
    },
    computed: {
      qty_remaining: `greatest(coalesce((SELECT mo.product_qty FROM odoo.mrp_production mo
        WHERE mo.id = {t}.production_id), 0) - coalesce({t}.qty_produced, 0), 0)`,
    },
  },
  'procurement.group': { description: 'Procurement Group', order: 'id desc' },
  'product.category': {
    description: 'Product Category',
    order: 'complete_name',
    parent: 'parent_id',
  },
  'product.packaging': { description: 'Product Packaging', order: 'product_id, sequence, id' },
  'product.product': {
    description: { 16: 'Product', 18: 'Product Variant' },
    order: {
      16: 'priority desc, default_code, name, id',
      18: 'is_favorite desc, default_code, name, id',
    },
    inherits: 'product_tmpl_id',
    related: {
      code: 'default_code',
      lst_price: 'product_tmpl_id.list_price',
      uom_name: 'product_tmpl_id.uom_id.name',
    },
  },
  'product.supplierinfo': {
    description: 'Supplier Pricelist',
    order: 'sequence, min_qty desc, price, id',
  },
  'product.template': {
    description: { 16: 'Product Template', 18: 'Product' },
    order: { 16: 'priority desc, name', 18: 'is_favorite desc, name' },
    related: { uom_name: 'uom_id.name' },
  },
  'purchase.order': {
    description: 'Purchase Order',
    order: 'priority desc, id desc',
    related: { product_id: 'order_line.product_id' },
    gathered: {
      picking_ids: `SELECT m.picking_id FROM odoo.purchase_order_line l
        JOIN odoo.stock_move m ON m.purchase_line_id = l.id WHERE l.order_id = {t}.id`,
    },
  },
  'purchase.order.line': {
    description: 'Purchase Order Line',
    order: 'order_id, sequence, id',
    related: {
      date_approve: 'order_id.date_approve',
      date_order: 'order_id.date_order',
      product_uom_category_id: 'product_id.uom_id.category_id',
    },
    copied: {
      company_id: 'order_id.company_id',
      currency_id: 'order_id.currency_id',
      partner_id: 'order_id.partner_id',
      state: 'order_id.state',
    },
  },
  'res.company': { description: 'Companies', order: 'sequence, name', parent: 'parent_id' },
  'res.country': { description: 'Country', order: 'name' },
  'res.country.state': { description: 'Country state', order: 'code' },
  'res.currency': { description: 'Currency', order: 'active desc, name' },
  'res.lang': { description: 'Languages', order: 'active desc, name' },
  'res.partner': {
    description: 'Contact',
    order: { 16: 'display_name', 18: 'complete_name asc, id desc' },
    parent: 'parent_id',
    related: { complete_name: 'display_name' },
  },
  'res.users': { description: 'User', order: 'name, login', inherits: 'partner_id' },
  'sale.order': {
    description: 'Sales Order',
    order: 'date_order desc, id desc',
    computed: {
      delivery_count: '(SELECT count(*)::int4 FROM odoo.stock_picking p WHERE p.sale_id = {t}.id)',
      mrp_production_count: `(SELECT count(*)::int4 FROM (SELECT l.right_id FROM odoo.link l
        WHERE l.relation = 'sale.order.mrp_production_ids' AND l.left_id = {t}.id
        UNION ${PRODUCTIONS_OF_SALE}) made)`,
    },
    gathered: { mrp_production_ids: PRODUCTIONS_OF_SALE },
  },
  'sale.order.line': {
    description: 'Sales Order Line',
    order: 'order_id, sequence, id',
    related: {
      product_template_id: 'product_id.product_tmpl_id',
      product_uom_category_id: 'product_id.uom_id.category_id',
      warehouse_id: 'order_id.warehouse_id',
    },
    copied: {
      company_id: 'order_id.company_id',
      currency_id: 'order_id.currency_id',
      order_partner_id: 'order_id.partner_id',
      salesman_id: 'order_id.user_id',
      state: 'order_id.state',
    },
  },
  'stock.location': {
    description: 'Inventory Locations',
    order: 'complete_name, id',
    parent: 'location_id',
  },
  'stock.lot': {
    description: 'Lot/Serial',
    order: 'name, id',
    copied: { product_uom_id: 'product_id.uom_id' },
  },
  'stock.move': {
    description: 'Stock Move',
    order: 'sequence, id',
    related: {
      has_tracking: 'product_id.tracking',
      location_dest_usage: 'location_dest_id.usage',
      location_usage: 'location_id.usage',
      picking_code: 'picking_id.picking_type_id.code',
      product_tmpl_id: 'product_id.product_tmpl_id',
      product_uom_category_id: 'product_id.uom_id.category_id',
    },
    copied: { company_id: 'picking_id.company_id', picking_type_id: 'picking_id.picking_type_id' },
    gathered: { lot_ids: 'SELECT l.lot_id FROM odoo.stock_move_line l WHERE l.move_id = {t}.id' },
  },
  'stock.move.line': {
    description: 'Product Moves (Stock Move Line)',
    order: 'result_package_id desc, id',
    related: {
      carrier_id: 'picking_id.carrier_id',
      location_dest_usage: 'location_dest_id.usage',
      location_usage: 'location_id.usage',
      origin: 'move_id.origin',
      picking_code: 'picking_id.picking_type_id.code',
      picking_partner_id: 'picking_id.partner_id',
      picking_type_id: 'picking_id.picking_type_id',
      product_uom_category_id: 'product_id.uom_id.category_id',
      tracking: 'product_id.tracking',
    },
    copied: {
      company_id: 'move_id.company_id',
      picking_id: 'move_id.picking_id',
      product_id: 'move_id.product_id',
      reference: 'move_id.reference',
      state: 'move_id.state',
    },
  },
  'stock.picking': {
    description: 'Transfer',
    order: 'priority desc, scheduled_date asc, id desc',
    related: {
      picking_type_code: 'picking_type_id.code',
      product_id: 'move_ids.product_id',
      purchase_id: 'move_ids.purchase_line_id.order_id',
    },
    copied: { company_id: 'picking_type_id.company_id', sale_id: 'group_id.sale_id' },
  },
  'stock.picking.type': {
    description: 'Picking Type',
    order: { 16: 'sequence, id', 18: 'is_favorite desc, sequence, id' },
  },
  'stock.quant': {
    description: 'Quants',
    related: {
      product_categ_id: 'product_id.categ_id',
      product_tmpl_id: 'product_id.product_tmpl_id',
      product_uom_id: 'product_id.uom_id',
      tracking: 'product_id.tracking',
    },
    copied: { company_id: 'location_id.company_id' },
  },
  'stock.quant.package': { description: 'Packages', order: 'name' },
  'stock.route': { description: 'Inventory Routes', order: 'sequence' },
  'stock.rule': { description: 'Stock Rule', order: 'sequence, id' },
  'stock.warehouse': { description: 'Warehouse', order: 'sequence, id' },
  'uom.category': { description: 'Product UoM Categories' },
  'uom.uom': {
    description: 'Product Unit of Measure',
    order: 'factor desc, id',
    computed: {
      factor_inv: 'CASE WHEN {t}.factor <> 0 THEN 1 / {t}.factor END',
      ratio: `CASE {t}.uom_type WHEN 'reference' THEN 1 WHEN 'bigger' THEN 1 / {t}.factor ELSE {t}.factor END`,
    },
  },
};

/** Two many2many fields that are two ends of one relation: `[model, field, field seen from the other end]`. */
export const MIRRORED_LINKS = [
  ['stock.move', 'move_dest_ids', 'stock.move', 'move_orig_ids'],
  ['stock.move.line', 'consume_line_ids', 'stock.move.line', 'produce_line_ids'],
  ['mrp.workorder', 'blocked_by_workorder_ids', 'mrp.workorder', 'needed_by_workorder_ids'],
  [
    'mrp.routing.workcenter',
    'blocked_by_operation_ids',
    'mrp.routing.workcenter',
    'needed_by_operation_ids',
  ],
  ['purchase.order.line', 'move_dest_ids', 'stock.move', 'created_purchase_line_ids'],
  ['product.template', 'route_ids', 'stock.route', 'product_ids'],
  ['product.category', 'route_ids', 'stock.route', 'categ_ids'],
  ['product.packaging', 'route_ids', 'stock.route', 'packaging_ids'],
  ['stock.warehouse', 'route_ids', 'stock.route', 'warehouse_ids'],
  ['res.users', 'company_ids', 'res.company', 'user_ids'],
] as const;

/** The facts of `model` in one version; a model without an entry is sorted by id. */
export function modelFacts(model: string, version: OdooVersion) {
  const facts = MODEL_FACTS[model] ?? { description: model };
  const pick = (value: PerVersion) => (typeof value === 'string' ? value : value[version]);
  return { ...facts, description: pick(facts.description), order: pick(facts.order ?? 'id') };
}
