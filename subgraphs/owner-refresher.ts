import type { Clock } from '../runtime/clock.ts';
import { delay, startDeadline, untilAborted } from '../runtime/deadline.ts';
import type { Log } from '../runtime/log.ts';
import type { OwnerKind, OwnerLinks } from './owner-links.ts';
import type { OwnerProgress, OwnerTable } from './owner-table.ts';

export interface OwnerRefresherOptions {
  /** Not stopped by us. */
  readonly links: OwnerLinks;
  /** Of every database that has one, by the name of the system. */
  readonly tables: ReadonlyMap<string, OwnerTable>;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: OwnerSettings;
}

export interface OwnerSettings {
  /** The pause between two times. */
  readonly refreshMs: number;
  /** How often everything is read again, and not what changed alone. */
  readonly sweepMs: number;
  /** A table that is older says so in `sourceHealth`. */
  readonly maxLagMs: number;
}

export interface OwnerRefresher extends AsyncDisposable {
  /**
   * One time, now; gives the number of rows that changed. Rejects with the first failure, when all tables that
   * could be are up to date.
   */
  refresh(): Promise<number>;
  /** Is a table older than it may be, or not there yet? */
  isLate(): boolean;
}

/** A change is written down when it begins and seen when it ends; and clocks differ. */
const OVERLAP_MS = 600_000;
/** Entities of one kind that a sweep remembers. Beyond, those that are gone stay whose they were. */
const MAX_SWEPT = 1_000_000;

interface Target {
  readonly system: string;
  readonly table: OwnerTable;
  /** Undefined until it was read from the table. */
  progress: OwnerProgress | undefined;
  isRead: boolean;
  /** Why it is out of this time. */
  failure: unknown;
}

/**
 * Keeps `xref.owner` of every database from the links of another system: what changed, again and again, and
 * all of it now and then. When that system or a database is away it goes on with what it has, and catches up
 * when it is back. Each database knows how far it is, so that a new process goes on where the last one was.
 */
export function createOwnerRefresher(options: OwnerRefresherOptions): OwnerRefresher {
  const { links, clock, settings } = options;
  const stopping = new AbortController();
  const targets = [...options.tables].map(
    ([system, table]): Target => ({
      system,
      table,
      progress: undefined,
      isRead: false,
      failure: undefined,
    }),
  );

  /** What one database cannot do is no matter of the others. */
  const each = async (
    work: (target: Target) => Promise<unknown>,
    among: readonly Target[] = targets,
  ): Promise<void> => {
    await Promise.all(
      among.map(async (target) => {
        if (target.failure !== undefined) return;
        try {
          await work(target);
        } catch (error) {
          target.failure = error ?? new Error('It failed without a reason');
        }
      }),
    );
  };

  const isSweepDue = ({ progress }: Target, startedAt: Date): boolean =>
    progress === undefined || startedAt.getTime() - progress.sweptAt.getTime() >= settings.sweepMs;

  const readKind = async (
    kind: OwnerKind,
    {
      since,
      swept,
      signal,
    }: {
      readonly since: Date | null;
      readonly swept: readonly Target[];
      readonly signal: AbortSignal;
    },
  ): Promise<number> => {
    let changed = 0;
    const seen = new Set<string>();
    for await (const entities of kind.read(since, signal)) {
      const at = clock.businessNow();
      await each(async ({ table }) => {
        const rows = await table.write(entities, at, signal);
        changed += rows;
      });
      if (swept.length > 0) for (const { id } of entities) seen.add(id);
      if (seen.size > MAX_SWEPT) break;
      if (targets.every(({ failure }) => failure !== undefined)) return changed;
    }
    if (swept.length === 0 || seen.size > MAX_SWEPT) return changed;
    const at = clock.businessNow();
    await each(async ({ table }) => {
      const rows = await table.closeUnknown(kind.tells, (id) => seen.has(id), at, signal);
      changed += rows;
    }, swept);
    return changed;
  };

  const refresh = async (signal: AbortSignal): Promise<number> => {
    let changed = 0;
    const startedAt = clock.wallNow();
    for (const target of targets) target.failure = undefined;
    await each(async (target) => {
      if (target.isRead) return;
      target.progress = await target.table.readProgress(signal);
      target.isRead = true;
    });
    const able = targets.filter(({ failure }) => failure === undefined);
    const swept = able.filter((target) => isSweepDue(target, startedAt));
    const since = swept.length > 0 ? null : sinceOf(able);
    if (able.length > 0) {
      for (const kind of links.kinds) {
        changed += await readKind(kind, { since, swept, signal });
      }
    }
    await each(async (target) => {
      const progress = {
        refreshedAt: startedAt,
        sweptAt: since === null ? startedAt : (target.progress?.sweptAt ?? startedAt),
        dueAt: new Date(startedAt.getTime() + settings.maxLagMs),
      };
      await target.table.writeProgress(progress, signal);
      target.progress = progress;
    });
    const failed = targets.find(({ failure }) => failure !== undefined);
    if (failed !== undefined) throw failed.failure;
    return changed;
  };

  return {
    async refresh() {
      using deadline = startDeadline([stopping.signal], settings.sweepMs);
      return await refresh(deadline.signal);
    },
    isLate() {
      const now = clock.wallNow();
      return targets.some(({ progress }) => progress === undefined || progress.dueAt < now);
    },
    async [Symbol.asyncDispose]() {
      stopping.abort(new Error('The refresher stops'));
    },
  };
}

/** What all of them have. */
function sinceOf(targets: readonly Target[]): Date | null {
  const times = targets.flatMap(({ progress }) => progress?.refreshedAt.getTime() ?? []);
  return times.length === 0 ? null : new Date(Math.min(...times) - OVERLAP_MS);
}

export interface RunningOwnerRefresher extends AsyncDisposable {
  /** Is a table older than it may be, or not there yet? */
  isLate(): boolean;
}

/**
 * A refresher that runs until it is disposed, its first time when `first` resolves; what goes wrong is logged
 * once, and so is its end.
 */
export function startOwnerRefresher(
  options: OwnerRefresherOptions & { readonly first?: Promise<unknown> },
): RunningOwnerRefresher {
  const { log, settings } = options;
  const refresher = createOwnerRefresher(options);
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    let isFailing = false;
    const { first } = options;
    if (first !== undefined) await untilAborted(first, stopping.signal).catch(() => {});
    while (!stopping.signal.aborted) {
      try {
        const changed = await refresher.refresh();
        if (changed > 0) log.info({ changed }, 'owners of rows changed');
        if (isFailing) log.info('owners of rows are kept up to date again');
        isFailing = false;
      } catch (error) {
        if (!isFailing && !stopping.signal.aborted) {
          log.warn({ err: error }, 'owners of rows cannot be kept up to date');
        }
        isFailing = true;
      }
      await delay(settings.refreshMs, stopping.signal).catch(() => {});
    }
  };
  const running = run();
  return {
    isLate: () => refresher.isLate(),
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await refresher[Symbol.asyncDispose]();
      await running;
    },
  };
}
