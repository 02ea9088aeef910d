// Generated from schema.graphql by `npm run generate`; do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ProductRow, ProductAliasRow, BillOfMaterialsRow, BillOfMaterialsLineRow, RoutingOperationRow, WorkCentreRow, PartnerRow, SalesOrderRow, SalesOrderLineRow, SupplyRow, PurchaseOrderRow, PurchaseOrderLineRow, ManufacturingOrderRow, MaterialRequirementRow, WorkOrderRow, EquipmentRow, LotRow, DeliveryRow } from './rows.ts';
import type { ProductPage, SalesOrderPage, SalesOrderLinePage, PurchaseOrderPage, PurchaseOrderLinePage, ManufacturingOrderPage } from './connections.ts';
import type { Context } from './context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant as RFC 3339 text in UTC, for example `2026-03-18T10:00:00Z`; up to six digits of a second. */
  DateTime: { input: string; output: string; }
  /** A calendar day as ISO 8601 text, for example `2026-03-18`, without a zone of its own. */
  Date: { input: string; output: string; }
  /** A span of time as ISO 8601 text, for example `PT1H15M`. */
  Duration: { input: string; output: string; }
  /** A decimal number as text, for example `"12.5"`: exact, at most 38 digits, no exponent, no trailing zeros. */
  Decimal: { input: string; output: string; }
  /** A unit of measure by its UN/CEFACT Recommendation 20 code, for example `C62` (piece), `KGM` (kilogram), `MTR` (metre). */
  UnitCode: { input: string; output: string; }
  /** A currency by its ISO 4217 code, for example `EUR`. */
  CurrencyCode: { input: string; output: string; }
  /** A time zone by its IANA name, for example `Europe/Berlin`. */
  TimeZone: { input: string; output: string; }
  _FieldSet: { input: string; output: string; }
};

/** An amount of something with its unit. */
export type Quantity = {
  /** How much, in `unit`. */
  readonly value: Scalars['Decimal']['output'];
  /** The unit of `value`, a UN/CEFACT Rec 20 code; piece synonyms (EA, H87, PCE) are given as C62. */
  readonly unit: Scalars['UnitCode']['output'];
  /** The amount as the source system wrote it, when its unit is not the Rec 20 code above; null otherwise. */
  readonly source?: Maybe<SourceQuantity>;
};

/** An amount in the words of the system it came from. */
export type SourceQuantity = {
  /** How much, in the source's unit. */
  readonly value: Scalars['Decimal']['output'];
  /** The source's own unit, for example `BOX12` or `EA`. */
  readonly unit: Scalars['String']['output'];
};

/** An amount of money. */
export type Money = {
  /** How much, in `currency`, with no more digits than ISO 4217 gives the currency. */
  readonly amount: Scalars['Decimal']['output'];
  /** The currency, an ISO 4217 code. */
  readonly currency: Scalars['CurrencyCode']['output'];
};

/** Where a page stands in its list (Relay Cursor Connections). */
export type PageInfo = {
  /** Whether rows follow the last one of this page. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /** Whether this page was asked for with `after`; lists are read forwards only. */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first row of this page; null when the page is empty. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
  /** Cursor of the last row of this page: pass it as `after` to get the next one; null when the page is empty. */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
};

/** How many rows a list has in all. */
export type Count = {
  /** The number of rows; no more than 10,000 are counted. */
  readonly value: Scalars['Int']['output'];
  /** Whether `value` is exact or the counting stopped there. */
  readonly relation: CountRelation;
};

/** How to read a count. */
export type CountRelation =
  /** Exactly this many. */
  | 'EXACT'
  /** At least this many. */
  | 'AT_LEAST';

