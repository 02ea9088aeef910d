import { readdirSync, readlinkSync } from 'node:fs';
import type { BenchProcess } from '../child-process.ts';

/** What the gateway holds, after a collection of garbage. */
export interface HeldFigures {
  readonly heapMb: number;
  readonly rssMb: number;
  /** Outside the heap: buffers. */
  readonly externalMb: number;
  readonly sockets: number;
  /** Besides sockets: files, pipes, and what every thread needs to wait. */
  readonly files: number;
  readonly timers: number;
}

/** What `bench/diagnostics.js` answers. */
interface Diagnosis {
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
  /** Resources that keep the event loop alive, by kind. */
  readonly resources: Readonly<Record<string, number>>;
}

const BYTES_PER_MB = 1e6;

export async function readFigures(gateway: BenchProcess): Promise<HeldFigures> {
  const answer = gateway.next<Diagnosis>();
  gateway.tell({ kind: 'figures' });
  const { heapUsed, external, rss, resources } = await answer;
  return {
    heapMb: heapUsed / BYTES_PER_MB,
    rssMb: rss / BYTES_PER_MB,
    externalMb: external / BYTES_PER_MB,
    ...countOpen(gateway.pid),
    timers: resources['Timeout'] ?? 0,
  };
}

function countOpen(pid: number): Pick<HeldFigures, 'sockets' | 'files'> {
  const targets = readdirSync(`/proc/${pid}/fd`).map((fd) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${fd}`);
    } catch {
      // Closed meanwhile.
      return undefined;
    }
  });
  const open = targets.filter((target) => target !== undefined);
  const sockets = open.filter((target) => target.startsWith('socket:')).length;
  return { sockets, files: open.length - sockets };
}

/** Growth that is none: what is compiled, cached and fragmented differs from one moment to the next. */
const HEAP_SLACK_MB = 10;
const HEAP_SLACK_SHARE = 0.1;
/** Two reloads may find the planner's threads and their pipes in another phase. */
const FILE_SLACK = 8;

/** What grew between two quiet moments; empty when nothing did. */
export function findGrowth(before: HeldFigures, after: HeldFigures): readonly string[] {
  const limits: Readonly<Record<'heapMb' | 'files' | 'sockets' | 'timers', number>> = {
    heapMb: before.heapMb + Math.max(HEAP_SLACK_MB, before.heapMb * HEAP_SLACK_SHARE),
    files: before.files + FILE_SLACK,
    sockets: before.sockets,
    timers: before.timers,
  };
  return Object.entries(limits).flatMap(([name, limit]) => {
    const key = name as keyof typeof limits;
    const [was, is] = [before[key], after[key]];
    return is <= limit ? [] : [`${name} grew from ${was.toFixed(1)} to ${is.toFixed(1)}`];
  });
}

export function formatFigures(figures: HeldFigures): string {
  return `heap ${figures.heapMb.toFixed(1)} MB, external ${figures.externalMb.toFixed(1)} MB, RSS ${figures.rssMb.toFixed(0)} MB, sockets ${figures.sockets}, files ${figures.files}, timers ${figures.timers}`;
}
