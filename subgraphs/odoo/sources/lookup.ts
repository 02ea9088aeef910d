import { AppError } from '../../../runtime/errors.ts';
import { EMPTY_SLICE, MAX_COUNT, type Page, type Slice, toSlice } from '../../connection.ts';
import type { RowOrFault } from '../../load-by-id.ts';
import type { RowKey } from '../rows.ts';
import type { Fields, KeyLookup, Listing } from '../source.ts';
import { and, type Domain, NOTHING } from './domain.ts';
import { type Entity, readRows } from './entity.ts';
import type { Session } from './session.ts';

interface IdentifiedRow {
  readonly key: number;
  readonly id: string;
}

/** Where rows with certain ids are to be found. */
export interface Whereabouts {
  /** Finds at least them. */
  readonly domain: Domain;
  /** Ids that cannot stand for one row. */
  readonly faults?: readonly AppError[];
}

/** The session of an operation, made when it is first needed. */
export type OpenSession = () => Promise<Session>;

export function createLookup<Row extends IdentifiedRow>(
  open: OpenSession,
  entity: Entity<Row>,
  noun: string,
  find: (ids: readonly string[], session: Session) => Promise<Whereabouts>,
): KeyLookup<Row> {
  return {
    async byIds(ids, fields) {
      const session = await open();
      if (await session.search.isClosed(entity.door)) return [];
      const { domain, faults = [] } = await find(ids, session);
      const rows = await readMatches(session, entity, fields, domain);
      return [...faults, ...oneEach(ids, rows, noun)];
    },
    async byKeys(keys, fields) {
      return readByKeys(await open(), entity, fields, keys);
    },
  };
}

/** All rows that match, in the order of their keys. */
export function readMatches<Row extends IdentifiedRow>(
  session: Session,
  entity: Entity<Row>,
  fields: Fields,
  domain: Domain,
  options: { readonly order?: string; readonly limit?: number } = {},
): Promise<readonly Row[]> {
  if (domain === NOTHING) return Promise.resolve([]);
  return readRows(session, entity, fields, (own, columns) =>
    session.search.records(entity.door, and(domain, own), columns, options),
  );
}

export function readByKeys<Row extends IdentifiedRow>(
  session: Session,
  entity: Entity<Row>,
  fields: Fields,
  keys: readonly RowKey[],
): Promise<readonly Row[]> {
  if (keys.length === 0) return Promise.resolve([]);
  return readRows(session, entity, fields, (own, columns) =>
    session.search.byKeys(entity.door, 'id', keys, own, columns),
  );
}

/** A list by database id, the newest row first or last. */
export function createListing<Row extends IdentifiedRow, Filter>(
  open: OpenSession,
  entity: Entity<Row>,
  direction: 'ascending' | 'descending',
  toDomain: (filter: Filter, session: Session) => Promise<Domain>,
): Listing<Row, Filter> {
  return {
    async list(filter, page, fields): Promise<Slice<Row>> {
      const session = await open();
      if (await session.search.isClosed(entity.door)) return EMPTY_SLICE;
      const domain = and(await toDomain(filter, session), behind(page, direction));
      const rows = await readMatches(session, entity, fields, domain, {
        order: direction === 'ascending' ? 'id' : 'id desc',
        limit: page.limit + 1,
      });
      return toSlice(rows, page);
    },
    async count(filter) {
      const session = await open();
      if (await session.search.isClosed(entity.door)) return 0;
      const domain = and(await toDomain(filter, session), entity.domain ?? []);
      return session.search.count(entity.door, domain, MAX_COUNT + 1);
    },
  };
}

function behind(page: Page, direction: 'ascending' | 'descending'): Domain {
  if (page.after === null) return [];
  const key = Number(page.after[0]);
  if (!Number.isSafeInteger(key)) throw new AppError('BAD_INPUT', 'That cursor is not valid here');
  return [['id', direction === 'ascending' ? '>' : '<', key]];
}

/** Keeps the rows that were asked for; an id that two rows share is a fault in its place. */
function oneEach<Row extends IdentifiedRow>(
  ids: readonly string[],
  rows: readonly Row[],
  noun: string,
): readonly RowOrFault<Row>[] {
  const byId = new Map<string, Row[]>();
  for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
  return ids.flatMap((id): readonly RowOrFault<Row>[] => {
    const found = byId.get(id) ?? [];
    return found.length > 1 ? [ambiguousId(id, noun, found.length)] : found;
  });
}

export function ambiguousId(id: string, noun: string, count: number | 'several'): AppError {
  return new AppError('BAD_INPUT', `Odoo has ${count} ${noun} for ${id}: it stands for none`, {
    system: 'odoo',
    subjects: [id],
  });
}
