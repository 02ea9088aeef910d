import { type EntityIdType, formatLocalId } from '../runtime/entity-id.ts';
import type { System } from '../runtime/errors.ts';
import type { RowReader } from './sql-rows.ts';

/**
 * How rows of a system become entities: by natural key, unless `xref.entity` says otherwise for the
 * row's source key at the row's time (`subgraphs/xref.sql`).
 */
export interface Mapping {
  readonly system: System;
  readonly type: EntityIdType;
  /** SQL of the row's source key, for example `w.company || '|' || w.mo_number`. */
  readonly sourceKey: string;
  /** SQL of the instant at which the key is judged; `'infinity'` means now. */
  readonly at: string;
}

/** SQL: joins the mapping of a row as `alias`; select `${alias}.status` and `${alias}.id`. */
export function joinMapping(mapping: Mapping, alias: string): string {
  return `left join xref.entity ${alias} on ${alias}.system = '${mapping.system}'
    and ${alias}.type = '${mapping.type}' and ${alias}.source_key = ${mapping.sourceKey}
    and ${alias}.valid_from <= ${mapping.at}
    and (${alias}.valid_to > ${mapping.at} or ${alias}.valid_to = 'infinity')`;
}

/**
 * SQL of a common table expression `name(id, key1 … keyN, is_natural)`: the keys under which rows of the wanted
 * entities may stand. Parameters, from `$first` on: the wanted ids, then their natural key parts, one
 * text array each (null parts where an id has no natural key). Join the view on its key columns, join
 * the mapping with {@link joinMapping}, and keep the rows for which {@link isWanted} holds.
 */
export function wantedKeys(
  name: string,
  mapping: Pick<Mapping, 'system' | 'type'>,
  keyParts: number,
  first = 1,
): string {
  const parts = Array.from({ length: keyParts }, (_, index) => `key${index + 1}`);
  const arrays = parts.map((_, index) => `$${first + 1 + index}::text[]`);
  const split = parts.map((_, index) =>
    keyParts === 1 ? 'x.source_key' : `split_part(x.source_key, '|', ${index + 1})`,
  );
  return `${name}_natural as (
    select * from unnest($${first}::text[], ${arrays.join(', ')}) as t(id, ${parts.join(', ')})
  ), ${name} as (
    select id, ${parts.join(', ')}, true as is_natural from ${name}_natural where key1 is not null
    union all
    select distinct x.id, ${split.join(', ')}, false from ${name}_natural n join xref.entity x
      on x.system = '${mapping.system}' and x.type = '${mapping.type}' and x.id = n.id
  )`;
}

/** SQL: the row joined through `wanted` really is that entity. */
export function isWanted(wanted: string, alias: string): string {
  return `(case when ${wanted}.is_natural then ${alias}.status is null
    else ${alias}.status = 'MAPPED' and ${alias}.id = ${wanted}.id end)`;
}

/**
 * The entity id of a row that was joined with {@link joinMapping} and selected as
 * `{prefix}_status`, `{prefix}_id`: the mapped id, else the natural one (null where the row has no
 * natural key). Null when the key is AMBIGUOUS or UNMAPPED: a reference that cannot be given.
 */
export function referencedId(
  reader: RowReader,
  prefix: string,
  natural: () => string | null,
): string | null {
  const status = reader.textOrNull(`${prefix}_status`);
  if (status === null) return natural();
  return status === 'MAPPED' ? reader.text(`${prefix}_id`) : null;
}

/**
 * The id of the row's own entity: as {@link referencedId}, but a row that cannot be mapped keeps an
 * id of its own (`wo:@mes:…`) so that it is shown and never lost.
 */
export function ownId(
  reader: RowReader,
  prefix: string,
  mapping: Pick<Mapping, 'system' | 'type'>,
  natural: () => string | null,
  sourceKey: string,
): string {
  return (
    referencedId(reader, prefix, natural) ?? formatLocalId(mapping.type, mapping.system, sourceKey)
  );
}
