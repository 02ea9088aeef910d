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

-- A segment of an entity id as it is written there: percent-encoded, in capitals, as encodeURIComponent does.
create or replace function xref.segment(raw text) returns text language sql immutable strict parallel safe as $$
  select case when raw !~ '[^A-Za-z0-9_.!~*''()-]' then raw else (
    select string_agg(case when c ~ '[A-Za-z0-9_.!~*''()-]' then c
      else upper(regexp_replace(encode(convert_to(c, 'UTF8'), 'hex'), '(..)', '%\1', 'g')) end, '' order by place)
    from regexp_split_to_table(raw, '') with ordinality as t(c, place)) end
$$;
-- And back: the segment at a place of an entity id, the type being the first.
create or replace function xref.part(id text, place integer) returns text language sql immutable strict parallel safe as $$
  select case when strpos(split_part(id, ':', place), '%') = 0 then split_part(id, ':', place) else convert_from((
    select string_agg(case when left(m.found[1], 1) = '%' then decode(substr(m.found[1], 2), 'hex')
      else convert_to(m.found[1], 'UTF8') end, ''::bytea order by m.at)
    from regexp_matches(split_part(id, ':', place), '%[0-9A-F]{2}|[^%]+', 'g') with ordinality as m(found, at)), 'UTF8') end
$$;

-- Whose an entity is, where a system's rows do not say so themselves.
create table if not exists xref.owner (
  entity_id   text        not null,
  dimension   text        not null,                       -- company, site, customer, supplier, contractor, carrier
  value       text        not null,                       -- company or site code, partner ref (commercial root), SCAC
  valid_from  timestamptz not null default '-infinity',
  valid_to    timestamptz not null default 'infinity',
  primary key (entity_id, dimension, value, valid_from)
);
-- What somebody owns, of one type at a time: ids compare by their bytes.
create index if not exists owner_by_value on xref.owner (dimension, value, entity_id collate "C");
-- Everything of a type, in pages: for the refresher.
create index if not exists owner_by_entity on xref.owner (dimension, entity_id collate "C");

-- How far the refresher has kept xref.owner, one row; none where nobody runs it.
create table if not exists xref.owner_refresh (
  only_row      boolean      primary key default true check (only_row),
  refreshed_at  timestamptz  not null,                    -- everything that changed in Odoo until then is known
  swept_at      timestamptz  not null,                    -- when all of Odoo's links were read last
  due_at        timestamptz  not null                     -- the next time must have come until then
);