/** A span of instants; both ends may be open. An end before the start is refused with `BAD_INPUT`. */
export type InstantRange = {
  /** At or after this instant. */
  readonly from?: InputMaybe<Scalars['DateTime']['input']>;
  /** Before this instant. */
  readonly before?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Bounds on an amount. A unit of another dimension than the amounts have is refused with `BAD_INPUT`; where a list mixes dimensions, rows of another one do not match. */
export type QuantityRange = {
  /** At least this much. */
  readonly min?: InputMaybe<Scalars['Decimal']['input']>;
  /** At most this much. */
  readonly max?: InputMaybe<Scalars['Decimal']['input']>;
  /** The unit of `min` and `max`, a UN/CEFACT Rec 20 code. */
  readonly unit: Scalars['UnitCode']['input'];
};

/** Everything that can be asked. */
export type Query = {
  /** One product by exactly one of its keys; null when there is none. Two matches for one key are `BAD_INPUT`. */
  readonly product?: Maybe<Product>;
  /** Products in the order of their database ids. */
  readonly products?: Maybe<ProductConnection>;
  /** One sales order by exactly one of its keys; null when there is none. Two matches for one key are `BAD_INPUT`. */
  readonly salesOrder?: Maybe<SalesOrder>;
  /** Sales orders, newest first (by database id). */
  readonly salesOrders?: Maybe<SalesOrderConnection>;
  /** Purchase orders, newest first (by database id). */
  readonly purchaseOrders?: Maybe<PurchaseOrderConnection>;
  /** One manufacturing order by its id; null when there is none. */
  readonly manufacturingOrder?: Maybe<ManufacturingOrder>;
  /** Manufacturing orders, newest first (by database id). */
  readonly manufacturingOrders?: Maybe<ManufacturingOrderConnection>;
  /** One lot or serial number by its id; null when there is none. */
  readonly lot?: Maybe<Lot>;
};


/** Everything that can be asked. */
export type QueryProductArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  sku?: InputMaybe<Scalars['String']['input']>;
  gtin?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be asked. */
export type QueryProductsArgs = {
  filter?: InputMaybe<ProductFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be asked. */
export type QuerySalesOrderArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  company?: InputMaybe<Scalars['String']['input']>;
  name?: InputMaybe<Scalars['String']['input']>;
  customerRef?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be asked. */
export type QuerySalesOrdersArgs = {
  filter?: InputMaybe<SalesOrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be asked. */
export type QueryPurchaseOrdersArgs = {
  filter?: InputMaybe<PurchaseOrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be asked. */
export type QueryManufacturingOrderArgs = {
  id: Scalars['ID']['input'];
};


/** Everything that can be asked. */
export type QueryManufacturingOrdersArgs = {
  filter?: InputMaybe<ManufacturingOrderFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};


/** Everything that can be asked. */
export type QueryLotArgs = {
  id: Scalars['ID']['input'];
};

/** Something that is bought, made, stored or sold: an Odoo product variant. */
export type Product = {
  /** `prd:{sku}`, or `prd:@{database id}` when Odoo has no unique internal reference for it. */
  readonly id: Scalars['ID']['output'];
  /** Stock keeping unit: Odoo's internal reference (`default_code`). */
  readonly sku?: Maybe<Scalars['String']['output']>;
  /** Name in the caller's language where Odoo has it, else in Odoo's base language. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** GS1 trade item number from Odoo's barcode; null when that is no valid GTIN. */
  readonly gtin?: Maybe<Scalars['String']['output']>;
  /** Unit that stock is kept in, a Rec 20 code. */
  readonly uom?: Maybe<Scalars['UnitCode']['output']>;
  /** Full path of the product category as Odoo holds it (it translates none), for example `All / Actuators`. */
  readonly category?: Maybe<Scalars['String']['output']>;
  /** Sales price without discounts, per `uom`. Restricted. */
  readonly listPrice?: Maybe<Money>;
  /** Standard cost per `uom` in the first company that the caller may see, in the order of the configuration. Restricted. */
  readonly cost?: Maybe<Money>;
  /** Bills of materials, at most 50, in Odoo's order. */
  readonly boms?: Maybe<ReadonlyArray<BillOfMaterials>>;
  /** Codes that others use for this product, at most 100. */
  readonly aliases?: Maybe<ReadonlyArray<ProductAlias>>;
};

/** A code that somebody else uses for a product. */
export type ProductAlias = {
  /** Whose kind of code it is. */
  readonly kind: ProductAliasKind;
  /** The code itself. */
  readonly code: Scalars['String']['output'];
  /** Whose code it is; null when the partner is gone. */
  readonly partner?: Maybe<Partner>;
};

/** Who uses a product code of their own. */
export type ProductAliasKind =
  /** A supplier's part number (Odoo vendor price list). */
  | 'SUPPLIER';

/** A bill of materials: what one quantity of a product is made of, and how. */
export type BillOfMaterials = {
  /** `bom:{company}:{sku}:{code}`; the code is Odoo's reference or `@{database id}`. */
  readonly id: Scalars['ID']['output'];
  /** Odoo's reference; null when it has none. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** What is done with it. */
  readonly kind: BillOfMaterialsKind;
  /** The quantity that the lines add up to. */
  readonly quantity: Quantity;
  /** Components, at most 500, in Odoo's order. */
  readonly lines: ReadonlyArray<BillOfMaterialsLine>;
  /** Routing steps, at most 200, in Odoo's order. */
  readonly operations: ReadonlyArray<RoutingOperation>;
  /** Who may make it; empty unless `kind` is SUBCONTRACT. Restricted. */
  readonly subcontractors?: Maybe<ReadonlyArray<Partner>>;
};

/** What is done with a bill of materials. */
export type BillOfMaterialsKind =
  /** The product is manufactured. */
  | 'NORMAL'
  /** A kit: the components are delivered in its place. */
  | 'PHANTOM'
  /** A subcontractor makes it. */
  | 'SUBCONTRACT';

/** One component of a bill of materials. */
export type BillOfMaterialsLine = {
  /** The component; null when it is archived away. */
  readonly component?: Maybe<Product>;
  /** How much per bill quantity, in the line's unit. */
  readonly quantity: Quantity;
};

/** One step of a routing. */
export type RoutingOperation = {
  /** Position in the routing. */
  readonly sequence: Scalars['Int']['output'];
  /** What is done. */
  readonly name: Scalars['String']['output'];
  /** Where it is done. */
  readonly workCentre?: Maybe<WorkCentre>;
  /** Cycle time for one bill quantity. */
  readonly duration: Scalars['Duration']['output'];
};

/** An Odoo work centre: a place that operations are planned on. */
export type WorkCentre = {
  /** `wc:{company}:{code}`; the code is Odoo's or `@{database id}`. */
  readonly id: Scalars['ID']['output'];
  /** Odoo's code; null when it has none. */
  readonly code?: Maybe<Scalars['String']['output']>;
  /** Name as planners know it. */
  readonly name: Scalars['String']['output'];
};

/** A company or person: customer, supplier, subcontractor, contact or address. */
export type Partner = {
  /** `par:{ref}`, or `par:@{database id}` when Odoo has no unique reference for it. */
  readonly id: Scalars['ID']['output'];
  /** Odoo's reference, for example `C-ALFA`. */
  readonly ref?: Maybe<Scalars['String']['output']>;
  /** Display name. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** What kind of partner it is. */
  readonly kind?: Maybe<PartnerKind>;
  /** ISO 3166-1 alpha-2 code, for example `DE`. */
  readonly country?: Maybe<Scalars['String']['output']>;
  /** The legal entity it belongs to (Odoo's commercial partner); itself for a company. */
  readonly commercialRoot?: Maybe<Partner>;
  /** Contacts and addresses below it, in the order of their database ids. */
  readonly contacts?: Maybe<ReadonlyArray<Partner>>;
};


/** A company or person: customer, supplier, subcontractor, contact or address. */
export type PartnerContactsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** What kind of partner it is. */
export type PartnerKind =
  /** A legal entity. */
  | 'COMPANY'
  /** A person. */
  | 'PERSON'
  /** A delivery, invoice or other address. */
  | 'ADDRESS';

/** A customer's order, from quotation to completion. */
export type SalesOrder = {
  /** `so:{company}:{name}`. */
  readonly id: Scalars['ID']['output'];
  /** Number in its company, for example `S00004`. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Code of the selling company. */
  readonly company?: Maybe<Scalars['String']['output']>;
  /** The customer as the order names it; see `Partner.commercialRoot` for the legal entity. */
  readonly customer?: Maybe<Partner>;
  /** The customer's own order number. */
  readonly customerReference?: Maybe<Scalars['String']['output']>;
  /** Where the goods go. */
  readonly shipTo?: Maybe<Partner>;
  /** Where the order stands commercially. */
  readonly state?: Maybe<SalesOrderState>;
  /** When it was confirmed, or for a quotation written. */
  readonly orderedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Day the customer asked for; null unless the configuration names the Odoo field that holds it. */
  readonly requested?: Maybe<Scalars['Date']['output']>;
  /** When delivery was promised (Odoo's delivery date); null when nothing was promised. */
  readonly promised?: Maybe<Scalars['DateTime']['output']>;
  /** The selling company's zone, in which late is judged. */
  readonly zone?: Maybe<Scalars['TimeZone']['output']>;
  /** Incoterms 2020 rule, for example `EXW`: it decides whether the promise ends at pickup or at delivery. */
  readonly incoterm?: Maybe<Scalars['String']['output']>;
  /** Whether Odoo warns that the customer's open amount passes its credit limit. */
  readonly creditWarning?: Maybe<Scalars['Boolean']['output']>;
  /** Total with taxes. Restricted. */
  readonly total?: Maybe<Money>;
  /** Margin over cost. Restricted; null where Odoo's margin module is not installed. */
  readonly margin?: Maybe<Money>;
  /** Product lines in the order of the document; sections and notes are left out. */
  readonly lines?: Maybe<SalesOrderLineConnection>;
};


/** A customer's order, from quotation to completion. */
export type SalesOrderLinesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Where a sales order stands commercially (Odoo `sale.order.state`; `done` of old versions is CONFIRMED). */
export type SalesOrderState =
  /** A quotation that was not sent. */
  | 'DRAFT'
  /** A quotation at the customer. */
  | 'SENT'
  /** An order. */
  | 'CONFIRMED'
  /** Cancelled. */
  | 'CANCELLED';

/** One product line of a sales order. */
export type SalesOrderLine = {
  /** `sol:{company}:{order name}:{Odoo line id}`. */
  readonly id: Scalars['ID']['output'];
  /** The order it belongs to. */
  readonly order?: Maybe<SalesOrder>;
  /** What was ordered. */
  readonly product?: Maybe<Product>;
  /** Text on the document, in the customer's language. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Quantity on the order; zero for a line that was cancelled after confirmation. */
  readonly ordered?: Maybe<Quantity>;
  /** When this line was promised: the order's promise, else order date plus lead time. */
  readonly promised?: Maybe<Scalars['DateTime']['output']>;
  /** What makes or buys it: manufacturing orders and purchase lines; empty when it comes from stock. */
  readonly supply?: Maybe<ReadonlyArray<Supply>>;
};

/** One order that supplies a sales line. */
export type Supply = {
  /** What kind of order it is. */
  readonly kind: SupplyKind;
  /** The manufacturing order; null for other kinds. */
  readonly manufacturingOrder?: Maybe<ManufacturingOrder>;
  /** The purchase order line; null for other kinds. */
  readonly purchaseOrderLine?: Maybe<PurchaseOrderLine>;
  /** How sure the link is. */
  readonly certainty: LinkCertainty;
};

/** What supplies a sales line. */
export type SupplyKind =
  /** Made in house or by a subcontractor. */
  | 'MANUFACTURE'
  /** Bought. */
  | 'PURCHASE';

/** How sure a link between two documents is. */
export type LinkCertainty =
  /** The system holds the link itself. */
  | 'EXACT'
  /** Matched by origin and product; another line of the order may share it. */
  | 'PROBABLE';

/** An order to a supplier. */
export type PurchaseOrder = {
  /** `po:{company}:{name}`. */
  readonly id: Scalars['ID']['output'];
  /** Number in its company, for example `P00007`. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Code of the buying company. */
  readonly company?: Maybe<Scalars['String']['output']>;
  /** Who delivers. */
  readonly supplier?: Maybe<Partner>;
  /** The supplier's own order number. */
  readonly supplierReference?: Maybe<Scalars['String']['output']>;
  /** Where the order stands. */
  readonly state?: Maybe<PurchaseOrderState>;
  /** When it was ordered. */
  readonly orderedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the first line is expected. */
  readonly planned?: Maybe<Scalars['DateTime']['output']>;
  /** Total with taxes. Restricted. */
  readonly total?: Maybe<Money>;
  /** Product lines in the order of the document; sections and notes are left out. */
  readonly lines?: Maybe<PurchaseOrderLineConnection>;
};


/** An order to a supplier. */
export type PurchaseOrderLinesArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
};

/** Where a purchase order stands (Odoo `purchase.order.state`). */
export type PurchaseOrderState =
  /** A request for quotation. */
  | 'DRAFT'
  /** A request at the supplier. */
  | 'SENT'
  /** Waits for approval. */
  | 'TO_APPROVE'
  /** Ordered. */
  | 'CONFIRMED'
  /** Ordered and locked. */
  | 'DONE'
  /** Cancelled. */
  | 'CANCELLED';

/** One product line of a purchase order. */
export type PurchaseOrderLine = {
  /** `pol:{company}:{order name}:{Odoo line id}`. */
  readonly id: Scalars['ID']['output'];
  /** The order it belongs to. */
  readonly order?: Maybe<PurchaseOrder>;
  /** What was ordered. */
  readonly product?: Maybe<Product>;
  /** Quantity on the order. */
  readonly ordered?: Maybe<Quantity>;
  /** Price per ordered unit, without taxes. Restricted. */
  readonly price?: Maybe<Money>;
  /** When it is expected; after the supplier's confirmation, the confirmed date. */
  readonly planned?: Maybe<Scalars['DateTime']['output']>;
  /** Quantity received so far, as booked in Odoo. */
  readonly received?: Maybe<Quantity>;
  /** Whether the supplier confirmed the order. */
  readonly confirmed?: Maybe<Scalars['Boolean']['output']>;
};

/** An order to make a product. */
export type ManufacturingOrder = {
  /** `mo:{company}:{number}`: Odoo's name without a trailing `-001`. */
  readonly id: Scalars['ID']['output'];
  /** Odoo's name now, for example `WH/MO/00012-002`. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Code of the making company. */
  readonly company?: Maybe<Scalars['String']['output']>;
  /** What is made. */
  readonly product?: Maybe<Product>;
  /** How much is to be made. */
  readonly quantity?: Maybe<Quantity>;
  /** Where the order stands in planning. */
  readonly state?: Maybe<ManufacturingOrderState>;
  /** When it must be finished. */
  readonly deadline?: Maybe<Scalars['DateTime']['output']>;
  /** When work is planned to start, or when it really started. */
  readonly plannedStart?: Maybe<Scalars['DateTime']['output']>;
  /** When work is planned to end, or when it really ended. */
  readonly plannedEnd?: Maybe<Scalars['DateTime']['output']>;
  /** What goes in, at most 500, in Odoo's order. */
  readonly components?: Maybe<ReadonlyArray<MaterialRequirement>>;
  /** The sales lines it serves, at most 200; restricted to staff because an order may serve several customers. */
  readonly salesLines?: Maybe<ReadonlyArray<SalesOrderLine>>;
  /** Who makes it outside; null when it is made in house. */
  readonly subcontractor?: Maybe<Partner>;
};

/** Where a manufacturing order stands (ISA-95 request states, mapped from Odoo). */
export type ManufacturingOrderState =
  /** Draft. */
  | 'FORECAST'
  /** Confirmed, material not all reserved. */
  | 'RELEASED'
  /** Confirmed and all material reserved. */
  | 'READY'
  /** In progress. */
  | 'RUNNING'
  /** Everything is made, the order waits for closing. */
  | 'COMPLETED'
  /** Done. */
  | 'CLOSED'
  /** Cancelled. */
  | 'CANCELLED';

/** One component of a manufacturing order. */
export type MaterialRequirement = {
  /** The component. */
  readonly product?: Maybe<Product>;
  /** How much the order needs. */
  readonly required: Quantity;
  /** How much is reserved or already taken, as booked in Odoo. */
  readonly available: Quantity;
  /** How much was consumed, as booked in Odoo. */
  readonly consumed: Quantity;
};

/** One operation of a manufacturing order, planned in Odoo and executed in MES. */
export type WorkOrder = {
  /** `wo:{company}:{Odoo work order id}`, or `wo:@mes:{job}` for an MES job without a mapping (a data gap). */
  readonly id: Scalars['ID']['output'];
  /** What is done, for example `Turning`. */
  readonly operation?: Maybe<Scalars['String']['output']>;
  /** The order it belongs to. */
  readonly manufacturingOrder?: Maybe<ManufacturingOrder>;
  /** Planned start. */
  readonly plannedStart?: Maybe<Scalars['DateTime']['output']>;
  /** Planned end. */
  readonly plannedEnd?: Maybe<Scalars['DateTime']['output']>;
  /** Planned working time. */
  readonly expectedDuration?: Maybe<Scalars['Duration']['output']>;
};

/** A machine, line or work cell. */
export type Equipment = {
  /** `eq:{site}:{code}`. */
  readonly id: Scalars['ID']['output'];
  /** The Odoo work centre of the same code in the site's company. */
  readonly workCentre?: Maybe<WorkCentre>;
  /** Cost of one hour. Restricted. */
  readonly costPerHour?: Maybe<Money>;
};

/** A lot or serial number of a product in a company. */
export type Lot = {
  /** `lot:{company}:{sku}:{name}`. */
  readonly id: Scalars['ID']['output'];
  /** Lot or serial number. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Code of the company that holds it. */
  readonly company?: Maybe<Scalars['String']['output']>;
  /** What it is a lot of. */
  readonly product?: Maybe<Product>;
  /** When it must no longer be used; null where Odoo's expiry module is not installed. */
  readonly expiry?: Maybe<Scalars['DateTime']['output']>;
  /** The issuer's own number, where it differs. */
  readonly supplierRef?: Maybe<Scalars['String']['output']>;
};

/** An outgoing delivery (picking). */
export type Delivery = {
  /** `del:{company}:{name}`. */
  readonly id: Scalars['ID']['output'];
  /** The sales lines it serves, as Odoo's stock moves link them, at most 500. */
  readonly orderLines?: Maybe<ReadonlyArray<SalesOrderLine>>;
};

/** Which products. */
export type ProductFilter = {
  /** Any of these SKUs, at most 200. */
  readonly sku?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** SKU begins with this text, case as written. */
  readonly skuPrefix?: InputMaybe<Scalars['String']['input']>;
  /** Archived products too. */
  readonly includeArchived?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Which sales orders; conditions are ANDed. */
export type SalesOrderFilter = {
  /** Any of these company codes. */
  readonly company?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Any of these states. */
  readonly state?: InputMaybe<ReadonlyArray<SalesOrderState>>;
  /** Orders of this partner or of anybody below its commercial root. */
  readonly customer?: InputMaybe<Scalars['ID']['input']>;
  /** Ordered within this span. */
  readonly orderedAt?: InputMaybe<InstantRange>;
  /** Promised within this span. */
  readonly promised?: InputMaybe<InstantRange>;
  /** The customer's own order number, exactly. */
  readonly customerReference?: InputMaybe<Scalars['String']['input']>;
};

/** Which purchase orders; conditions are ANDed. */
export type PurchaseOrderFilter = {
  /** Any of these company codes. */
  readonly company?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Any of these states. */
  readonly state?: InputMaybe<ReadonlyArray<PurchaseOrderState>>;
  /** Orders to this partner or to anybody below its commercial root. */
  readonly supplier?: InputMaybe<Scalars['ID']['input']>;
  /** Number, exactly. */
  readonly name?: InputMaybe<Scalars['String']['input']>;
  /** Expected within this span. */
  readonly planned?: InputMaybe<InstantRange>;
};

/** Which manufacturing orders; conditions are ANDed. */
export type ManufacturingOrderFilter = {
  /** Any of these company codes. */
  readonly company?: InputMaybe<ReadonlyArray<Scalars['String']['input']>>;
  /** Any of these states. */
  readonly state?: InputMaybe<ReadonlyArray<ManufacturingOrderState>>;
  /** Orders that make this SKU. */
  readonly sku?: InputMaybe<Scalars['String']['input']>;
  /** Deadline within this span. */
  readonly deadline?: InputMaybe<InstantRange>;
  /** Order quantity within these bounds, in a unit of the product's dimension; goes with `sku`. */
  readonly quantity?: InputMaybe<QuantityRange>;
};

/** A page of products. */
export type ProductConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<ProductEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<Product>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many rows there are; costs one more call. */
  readonly totalCount?: Maybe<Count>;
};

/** A product and its cursor. */
export type ProductEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: Product;
};

/** A page of sales orders. */
export type SalesOrderConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<SalesOrderEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<SalesOrder>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many rows there are; costs one more call. */
  readonly totalCount?: Maybe<Count>;
};

/** A sales order and its cursor. */
export type SalesOrderEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: SalesOrder;
};

