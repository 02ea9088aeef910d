-- Landing tables of the MES subgraph: what arrives as messages and has no home elsewhere. Owned by Millwright.
create schema if not exists landing;

-- One row per reported state of equipment.
create table if not exists landing.equipment_state (
  dedup_key    text        not null primary key,  -- edge node, session, sequence, metric, time
  site         text        not null,
  code         text        not null,
  state        text        not null,              -- as mes.equipment.state
  raw_state    text,
  occurred_at  timestamptz not null,
  recorded_at  timestamptz not null default now(),
  historical   boolean     not null default false -- sent late: never moves the live state
);
create index if not exists equipment_state_latest on landing.equipment_state (site, code, occurred_at desc);

-- One row per reported counter value; counters are cumulative, a decrease is a reset.
create table if not exists landing.equipment_counter (
  dedup_key    text        not null primary key,
  site         text        not null,
  code         text        not null,
  counter      text        not null,              -- good, scrap
  value        numeric     not null,
  delta        numeric     not null,
  occurred_at  timestamptz not null,
  recorded_at  timestamptz not null default now(),
  historical   boolean     not null default false
);
create index if not exists equipment_counter_latest on landing.equipment_counter (site, code, counter, occurred_at desc);
