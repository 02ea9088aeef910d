import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../../../../events/protocols/sparkplug/outcome.ts';
import { createHost, DEVICE, NODE } from './edge-node.ts';

interface Trace {
  readonly name: string;
  readonly messages: readonly {
    readonly topic: string;
    readonly hex: string;
    readonly decoded: { readonly timestamp: number };
  }[];
  readonly expect: {
    readonly accepted?: number;
    readonly rebirthRequests?: number;
    readonly good?: number;
    readonly quality?: string;
    readonly afterReorderTimeout?: boolean;
    readonly nodeOnline?: boolean;
    readonly deviceOnline?: boolean;
    readonly historicalPoints?: number;
  };
}

const traces: Trace[] = JSON.parse(
  readFileSync(new URL('../../../fixtures/sparkplug/session-traces.json', import.meta.url), 'utf8'),
);

/** What a host concludes after the trace, in the words of the trace. */
function conclude(trace: Trace) {
  const { host, advance } = createHost({}, trace.messages[0]?.decoded.timestamp);
  const outcomes: Outcome[] = [];
  let accepted = 0;
  for (const { topic, hex } of trace.messages) {
    const ofMessage = host.receive(topic, Buffer.from(hex, 'hex'));
    if (!ofMessage.some(({ kind }) => kind === 'rejected' || kind === 'dropped')) accepted += 1;
    outcomes.push(...ofMessage, ...advance(1_000));
  }
  // Past the reorder timeout of five seconds.
  outcomes.push(...advance(5_000));
  const live = host.metric(DEVICE, 'Counts/Good');
  return {
    accepted,
    rebirthRequests: outcomes.filter(({ kind }) => kind === 'rebirth').length,
    good: Number(live?.value),
    quality: live?.quality,
    afterReorderTimeout: true,
    nodeOnline: host.isAlive(NODE),
    deviceOnline: host.isAlive(DEVICE),
    historicalPoints: outcomes.filter(
      (outcome) => outcome.kind === 'point' && outcome.point.historical,
    ).length,
  };
}

describe('a host application concludes of the recorded session', () => {
  it('every one of the eight', () => {
    expect(traces).toHaveLength(8);
  });

  it.each(traces.map((trace) => [trace.name, trace] as const))(
    '%s what its README states',
    (_name, trace) => {
      expect(conclude(trace)).toMatchObject(trace.expect);
    },
  );
});
