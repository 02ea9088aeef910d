import type { Dimension } from '../../../auth/principal.ts';
import type { RowRule } from '../../../schema/row-rules.ts';
import type { Dialect } from './dialect.ts';
import { and, type Domain, oneOf, or } from './domain.ts';
import type { Reach } from './reach.ts';

/** Types of the graph, then what leads from one document to another. */
const DOOR_NAMES = [
  'Product',
  'ProductAlias',
  'BillOfMaterials',
  'BillOfMaterialsLine',
  'RoutingOperation',
  'WorkCentre',
  'Equipment',
  'Partner',
  'SalesOrder',
  'SalesOrderLine',
  'PurchaseOrder',
  'PurchaseOrderLine',
  'ManufacturingOrder',
  'MaterialRequirement',
  'WorkOrder',
  'Lot',
  'Delivery',
  'Movement',
  'ProcurementGroup',
  'DeliveredLot',
  'ReceivedLot',
  'ProducedLot',
  'SuppliedLot',
] as const;
export type DoorName = (typeof DOOR_NAMES)[number];

/** What a name in a row rule of this subgraph is in Odoo. */
export type Link =
  /** A condition on the row, made of what the bound's values are in Odoo. */
  | {
      readonly kind: 'condition';
      readonly of: (reach: Reach, dimension: Dimension) => Domain | Promise<Domain>;
    }
  /** Rows that other rows name, which the bound of that dimension lets through. */
  | { readonly kind: 'named-by'; readonly sources: readonly NamingRows[] };

export interface NamingRows {
  readonly door: DoorName;
  /** Their many2one to the row, or to what `shares` says. */
  readonly column: string;
  /** From them to the row; `column` when absent. */
  readonly path?: string;
  /** The row's own column whose value they name, instead of its key. */
  readonly shares?: string;
  readonly where?: Domain;
}

/**
 * One way to rows of Odoo. A bound source has no other: whatever it reads goes through a door, and the
 * door adds the rule.
 */
interface Door {
  readonly model: string | ((dialect: Dialect) => string);
  /** The type of the graph whose rule holds, or the rule of rows that stand for no type. */
  readonly rule: string | RowRule;
  /** Where the company is that a row belongs to; null where rows belong to none. */
  readonly company: string | null;
  /** The company is in the entity's id, so that a row without one is every company's. */
  readonly companyIsInId?: true;
  /** Parents by the name that `via` gives them: the door and the many2one path to it. */
  readonly parents?: Readonly<
    Record<string, { readonly door: DoorName; readonly path: string | null }>
  >;
  /** By the names that the rule uses. */
  readonly links?: Readonly<Record<string, Link>>;
  /** What a record must meet to be such a row at all. */
  readonly where?: Domain;
}

/** Links between documents: they lead to keys, and whoever follows a key meets the rule of what is there. */
const LINKS_OF_COMPANIES: RowRule = {
  via: [],
  dimensions: {
    company: { kind: 'column', column: 'company', orNull: false },
    site: { kind: 'every' },
    area: { kind: 'every' },
  },
};
const LINKS: RowRule = {
  via: [],
  dimensions: {
    company: { kind: 'every' },
    site: { kind: 'every' },
    area: { kind: 'every' },
  },
};

/** Rows of the partners whose commercial root is in the bound; `further` are ANDed. */
function ofPartner(path: string, further: Domain = []): Link {
  return {
    kind: 'condition',
    of: async (reach, dimension) => and(oneOf(path, await reach.roots(dimension)), further),
  };
}

/** Rows of the bound's sites: those of their warehouses, or of their company where it has no other site. */
function atWarehouse(path: string): Link {
  return {
    kind: 'condition',
    of: ({ warehouses, wholeCompanies }) =>
      or(oneOf(path, warehouses), oneOf('company_id', wholeCompanies)),
  };
}

function namedBy(...sources: readonly NamingRows[]): Link {
  return { kind: 'named-by', sources };
}

const DONE: Domain = [['state', '=', 'done']];

