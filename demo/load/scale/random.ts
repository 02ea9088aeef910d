const MASK = (1n << 64n) - 1n;
const GOLDEN = 0x9e3779b97f4a7c15n;

/** One step of splitmix64 (Steele, Lea, Flood 2014): a 64-bit value from a 64-bit state. */
export function splitmix64(state: bigint): bigint {
  let z = (state + GOLDEN) & MASK;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
  return z ^ (z >> 31n);
}

/** Draws that depend on nothing but the seed and the order's number, in a fixed sequence. */
export interface Draws {
  /** 0 ≤ x < 1, in steps of 2⁻³². */
  unit(): number;
  /** A whole number, `min` ≤ n ≤ `max`. */
  integer(min: number, max: number): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  pick<T>(values: readonly [T, ...T[]]): T;
}

/**
 * The draws of order `index`: a pure function of `(seed, index)`, so that a small data set is a
 * prefix of a large one. The 64-bit start value seeds a 32-bit generator, because bigint
 * arithmetic for every draw would dominate loading.
 */
export function drawsOf(seed: number, index: number): Draws {
  const start = splitmix64(BigInt(seed) ^ BigInt(index));
  let low = Number(start & 0xffffffffn) | 0;
  const high = Number(start >> 32n) | 0;
  // mulberry32 over the low word, stirred by the high word
  const next = (): number => {
    low = (low + 0x6d2b79f5) | 0;
    let t = Math.imul(low ^ (low >>> 15) ^ high, 1 | low);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  };
  const unit = (): number => next() / 0x1_0000_0000;
  const integer = (min: number, max: number): number => min + Math.floor(unit() * (max - min + 1));
  return {
    unit,
    integer,
    chance: (probability) => unit() < probability,
    pick: <T>(values: readonly [T, ...T[]]): T =>
      values[integer(0, values.length - 1)] ?? values[0],
  };
}

/** Rank 0 ≤ r < `size` with probability ∝ 1 / (r + 1)^1.1: few products make most lines. */
export function zipfRank(draws: Draws, size: number): number {
  // Inverse of the continuous distribution function on [1, size + 1).
  const exponent = 1.1;
  const top = 1 - (size + 1) ** (1 - exponent);
  const x = (1 - draws.unit() * top) ** (1 / (1 - exponent));
  return Math.min(size - 1, Math.floor(x) - 1);
}

/** Rank 0 ≤ r < `size` so that the first fifth gets four fifths of the draws. */
export function paretoRank(draws: Draws, size: number): number {
  // u^a with a = ln 0.2 / ln 0.8 puts 80 % of the mass below 0.2.
  return Math.min(size - 1, Math.floor(size * draws.unit() ** (Math.log(0.2) / Math.log(0.8))));
}
