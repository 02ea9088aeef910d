-- The view contract of the logistics subgraph: what a transport system provides as views (or tables) in a schema `logistics`.
-- text codes are case-sensitive; quantities come with a UN/CEFACT Rec 20 code (EA, H87 and PCE are read as C62);
-- times are timestamptz. "not null" columns must never be null; a row that breaks this is reported, not shown.
-- Owner columns (customer, supplier, carrier) hold partner refs of commercial roots and SCACs; leave them null where the
-- system does not know them and fill xref.owner instead. The indexes are the ones our queries need.
create schema if not exists logistics;

-- One row per carrier.
create table logistics.carrier (
  scac             text        not null,
  name             text        not null,
  mode             text        not null,  -- PARCEL, LTL, FTL, OCEAN, AIR, RAIL
  primary key (scac)
);

-- One row per shipment.
create table logistics.shipment (
  company          text        not null,
  number           text        not null,  -- unique in the company
  direction        text        not null,  -- OUTBOUND, INBOUND
  site             text        not null,  -- leaves from or arrives at
  milestone        text        not null,  -- the furthest that holds; the values of TransportMilestone
  scac             text,
  tracking_number  text,                  -- not unique over time nor across carriers
  bill_of_lading   text,
  ship_date        date        not null,
  incoterm         text,
  planned_pickup_at timestamptz,
  picked_up_at     timestamptz,
  planned_delivery_at timestamptz,
  eta              timestamptz,
  eta_issued_at    timestamptz,           -- goes with eta
  eta_zone         text,                  -- IANA zone of the place of arrival
  delivered_at     timestamptz,
  gross_weight     numeric,
  weight_unit      text,
  customer         text[],                -- owners
  supplier         text[],                -- owners
  carrier          text[],                -- owners: SCACs of every leg
  updated_at       timestamptz not null,
  primary key (company, number)
);
create index shipment_newest on logistics.shipment (ship_date desc, company desc, number desc);
create index shipment_by_tracking on logistics.shipment (scac, tracking_number, ship_date desc);
create index shipment_by_site on logistics.shipment (site, milestone, ship_date desc, company desc, number desc);
create index shipment_by_carrier on logistics.shipment (scac, ship_date desc, company desc, number desc);
create index shipment_by_milestone on logistics.shipment (milestone, ship_date desc, company desc, number desc);
create index shipment_by_site_newest on logistics.shipment (site, ship_date desc, company desc, number desc);
create index shipment_by_company on logistics.shipment (company, ship_date desc, number desc);
create index shipment_by_planned_delivery on logistics.shipment (planned_delivery_at);
create index shipment_by_weight on logistics.shipment (btrim(weight_unit), gross_weight);
create index shipment_changed on logistics.shipment (updated_at);
create index shipment_customers on logistics.shipment using gin (customer);
create index shipment_suppliers on logistics.shipment using gin (supplier);
create index shipment_carriers on logistics.shipment using gin (carrier);

-- One row per stretch with one carrier.
create table logistics.shipment_leg (
  company          text        not null,
  shipment         text        not null,  -- logistics.shipment.number
  leg_number       integer     not null,
  scac             text        not null,
  mode             text        not null,  -- PARCEL, LTL, FTL, OCEAN, AIR, RAIL
  tracking_number  text,
  from_name        text,
  from_city        text,
  from_country     text,                  -- ISO 3166-1 alpha-2
  from_locode      text,                  -- UN/LOCODE
  to_name          text,
  to_city          text,
  to_country       text,
  to_locode        text,
  planned_departure_at timestamptz,
  departed_at      timestamptz,
  planned_arrival_at timestamptz,
  arrived_at       timestamptz,
  primary key (company, shipment, leg_number)
);
create index shipment_leg_by_tracking on logistics.shipment_leg (scac, tracking_number);

-- One row per product, lot and order line in a shipment.
create table logistics.shipment_line (
  company          text        not null,
  shipment         text        not null,
  line_number      integer     not null,
  ship_date        date        not null,  -- as logistics.shipment.ship_date
  sales_order      text,
  order_line_id    bigint,                -- Odoo's sales order line database id; else xref.entity (logistics, sol, company|shipment|line_number)
  purchase_order   text,
  purchase_line_id bigint,                -- Odoo's purchase order line database id; else xref.entity (logistics, pol, company|shipment|line_number)
  delivery         text,                  -- Odoo's picking name
  sku              text        not null,
  lot_name         text,
  quantity         numeric     not null,
  delivered        numeric     not null,
  unit             text        not null,  -- of both
  customer         text[],                -- owners
  supplier         text[],                -- owners
  primary key (company, shipment, line_number)
);
create index shipment_line_by_order on logistics.shipment_line (company, sales_order, ship_date desc, shipment desc);
create index shipment_line_by_order_line on logistics.shipment_line (company, order_line_id);
create index shipment_line_unmapped on logistics.shipment_line (company) where sales_order is not null and order_line_id is null;
create index shipment_line_unmapped_purchase on logistics.shipment_line (company) where purchase_order is not null and purchase_line_id is null;
create index shipment_line_by_purchase_order on logistics.shipment_line (company, purchase_order, ship_date desc, shipment desc);
create index shipment_line_by_lot on logistics.shipment_line (company, sku, lot_name, ship_date desc, shipment desc, line_number desc);

-- One row per handling unit in a shipment.
create table logistics.shipment_unit (
  company          text        not null,
  shipment         text        not null,
  sscc             text        not null,  -- 18 digits
  ship_date        date        not null,  -- as logistics.shipment.ship_date
  primary key (company, shipment, sscc)
);
create index shipment_unit_by_sscc on logistics.shipment_unit (sscc, ship_date desc);
