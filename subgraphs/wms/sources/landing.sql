-- Landing tables of the WMS subgraph: what arrives as messages and has no home elsewhere. Owned by Millwright.
create schema if not exists landing;

-- One row per EPCIS 2.0 event.
create table if not exists landing.epcis_event (
  event_hash   text        not null primary key,  -- ni:///sha-256;…?ver=CBV2.0
  event_id     text,
  event_type   text        not null,
  action       text,
  biz_step     text,
  disposition  text,
  event_time   timestamptz not null,
  record_time  timestamptz not null default now(),
  capture_id   text,
  document     jsonb       not null               -- the event as it came
);
create index if not exists epcis_event_by_time on landing.epcis_event (event_time, event_hash);
create index if not exists epcis_event_by_record on landing.epcis_event (record_time, event_hash);
create index if not exists epcis_event_by_step on landing.epcis_event (biz_step, event_time);
