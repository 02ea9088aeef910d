-- The view contract of the quality subgraph: what a quality system provides as views (or tables) in a schema `quality`.
-- text codes are case-sensitive; quantities come with a UN/CEFACT Rec 20 code (EA, H87 and PCE are read as C62);
-- times are timestamptz. "not null" columns must never be null; a row that breaks this is reported, not shown.
-- Owner columns (customer, supplier, contractor) hold partner refs of commercial roots; leave them null where the system
-- does not know them and fill xref.owner instead. The indexes are the ones our queries need.
create schema if not exists quality;

-- One row per characteristic that a product must meet.
create table quality.specification (
  sku              text        not null,
  version          text        not null,
  line_number      integer     not null,
  characteristic   text        not null,
  target           numeric,
  lower            numeric,
  upper            numeric,
  unit             text,                  -- of the three; null for a judged characteristic
  method           text,
  valid_from       date        not null,
  valid_to         date,                  -- first day it no longer holds
  primary key (sku, version, line_number)
);

-- One row per inspection.
create table quality.inspection (
  company          text        not null,
  number           text        not null,  -- unique in the company
  site             text        not null,
  kind             text        not null,  -- RECEIVING, IN_PROCESS, FINAL, RETURN, AUDIT
  result           text        not null,  -- PENDING, PASS, FAIL
  decision         text,                  -- ACCEPT, ACCEPT_CONCESSION, REJECT
  sku              text,
  lot_name         text,
  mo_number        text,
  work_order_id    bigint,                -- Odoo's work order database id; else xref.entity (quality, wo, company|number)
  purchase_order   text,
  purchase_line_id bigint,                -- Odoo's purchase order line database id; else xref.entity (quality, pol, company|number)
  sample_size      integer,
  inspected_at     timestamptz,
  customer         text[],                -- owners
  supplier         text[],                -- owners
  contractor       text[],                -- owners
  created_at       timestamptz not null,
  primary key (company, number)
);
create index inspection_newest on quality.inspection (created_at desc, company desc, number desc);
create index inspection_by_site on quality.inspection (site, kind, result, created_at desc, company desc, number desc);
create index inspection_by_site_newest on quality.inspection (site, created_at desc, company desc, number desc);
create index inspection_by_lot on quality.inspection (company, sku, lot_name, created_at desc, number desc);
create index inspection_by_sku on quality.inspection (sku, created_at desc, company desc, number desc);
create index inspection_by_work_order on quality.inspection (company, work_order_id, created_at desc);
create index inspection_by_purchase_line on quality.inspection (company, purchase_line_id, created_at desc);
create index inspection_by_purchase_order on quality.inspection (company, purchase_order, created_at desc);

-- One row per measured or judged characteristic of an inspection.
create table quality.measurement (
  company          text        not null,
  inspection       text        not null,  -- quality.inspection.number
  line_number      integer     not null,
  characteristic   text        not null,
  measured         numeric,
  lower            numeric,
  upper            numeric,
  unit             text,                  -- of the three; null for a judged characteristic
  result           text        not null,  -- PENDING, PASS, FAIL
  primary key (company, inspection, line_number)
);

-- One row per hold.
create table quality.hold (
  company          text        not null,
  number           text        not null,  -- unique in the company
  site             text,                  -- null for all sites
  state            text        not null,  -- OPEN, RELEASED
  reason_code      text        not null,
  reason           text,
  sku              text        not null,
  lot_name         text,                  -- null for all of the product
  mo_number        text,
  quantity         numeric,               -- null for all
  unit             text,
  nonconformance   text,                  -- quality.nonconformance.number
  placed_at        timestamptz not null,
  released_at      timestamptz,
  expected_release_at timestamptz,
  customer         text[],                -- owners
  supplier         text[],                -- owners
  contractor       text[],                -- owners
  primary key (company, number)
);
create index hold_newest on quality.hold (placed_at desc, company desc, number desc);
create index hold_by_state on quality.hold (state, placed_at desc, company desc, number desc);
create index hold_by_lot on quality.hold (company, sku, lot_name, placed_at desc, number desc);
create index hold_by_sku on quality.hold (sku, placed_at desc, company desc, number desc);
create index hold_open on quality.hold (company, sku, lot_name) where state = 'OPEN';
create index hold_by_mo on quality.hold (company, mo_number, placed_at desc, number desc);

-- One row per nonconformance.
create table quality.nonconformance (
  company          text        not null,
  number           text        not null,  -- unique in the company
  site             text        not null,
  state            text        not null,  -- OPEN, CONTAINED, UNDER_REVIEW, DISPOSITIONED, CLOSED
  defect_code      text        not null,
  description      text,
  sku              text        not null,
  lot_name         text,
  mo_number        text,
  purchase_order   text,
  quantity         numeric     not null,
  unit             text        not null,
  disposition      text,                  -- USE_AS_IS, REWORK, REPAIR, REGRADE, RETURN_TO_SUPPLIER, SCRAP
  opened_at        timestamptz not null,
  closed_at        timestamptz,
  customer         text[],                -- owners
  supplier         text[],                -- owners
  contractor       text[],                -- owners
  primary key (company, number)
);
create index nonconformance_newest on quality.nonconformance (opened_at desc, company desc, number desc);
create index nonconformance_by_state on quality.nonconformance (state, opened_at desc, company desc, number desc);
create index nonconformance_by_sku on quality.nonconformance (sku, opened_at desc, company desc, number desc);
create index nonconformance_by_lot on quality.nonconformance (company, sku, lot_name, opened_at desc, number desc);
create index nonconformance_suppliers on quality.nonconformance using gin (supplier);

-- One row per corrective action.
create table quality.corrective_action (
  company          text        not null,
  number           text        not null,  -- unique in the company
  nonconformance   text        not null,  -- quality.nonconformance.number
  title            text        not null,
  state            text        not null,  -- OPEN, ROOT_CAUSE, ACTION, VERIFY, CLOSED
  due_on           date,
  opened_at        timestamptz not null,
  closed_at        timestamptz,
  primary key (company, number)
);
create index corrective_action_by_nonconformance on quality.corrective_action (company, nonconformance, number);

-- One row per lot that quality knows.
create table quality.lot_status (
  company          text        not null,
  sku              text        not null,
  lot_name         text        not null,
  status           text        not null,  -- QUARANTINE, RELEASED, BLOCKED, REJECTED
  changed_at       timestamptz not null,
  primary key (company, sku, lot_name)
);

-- One row per certificate of a lot.
create table quality.certificate (
  company          text        not null,
  number           text        not null,  -- unique in the company
  kind             text        not null,  -- ANALYSIS, CONFORMITY
  state            text        not null,  -- REQUESTED, ISSUED, WITHDRAWN
  sku              text        not null,
  lot_name         text        not null,
  issued_at        timestamptz,
  issuer           text,
  created_at       timestamptz not null,
  customer         text[],                -- owners
  supplier         text[],                -- owners
  primary key (company, number)
);
create index certificate_by_lot on quality.certificate (company, sku, lot_name, created_at desc, number desc);
