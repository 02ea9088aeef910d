import { describe, expect, it } from '@jest/globals';
import { customerCount, orderAt, productCount } from '../../demo/load/scale/order.ts';
import { drawsOf, paretoRank, splitmix64, zipfRank } from '../../demo/load/scale/random.ts';

const SEED = 7;

describe('splitmix64', () => {
  it('gives the published sequence for the seed 1234567', () => {
    // Reference output of the generator's public-domain C code; the state grows by the golden gamma.
    const gamma = 0x9e3779b97f4a7c15n;
    const outputs = [0n, 1n, 2n].map((step) =>
      splitmix64((1234567n + step * gamma) & ((1n << 64n) - 1n)),
    );
    expect(outputs).toEqual([6457827717110365317n, 3203168211198807973n, 9817491932198370423n]);
  });
});

describe('draws', () => {
  it('gives four fifths of the draws to the first fifth', () => {
    const draws = drawsOf(SEED, 1);
    const ranks = Array.from({ length: 20_000 }, () => paretoRank(draws, 100));
    const first = ranks.filter((rank) => rank < 20).length / ranks.length;
    // Three standard errors of a share of 0.8 in 20,000 draws are 0.0085.
    expect(Math.abs(first - 0.8)).toBeLessThan(0.0085);
  });

  it('draws the first rank 2^1.1 times as often as the second', () => {
    const draws = drawsOf(SEED, 2);
    const ranks = Array.from({ length: 50_000 }, () => zipfRank(draws, 1_000));
    const ratio = ranks.filter((r) => r === 0).length / ranks.filter((r) => r === 1).length;
    // The continuous approximation gives (1 − 2^−0.1) ÷ (2^−0.1 − 3^−0.1) = 1.78.
    expect(ratio).toBeGreaterThan(1.65);
    expect(ratio).toBeLessThan(1.91);
    expect(Math.max(...ranks)).toBeLessThan(1_000);
  });
});

describe('generated orders', () => {
  it('are a pure function of seed and number', () => {
    expect(orderAt(SEED, 4_711)).toEqual(orderAt(SEED, 4_711));
    expect(orderAt(SEED + 1, 4_711)).not.toEqual(orderAt(SEED, 4_711));
  });

  it('name only products and customers of their own prefix', () => {
    for (const index of [100, 1_000, 50_000]) {
      const { lines, customer } = orderAt(SEED, index);
      for (const { product } of lines) {
        const rank = product.id < 1_000 ? 0 : product.id - 1_000;
        expect(rank).toBeLessThan(productCount(index));
      }
      const rank = customer.id < 10_000 ? 0 : customer.id - 10_000;
      expect(rank).toBeLessThan(customerCount(index));
    }
  });

  it('have the proportions of a real plant', () => {
    const orders = Array.from({ length: 4_000 }, (_, index) => orderAt(SEED, 100 + index));
    const lines = orders.flatMap((order) => order.lines);
    const open = orders.filter((order) => !order.closed).length / orders.length;
    expect(lines.length / orders.length).toBeGreaterThan(3.5);
    expect(lines.length / orders.length).toBeLessThan(5.5);
    expect(open).toBeGreaterThan(0.02);
    expect(open).toBeLessThan(0.04);
    expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
  });

  it('have operations in the order of their numbers', () => {
    const made = Array.from({ length: 200 }, (_, index) => orderAt(SEED, 100 + index))
      .flatMap((order) => order.lines)
      .flatMap((line) => line.manufacture ?? []);
    expect(made.length).toBeGreaterThan(100);
    for (const { operations } of made) {
      const firstOpen = operations.findIndex(({ state }) => state !== 'CLOSED');
      if (firstOpen === -1) continue;
      expect(operations.slice(firstOpen + 1).every(({ state }) => state === 'WAITING')).toBe(true);
    }
  });
});
