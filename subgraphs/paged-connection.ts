import type { CursorCodec } from '../runtime/cursor.ts';
import { type Page, type Slice, toConnection } from './connection.ts';
import type { Paged } from './sql-page.ts';

/** A Relay connection as its field resolves it: cursors and the count are functions until selected. */
export type Connection<Node> = ReturnType<typeof toConnection<unknown, Node>>;

/** The connection of a page whose rows know their place. `count` as in `toConnection`. */
export function toPagedConnection<Row>(
  slice: Slice<Paged<Row>>,
  page: Page,
  shape: {
    readonly list: string;
    readonly cursors: CursorCodec;
    readonly count?: () => Promise<number>;
  },
): Connection<Row> {
  return toConnection<Paged<Row>, Row>(slice, page, {
    ...shape,
    keyOf: ({ key }) => key,
    toNode: ({ row }) => row,
  });
}