/** A page of sales order lines. */
export type SalesOrderLineConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<SalesOrderLineEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<SalesOrderLine>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A sales order line and its cursor. */
export type SalesOrderLineEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: SalesOrderLine;
};

/** A page of purchase orders. */
export type PurchaseOrderConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<PurchaseOrderEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<PurchaseOrder>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many rows there are; costs one more call. */
  readonly totalCount?: Maybe<Count>;
};

/** A purchase order and its cursor. */
export type PurchaseOrderEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: PurchaseOrder;
};

/** A page of purchase order lines. */
export type PurchaseOrderLineConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<PurchaseOrderLineEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<PurchaseOrderLine>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
};

/** A purchase order line and its cursor. */
export type PurchaseOrderLineEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: PurchaseOrderLine;
};

/** A page of manufacturing orders. */
export type ManufacturingOrderConnection = {
  /** The rows with their cursors. */
  readonly edges: ReadonlyArray<ManufacturingOrderEdge>;
  /** The rows alone. */
  readonly nodes: ReadonlyArray<ManufacturingOrder>;
  /** Where the page stands. */
  readonly pageInfo: PageInfo;
  /** How many rows there are; costs one more call. */
  readonly totalCount?: Maybe<Count>;
};

/** A manufacturing order and its cursor. */
export type ManufacturingOrderEdge = {
  /** Pass it as `after` to start behind this row. */
  readonly cursor: Scalars['String']['output'];
  /** The row. */
  readonly node: ManufacturingOrder;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;

export type ReferenceResolver<TResult, TReference, TContext> = (
      reference: TReference,
      context: TContext,
      info: GraphQLResolveInfo
    ) => Promise<TResult> | TResult;

      type ScalarCheck<T, S> = S extends true ? T : NullableCheck<T, S>;
      type NullableCheck<T, S> = Maybe<T> extends T ? Maybe<ListCheck<NonNullable<T>, S>> : ListCheck<T, S>;
      type ListCheck<T, S> = T extends (infer U)[] ? NullableCheck<U, S>[] : GraphQLRecursivePick<T, S>;
      export type GraphQLRecursivePick<T, S> = { [K in keyof T & keyof S]: ScalarCheck<T[K], S[K]> };
    

export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

/** Mapping of federation types */
export type FederationTypes = {
  Product: Product;
  BillOfMaterials: BillOfMaterials;
  WorkCentre: WorkCentre;
  Partner: Partner;
  SalesOrder: SalesOrder;
  SalesOrderLine: SalesOrderLine;
  PurchaseOrder: PurchaseOrder;
  PurchaseOrderLine: PurchaseOrderLine;
  ManufacturingOrder: ManufacturingOrder;
  WorkOrder: WorkOrder;
  Equipment: Equipment;
  Lot: Lot;
  Delivery: Delivery;
};

/** Mapping of federation reference types */
export type FederationReferenceTypes = {
  Product:
    ( { __typename: 'Product' }
    & GraphQLRecursivePick<FederationTypes['Product'], {"id":true}> );
  BillOfMaterials:
    ( { __typename: 'BillOfMaterials' }
    & GraphQLRecursivePick<FederationTypes['BillOfMaterials'], {"id":true}> );
  WorkCentre:
    ( { __typename: 'WorkCentre' }
    & GraphQLRecursivePick<FederationTypes['WorkCentre'], {"id":true}> );
  Partner:
    ( { __typename: 'Partner' }
    & GraphQLRecursivePick<FederationTypes['Partner'], {"id":true}> );
  SalesOrder:
    ( { __typename: 'SalesOrder' }
    & GraphQLRecursivePick<FederationTypes['SalesOrder'], {"id":true}> );
  SalesOrderLine:
    ( { __typename: 'SalesOrderLine' }
    & GraphQLRecursivePick<FederationTypes['SalesOrderLine'], {"id":true}> );
  PurchaseOrder:
    ( { __typename: 'PurchaseOrder' }
    & GraphQLRecursivePick<FederationTypes['PurchaseOrder'], {"id":true}> );
  PurchaseOrderLine:
    ( { __typename: 'PurchaseOrderLine' }
    & GraphQLRecursivePick<FederationTypes['PurchaseOrderLine'], {"id":true}> );
  ManufacturingOrder:
    ( { __typename: 'ManufacturingOrder' }
    & GraphQLRecursivePick<FederationTypes['ManufacturingOrder'], {"id":true}> );
  WorkOrder:
    ( { __typename: 'WorkOrder' }
    & GraphQLRecursivePick<FederationTypes['WorkOrder'], {"id":true}> );
  Equipment:
    ( { __typename: 'Equipment' }
    & GraphQLRecursivePick<FederationTypes['Equipment'], {"id":true}> );
  Lot:
    ( { __typename: 'Lot' }
    & GraphQLRecursivePick<FederationTypes['Lot'], {"id":true}> );
  Delivery:
    ( { __typename: 'Delivery' }
    & GraphQLRecursivePick<FederationTypes['Delivery'], {"id":true}> );
};



/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Date: ResolverTypeWrapper<Scalars['Date']['output']>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  UnitCode: ResolverTypeWrapper<Scalars['UnitCode']['output']>;
  CurrencyCode: ResolverTypeWrapper<Scalars['CurrencyCode']['output']>;
  TimeZone: ResolverTypeWrapper<Scalars['TimeZone']['output']>;
  Quantity: ResolverTypeWrapper<Quantity>;
  SourceQuantity: ResolverTypeWrapper<SourceQuantity>;
  Money: ResolverTypeWrapper<Money>;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  Count: ResolverTypeWrapper<Count>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  CountRelation: CountRelation;
  InstantRange: InstantRange;
  QuantityRange: QuantityRange;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Product: ResolverTypeWrapper<ProductRow>;
  ProductAlias: ResolverTypeWrapper<ProductAliasRow>;
  ProductAliasKind: ProductAliasKind;
  BillOfMaterials: ResolverTypeWrapper<BillOfMaterialsRow>;
  BillOfMaterialsKind: BillOfMaterialsKind;
  BillOfMaterialsLine: ResolverTypeWrapper<BillOfMaterialsLineRow>;
  RoutingOperation: ResolverTypeWrapper<RoutingOperationRow>;
  WorkCentre: ResolverTypeWrapper<WorkCentreRow>;
  Partner: ResolverTypeWrapper<PartnerRow>;
  PartnerKind: PartnerKind;
  SalesOrder: ResolverTypeWrapper<SalesOrderRow>;
  SalesOrderState: SalesOrderState;
  SalesOrderLine: ResolverTypeWrapper<SalesOrderLineRow>;
  Supply: ResolverTypeWrapper<SupplyRow>;
  SupplyKind: SupplyKind;
  LinkCertainty: LinkCertainty;
  PurchaseOrder: ResolverTypeWrapper<PurchaseOrderRow>;
  PurchaseOrderState: PurchaseOrderState;
  PurchaseOrderLine: ResolverTypeWrapper<PurchaseOrderLineRow>;
  ManufacturingOrder: ResolverTypeWrapper<ManufacturingOrderRow>;
  ManufacturingOrderState: ManufacturingOrderState;
  MaterialRequirement: ResolverTypeWrapper<MaterialRequirementRow>;
  WorkOrder: ResolverTypeWrapper<WorkOrderRow>;
  Equipment: ResolverTypeWrapper<EquipmentRow>;
  Lot: ResolverTypeWrapper<LotRow>;
  Delivery: ResolverTypeWrapper<DeliveryRow>;
  ProductFilter: ProductFilter;
  SalesOrderFilter: SalesOrderFilter;
  PurchaseOrderFilter: PurchaseOrderFilter;
  ManufacturingOrderFilter: ManufacturingOrderFilter;
  ProductConnection: ResolverTypeWrapper<ProductPage>;
  ProductEdge: ResolverTypeWrapper<Omit<ProductEdge, 'node'> & { node: ResolversTypes['Product'] }>;
  SalesOrderConnection: ResolverTypeWrapper<SalesOrderPage>;
  SalesOrderEdge: ResolverTypeWrapper<Omit<SalesOrderEdge, 'node'> & { node: ResolversTypes['SalesOrder'] }>;
  SalesOrderLineConnection: ResolverTypeWrapper<SalesOrderLinePage>;
  SalesOrderLineEdge: ResolverTypeWrapper<Omit<SalesOrderLineEdge, 'node'> & { node: ResolversTypes['SalesOrderLine'] }>;
  PurchaseOrderConnection: ResolverTypeWrapper<PurchaseOrderPage>;
  PurchaseOrderEdge: ResolverTypeWrapper<Omit<PurchaseOrderEdge, 'node'> & { node: ResolversTypes['PurchaseOrder'] }>;
  PurchaseOrderLineConnection: ResolverTypeWrapper<PurchaseOrderLinePage>;
  PurchaseOrderLineEdge: ResolverTypeWrapper<Omit<PurchaseOrderLineEdge, 'node'> & { node: ResolversTypes['PurchaseOrderLine'] }>;
  ManufacturingOrderConnection: ResolverTypeWrapper<ManufacturingOrderPage>;
  ManufacturingOrderEdge: ResolverTypeWrapper<Omit<ManufacturingOrderEdge, 'node'> & { node: ResolversTypes['ManufacturingOrder'] }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  DateTime: Scalars['DateTime']['output'];
  Date: Scalars['Date']['output'];
  Duration: Scalars['Duration']['output'];
  Decimal: Scalars['Decimal']['output'];
  UnitCode: Scalars['UnitCode']['output'];
  CurrencyCode: Scalars['CurrencyCode']['output'];
  TimeZone: Scalars['TimeZone']['output'];
  Quantity: Quantity;
  SourceQuantity: SourceQuantity;
  Money: Money;
  PageInfo: PageInfo;
  Boolean: Scalars['Boolean']['output'];
  Count: Count;
  Int: Scalars['Int']['output'];
  InstantRange: InstantRange;
  QuantityRange: QuantityRange;
  Query: Record<PropertyKey, never>;
  ID: Scalars['ID']['output'];
  Product: ProductRow;
  ProductAlias: ProductAliasRow;
  BillOfMaterials: BillOfMaterialsRow;
  BillOfMaterialsLine: BillOfMaterialsLineRow;
  RoutingOperation: RoutingOperationRow;
  WorkCentre: WorkCentreRow;
  Partner: PartnerRow;
  SalesOrder: SalesOrderRow;
  SalesOrderLine: SalesOrderLineRow;
  Supply: SupplyRow;
  PurchaseOrder: PurchaseOrderRow;
  PurchaseOrderLine: PurchaseOrderLineRow;
  ManufacturingOrder: ManufacturingOrderRow;
  MaterialRequirement: MaterialRequirementRow;
  WorkOrder: WorkOrderRow;
  Equipment: EquipmentRow;
  Lot: LotRow;
  Delivery: DeliveryRow;
  ProductFilter: ProductFilter;
  SalesOrderFilter: SalesOrderFilter;
  PurchaseOrderFilter: PurchaseOrderFilter;
  ManufacturingOrderFilter: ManufacturingOrderFilter;
  ProductConnection: ProductPage;
  ProductEdge: Omit<ProductEdge, 'node'> & { node: ResolversParentTypes['Product'] };
  SalesOrderConnection: SalesOrderPage;
  SalesOrderEdge: Omit<SalesOrderEdge, 'node'> & { node: ResolversParentTypes['SalesOrder'] };
  SalesOrderLineConnection: SalesOrderLinePage;
  SalesOrderLineEdge: Omit<SalesOrderLineEdge, 'node'> & { node: ResolversParentTypes['SalesOrderLine'] };
  PurchaseOrderConnection: PurchaseOrderPage;
  PurchaseOrderEdge: Omit<PurchaseOrderEdge, 'node'> & { node: ResolversParentTypes['PurchaseOrder'] };
  PurchaseOrderLineConnection: PurchaseOrderLinePage;
  PurchaseOrderLineEdge: Omit<PurchaseOrderLineEdge, 'node'> & { node: ResolversParentTypes['PurchaseOrderLine'] };
  ManufacturingOrderConnection: ManufacturingOrderPage;
  ManufacturingOrderEdge: Omit<ManufacturingOrderEdge, 'node'> & { node: ResolversParentTypes['ManufacturingOrder'] };
  String: Scalars['String']['output'];
};

