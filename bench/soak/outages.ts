/** When subgraphs were not up. */
export interface Outages {
  /** From now until `ended`. */
  begun(subgraph: string): void;
  /** It answers again; it counts as up after `recoveryMs`. */
  ended(subgraph: string): void;
  /** Were all of them up from `from` until now? */
  wereUpSince(subgraphs: readonly string[], from: number): boolean;
}

interface Outage {
  readonly from: number;
  until: number;
}

/** Requests take no longer than this, so older outages matter to none. */
const FORGET_AFTER_MS = 300_000;

/** `now`: milliseconds that only go forward. */
export function createOutages(recoveryMs: number, now: () => number): Outages {
  const bySubgraph = new Map<string, Outage[]>();
  const of = (subgraph: string): readonly Outage[] => bySubgraph.get(subgraph) ?? [];
  return {
    begun(subgraph) {
      const kept = of(subgraph).filter(({ until }) => until > now() - FORGET_AFTER_MS);
      bySubgraph.set(subgraph, [...kept, { from: now(), until: Number.POSITIVE_INFINITY }]);
    },
    ended(subgraph) {
      const last = of(subgraph).at(-1);
      if (last !== undefined) last.until = now() + recoveryMs;
    },
    wereUpSince: (subgraphs, from) =>
      subgraphs.every((subgraph) => of(subgraph).every(({ until }) => until < from)),
  };
}
