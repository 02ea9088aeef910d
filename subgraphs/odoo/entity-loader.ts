import DataLoader from 'dataloader';
import { AppError } from '../../runtime/errors.ts';
import { withSubject } from '../load-by-id.ts';
import type { RowKey } from './rows.ts';
import type { Fields, KeyLookup, Lookup } from './source.ts';

/** Rows in one batch at most; more become several. */
const MAX_BATCH_SIZE = 1_000;

/** Rows of one type for one operation. Loads of one tick become one call with all their fields. */
export interface EntityLoader<Row> {
  /** Null for an unknown id; rejects with the fault of that one id. */
  byId(id: string, fields: Fields): Promise<Row | null>;
}

export interface KeyedEntityLoader<Row> extends EntityLoader<Row> {
  byKey(key: RowKey, fields: Fields): Promise<Row | null>;
  /** In the order of the keys; null for what is not there. */
  byKeys(keys: readonly RowKey[], fields: Fields): Promise<readonly (Row | null)[]>;
}

interface Wanted<Key> {
  readonly key: Key;
  readonly fields: Fields;
}

export function createEntityLoader<Row extends { readonly id: string }>(
  lookup: Lookup<Row>,
): EntityLoader<Row> {
  const loader = batch<string, Row>(
    async (ids, fields) => {
      const rows = await lookup.byIds(ids, fields);
      const byId = new Map<string, Row | AppError>();
      for (const row of rows) {
        if (!(row instanceof AppError)) byId.set(row.id, row);
        else for (const id of row.extensions.subjects ?? []) byId.set(id, row);
      }
      return byId;
    },
    (error, id) => withSubject(error, id),
  );
  return { byId: (key, fields) => loader.load({ key, fields }) };
}

export function createKeyedEntityLoader<Row extends { readonly id: string; readonly key: RowKey }>(
  lookup: KeyLookup<Row>,
): KeyedEntityLoader<Row> {
  const loader = batch<RowKey, Row>(async (keys, fields) => {
    const rows = await lookup.byKeys(keys, fields);
    return new Map(rows.map((row) => [row.key, row]));
  });
  const byKey = (key: RowKey, fields: Fields) => loader.load({ key, fields });
  return {
    ...createEntityLoader(lookup),
    byKey,
    byKeys: (keys, fields) => Promise.all(keys.map((key) => byKey(key, fields))),
  };
}

/** One call for all loads of a tick: each key once, with the fields that any of them wants. */
function batch<Key extends string | number, Row>(
  fetch: (keys: readonly Key[], fields: Fields) => Promise<ReadonlyMap<Key, Row | AppError>>,
  nameError: (error: unknown, key: Key) => unknown = (error) => error,
): DataLoader<Wanted<Key>, Row | null, string> {
  return new DataLoader<Wanted<Key>, Row | null, string>(
    async (wanted) => {
      const keys = [...new Set(wanted.map(({ key }) => key))];
      const fields = new Set(wanted.flatMap((one) => [...one.fields]));
      try {
        const found = await fetch(keys, fields);
        return wanted.map(({ key }) => found.get(key) ?? null);
      } catch (error) {
        return wanted.map(({ key }) => toError(nameError(error, key)));
      }
    },
    {
      maxBatchSize: MAX_BATCH_SIZE,
      cacheKeyFn: ({ key, fields }) => `${key} ${[...fields].sort().join()}`,
    },
  );
}

function toError(value: unknown): Error {
  return value instanceof Error ? value : new Error('Unknown failure', { cause: value });
}
