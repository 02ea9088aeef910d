import type { Dimension } from '../auth/principal.ts';
import { AppError } from '../runtime/errors.ts';
import type { SqlValue } from '../runtime/sql/driver.ts';
import type { CheckedIds } from './entity-gate.ts';
import type { RowBounds } from './row-bounds.ts';
import { type RowConditions, writeRowConditions } from './row-conditions.ts';
import type { Confinement } from './row-confinement.ts';
import { visibleRows, visibleTables } from './row-tables.ts';
import type { Parameter } from './sql-parameter.ts';

/** What a statement is written with. It names no view itself: all that it reads comes from here. */
export interface Statement {
  readonly parameter: Parameter;
  /**
   * SQL: the rows of `name`, one of the subgraph's row views, that the principal may see, as a table in
   * brackets. A statement that joins rows of which there can be none is not asked and empty.
   */
  rows(name: string): string;
  /** The same rows as disjoint tables, for lists that begin with them: each is found by an index. */
  tables(name: string): readonly string[];
  /** SQL: every row of a view, for sums that belong to the entities `of` and not to the rows. */
  sums(view: string, of: CheckedIds): string;
}

export type WriteStatement = (statement: Statement) => string;

export interface WrittenStatement {
  readonly text: string;
  readonly values: readonly SqlValue[];
  /** It reads rows of which the principal may see none: nobody needs to ask. */
  readonly isEmpty: boolean;
}

/** Stand for a place in a statement that only {@link Statement} can fill. */
const PLACE = /⟦(\d+)⟧/g;

/** For one principal: `guarded` finds what no statement may name. */
export function createStatementWriter(settings: {
  readonly confinementOf: (name: string, dimension: Dimension) => Confinement;
  readonly bounds: RowBounds;
  readonly guarded: RegExp;
}) {
  const { confinementOf, bounds, guarded } = settings;
  /** `conditions`, `place`: for statements of the row rules themselves. */
  return (
    label: string,
    write: (
      statement: Statement,
      inner: { readonly conditions: RowConditions; readonly place: (sql: string) => string },
    ) => string,
  ): WrittenStatement => {
    const values: SqlValue[] = [];
    const places: string[] = [];
    let isEmpty = false;
    let aliases = 0;
    const parameter: Parameter = (value) => `$${values.push(refuseNul(value))}`;
    const newAlias = (): string => {
      aliases += 1;
      return `r${aliases}`;
    };
    const place = (sql: string): string => `⟦${places.push(sql) - 1}⟧`;
    const conditions = writeRowConditions({ confinementOf, bounds, parameter, newAlias });
    const statement: Statement = {
      parameter,
      rows(name) {
        const rows = visibleRows(name, conditions, newAlias);
        isEmpty ||= rows === undefined;
        return place(rows ?? '');
      },
      tables(name) {
        const deps = { confinementOf, bounds, conditions, parameter, newAlias };
        const tables = visibleTables(name, deps);
        isEmpty ||= tables.length === 0;
        return tables.map(place);
      },
      sums: (view) => place(view),
    };
    const text = write(statement, { conditions, place });
    const named = guarded.exec(text);
    if (named !== null) throw new TypeError(`The statement "${label}" names ${named[0]} itself`);
    return { text: text.replace(PLACE, (_, at) => places[Number(at)] ?? ''), values, isEmpty };
  };
}

/** PostgreSQL's text has no U+0000: no row can match it, and the statement would be refused. */
function refuseNul(value: SqlValue): SqlValue {
  const texts = Array.isArray(value) ? value : [value];
  if (texts.some((text) => typeof text === 'string' && text.includes('\u0000'))) {
    throw new AppError('BAD_INPUT', 'Text with U+0000 matches nothing');
  }
  return value;
}
