import type { CursorCodec } from '../../../runtime/cursor.ts';
import { AppError } from '../../../runtime/errors.ts';
import { type Slice, toConnection, toPage } from '../../connection.ts';
import type { Connection } from '../../paged-connection.ts';
import type { KeyedEntityLoader } from '../entity-loader.ts';
import type { RowKey } from '../rows.ts';
import type { Fields } from '../source.ts';
import { given, namingErrors } from './follow.ts';

/** Lines read beyond the page at once, because some of them are sections and notes. */
const SPARE_LINES = 5;
const MAX_ROUNDS = 4;

interface Order {
  readonly id: string;
  readonly key: RowKey;
  readonly lines?: readonly RowKey[];
}

/**
 * A page of an order's lines. The order names its lines in the order of the document, so that the
 * pages of many orders are read in one call, and a long order costs no more than its page.
 */
export async function pageOfLines<Row extends { readonly id: string; readonly key: RowKey }>(
  order: Order,
  loader: KeyedEntityLoader<Row>,
  fields: Fields,
  args: { readonly first?: number | null | undefined; readonly after?: string | null | undefined },
  list: string,
  cursors: CursorCodec,
): Promise<Connection<Row>> {
  const page = toPage(args, list, cursors);
  const keys = given(order.lines);
  let next = page.after === null ? 0 : positionBehind(page.after, order.key, keys);
  const found: Row[] = [];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const missing = page.limit + 1 - found.length;
    if (missing <= 0 || next >= keys.length) break;
    const part = keys.slice(next, next + missing + SPARE_LINES);
    next += part.length;
    const rows = await namingErrors(order, () => loader.byKeys(part, fields));
    found.push(...rows.filter((row) => row !== null));
  }
  const keyOf = ({ key }: { readonly key: RowKey }) => [String(order.key), String(key)];
  const isCutShort = found.length <= page.limit && next < keys.length;
  const lastSeen = keys[next - 1];
  const slice: Slice<Row> = {
    rows: found.slice(0, page.limit),
    hasNextPage: found.length > page.limit || next < keys.length,
    ...(isCutShort && lastSeen !== undefined ? { endKey: keyOf({ key: lastSeen }) } : {}),
  };
  return toConnection<Row, Row>(slice, page, { list, cursors, keyOf, toNode: (row) => row });
}

function positionBehind(
  [order, line]: readonly (string | null)[],
  orderKey: RowKey,
  keys: readonly RowKey[],
): number {
  const position = order === String(orderKey) ? keys.indexOf(Number(line)) : -1;
  if (position >= 0) return position + 1;
  throw new AppError('BAD_INPUT', 'That cursor is not valid here');
}