export type RowsDirectiveArgs = {
  graph: Scalars['String']['input'];
  via?: Maybe<Scalars['String']['input']>;
  company?: Maybe<Scalars['String']['input']>;
  site?: Maybe<Scalars['String']['input']>;
  area?: Maybe<Scalars['String']['input']>;
  zone?: Maybe<Scalars['String']['input']>;
  equipment?: Maybe<Scalars['String']['input']>;
  customer?: Maybe<Scalars['String']['input']>;
  supplier?: Maybe<Scalars['String']['input']>;
  contractor?: Maybe<Scalars['String']['input']>;
  carrier?: Maybe<Scalars['String']['input']>;
  engagement?: Maybe<Scalars['String']['input']>;
};

export type RowsDirectiveResolver<Result, Parent, ContextType = Context, Args = RowsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ReadsDirectiveArgs = {
  field: Scalars['String']['input'];
};

export type ReadsDirectiveResolver<Result, Parent, ContextType = Context, Args = ReadsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DateScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Date'], any> {
  name: 'Date';
}

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export interface UnitCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['UnitCode'], any> {
  name: 'UnitCode';
}

export interface CurrencyCodeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['CurrencyCode'], any> {
  name: 'CurrencyCode';
}

export interface TimeZoneScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['TimeZone'], any> {
  name: 'TimeZone';
}

