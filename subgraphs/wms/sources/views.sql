-- The view contract of the WMS subgraph: what a warehouse provides as views (or tables) in a schema `wms`.
-- text codes are case-sensitive; quantities come with a UN/CEFACT Rec 20 code (EA, H87 and PCE are read as C62);
-- times are timestamptz. "not null" columns must never be null; a row that breaks this is reported, not shown.
-- Owner columns (customer, supplier, carrier) hold partner refs of commercial roots and SCACs; leave them null where
-- WMS does not know them and fill xref.owner instead. The indexes are the ones our queries need.
create schema if not exists wms;

-- One row per storage place.
create table wms.location (
  site             text        not null,
  code             text        not null,  -- unique in the site
  name             text,
  zone             text,
  kind             text        not null,  -- STORAGE, RECEIVING, QUARANTINE, LINE_SIDE, PACKING, DOCK
  parent_code      text,
  gln              text,                  -- 13 digits
  primary key (site, code)
);

-- One row per product, lot and handling unit in one place.
create table wms.inventory_level (
  site             text        not null,
  location_code    text        not null,
  company          text        not null,  -- whose stock
  sku              text        not null,
  lot_name         text        not null,  -- '' when not kept in lots
  sscc             text        not null,  -- '' when loose
  on_hand          numeric     not null,
  reserved         numeric     not null,
  unit             text        not null,
  supplier         text[],                -- owners
  updated_at       timestamptz not null,
  primary key (site, location_code, company, sku, lot_name, sscc)
);
create index inventory_level_by_sku on wms.inventory_level (sku, site, location_code, company, lot_name, sscc);
create index inventory_level_by_site on wms.inventory_level (site, sku, location_code, company, lot_name, sscc);
create index inventory_level_by_amount on wms.inventory_level (btrim(unit), on_hand);
create index inventory_level_newest on wms.inventory_level (updated_at);
create index inventory_level_by_lot on wms.inventory_level (company, sku, lot_name, site, location_code, sscc);

-- One row per product: how much it weighs.
create table wms.product (
  sku              text        not null,
  net_weight       numeric,
  weight_unit      text,
  primary key (sku)
);

-- One row per way to pack a product.
create table wms.packaging (
  sku              text        not null,
  code             text        not null,
  quantity         numeric     not null,  -- of the product in it
  unit             text        not null,  -- of quantity
  gtin             text,
  gross_weight     numeric,
  weight_unit      text,
  primary key (sku, code)
);

-- One row per outgoing delivery (picking).
create table wms.delivery (
  company          text        not null,
  name             text        not null,  -- Odoo's picking name
  site             text        not null,
  sales_order      text,                  -- name of the sales order in the same company
  state            text        not null,  -- WAITING, RESERVED, PICKING, PICKED, PACKED, SHIPPED, CANCELLED
  priority         integer,               -- higher goes first
  scheduled_at     timestamptz not null,
  done_at          timestamptz,
  customer         text[],                -- owners
  carrier          text[],                -- owners
  updated_at       timestamptz not null,
  primary key (company, name)
);
create index delivery_by_order on wms.delivery (company, sales_order, scheduled_at, name);
create index delivery_newest on wms.delivery (updated_at);

-- One row per product and lot in a delivery.
create table wms.delivery_line (
  company          text        not null,
  delivery         text        not null,  -- wms.delivery.name
  line_number      integer     not null,
  sales_order      text,
  order_line_id    bigint,                -- Odoo's sales order line database id; else xref.entity (wms, sol, company|delivery|line_number)
  sku              text        not null,
  lot_name         text,
  demanded         numeric     not null,
  reserved         numeric     not null,  -- set aside, not yet picked
  picked           numeric     not null,  -- picked, not yet packed
  packed           numeric     not null,  -- packed, not yet handed over
  shipped          numeric     not null,  -- handed over
  unit             text        not null,  -- of the five quantities
  customer         text[],                -- owners
  primary key (company, delivery, line_number)
);
create index delivery_line_by_order_line on wms.delivery_line (company, order_line_id);
create index delivery_line_unmapped on wms.delivery_line (company) where sales_order is not null and order_line_id is null;

-- One row per goods receipt: purchase, customer return or intercompany.
create table wms.receipt (
  company          text        not null,
  name             text        not null,
  site             text        not null,
  kind             text        not null,  -- PURCHASE, RETURN, INTERCOMPANY
  purchase_order   text,                  -- name of the purchase order in the same company
  sales_order      text,                  -- name of the sales order that goods come back from
  state            text        not null,  -- EXPECTED, PARTIAL, RECEIVED, CANCELLED
  expected_at      timestamptz,
  received_at      timestamptz,
  supplier         text[],                -- owners
  customer         text[],                -- owners
  primary key (company, name)
);
create index receipt_by_purchase_order on wms.receipt (company, purchase_order, expected_at, name);
create index receipt_by_sales_order on wms.receipt (company, sales_order);

-- One row per product and lot in a receipt.
create table wms.receipt_line (
  company          text        not null,
  receipt          text        not null,  -- wms.receipt.name
  line_number      integer     not null,
  purchase_order   text,
  purchase_line_id bigint,                -- Odoo's purchase order line database id; else xref.entity (wms, pol, company|receipt|line_number)
  sales_order      text,
  order_line_id    bigint,                -- Odoo's sales order line database id of a return; else xref.entity (wms, sol, company|receipt|line_number)
  sku              text        not null,
  lot_name         text,
  expected         numeric     not null,
  received         numeric     not null,
  unit             text        not null,
  primary key (company, receipt, line_number)
);
create index receipt_line_by_purchase_line on wms.receipt_line (company, purchase_line_id);
create index receipt_line_by_order_line on wms.receipt_line (company, order_line_id);
create index receipt_line_unmapped on wms.receipt_line (company) where sales_order is not null and order_line_id is null;
create index receipt_line_unmapped_purchase on wms.receipt_line (company) where purchase_order is not null and purchase_line_id is null;

-- One row per pallet, box or tote.
create table wms.handling_unit (
  sscc             text        not null,  -- 18 digits
  kind             text        not null,  -- PALLET, BOX, TOTE, OTHER
  company          text        not null,
  site             text,                  -- null after it left
  location_code    text,                  -- null after it left
  parent_sscc      text,
  delivery         text,                  -- wms.delivery.name
  gross_weight     numeric,
  weight_unit      text,
  packed_at        timestamptz,
  shipped_at       timestamptz,
  customer         text[],                -- owners
  carrier          text[],                -- owners
  primary key (sscc)
);
create index handling_unit_by_delivery on wms.handling_unit (company, delivery, sscc);

-- One row per product and lot in a handling unit.
create table wms.handling_unit_content (
  sscc             text        not null,
  line_number      integer     not null,
  company          text        not null,
  sku              text        not null,
  lot_name         text,
  quantity         numeric     not null,
  unit             text        not null,
  sales_order      text,
  order_line_id    bigint,                -- Odoo's sales order line database id
  customer         text[],                -- owners
  primary key (sscc, line_number)
);

-- One row per material that lies at a line for a manufacturing order.
create table wms.staged_material (
  company          text        not null,
  mo_number        text        not null,
  line_number      integer     not null,
  sku              text        not null,
  lot_name         text,
  site             text        not null,
  location_code    text        not null,
  quantity         numeric     not null,
  unit             text        not null,
  staged_at        timestamptz not null,
  contractor       text[],                -- owners
  primary key (company, mo_number, line_number)
);
