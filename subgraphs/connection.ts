import type { CursorCodec } from '../runtime/cursor.ts';
import { AppError } from '../runtime/errors.ts';

/** Rows on a page at most, however many are asked for. */
export const MAX_PAGE_SIZE = 200;
/** Rows counted for `totalCount` at most; past it the relation is AT_LEAST. */
export const MAX_COUNT = 10_000;

/** A sort key as text, in the order of the `ORDER BY`; null where the column is null. */
export type KeysetKey = readonly (string | null)[];

/** What a source needs of a page: ask for `limit + 1` rows behind `after`. */
export interface Page {
  readonly limit: number;
  readonly after: KeysetKey | null;
}

/** A page as a source gives it. */
export interface Slice<Row> {
  readonly rows: readonly Row[];
  readonly hasNextPage: boolean;
  /** Where the next page starts when that is not the last of `rows` (rows may have been left out). */
  readonly endKey?: KeysetKey;
}

export const EMPTY_SLICE: Slice<never> = { rows: [], hasNextPage: false };

/** Cuts the row that was asked for beyond the page. */
export function toSlice<Row>(rowsAndOneMore: readonly Row[], page: Page): Slice<Row> {
  return {
    rows: rowsAndOneMore.slice(0, page.limit),
    hasNextPage: rowsAndOneMore.length > page.limit,
  };
}

/** `list` names the list and its sort order: a cursor of one list is refused in another. */
export function toPage(
  args: { readonly first?: number | null | undefined; readonly after?: string | null | undefined },
  list: string,
  cursors: CursorCodec,
): Page {
  const limit = args.first ?? 50;
  if (limit < 1 || limit > MAX_PAGE_SIZE) {
    throw new AppError('BAD_INPUT', `"first" takes 1 to ${MAX_PAGE_SIZE}, not ${limit}`);
  }
  const after = args.after ?? null;
  return { limit, after: after === null ? null : cursors.decode(list, after) };
}

/**
 * The Relay connection of a slice. Cursors and the count are made only when they are selected: a
 * function property is what graphql-js calls for the field of its name.
 */
export function toConnection<Row, Node>(
  slice: Slice<Row>,
  page: Page,
  shape: {
    readonly list: string;
    readonly cursors: CursorCodec;
    readonly keyOf: (row: Row) => KeysetKey;
    readonly toNode: (row: Row) => Node;
    /** Counts to `MAX_COUNT` and one more. */
    readonly count?: () => Promise<number>;
  },
) {
  const nodes = slice.rows.map(shape.toNode);
  const cursorAt = (index: number): string | null => {
    const row = slice.rows.at(index);
    return row === undefined
      ? null
      : shape.cursors.encode({ list: shape.list, key: shape.keyOf(row) });
  };
  const endCursor = (): string | null =>
    slice.endKey === undefined
      ? cursorAt(-1)
      : shape.cursors.encode({ list: shape.list, key: slice.endKey });
  const { count } = shape;
  return {
    nodes,
    edges: () => nodes.map((node, index) => ({ node, cursor: () => cursorAt(index) })),
    pageInfo: {
      hasNextPage: slice.hasNextPage,
      hasPreviousPage: page.after !== null,
      startCursor: () => cursorAt(0),
      endCursor,
    },
    ...(count === undefined ? {} : { totalCount: async () => toCount(await count()) }),
  };
}

function toCount(counted: number): { value: number; relation: 'EXACT' | 'AT_LEAST' } {
  return counted > MAX_COUNT
    ? { value: MAX_COUNT, relation: 'AT_LEAST' }
    : { value: counted, relation: 'EXACT' };
}
