-- Landing tables of the logistics subgraph: what arrives as messages and has no home elsewhere. Owned by Millwright.
create schema if not exists landing;

-- One row per event that a carrier reported.
create table if not exists landing.tracking_event (
  company       text        not null,
  shipment      text        not null,             -- logistics.shipment.number
  event_key     text        not null,             -- the provider's event id, else a digest of leg, code, time and place
  scac          text        not null,
  tracking_number text,
  milestone     text        not null,             -- the values of TransportMilestone
  reason        text,                             -- the values of TransportReason
  code          text,                             -- the carrier's own status code
  message       text,
  occurred_at   timestamptz not null,
  precision     text        not null,             -- EXACT, ZONE_FROM_LOCATION, LOCAL_UNKNOWN_ZONE, RECEIPT_TIME, DATE_ONLY
  recorded_at   timestamptz not null default now(),
  place_name    text,
  city          text,
  country       text,
  locode        text,
  retracted     boolean     not null default false,
  primary key (company, shipment, event_key)
);
create index if not exists tracking_event_newest on landing.tracking_event (company, shipment, occurred_at desc, event_key desc);

-- One row per proof of delivery.
create table if not exists landing.proof_of_delivery (
  company       text        not null,
  shipment      text        not null,
  stop_number   integer     not null,
  signed_by     text,                             -- personal data
  signed_at     timestamptz not null,
  document_digest text,                           -- sha-256:{hex}
  recorded_at   timestamptz not null default now(),
  primary key (company, shipment, stop_number)
);
