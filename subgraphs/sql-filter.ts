import { type EntityIdType, type IdParts, parseId, parseNaturalId } from '../runtime/entity-id.ts';
import { AppError, type System } from '../runtime/errors.ts';
import { type InstantRange, refuseReversedRange } from './instant-range.ts';
import type { Parameter } from './sql-source.ts';

export type { InstantRange } from './instant-range.ts';

/** Values in one list of a filter at most. */
const MAX_VALUES = 200;

/** The values of a list in a filter; undefined when the filter does not say. Rejects more than 200. */
export function filterValues<V extends string>(
  values: readonly V[] | null | undefined,
  name: string,
): readonly V[] | undefined {
  if (values === null || values === undefined) return undefined;
  if (values.length > MAX_VALUES) {
    throw new AppError('BAD_INPUT', `"${name}" takes at most ${MAX_VALUES} values`);
  }
  return values;
}

/** SQL: `column` is one of the values; nothing when the filter does not say. */
export function isAnyOf(
  column: string,
  values: readonly string[] | undefined,
  parameter: Parameter,
): readonly string[] {
  return values === undefined ? [] : [`${column} = any(${parameter(values)}::text[])`];
}

/** SQL: `column` is the value; nothing when the filter does not say. */
export function isEqual(
  column: string,
  value: string | null | undefined,
  parameter: Parameter,
): readonly string[] {
  return value === null || value === undefined ? [] : [`${column} = ${parameter(value)}`];
}

/** SQL: the instant in `column` lies within the range. Rejects a range that ends before it begins with BAD_INPUT. */
export function isWithin(
  column: string,
  range: InstantRange | null | undefined,
  parameter: Parameter,
): readonly string[] {
  refuseReversedRange(range);
  const { from, before } = range ?? {};
  return [
    ...(from ? [`${column} >= ${parameter(from)}::timestamptz`] : []),
    ...(before ? [`${column} < ${parameter(before)}::timestamptz`] : []),
  ];
}

/** SQL: the span of an interval meets the range; a null `end` is still open. Rejects as `isWithin`. */
export function isOpenWithin(
  begin: string,
  end: string,
  range: InstantRange | null | undefined,
  parameter: Parameter,
): readonly string[] {
  refuseReversedRange(range);
  const { from, before } = range ?? {};
  return [
    ...(from ? [`(${end} is null or ${end} > ${parameter(from)}::timestamptz)`] : []),
    ...(before ? [`${begin} < ${parameter(before)}::timestamptz`] : []),
  ];
}

/** Rejects an id in an argument or filter that is not one of `type`: `"x" is not a work order id`. */
export function refuseMalformedId(type: EntityIdType, noun: string, id: string): void {
  if (parseId(type, id) === undefined) {
    const article = /^[aeiou]/.test(noun) ? 'an' : 'a';
    const shown = JSON.stringify(id.slice(0, 100));
    throw new AppError('BAD_INPUT', `${shown} is not ${article} ${noun} id`);
  }
}

/** Parents that have a natural key, beside the parts of it that `parts` names, one array for each. */
export function naturalKeys<T extends EntityIdType>(
  type: T,
  ids: readonly string[],
  parts: readonly (keyof IdParts<T>)[],
): { readonly ids: readonly string[]; readonly keys: readonly (readonly string[])[] } {
  const known = ids.flatMap((id) => {
    const key = naturalKey(type, id);
    return key === undefined ? [] : [{ id, key }];
  });
  return {
    ids: known.map(({ id }) => id),
    keys: parts.map((part) => known.map(({ key }) => key[part])),
  };
}

/** The parts of a natural id that can stand in a database's text. */
export function naturalKey<T extends EntityIdType>(type: T, id: string): IdParts<T> | undefined {
  const parts = parseNaturalId(type, id);
  if (parts === undefined) return undefined;
  const texts: readonly string[] = Object.values(parts);
  return texts.some((text) => text.includes('\u0000')) ? undefined : parts;
}

/** The source key in an id of a row that `system` could not map, as `wo:@mes:4711`. */
export function localKey(type: EntityIdType, system: System, id: string): string | undefined {
  const parsed = parseId(type, id);
  if (parsed?.form !== 'local' || parsed.system !== system) return undefined;
  return parsed.key.includes('\u0000') ? undefined : parsed.key;
}

/** Whether a segment of an id is an Odoo database id, so that it can be compared with a bigint column. */
export function isDatabaseId(text: string): boolean {
  return /^[1-9][0-9]{0,17}$/.test(text);
}
