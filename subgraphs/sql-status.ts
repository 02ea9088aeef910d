import type { Clock } from '../runtime/clock.ts';
import { startDeadline } from '../runtime/deadline.ts';
import { AppError, type System } from '../runtime/errors.ts';
import type { SqlDriver } from '../runtime/sql/driver.ts';
import { recordedGaps } from './data-gaps.ts';
import type { RowFaults } from './row-faults.ts';
import type { SourceStatus } from './subgraph.ts';
import { checkViews, type ViewContract } from './view-contract.ts';

/** How long the findings on views and gaps serve; whether the system answers is asked every time. */
const FINDINGS_MS = 60_000;

export interface SqlStatusSettings {
  readonly system: System;
  readonly driver: SqlDriver;
  readonly contract: ViewContract;
  /** SQL of one row with a timestamptz `watermark`, cheap at any size; absent when there is none. */
  readonly watermark?: string;
  /** Rows that have neither their natural key nor an entry in `xref.entity`, each count bounded. */
  readonly unmappedRows: (signal: AbortSignal) => Promise<SourceStatus['dataGaps']>;
  readonly faults: RowFaults;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

interface Findings {
  readonly reason: string | null;
  readonly dataGaps: SourceStatus['dataGaps'];
}

/** The `status` of a SQL subgraph: DOWN when it does not answer, DEGRADED when its views lack something or owners are late. */
export function createSqlStatus(
  settings: SqlStatusSettings,
): (signal: AbortSignal) => Promise<SourceStatus> {
  const { system, driver, clock, timeoutMs, faults } = settings;
  let current: { readonly findings: Promise<Findings>; readonly expiresAt: number } | undefined;

  // One look at the database however many ask at once; it outlives the one who asked first.
  const currentFindings = (): Promise<Findings> => {
    const now = clock.wallNow().getTime();
    if (current === undefined || now >= current.expiresAt) {
      current = { findings: find(settings), expiresAt: now + FINDINGS_MS };
    }
    return current.findings;
  };

  return async (signal) => {
    const checkedAt = clock.wallNow();
    try {
      using deadline = startDeadline([signal], timeoutMs);
      const within = deadline.signal;
      await driver.query(`/* ${system} ping */ select 1 as one`, [], within);
      const [{ reason, dataGaps }, watermark] = await Promise.all([
        currentFindings(),
        readWatermark(settings, within),
      ]);
      return {
        system,
        state: reason === null ? 'UP' : 'DEGRADED',
        reason,
        checkedAt,
        watermark,
        dataGaps: sumGaps([...dataGaps, ...faults.gaps()]),
      };
    } catch (error) {
      return {
        system,
        state: 'DOWN',
        reason: error instanceof AppError ? error.message : `${system} does not answer`,
        checkedAt,
        watermark: null,
        dataGaps: sumGaps(faults.gaps()),
      };
    }
  };
}

/** Never rejects: what cannot be found out is the reason. */
async function find(settings: SqlStatusSettings): Promise<Findings> {
  const { system, driver, contract, timeoutMs, unmappedRows } = settings;
  using deadline = startDeadline([], timeoutMs);
  const { signal } = deadline;
  try {
    const problems = await checkViews(driver, contract, signal);
    const [first] = problems;
    if (first !== undefined) {
      const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
      return { reason: `View contract: ${first}${more}`, dataGaps: [] };
    }
    const [late, ...gaps] = await Promise.all([
      findLateOwners(settings, signal),
      recordedGaps(driver, system, signal),
      unmappedRows(signal),
    ]);
    return { reason: late, dataGaps: gaps.flat() };
  } catch {
    return { reason: 'Data gaps could not be counted in time', dataGaps: [] };
  }
}

/** Where somebody keeps `xref.owner`: whether it is as new as it should be. */
async function findLateOwners(
  { driver, system, clock }: SqlStatusSettings,
  signal: AbortSignal,
): Promise<string | null> {
  const [row] = await driver
    .query(`/* ${system} owners */ select refreshed_at, due_at from xref.owner_refresh`, [], signal)
    // A database whose tables are older has none.
    .catch(() => []);
  if (row === undefined || new Date(String(row['due_at'])) >= clock.wallNow()) return null;
  const since = new Date(String(row['refreshed_at'])).toISOString();
  return `Owners of rows are those of ${since}: what has changed since is not known here`;
}

async function readWatermark(
  { driver, watermark, system }: SqlStatusSettings,
  signal: AbortSignal,
): Promise<Date | null> {
  if (watermark === undefined) return null;
  const rows = await driver
    .query(`/* ${system} watermark */ ${watermark}`, [], signal)
    .catch(() => []);
  const newest = new Date(String(rows[0]?.['watermark'] ?? ''));
  return Number.isNaN(newest.getTime()) ? null : newest;
}

function sumGaps(gaps: SourceStatus['dataGaps']): SourceStatus['dataGaps'] {
  const sums = new Map<string, SourceStatus['dataGaps'][number]>();
  for (const gap of gaps) {
    const key = `${gap.type} ${gap.status}`;
    sums.set(key, { ...gap, count: gap.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()].filter(({ count }) => count > 0);
}
