/** Latencies of one question, in ms. */
export interface Measured {
  readonly name: string;
  readonly p50: number;
  readonly p99: number;
}

/**
 * Asks the questions in turns, one at a time, so that whatever else the machine does hits all of them;
 * the first turns are a warm-up and not counted.
 */
export async function measureInTurns(
  questions: Readonly<Record<string, () => Promise<unknown>>>,
  turns: { readonly warmUp: number; readonly counted: number },
): Promise<readonly Measured[]> {
  const samples = new Map<string, number[]>(Object.keys(questions).map((name) => [name, []]));
  for (let turn = 0; turn < turns.warmUp + turns.counted; turn += 1) {
    for (const [name, ask] of Object.entries(questions)) {
      const startedAt = performance.now();
      await ask();
      const elapsed = performance.now() - startedAt;
      if (turn >= turns.warmUp) samples.get(name)?.push(elapsed);
    }
  }
  return [...samples].map(([name, values]) => ({
    name,
    p50: quantile(values, 0.5),
    p99: quantile(values, 0.99),
  }));
}

/** The nearest-rank quantile of at least one value. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new TypeError('No samples');
  return value;
}

/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const a = sorted[Math.floor((sorted.length - 1) / 2)];
  const b = sorted[Math.floor(sorted.length / 2)];
  if (a === undefined || b === undefined) throw new TypeError('No samples');
  return (a + b) / 2;
}

/** A table for the terminal; the ratio is to the row named `base`. */
export function formatMeasured(rows: readonly Measured[], base: string): string {
  const reference = rows.find((row) => row.name === base)?.p50;
  const lines = rows.map(({ name, p50, p99 }) => {
    const ratio = reference === undefined ? '' : `${(p50 / reference).toFixed(2)} ×`;
    return `${name.padEnd(44)}${p50.toFixed(1).padStart(10)}${p99.toFixed(1).padStart(10)}${ratio.padStart(12)}`;
  });
  return [
    `${''.padEnd(44)}${'p50 ms'.padStart(10)}${'p99 ms'.padStart(10)}${'p50 ratio'.padStart(12)}`,
    ...lines,
  ].join('\n');
}
