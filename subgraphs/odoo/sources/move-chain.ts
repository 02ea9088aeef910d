import type { OdooRecord } from './record.ts';
import type { Session } from './session.ts';

/** Moves between a delivery and what supplies it: one, and more where goods go through steps. */
const MAX_HOPS = 4;

/** Which way along the chain of stock moves. */
export type Direction = 'towards-supply' | 'towards-delivery';

/**
 * Follows stock moves from `start` (move → the rows it stands for), one call per step, and gives every
 * move that was met with the rows whose chain it is in. `isEnd` stops a branch.
 */
export async function followMoves(
  session: Session,
  start: ReadonlyMap<number, ReadonlySet<number>>,
  options: {
    readonly direction: Direction;
    readonly columns: readonly string[];
    readonly isEnd: (move: OdooRecord) => boolean;
  },
): Promise<readonly { readonly move: OdooRecord; readonly rows: ReadonlySet<number> }[]> {
  const next = options.direction === 'towards-supply' ? 'move_orig_ids' : 'move_dest_ids';
  const met = new Map<number, { move: OdooRecord; rows: ReadonlySet<number> }>();
  let frontier = new Map(start);
  for (let hop = 0; hop < MAX_HOPS && frontier.size > 0; hop += 1) {
    const columns = [next, ...options.columns];
    const moves = await session.search.byKeys('Movement', 'id', frontier.keys(), [], columns);
    const behind = new Map<number, ReadonlySet<number>>();
    for (const move of moves) {
      const rows = frontier.get(move.key) ?? new Set();
      met.set(move.key, { move, rows });
      if (options.isEnd(move)) continue;
      for (const key of move.references(next)) {
        if (!met.has(key)) behind.set(key, new Set([...(behind.get(key) ?? []), ...rows]));
      }
    }
    frontier = behind;
  }
  return [...met.values()];
}
