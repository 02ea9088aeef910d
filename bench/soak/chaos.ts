import type { FragileSubgraph } from './subgraphs.ts';

/** What happens to subgraphs, one after the other. */
export interface Chaos {
  readonly counts: {
    readonly crashes: number;
    readonly freezes: number;
    readonly slowdowns: number;
  };
  /** Resolves when the subgraph is well again. */
  next(): Promise<void>;
}

const LONGEST_MS = 4_000;
const SLOW_MS = 1_500;

export function createChaos(subgraphs: readonly FragileSubgraph[], random: () => number): Chaos {
  const counts = { crashes: 0, freezes: 0, slowdowns: 0 };
  let turn = 0;
  return {
    counts,
    async next() {
      const subgraph = subgraphs[Math.floor(random() * subgraphs.length)];
      const ms = LONGEST_MS * (0.25 + 0.75 * random());
      const kind = turn % 3;
      turn += 1;
      if (kind === 0) {
        counts.crashes += 1;
        await subgraph?.crash(ms);
      } else if (kind === 1) {
        counts.freezes += 1;
        await subgraph?.freeze(ms);
      } else {
        counts.slowdowns += 1;
        await subgraph?.slow(SLOW_MS, ms);
      }
    },
  };
}
