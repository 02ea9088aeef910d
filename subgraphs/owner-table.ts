import type { SqlDriver, SqlQueryable } from '../runtime/sql/driver.ts';
import type { OwnedEntity, OwnerKind } from './owner-links.ts';

/** `xref.owner` of one database, as far as the refresher keeps it. */
export interface OwnerTable {
  /**
   * What the entities' owners are from `at` on, plant time: who is none any more has been one until then. An
   * entity met for the first time has had its owners for ever. Gives the number of rows that changed.
   */
  write(entities: readonly OwnedEntity[], at: Date, signal: AbortSignal): Promise<number>;
  /** Entities of these types that `isKnown` does not know are nobody's from `at` on. */
  closeUnknown(
    tells: OwnerKind['tells'],
    isKnown: (id: string) => boolean,
    at: Date,
    signal: AbortSignal,
  ): Promise<number>;
  /** How far the table is; undefined before the first time. */
  readProgress(signal: AbortSignal): Promise<OwnerProgress | undefined>;
  writeProgress(progress: OwnerProgress, signal: AbortSignal): Promise<void>;
}

/** In wall time. */
export interface OwnerProgress {
  /** Everything that changed until then is in the table. */
  readonly refreshedAt: Date;
  /** When everything was read last. */
  readonly sweptAt: Date;
  /** The next time must have come until then, or the table lags. */
  readonly dueAt: Date;
}

/** Rows that are looked through at a time. */
const PAGE = 2_000;

/** Writers take turns: each closes what it does not find, which two at once would do to each other. */
const LOCK = `/* xref.owner lock */ select pg_advisory_xact_lock(7204811650239848)`;

/** Of the entities `about` those rows `o` whose value nobody wants, $1 being the time. */
const IS_UNWANTED = `o.entity_id = about.entity_id and o.dimension = about.dimension
    and o.valid_to > $1::timestamptz
    and not exists (select 1 from unnest($4::text[], $5::text[], $6::text[]) as wanted(entity_id, dimension, value)
      where wanted.entity_id = o.entity_id and wanted.dimension = o.dimension and wanted.value = o.value)`;

const CLOSE = `/* xref.owner close */
  update xref.owner o set valid_to = $1::timestamptz
  from unnest($2::text[], $3::text[]) as about(entity_id, dimension)
  where ${IS_UNWANTED} and o.valid_from < $1::timestamptz returning 1 as changed`;

/** What was said at the same moment never was. */
const FORGET = `/* xref.owner forget */
  delete from xref.owner o using unnest($2::text[], $3::text[]) as about(entity_id, dimension)
  where ${IS_UNWANTED} and o.valid_from = $1::timestamptz returning 1 as changed`;

const OPEN = `/* xref.owner open */
  insert into xref.owner (entity_id, dimension, value, valid_from)
  select w.entity_id, w.dimension, w.value, case when exists (select 1 from xref.owner known
    where known.entity_id = w.entity_id and known.dimension = w.dimension) then $1::timestamptz else '-infinity' end
  from (select distinct * from unnest($2::text[], $3::text[], $4::text[])) as w(entity_id, dimension, value)
  where not exists (select 1 from xref.owner o where o.entity_id = w.entity_id and o.dimension = w.dimension
    and o.value = w.value and o.valid_from <= $1::timestamptz and o.valid_to > $1::timestamptz)
  on conflict (entity_id, dimension, value, valid_from) do update set valid_to = 'infinity'
  returning 1 as changed`;

/** Ids of one type lie between `so:` and `so;`. */
const OF_TYPE = `/* xref.owner of a type */
  select distinct o.entity_id collate "C" as entity_id from xref.owner o
  where o.dimension = $1 and o.entity_id collate "C" > $2 and o.entity_id collate "C" < $3
    and o.valid_from <= $4::timestamptz and o.valid_to > $4::timestamptz
  order by o.entity_id collate "C" limit ${PAGE}`;

export function createOwnerTable(driver: SqlDriver): OwnerTable {
  const write = async (
    tx: SqlQueryable,
    entities: readonly OwnedEntity[],
    at: Date,
    signal: AbortSignal,
  ): Promise<number> => {
    const about = [entities.map(({ id }) => id), entities.map(({ dimension }) => dimension)];
    const rows = entities.flatMap(({ id, dimension, owners }) =>
      owners.map((owner) => [id, dimension, owner] as const),
    );
    const wanted = [0, 1, 2].map((part) => rows.map((row) => row[part] ?? ''));
    const now = at.toISOString();
    const closing = [now, ...about, ...wanted];
    const closed = await tx.query(CLOSE, closing, signal);
    const forgotten = await tx.query(FORGET, closing, signal);
    const opened = await tx.query(OPEN, [now, ...wanted], signal);
    return closed.length + forgotten.length + opened.length;
  };
  const locked = <T>(work: (tx: SqlQueryable) => Promise<T>, signal: AbortSignal): Promise<T> =>
    driver.transaction(async (tx) => {
      await tx.query(LOCK, [], signal);
      return await work(tx);
    }, signal);

  return {
    write: async (entities, at, signal) =>
      entities.length === 0 ? 0 : await locked((tx) => write(tx, entities, at, signal), signal),

    async closeUnknown(tells, isKnown, at, signal) {
      let closed = 0;
      for (const { type, dimension } of tells) {
        for (let after = `${type}:`; ; ) {
          const rows = await driver.query(
            OF_TYPE,
            [dimension, after, `${type};`, at.toISOString()],
            signal,
          );
          const ids = rows.map((row) => String(row['entity_id']));
          const unknown = ids.filter((id) => !isKnown(id));
          const nobodys = unknown.map((id) => ({ id, dimension, owners: [] }));
          if (nobodys.length > 0)
            closed += await locked((tx) => write(tx, nobodys, at, signal), signal);
          after = ids.at(-1) ?? after;
          if (ids.length < PAGE) break;
        }
      }
      return closed;
    },

    async readProgress(signal) {
      const [row] = await driver.query(
        '/* xref.owner_refresh */ select refreshed_at, swept_at, due_at from xref.owner_refresh',
        [],
        signal,
      );
      if (row === undefined) return undefined;
      return {
        refreshedAt: new Date(String(row['refreshed_at'])),
        sweptAt: new Date(String(row['swept_at'])),
        dueAt: new Date(String(row['due_at'])),
      };
    },

    async writeProgress({ refreshedAt, sweptAt, dueAt }, signal) {
      await driver.query(
        `/* xref.owner_refresh */ insert into xref.owner_refresh (refreshed_at, swept_at, due_at) values ($1, $2, $3)
         on conflict (only_row) do update
         set refreshed_at = excluded.refreshed_at, swept_at = excluded.swept_at, due_at = excluded.due_at`,
        [refreshedAt, sweptAt, dueAt].map((time) => time.toISOString()),
        signal,
      );
    },
  };
}
