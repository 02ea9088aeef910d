-- The view contract of the MES subgraph: what a plant provides as views (or tables) in a schema `mes`.
-- text codes are case-sensitive; quantities come with a UN/CEFACT Rec 20 code (EA, H87 and PCE are read as C62);
-- times are timestamptz. "not null" columns must never be null; a row that breaks this is reported, not shown.
-- Owner columns (customer, contractor) hold partner refs of commercial roots; leave them null where MES does not know
-- them and fill xref.owner instead. The indexes below are the ones our queries need on the tables behind the views.
create schema if not exists mes;

-- One row per machine, line or work cell.
create table mes.equipment (
  site             text        not null,  -- site code
  code             text        not null,  -- unique in the site
  name             text        not null,  -- as operators know it
  area             text,                  -- area code within the site
  level            text        not null,  -- SITE, AREA, PRODUCTION_LINE, WORK_CELL, WORK_CENTER, WORK_UNIT, STORAGE_ZONE
  parent_code      text,                  -- code of the equipment it belongs to
  state            text        not null,  -- NOT_AVAILABLE, OUT_OF_SERVICE, NOT_EXECUTING, EXECUTING
  raw_state        text,                  -- the equipment's own state name
  state_since      timestamptz not null,
  heard_at         timestamptz not null,  -- when MES last heard of it
  current_job      text,                  -- source_key of the work order it runs
  primary key (site, code)
);

-- One row per job: an operation of a manufacturing order that MES executes.
create table mes.work_order (
  source_key       text        not null,  -- MES's own job key, unique in MES
  company          text        not null,  -- company code
  site             text        not null,  -- site code
  mo_number        text        not null,  -- the manufacturing order as MES knows it; xref.entity (mes, mo, company|mo_number) overrides
  work_order_id    bigint,                -- Odoo's work order database id where MES kept it; else xref.entity (mes, wo, source_key)
  operation_number integer     not null,  -- position in the routing
  equipment_code   text,                  -- where it runs or is scheduled to run
  state            text        not null,  -- WAITING, AWAITING_MATERIAL, READY, RUNNING, PAUSED, COMPLETED, CLOSED, CANCELLED, ABORTED
  scheduled_start  timestamptz not null,
  scheduled_end    timestamptz,
  started_at       timestamptz,
  ended_at         timestamptz,
  ordered          numeric     not null,
  good             numeric     not null,
  scrap            numeric     not null,
  rework           numeric     not null,
  unit             text        not null,  -- of the four quantities
  operator         text,                  -- personal data
  customer         text[],                -- owners
  contractor       text[],                -- owners
  updated_at       timestamptz not null,
  primary key (source_key)
);
create index work_order_dispatch on mes.work_order (site, state, scheduled_start, source_key);
create index work_order_by_site on mes.work_order (site, scheduled_start, source_key);
create index work_order_by_state on mes.work_order (state, scheduled_start, source_key);
create index work_order_by_equipment on mes.work_order (equipment_code, site, scheduled_start, source_key);
create index work_order_by_start on mes.work_order (scheduled_start, source_key);
create index work_order_by_mo on mes.work_order (company, mo_number, operation_number);
create index work_order_by_odoo on mes.work_order (company, work_order_id);
create index work_order_contractors on mes.work_order using gin (contractor);
create index work_order_unmapped on mes.work_order (source_key) where work_order_id is null;

-- One row per stop.
create table mes.downtime (
  site             text        not null,
  number           text        not null,  -- unique in the site
  equipment_code   text        not null,
  job              text,                  -- source_key of the work order that ran
  started_at       timestamptz not null,
  ended_at         timestamptz,           -- null while it lasts
  expected_end     timestamptz,
  reason_code      text,                  -- the plant's own code
  reason           text,
  loss_category    text,                  -- AVAILABILITY, PERFORMANCE, QUALITY, PRODUCTIVE
  planned          boolean     not null,
  primary key (site, number)
);
create index downtime_by_equipment on mes.downtime (site, equipment_code, started_at desc, number desc);
create index downtime_by_job on mes.downtime (job, started_at desc);

-- One row per equipment and counting interval.
create table mes.production_count (
  site             text        not null,
  equipment_code   text        not null,
  period_start     timestamptz not null,
  period_end       timestamptz not null,
  job              text,                  -- source_key of the work order that ran
  good             numeric     not null,
  scrap            numeric     not null,
  unit             text        not null,
  primary key (site, equipment_code, period_start)
);

-- One row per equipment and shift: the elements of OEE (ISO 22400-2).
create table mes.shift_performance (
  site                        text        not null,
  equipment_code              text        not null,
  period_start                timestamptz not null,
  period_end                  timestamptz not null,
  planned_busy_seconds        numeric     not null,  -- PBT
  actual_production_seconds   numeric     not null,  -- APT
  planned_run_seconds_per_item numeric    not null,  -- PRI
  produced                    numeric     not null,  -- PQ
  good                        numeric     not null,  -- GQ
  unit                        text        not null,  -- of PQ and GQ
  primary key (site, equipment_code, period_start)
);

-- One row per recorded consumption or production of a lot: the genealogy.
create table mes.lot_movement (
  source_key       text        not null,  -- MES's own key, unique in MES
  kind             text        not null,  -- CONSUMED, PRODUCED
  company          text        not null,  -- company of the manufacturing order
  mo_number        text        not null,
  job              text,                  -- source_key of the work order
  lot_company      text        not null,  -- company that holds the lot
  sku              text        not null,
  lot_name         text        not null,
  quantity         numeric     not null,
  unit             text        not null,
  occurred_at      timestamptz not null,
  certainty        text        not null,  -- RECORDED, PROBABLE
  primary key (source_key)
);
create index lot_movement_by_lot on mes.lot_movement (lot_company, sku, lot_name, kind, occurred_at desc, source_key desc);
create index lot_movement_by_mo on mes.lot_movement (company, mo_number, kind);