export type QuantityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Quantity'] = ResolversParentTypes['Quantity']> = {
  value?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['UnitCode'], ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['SourceQuantity']>, ParentType, ContextType>;
};

export type SourceQuantityResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SourceQuantity'] = ResolversParentTypes['SourceQuantity']> = {
  value?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  unit?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type MoneyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Money'] = ResolversParentTypes['Money']> = {
  amount?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['CurrencyCode'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CountResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Count'] = ResolversParentTypes['Count']> = {
  value?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  relation?: Resolver<ResolversTypes['CountRelation'], ParentType, ContextType>;
};

export type QueryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType, Partial<QueryProductArgs>>;
  products?: Resolver<Maybe<ResolversTypes['ProductConnection']>, ParentType, ContextType, RequireFields<QueryProductsArgs, 'first'>>;
  salesOrder?: Resolver<Maybe<ResolversTypes['SalesOrder']>, ParentType, ContextType, Partial<QuerySalesOrderArgs>>;
  salesOrders?: Resolver<Maybe<ResolversTypes['SalesOrderConnection']>, ParentType, ContextType, RequireFields<QuerySalesOrdersArgs, 'first'>>;
  purchaseOrders?: Resolver<Maybe<ResolversTypes['PurchaseOrderConnection']>, ParentType, ContextType, RequireFields<QueryPurchaseOrdersArgs, 'first'>>;
  manufacturingOrder?: Resolver<Maybe<ResolversTypes['ManufacturingOrder']>, ParentType, ContextType, RequireFields<QueryManufacturingOrderArgs, 'id'>>;
  manufacturingOrders?: Resolver<Maybe<ResolversTypes['ManufacturingOrderConnection']>, ParentType, ContextType, RequireFields<QueryManufacturingOrdersArgs, 'first'>>;
  lot?: Resolver<Maybe<ResolversTypes['Lot']>, ParentType, ContextType, RequireFields<QueryLotArgs, 'id'>>;
};