export const DOORS: Readonly<Record<DoorName, Door>> = {
  Product: {
    model: 'product.product',
    rule: 'Product',
    company: 'company_id',
    links: {
      soldTo: namedBy({ door: 'SalesOrderLine', column: 'product_id' }),
      boughtFrom: namedBy({ door: 'PurchaseOrderLine', column: 'product_id' }),
      madeBy: namedBy(
        { door: 'ManufacturingOrder', column: 'product_id' },
        { door: 'MaterialRequirement', column: 'product_id' },
        { door: 'BillOfMaterials', column: 'product_id' },
        {
          door: 'BillOfMaterials',
          column: 'product_tmpl_id',
          path: 'product_tmpl_id.product_variant_ids',
          shares: 'product_tmpl_id',
          where: [['product_id', '=', false]],
        },
        { door: 'BillOfMaterialsLine', column: 'product_id' },
      ),
      goods: {
        kind: 'condition',
        of: async (reach) => oneOf('id', (await reach.goods()).products),
      },
    },
  },
  ProductAlias: {
    model: 'product.supplierinfo',
    rule: 'ProductAlias',
    company: 'company_id',
    // A price may be for all variants of a template, and names no product then.
    parents: { product: { door: 'Product', path: null } },
    links: {
      partner: {
        kind: 'condition',
        of: async (reach, dimension) =>
          oneOf(
            `${reach.dialect.vendorColumn}.commercial_partner_id`,
            await reach.roots(dimension),
          ),
      },
    },
  },
  BillOfMaterials: {
    model: 'mrp.bom',
    rule: 'BillOfMaterials',
    company: 'company_id',
    links: {
      subcontractors: {
        kind: 'condition',
        of: async (reach, dimension) => {
          if (!(await reach.hasColumn('mrp.bom', 'subcontractor_ids'))) return oneOf('id', []);
          const roots = await reach.roots(dimension);
          return and(oneOf('subcontractor_ids.commercial_partner_id', roots), [
            ['type', '=', 'subcontract'],
          ]);
        },
      },
    },
  },
  BillOfMaterialsLine: {
    model: 'mrp.bom.line',
    rule: 'BillOfMaterialsLine',
    company: 'bom_id.company_id',
    parents: { billOfMaterials: { door: 'BillOfMaterials', path: 'bom_id' } },
  },
  RoutingOperation: {
    model: 'mrp.routing.workcenter',
    rule: 'RoutingOperation',
    company: 'bom_id.company_id',
    parents: { billOfMaterials: { door: 'BillOfMaterials', path: 'bom_id' } },
  },
  WorkCentre: { model: 'mrp.workcenter', rule: 'WorkCentre', company: 'company_id' },
  /** Work centres under the ids of the equipment that stands for them, which hold the site. */
  Equipment: {
    model: 'mrp.workcenter',
    rule: 'Equipment',
    company: 'company_id',
    links: {
      site: { kind: 'condition', of: ({ siteCompanies }) => oneOf('company_id', siteCompanies) },
    },
  },
  Partner: {
    model: 'res.partner',
    rule: 'Partner',
    company: 'company_id',
    links: { commercialRoot: ofPartner('commercial_partner_id') },
  },
  SalesOrder: {
    model: 'sale.order',
    rule: 'SalesOrder',
    company: 'company_id',
    links: {
      site: atWarehouse('warehouse_id'),
      customer: ofPartner('partner_id.commercial_partner_id', [['state', '!=', 'draft']]),
    },
  },
  SalesOrderLine: {
    model: 'sale.order.line',
    rule: 'SalesOrderLine',
    company: 'company_id',
    parents: { order: { door: 'SalesOrder', path: 'order_id' } },
  },
  PurchaseOrder: {
    model: 'purchase.order',
    rule: 'PurchaseOrder',
    company: 'company_id',
    links: {
      site: atWarehouse('picking_type_id.warehouse_id'),
      supplier: ofPartner('partner_id.commercial_partner_id', [
        ['state', 'not in', ['draft', 'to approve']],
      ]),
    },
  },
  PurchaseOrderLine: {
    model: 'purchase.order.line',
    rule: 'PurchaseOrderLine',
    company: 'company_id',
    parents: { order: { door: 'PurchaseOrder', path: 'order_id' } },
  },
  ManufacturingOrder: {
    model: 'mrp.production',
    rule: 'ManufacturingOrder',
    company: 'company_id',
    links: {
      site: atWarehouse('picking_type_id.warehouse_id'),
      workCentres: {
        kind: 'condition',
        of: async (reach) => oneOf('workorder_ids.workcenter_id', await reach.workCentres()),
      },
      subcontractor: {
        kind: 'condition',
        of: async (reach, dimension) => {
          if (!(await reach.hasColumn('mrp.production', 'subcontractor_id')))
            return oneOf('id', []);
          const roots = await reach.roots(dimension);
          return and(oneOf('subcontractor_id.commercial_partner_id', roots), [
            ['state', '!=', 'draft'],
          ]);
        },
      },
    },
  },
  MaterialRequirement: {
    model: 'stock.move',
    rule: 'MaterialRequirement',
    company: 'company_id',
    parents: {
      manufacturingOrder: { door: 'ManufacturingOrder', path: 'raw_material_production_id' },
    },
  },
  WorkOrder: {
    model: 'mrp.workorder',
    rule: 'WorkOrder',
    company: 'production_id.company_id',
    parents: { manufacturingOrder: { door: 'ManufacturingOrder', path: 'production_id' } },
    links: {
      workCentre: {
        kind: 'condition',
        of: async (reach) => oneOf('workcenter_id', await reach.workCentres()),
      },
    },
  },
  Lot: {
    model: ({ lotModel }) => lotModel,
    rule: 'Lot',
    company: 'company_id',
    companyIsInId: true,
    links: {
      deliveredTo: namedBy({ door: 'DeliveredLot', column: 'lot_id' }),
      receivedFrom: namedBy({ door: 'ReceivedLot', column: 'lot_id' }),
      movedBy: namedBy(
        { door: 'ProducedLot', column: 'lot_id' },
        { door: 'SuppliedLot', column: 'lot_id' },
      ),
      goods: {
        kind: 'condition',
        of: async (reach) => {
          const { products, lots } = await reach.goods();
          return or(
            oneOf('product_id', products),
            ...lots.map(({ company, product, names }) =>
              and(
                oneOf('product_id', [product]),
                oneOf('name', names),
                or([['company_id', '=', false]], oneOf('company_id', [company])),
              ),
            ),
          );
        },
      },
    },
  },
  Delivery: {
    model: 'stock.picking',
    rule: 'Delivery',
    company: 'company_id',
    links: { site: atWarehouse('picking_type_id.warehouse_id') },
  },

  /** Stock moves, for the documents that they link. */
  Movement: { model: 'stock.move', rule: LINKS_OF_COMPANIES, company: 'company_id' },
  /** Procurement groups, for the sales order behind them. */
  ProcurementGroup: { model: 'procurement.group', rule: LINKS, company: null },
  /** What moved a lot, by the document that it moved for. */
  DeliveredLot: {
    model: 'stock.move.line',
    rule: { via: ['order'], dimensions: {} },
    company: 'company_id',
    parents: { order: { door: 'SalesOrder', path: 'move_id.sale_line_id.order_id' } },
    where: DONE,
  },
  ReceivedLot: {
    model: 'stock.move.line',
    rule: { via: ['order'], dimensions: {} },
    company: 'company_id',
    parents: { order: { door: 'PurchaseOrder', path: 'move_id.purchase_line_id.order_id' } },
    where: DONE,
  },
  ProducedLot: {
    model: 'stock.move.line',
    rule: { via: ['order'], dimensions: {} },
    company: 'company_id',
    parents: { order: { door: 'ManufacturingOrder', path: 'move_id.production_id' } },
    where: [['state', '!=', 'cancel']],
  },
  SuppliedLot: {
    model: 'stock.move.line',
    rule: { via: ['order'], dimensions: {} },
    company: 'company_id',
    parents: { order: { door: 'ManufacturingOrder', path: 'move_id.raw_material_production_id' } },
    where: [['state', '!=', 'cancel']],
  },
};
