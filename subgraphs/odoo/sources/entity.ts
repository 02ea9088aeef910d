import { AppError } from '../../../runtime/errors.ts';
import type { Fields } from '../source.ts';
import type { Domain } from './domain.ts';
import type { DoorName } from './doors.ts';
import type { OdooRecord } from './record.ts';
import { createReading, type Reading, type Session, type TableName } from './session.ts';

/** Where a property of a row comes from. */
export interface Column<Value> {
  /** Odoo's columns; one that the server does not have may stand here if it is an optional one. */
  readonly columns: readonly string[] | ((reading: ColumnChoice) => readonly string[]);
  readonly needs?: readonly TableName[];
  readonly read: (record: OdooRecord, reading: Reading) => Value;
}

/** What decides which columns a property comes from. */
export type ColumnChoice = Pick<Reading, 'dialect' | 'optional' | 'requestedDateField'>;

/** Columns of all properties of a row but those that identify it. */
type Columns<Row> = {
  readonly [property in Exclude<keyof Row, 'key' | 'id'>]-?: Column<
    Exclude<Row[property], undefined>
  >;
};

/** How one type of the graph lies in Odoo. */
export interface Entity<Row extends { readonly key: number; readonly id: string }> {
  readonly door: DoorName;
  readonly columns: Columns<Row>;
  /** Conditions that a record must meet to be such a row at all. */
  readonly domain?: Domain;
  /** Columns that `identify` reads. */
  readonly identity: readonly string[];
  /** Entity ids in the order of the records; null leaves a record out. */
  readonly identify: (
    records: readonly OdooRecord[],
    session: Session,
  ) => Promise<readonly (string | null)[]>;
}

type AnyColumn = Column<unknown>;

/** The rows that `fetch` finds through the entity's door, with the properties that `fields` names. */
export async function readRows<Row extends { readonly key: number; readonly id: string }>(
  session: Session,
  entity: Entity<Row>,
  fields: Fields,
  fetch: (domain: Domain, columns: readonly string[]) => Promise<readonly OdooRecord[]>,
): Promise<readonly Row[]> {
  if (await session.search.isClosed(entity.door)) return [];
  const wanted = Object.entries<AnyColumn>(entity.columns).filter(([name]) => fields.has(name));
  const reading = await createReading(
    session,
    session.search.model(entity.door),
    new Set(wanted.flatMap(([, column]) => column.needs ?? [])),
  );
  const columns = new Set(entity.identity);
  for (const [, column] of wanted) {
    const names = typeof column.columns === 'function' ? column.columns(reading) : column.columns;
    for (const name of names) columns.add(name);
  }
  const records = await fetch(entity.domain ?? [], [...columns]);
  const ids = await entity.identify(records, session);
  return records.flatMap((record, index) => {
    const id = ids[index];
    if (id === undefined || id === null) return [];
    return [decode<Row>(record, id, wanted, reading)];
  });
}

/**
 * One property that cannot be read is an error in its own place: GraphQL reports an `Error` that it
 * finds as a value, and the rest of the row is answered.
 */
function decode<Row>(
  record: OdooRecord,
  id: string,
  wanted: readonly (readonly [string, AnyColumn])[],
  reading: Reading,
): Row {
  const row: Record<string, unknown> = { key: record.key, id };
  for (const [name, column] of wanted) {
    try {
      row[name] = column.read(record, reading);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      row[name] = new AppError(error.code, error.message, {
        cause: error,
        system: 'odoo',
        subjects: [id],
      });
    }
  }
  // `wanted` are entries of `Columns<Row>`, whose values have the types of `Row`.
  return row as Row;
}