export type ProductResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Product'] = ResolversParentTypes['Product'], FederationReferenceType extends FederationReferenceTypes['Product'] = FederationReferenceTypes['Product']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Product']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  sku?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  gtin?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  uom?: Resolver<Maybe<ResolversTypes['UnitCode']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  listPrice?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  cost?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  boms?: Resolver<Maybe<ReadonlyArray<ResolversTypes['BillOfMaterials']>>, ParentType, ContextType>;
  aliases?: Resolver<Maybe<ReadonlyArray<ResolversTypes['ProductAlias']>>, ParentType, ContextType>;
};

export type ProductAliasResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductAlias'] = ResolversParentTypes['ProductAlias']> = {
  kind?: Resolver<ResolversTypes['ProductAliasKind'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  partner?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
};

export type BillOfMaterialsResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillOfMaterials'] = ResolversParentTypes['BillOfMaterials'], FederationReferenceType extends FederationReferenceTypes['BillOfMaterials'] = FederationReferenceTypes['BillOfMaterials']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['BillOfMaterials']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['BillOfMaterialsKind'], ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  lines?: Resolver<ReadonlyArray<ResolversTypes['BillOfMaterialsLine']>, ParentType, ContextType>;
  operations?: Resolver<ReadonlyArray<ResolversTypes['RoutingOperation']>, ParentType, ContextType>;
  subcontractors?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Partner']>>, ParentType, ContextType>;
};

