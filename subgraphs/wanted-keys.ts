import type { Parameter } from './sql-source.ts';

/** Wanted entities with natural keys: the ids and, beside them, one array for each part of the key. */
export interface WantedKeys {
  readonly ids: readonly string[];
  readonly keys: readonly (readonly string[])[];
}

/** SQL of the table `wanted(id, …names)`, `names` being the parts of the key. */
export function wantedTable(
  wanted: WantedKeys,
  names: readonly string[],
  parameter: Parameter,
): string {
  const arrays = [wanted.ids, ...wanted.keys].map((values) => `${parameter(values)}::text[]`);
  return `unnest(${arrays.join(', ')}) as wanted(id, ${names.join(', ')})`;
}
