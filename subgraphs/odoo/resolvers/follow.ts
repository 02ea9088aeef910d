import type { GraphQLResolveInfo } from 'graphql';
import { withSubject } from '../../load-by-id.ts';
import type { EntityLoader, KeyedEntityLoader } from '../entity-loader.ts';
import type { RowKey } from '../rows.ts';
import { selectedFields } from '../selection.ts';

interface Parent {
  readonly id: string;
}

/**
 * A property that was asked for. What could not be read stands there as its error; a property that
 * was not asked for is our own mistake.
 */
export function given<T>(value: T | undefined): T {
  if (value instanceof Error) throw value;
  if (value === undefined) throw new TypeError('A property was not asked for');
  return value;
}

/** The row behind a reference. Errors name the row that the reference is in. */
export async function follow<Row>(
  loader: KeyedEntityLoader<Row>,
  key: RowKey | null | undefined,
  typeName: string,
  info: GraphQLResolveInfo,
  parent?: Parent,
): Promise<Row | null> {
  const reference = given(key);
  if (reference === null) return null;
  return namingErrors(parent, () => loader.byKey(reference, selectedFields(info, typeName)));
}

/** The rows behind references, in their order; what is not there is left out. */
export async function followAll<Row>(
  loader: KeyedEntityLoader<Row>,
  keys: readonly RowKey[] | undefined,
  typeName: string,
  info: GraphQLResolveInfo,
  parent?: Parent,
): Promise<readonly Row[]> {
  const fields = selectedFields(info, typeName);
  const rows = await namingErrors(parent, () => loader.byKeys(given(keys), fields));
  return rows.filter((row) => row !== null);
}

/** References that are looked at for one list at most. */
const MAX_REFERENCES = 5_000;

/**
 * The first `limit` rows behind references that are there. What is not there, or may not be seen, makes the
 * list no shorter: a gap would tell of it.
 */
export async function followFirst<Row>(
  loader: KeyedEntityLoader<Row>,
  keys: readonly RowKey[],
  limit: number,
  typeName: string,
  info: GraphQLResolveInfo,
  parent?: Parent,
): Promise<readonly Row[]> {
  const fields = selectedFields(info, typeName);
  const end = Math.min(keys.length, MAX_REFERENCES);
  const found: Row[] = [];
  let size = limit;
  for (let next = 0; next < end && found.length < limit; size *= 4) {
    const part = keys.slice(next, Math.min(end, next + size));
    next += part.length;
    const rows = await namingErrors(parent, () => loader.byKeys(part, fields));
    found.push(...rows.filter((row) => row !== null));
  }
  return found.slice(0, limit);
}

/** `__resolveReference` of an entity that Odoo has rows of: null for an unknown or malformed id. */
export function resolveReference<Row>(
  loader: EntityLoader<Row>,
  { id }: Parent,
  typeName: string,
  info: GraphQLResolveInfo,
): Promise<Row | null> {
  return loader.byId(id, selectedFields(info, typeName));
}

/** Adds the parent's id to an error that names no row. */
export async function namingErrors<T>(
  parent: Parent | undefined,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw parent === undefined ? error : withSubject(error, parent.id);
  }
}