export type BillOfMaterialsLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['BillOfMaterialsLine'] = ResolversParentTypes['BillOfMaterialsLine']> = {
  component?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  quantity?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
};

export type RoutingOperationResolvers<ContextType = Context, ParentType extends ResolversParentTypes['RoutingOperation'] = ResolversParentTypes['RoutingOperation']> = {
  sequence?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  workCentre?: Resolver<Maybe<ResolversTypes['WorkCentre']>, ParentType, ContextType>;
  duration?: Resolver<ResolversTypes['Duration'], ParentType, ContextType>;
};

export type WorkCentreResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WorkCentre'] = ResolversParentTypes['WorkCentre'], FederationReferenceType extends FederationReferenceTypes['WorkCentre'] = FederationReferenceTypes['WorkCentre']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['WorkCentre']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type PartnerResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Partner'] = ResolversParentTypes['Partner'], FederationReferenceType extends FederationReferenceTypes['Partner'] = FederationReferenceTypes['Partner']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Partner']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ref?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['PartnerKind']>, ParentType, ContextType>;
  country?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  commercialRoot?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  contacts?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Partner']>>, ParentType, ContextType, RequireFields<PartnerContactsArgs, 'first'>>;
};

export type SalesOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SalesOrder'] = ResolversParentTypes['SalesOrder'], FederationReferenceType extends FederationReferenceTypes['SalesOrder'] = FederationReferenceTypes['SalesOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SalesOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  customer?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  customerReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  shipTo?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['SalesOrderState']>, ParentType, ContextType>;
  orderedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  requested?: Resolver<Maybe<ResolversTypes['Date']>, ParentType, ContextType>;
  promised?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  zone?: Resolver<Maybe<ResolversTypes['TimeZone']>, ParentType, ContextType>;
  incoterm?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  creditWarning?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  margin?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  lines?: Resolver<Maybe<ResolversTypes['SalesOrderLineConnection']>, ParentType, ContextType, RequireFields<SalesOrderLinesArgs, 'first'>>;
};

export type SalesOrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SalesOrderLine'] = ResolversParentTypes['SalesOrderLine'], FederationReferenceType extends FederationReferenceTypes['SalesOrderLine'] = FederationReferenceTypes['SalesOrderLine']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['SalesOrderLine']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['SalesOrder']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ordered?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  promised?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  supply?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Supply']>>, ParentType, ContextType>;
};

export type SupplyResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Supply'] = ResolversParentTypes['Supply']> = {
  kind?: Resolver<ResolversTypes['SupplyKind'], ParentType, ContextType>;
  manufacturingOrder?: Resolver<Maybe<ResolversTypes['ManufacturingOrder']>, ParentType, ContextType>;
  purchaseOrderLine?: Resolver<Maybe<ResolversTypes['PurchaseOrderLine']>, ParentType, ContextType>;
  certainty?: Resolver<ResolversTypes['LinkCertainty'], ParentType, ContextType>;
};

export type PurchaseOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrder'] = ResolversParentTypes['PurchaseOrder'], FederationReferenceType extends FederationReferenceTypes['PurchaseOrder'] = FederationReferenceTypes['PurchaseOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PurchaseOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  supplier?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
  supplierReference?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['PurchaseOrderState']>, ParentType, ContextType>;
  orderedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  planned?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  total?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  lines?: Resolver<Maybe<ResolversTypes['PurchaseOrderLineConnection']>, ParentType, ContextType, RequireFields<PurchaseOrderLinesArgs, 'first'>>;
};

export type PurchaseOrderLineResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrderLine'] = ResolversParentTypes['PurchaseOrderLine'], FederationReferenceType extends FederationReferenceTypes['PurchaseOrderLine'] = FederationReferenceTypes['PurchaseOrderLine']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['PurchaseOrderLine']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  order?: Resolver<Maybe<ResolversTypes['PurchaseOrder']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  ordered?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  price?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
  planned?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  received?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  confirmed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type ManufacturingOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManufacturingOrder'] = ResolversParentTypes['ManufacturingOrder'], FederationReferenceType extends FederationReferenceTypes['ManufacturingOrder'] = FederationReferenceTypes['ManufacturingOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['ManufacturingOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  quantity?: Resolver<Maybe<ResolversTypes['Quantity']>, ParentType, ContextType>;
  state?: Resolver<Maybe<ResolversTypes['ManufacturingOrderState']>, ParentType, ContextType>;
  deadline?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  plannedStart?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  plannedEnd?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  components?: Resolver<Maybe<ReadonlyArray<ResolversTypes['MaterialRequirement']>>, ParentType, ContextType>;
  salesLines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SalesOrderLine']>>, ParentType, ContextType>;
  subcontractor?: Resolver<Maybe<ResolversTypes['Partner']>, ParentType, ContextType>;
};

export type MaterialRequirementResolvers<ContextType = Context, ParentType extends ResolversParentTypes['MaterialRequirement'] = ResolversParentTypes['MaterialRequirement']> = {
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  required?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  available?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
  consumed?: Resolver<ResolversTypes['Quantity'], ParentType, ContextType>;
};

export type WorkOrderResolvers<ContextType = Context, ParentType extends ResolversParentTypes['WorkOrder'] = ResolversParentTypes['WorkOrder'], FederationReferenceType extends FederationReferenceTypes['WorkOrder'] = FederationReferenceTypes['WorkOrder']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['WorkOrder']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  manufacturingOrder?: Resolver<Maybe<ResolversTypes['ManufacturingOrder']>, ParentType, ContextType>;
  plannedStart?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  plannedEnd?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expectedDuration?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
};

