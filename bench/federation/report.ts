import { readFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import type { LaneFigures } from './lanes.ts';

export interface CaseReport {
  readonly name: string;
  readonly title: string;
  readonly lanes: readonly LaneFigures[];
  readonly goals: readonly Goal[];
}

/** A figure that was promised beside the one that was measured. */
export interface Goal {
  readonly text: string;
  readonly wanted: string;
  readonly measured: string;
  readonly isMet: boolean;
}

/** What the figures depend on. */
export function describeMachine(): Readonly<Record<string, string>> {
  const [first] = cpus();
  return {
    cores: `${cpus().length} × ${first?.model.trim() ?? 'unknown'}`,
    system: `${process.platform} ${release()} ${process.arch}`,
    node: process.version,
    ...Object.fromEntries(
      ['@apollo/gateway', '@apollo/server', 'graphql'].map((name) => [name, installed(name)]),
    ),
  };
}

function installed(name: string): string {
  const file = new URL(`../../node_modules/${name}/package.json`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

const COLUMNS: readonly {
  readonly title: string;
  readonly of: (lane: LaneFigures, stock: LaneFigures | undefined) => string;
}[] = [
  { title: 'CPU ms/req', of: ({ cpuMsPerRequest }) => cpuMsPerRequest.toFixed(3) },
  { title: 'less than stock', of: (lane, stock) => formatRatio(cpuRatio(lane, stock)) },
  { title: 'req/s', of: ({ requestsPerSecond }) => requestsPerSecond.toFixed(1) },
  { title: 'p50 ms', of: ({ p50Ms }) => p50Ms.toFixed(1) },
  { title: 'p99 ms', of: ({ p99Ms }) => p99Ms.toFixed(1) },
  { title: 'p99/p50', of: ({ p99Ms, p50Ms }) => (p99Ms / p50Ms).toFixed(2) },
  { title: 'peak RSS MB', of: ({ peakRssMb }) => peakRssMb.toFixed(0) },
  { title: 'fetches/req', of: (lane) => lane.subgraphRequestsPerRequest.toFixed(2) },
  { title: 'answers', of: ({ answered }) => String(answered) },
  { title: 'failed', of: ({ failed }) => String(failed) },
];

/** How many times less CPU a lane needs than the stock gateway under the same identities. */
export function cpuRatio(lane: LaneFigures, stock: LaneFigures | undefined): number | undefined {
  return stock === undefined ? undefined : stock.cpuMsPerRequest / lane.cpuMsPerRequest;
}

function formatRatio(ratio: number | undefined): string {
  return ratio === undefined ? '' : `${ratio.toFixed(2)} ×`;
}

/** The stock gateway's lane that another lane is compared with; it shares no answers itself. */
export function stockOf(lane: LaneFigures, lanes: readonly LaneFigures[]): LaneFigures | undefined {
  const stock = lanes.filter(({ contestant }) => contestant === 'stock');
  return (
    stock.find(({ variant }) => variant === lane.variant) ??
    stock.find(({ variant }) => lane.variant.startsWith(variant)) ??
    stock[0]
  );
}

/** One table, the goals below it. */
export function formatCase({ name, title, lanes, goals }: CaseReport): string {
  const table = [
    ['', ...COLUMNS.map((column) => column.title)],
    ...lanes.map((lane) => [
      `${lane.variant} | ${lane.contestant}`,
      ...COLUMNS.map((column) => column.of(lane, stockOf(lane, lanes))),
    ]),
  ];
  const widths = table[0]?.map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  const lines = table.map((row) =>
    row
      .map((cell, column) => {
        const width = widths?.[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join('  '),
  );
  const faults = lanes.flatMap(({ variant, contestant, firstFault }) =>
    firstFault === undefined ? [] : [`WRONG: ${variant} | ${contestant}: ${firstFault}`],
  );
  return [`${name}: ${title}`, ...lines, ...faults, ...goals.map(formatGoal), ''].join('\n');
}

function formatGoal({ text, wanted, measured, isMet }: Goal): string {
  return `${isMet ? 'met   ' : 'NOT MET'} ${text}: ${measured} (goal: ${wanted})`;
}
