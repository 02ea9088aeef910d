import type { Clock } from '../runtime/clock.ts';
import type { EntityIdType } from '../runtime/entity-id.ts';
import type { AppError } from '../runtime/errors.ts';
import type { Log } from '../runtime/log.ts';
import type { SourceStatus } from './subgraph.ts';

/** How long a broken row counts after it was last read. */
const REMEMBERED_MS = 10 * 60_000;
const LOG_INTERVAL_MS = 60_000;
/** Rows and messages remembered at most; the oldest is forgotten first. */
const MAX_REMEMBERED = 1_000;

/**
 * Rows that break the view contract and were left out of a list, so that they cost neither the list
 * nor the reader's trust: each is a data gap (UNMAPPED) while it is met, and a warning a minute.
 */
export interface RowFaults {
  note(type: EntityIdType, id: string, fault: AppError): void;
  gaps(): SourceStatus['dataGaps'];
}

export function createRowFaults(log: Log, clock: Clock): RowFaults {
  const rows = new Map<string, { readonly type: EntityIdType; readonly at: number }>();
  const logged = new Map<string, number>();
  return {
    note(type, id, fault) {
      const now = clock.wallNow().getTime();
      remember(rows, id, { type, at: now });
      // The message names view and column, never a value.
      if (now - (logged.get(fault.message) ?? -Infinity) < LOG_INTERVAL_MS) return;
      remember(logged, fault.message, now);
      log.warn({ row: id, fault: fault.message }, 'row left out: it breaks the view contract');
    },
    gaps() {
      const since = clock.wallNow().getTime() - REMEMBERED_MS;
      const counts = new Map<string, number>();
      for (const { type, at } of rows.values()) {
        if (at >= since) counts.set(type, (counts.get(type) ?? 0) + 1);
      }
      return [...counts].map(([type, count]) => ({ type, status: 'UNMAPPED', count }));
    },
  };
}

/** The same, and the operation that met the row is told of it, so that its answer can say so. */
export function reportRowFaults(
  faults: RowFaults,
  onRowFault: ((fault: AppError) => void) | undefined,
): RowFaults {
  if (onRowFault === undefined) return faults;
  return {
    note(type, id, fault) {
      faults.note(type, id, fault);
      onRowFault(fault);
    },
    gaps: faults.gaps,
  };
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= MAX_REMEMBERED) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