export type EquipmentResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Equipment'] = ResolversParentTypes['Equipment'], FederationReferenceType extends FederationReferenceTypes['Equipment'] = FederationReferenceTypes['Equipment']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Equipment']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  workCentre?: Resolver<Maybe<ResolversTypes['WorkCentre']>, ParentType, ContextType>;
  costPerHour?: Resolver<Maybe<ResolversTypes['Money']>, ParentType, ContextType>;
};

export type LotResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Lot'] = ResolversParentTypes['Lot'], FederationReferenceType extends FederationReferenceTypes['Lot'] = FederationReferenceTypes['Lot']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Lot']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  company?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  product?: Resolver<Maybe<ResolversTypes['Product']>, ParentType, ContextType>;
  expiry?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  supplierRef?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DeliveryResolvers<ContextType = Context, ParentType extends ResolversParentTypes['Delivery'] = ResolversParentTypes['Delivery'], FederationReferenceType extends FederationReferenceTypes['Delivery'] = FederationReferenceTypes['Delivery']> = {
  __resolveReference?: ReferenceResolver<Maybe<ResolversTypes['Delivery']> | FederationReferenceType, FederationReferenceType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  orderLines?: Resolver<Maybe<ReadonlyArray<ResolversTypes['SalesOrderLine']>>, ParentType, ContextType>;
};

export type ProductConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductConnection'] = ResolversParentTypes['ProductConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ProductEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['Product']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Count']>, ParentType, ContextType>;
};

export type ProductEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ProductEdge'] = ResolversParentTypes['ProductEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Product'], ParentType, ContextType>;
};

export type SalesOrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SalesOrderConnection'] = ResolversParentTypes['SalesOrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SalesOrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SalesOrder']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Count']>, ParentType, ContextType>;
};

export type SalesOrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SalesOrderEdge'] = ResolversParentTypes['SalesOrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SalesOrder'], ParentType, ContextType>;
};

export type SalesOrderLineConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SalesOrderLineConnection'] = ResolversParentTypes['SalesOrderLineConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['SalesOrderLineEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['SalesOrderLine']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SalesOrderLineEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['SalesOrderLineEdge'] = ResolversParentTypes['SalesOrderLineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['SalesOrderLine'], ParentType, ContextType>;
};

export type PurchaseOrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrderConnection'] = ResolversParentTypes['PurchaseOrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PurchaseOrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PurchaseOrder']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Count']>, ParentType, ContextType>;
};

export type PurchaseOrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrderEdge'] = ResolversParentTypes['PurchaseOrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PurchaseOrder'], ParentType, ContextType>;
};

export type PurchaseOrderLineConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrderLineConnection'] = ResolversParentTypes['PurchaseOrderLineConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['PurchaseOrderLineEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['PurchaseOrderLine']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PurchaseOrderLineEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['PurchaseOrderLineEdge'] = ResolversParentTypes['PurchaseOrderLineEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PurchaseOrderLine'], ParentType, ContextType>;
};

export type ManufacturingOrderConnectionResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManufacturingOrderConnection'] = ResolversParentTypes['ManufacturingOrderConnection']> = {
  edges?: Resolver<ReadonlyArray<ResolversTypes['ManufacturingOrderEdge']>, ParentType, ContextType>;
  nodes?: Resolver<ReadonlyArray<ResolversTypes['ManufacturingOrder']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Count']>, ParentType, ContextType>;
};

export type ManufacturingOrderEdgeResolvers<ContextType = Context, ParentType extends ResolversParentTypes['ManufacturingOrderEdge'] = ResolversParentTypes['ManufacturingOrderEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ManufacturingOrder'], ParentType, ContextType>;
};

export type Resolvers<ContextType = Context> = {
  DateTime?: GraphQLScalarType;
  Date?: GraphQLScalarType;
  Duration?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  UnitCode?: GraphQLScalarType;
  CurrencyCode?: GraphQLScalarType;
  TimeZone?: GraphQLScalarType;
  Quantity?: QuantityResolvers<ContextType>;
  SourceQuantity?: SourceQuantityResolvers<ContextType>;
  Money?: MoneyResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Count?: CountResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Product?: ProductResolvers<ContextType>;
  ProductAlias?: ProductAliasResolvers<ContextType>;
  BillOfMaterials?: BillOfMaterialsResolvers<ContextType>;
  BillOfMaterialsLine?: BillOfMaterialsLineResolvers<ContextType>;
  RoutingOperation?: RoutingOperationResolvers<ContextType>;
  WorkCentre?: WorkCentreResolvers<ContextType>;
  Partner?: PartnerResolvers<ContextType>;
  SalesOrder?: SalesOrderResolvers<ContextType>;
  SalesOrderLine?: SalesOrderLineResolvers<ContextType>;
  Supply?: SupplyResolvers<ContextType>;
  PurchaseOrder?: PurchaseOrderResolvers<ContextType>;
  PurchaseOrderLine?: PurchaseOrderLineResolvers<ContextType>;
  ManufacturingOrder?: ManufacturingOrderResolvers<ContextType>;
  MaterialRequirement?: MaterialRequirementResolvers<ContextType>;
  WorkOrder?: WorkOrderResolvers<ContextType>;
  Equipment?: EquipmentResolvers<ContextType>;
  Lot?: LotResolvers<ContextType>;
  Delivery?: DeliveryResolvers<ContextType>;
  ProductConnection?: ProductConnectionResolvers<ContextType>;
  ProductEdge?: ProductEdgeResolvers<ContextType>;
  SalesOrderConnection?: SalesOrderConnectionResolvers<ContextType>;
  SalesOrderEdge?: SalesOrderEdgeResolvers<ContextType>;
  SalesOrderLineConnection?: SalesOrderLineConnectionResolvers<ContextType>;
  SalesOrderLineEdge?: SalesOrderLineEdgeResolvers<ContextType>;
  PurchaseOrderConnection?: PurchaseOrderConnectionResolvers<ContextType>;
  PurchaseOrderEdge?: PurchaseOrderEdgeResolvers<ContextType>;
  PurchaseOrderLineConnection?: PurchaseOrderLineConnectionResolvers<ContextType>;
  PurchaseOrderLineEdge?: PurchaseOrderLineEdgeResolvers<ContextType>;
  ManufacturingOrderConnection?: ManufacturingOrderConnectionResolvers<ContextType>;
  ManufacturingOrderEdge?: ManufacturingOrderEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = Context> = {
  rows?: RowsDirectiveResolver<any, any, ContextType>;
  reads?: ReadsDirectiveResolver<any, any, ContextType>;
};
