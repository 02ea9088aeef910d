import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../../../events/protocols/sparkplug/outcome.ts';
import { RANDOM_EFFORT } from '../../../support/random-effort.ts';
import { createRandom } from '../../../support/random-operations/random.ts';
import { RANDOM_SEED } from '../../../support/random-seed.ts';
import { createHost, DEVICE, good, message, nodeBirth, START } from './edge-node.ts';

const points = (outcomes: readonly Outcome[]) =>
  outcomes.flatMap((outcome) => (outcome.kind === 'point' ? [outcome.point.value] : []));

describe(`random sessions, seed ${RANDOM_SEED}`, () => {
  it('say the same in whatever order and however often messages come before the timeout', () => {
    const random = createRandom(RANDOM_SEED);
    for (let round = 0; round < 20 * RANDOM_EFFORT; round += 1) {
      const { host, advance } = createHost();
      host.receive(...nodeBirth(1, { seq: random.below(256) }));
      const start = random.below(256) + 1;
      host.receive(...nodeBirth(2, { seq: start - 1, timestamp: START + 1 }));
      host.receive(...message('DBIRTH', start % 256, [good(0)], { timestamp: START + 1 }));
      const sent = Array.from({ length: 400 }, (_, index) =>
        message('DDATA', (start + 1 + index) % 256, [good(index)], {
          timestamp: START + 2 + index,
        }),
      );
      const said: unknown[] = [];
      while (sent.length > 0) {
        // A few that belong together, shuffled, one of them twice.
        const some = sent.splice(0, 1 + random.below(15));
        some.push(random.pick(some));
        some.sort(() => random.next() - 0.5);
        for (const one of some) said.push(...points(host.receive(...one)), ...points(advance(1)));
      }
      expect(said).toEqual(Array.from({ length: 400 }, (_, index) => BigInt(index)));
      expect(host.counts()).toMatchObject({ rejected: 0, rebirthRequests: 0 });
      expect(host.isAlive(DEVICE)).toBe(true);
    }
  });

  it('of bytes that may be anything end in outcomes, never in an error', () => {
    const random = createRandom(`${RANDOM_SEED} bytes`);
    const traces: { messages: { topic: string; hex: string }[] }[] = JSON.parse(
      readFileSync(
        new URL('../../../fixtures/sparkplug/session-traces.json', import.meta.url),
        'utf8',
      ),
    );
    const messages = traces.flatMap((trace) => trace.messages);
    const { host, advance } = createHost({ maxPendingBytes: 500, maxMetrics: 20 });
    for (let round = 0; round < 5_000 * RANDOM_EFFORT; round += 1) {
      const { topic, hex } = random.pick(messages);
      const bytes = Buffer.from(hex, 'hex');
      for (let change = random.below(4); change > 0; change -= 1) {
        bytes[random.below(bytes.length)] = random.below(256);
      }
      expect(
        Array.isArray(host.receive(topic, bytes.subarray(0, bytes.length - random.below(2)))),
      ).toBe(true);
      advance(random.below(3_000));
      if (random.chance(0.01)) host.disconnected();
      if (random.chance(0.01)) host.connected();
    }
    // After all that, a birth is as good as the first.
    const later = START + 5_000 * 3_000 * RANDOM_EFFORT;
    host.receive(...nodeBirth(77, { timestamp: later }));
    const outcomes = host.receive(...message('DBIRTH', 1, [good(9)], { timestamp: START }));
    expect(points(outcomes)).toEqual([9n]);
  });
});
