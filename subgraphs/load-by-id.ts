import DataLoader from 'dataloader';
import { AppError } from '../runtime/errors.ts';

/** Keys in one upstream call at most; more become several calls. */
const MAX_BATCH_SIZE = 1_000;

/** A row as a source gives it, or what is wrong with that one row (`subjects[0]` is its id). */
export type RowOrFault<Row> = Row | AppError;

/**
 * One row by entity id, batched per operation: `fetch` gets each id once, answers in any order and
 * leaves unknown ids out (they load as null). A fault fails its own slot; a rejected batch fails
 * every slot, each error naming its id in `subjects`.
 */
export function loadById<Row extends object>(
  fetch: (ids: readonly string[]) => Promise<readonly RowOrFault<Row>[]>,
  idOf: (row: Row) => string,
): DataLoader<string, Row | null> {
  return new DataLoader<string, Row | null>(
    async (ids) => {
      const rows = await orSlotErrors(ids, () => fetch(ids));
      if (rows.failed !== undefined) return rows.failed;
      const byId = new Map<string, RowOrFault<Row>>();
      for (const row of rows.value) byId.set(faultSubject(row) ?? idOf(row as Row), row);
      return ids.map((id) => byId.get(id) ?? null);
    },
    { maxBatchSize: MAX_BATCH_SIZE },
  );
}

/**
 * Lists by parent id, batched per operation: `fetch` gives the values of every parent it knows;
 * a parent it leaves out loads as `empty`.
 */
export function loadByParent<Value>(
  fetch: (parentIds: readonly string[]) => Promise<ReadonlyMap<string, Value | AppError>>,
  empty: Value,
): DataLoader<string, Value> {
  return new DataLoader<string, Value>(
    async (ids) => {
      const values = await orSlotErrors(ids, () => fetch(ids));
      if (values.failed !== undefined) return values.failed;
      return ids.map((id) => values.value.get(id) ?? empty);
    },
    { maxBatchSize: MAX_BATCH_SIZE },
  );
}

/**
 * Loaders of one field, one per set of its arguments: two aliases of `lines` with other arguments
 * are two batches. Lives for one operation.
 */
export function loaderPerArguments<Args extends object, Value>(
  create: (args: Args) => DataLoader<string, Value>,
): (args: Args) => DataLoader<string, Value> {
  const loaders = new Map<string, DataLoader<string, Value>>();
  return (args) => {
    // graphql-js gives arguments in the order of the schema, so equal ones have equal text.
    const key = JSON.stringify(args);
    let loader = loaders.get(key);
    if (loader === undefined) {
      loader = create(args);
      loaders.set(key, loader);
    }
    return loader;
  };
}

/** The same error, naming the entity whose part is missing. */
export function withSubject(error: unknown, id: string): unknown {
  if (!(error instanceof AppError) || error.extensions.subjects !== undefined) return error;
  return new AppError(error.code, error.message, {
    cause: error,
    subjects: [id],
    ...(error.extensions.system === undefined ? {} : { system: error.extensions.system }),
  });
}

function faultSubject(row: unknown): string | undefined {
  return row instanceof AppError ? row.extensions.subjects?.[0] : undefined;
}

async function orSlotErrors<T>(
  ids: readonly string[],
  fetch: () => Promise<T>,
): Promise<{ value: T; failed?: undefined } | { failed: Error[] }> {
  try {
    return { value: await fetch() };
  } catch (error) {
    return { failed: ids.map((id) => toError(withSubject(error, id))) };
  }
}

function toError(value: unknown): Error {
  return value instanceof Error ? value : new Error('Unknown failure', { cause: value });
}
