-- The cross-reference and ownership tables, in every database that a SQL subgraph reads. Owned by Millwright.
-- Filled where data enters; never consulted through another system per query.
create schema if not exists xref;

-- Which entity a row of a system is. A row without an entry here stands for itself when its natural key is the
-- entity's (the identity); an entry with status MAPPED and an id overrides that within its validity.
create table if not exists xref.entity (
  system      text        not null,                       -- odoo, mes, wms, quality, logistics
  type        text        not null,                       -- prefix of the entity id: wo, mo, sol, prd, lot …
  source_key  text        not null,                       -- the row's key in that system; parts of a composite key joined by |
  id          text,                                       -- entity id; null unless MAPPED
  valid_from  timestamptz not null default '-infinity',   -- inclusive
  valid_to    timestamptz not null default 'infinity',    -- exclusive
  status      text        not null,                       -- MAPPED, AMBIGUOUS, UNMAPPED
  candidates  text[],                                     -- the possible ids of an AMBIGUOUS key
  noted_at    timestamptz not null default now(),
  primary key (system, type, source_key, valid_from),
  check (status in ('MAPPED', 'AMBIGUOUS', 'UNMAPPED')),
  check ((status = 'MAPPED') = (id is not null))
);
create index if not exists entity_by_id on xref.entity (system, type, id);
create index if not exists entity_gaps on xref.entity (system, type, status) where status <> 'MAPPED';

-- Whose an entity is, where a system's rows do not say so themselves.
create table if not exists xref.owner (
  entity_id   text        not null,
  dimension   text        not null,                       -- company, site, customer, supplier, contractor, carrier
  value       text        not null,                       -- company or site code, partner ref (commercial root), SCAC
  valid_from  timestamptz not null default '-infinity',
  valid_to    timestamptz not null default 'infinity',
  primary key (entity_id, dimension, value, valid_from)
);
create index if not exists owner_by_value on xref.owner (dimension, value, entity_id);
