import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { type BenchSubgraph, supergraphOf } from '../federation/bench-case.ts';
import { wait } from './subgraphs.ts';

export interface ReloadsOptions {
  readonly file: string;
  readonly subgraphs: readonly BenchSubgraph[];
  readonly urls: Readonly<Record<string, string>>;
  readonly gatewayUrl: string;
}

/** New supergraphs for a gateway that watches a file. */
export interface Reloads {
  /** How many the gateway serves, or refuses, as it should. */
  readonly counts: { swapped: number; refused: number };
  readonly faults: string[];
  /** Writes the next one and waits until it serves; every fifth time a broken one comes before it. */
  next(): Promise<void>;
}

const SERVES_WITHIN_MS = 30_000;
const BROKEN_EVERY = 5;

export function createReloads({ file, subgraphs, urls, gatewayUrl }: ReloadsOptions): Reloads {
  const counts = { swapped: 0, refused: 0 };
  const faults: string[] = [];
  let number = 0;
  const seen = async (): Promise<Health> => {
    const response = await fetch(`${gatewayUrl}/health/ready`);
    return (await response.json()) as Health;
  };
  const until = async (what: string, isSeen: (health: Health) => boolean): Promise<boolean> => {
    const endsAt = performance.now() + SERVES_WITHIN_MS;
    while (performance.now() < endsAt) {
      if (isSeen(await seen())) return true;
      await wait(200);
    }
    faults.push(`${new Date().toISOString()} ${what} not within ${SERVES_WITHIN_MS} ms`);
    return false;
  };
  return {
    counts,
    faults,
    async next() {
      number += 1;
      if (number % BROKEN_EVERY === 0) {
        await writeFile(file, `type Query { broken${number}: `);
        const isRefused = await until('a broken supergraph was refused', ({ supergraph }) =>
          Boolean(supergraph.refusedAt),
        );
        if (isRefused) counts.refused += 1;
      }
      const text = supergraphOf(withFurtherField(subgraphs, number), urls);
      await writeFile(file, text);
      const digest = createHash('sha256').update(text).digest('hex');
      const isServed = await until(
        'a new supergraph serves',
        ({ supergraph }) => supergraph.digest === digest,
      );
      if (isServed) counts.swapped += 1;
    },
  };
}

interface Health {
  readonly supergraph: { readonly digest: string; readonly refusedAt?: string };
}

/** A field that nobody asks for. */
function withFurtherField(
  subgraphs: readonly BenchSubgraph[],
  number: number,
): readonly BenchSubgraph[] {
  return subgraphs.map((subgraph, index) =>
    index === 0
      ? { ...subgraph, sdl: `${subgraph.sdl}\nextend type Query { further${number}: String }` }
      : subgraph,
  );
}
