import type { EntityIdType, IdParts } from '../runtime/entity-id.ts';
import { naturalKey } from './sql-filter.ts';
import { isWanted, joinMapping, type Mapping, wantedKeys } from './sql-mapping.ts';
import type { Parameter } from './sql-source.ts';

/**
 * SQL parts of a statement that reads the rows of wanted entities which another subgraph owns, by
 * natural key or alias: `with ${ctes} select wanted.id as parent_id, … from wanted ${join} where
 * ${condition} and …`.
 */
export interface WantedRows {
  readonly ctes: string;
  readonly join: string;
  readonly condition: string;
}

/** `columns` of `rows`, joined as `alias`, hold the parts of the natural key that `parts` names. */
export function joinWanted<T extends EntityIdType>(
  wanted: {
    readonly mapping: Mapping & { readonly type: T };
    readonly ids: readonly string[];
    readonly parts: readonly (keyof IdParts<T>)[];
    /** A table that the statement gave. */
    readonly rows: string;
    readonly alias: string;
    readonly columns: readonly string[];
  },
  parameter: Parameter,
): WantedRows {
  const { mapping, ids, parts, rows, alias, columns } = wanted;
  const keys = ids.map((id) => naturalKey(mapping.type, id));
  const first = Number(parameter(ids).slice(1));
  for (const part of parts) parameter(keys.map((key) => key?.[part] ?? null));
  const equals = columns.map((column, index) => `${alias}.${column} = wanted.key${index + 1}`);
  return {
    ctes: wantedKeys('wanted', mapping, parts.length, first),
    join: `join ${rows} ${alias} on ${equals.join(' and ')} ${joinMapping(mapping, 'alias_of')}`,
    condition: isWanted('wanted', 'alias_of'),
  };
}
