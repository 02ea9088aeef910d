import { type Datatype, datatypeCode } from '../../../../events/protocols/sparkplug/datatypes.ts';
import { encodePayload } from '../../../../events/protocols/sparkplug/encode.ts';
import {
  createHostApplication,
  DEFAULT_HOST_SETTINGS,
  type HostSettings,
} from '../../../../events/protocols/sparkplug/host-application.ts';
import type { Outcome } from '../../../../events/protocols/sparkplug/outcome.ts';
import type { WireMetric } from '../../../../events/protocols/sparkplug/payload.ts';
import { type SparkplugValue, toWire } from '../../../../events/protocols/sparkplug/values.ts';

export const NODE = { group: 'P1', node: 'PRESS01', device: undefined };
export const DEVICE = { ...NODE, device: 'PRESS01A' };
export const START = Date.parse('2026-03-18T10:00:00Z');

/** A host application on clocks that a test moves: `advance` both, `jump` the wall clock alone. */
export function createHost(settings: Partial<HostSettings> = {}, start = START) {
  let wall = start;
  let elapsed = 0;
  const clock = { wallNow: () => new Date(wall), elapsedMs: () => elapsed };
  const host = createHostApplication('millwright', clock, {
    ...DEFAULT_HOST_SETTINGS,
    ...settings,
  });
  return {
    host,
    advance(milliseconds: number): readonly Outcome[] {
      wall += milliseconds;
      elapsed += milliseconds;
      return host.expire();
    },
    jump(milliseconds: number): void {
      wall += milliseconds;
    },
    now: () => wall,
  };
}

export function metric(
  name: string,
  datatype: Datatype,
  value: SparkplugValue,
  more: Partial<WireMetric> = {},
): WireMetric {
  return { name, datatype: datatypeCode(datatype), value: toWire(datatype, value), ...more };
}

export const good = (count: number, more: Partial<WireMetric> = {}) =>
  metric('Counts/Good', 'UInt64', BigInt(count), more);

/** A message of the node, or of its device for D…: topic and bytes. */
export function message(
  type: string,
  seq: number | undefined,
  metrics: readonly WireMetric[],
  { device = 'PRESS01A', node = 'PRESS01', timestamp = START as number | undefined } = {},
): readonly [topic: string, bytes: Uint8Array] {
  const topic = `spBv1.0/P1/${type}/${node}${type.startsWith('D') ? `/${device}` : ''}`;
  const bytes = encodePayload({ timestamp, metrics, seq: seq === undefined ? seq : BigInt(seq) });
  return [topic, bytes];
}

export const nodeBirth = (
  bdSeq: number,
  options: Parameters<typeof message>[3] & { seq?: number } = {},
) => message('NBIRTH', options.seq ?? 0, [metric('bdSeq', 'Int64', BigInt(bdSeq))], options);

export const nodeDeath = (bdSeq: number) =>
  message('NDEATH', undefined, [metric('bdSeq', 'Int64', BigInt(bdSeq))]);

/** What happened, one word each: `born P1/PRESS01`, `point Counts/Good=5`, `rejected SEQUENCE_GAP`. */
export function words(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.map((outcome) => {
    switch (outcome.kind) {
      case 'born':
        return `born ${outcome.entity.device ?? outcome.entity.node}`;
      case 'stale':
        return `stale ${outcome.entity.device ?? outcome.entity.node} ${outcome.cause}`;
      case 'point':
        return `${outcome.point.historical ? 'past' : 'point'} ${outcome.point.metric}=${outcome.point.value}`;
      case 'rebirth':
        return `rebirth ${outcome.node.node}`;
      case 'rejected':
        return `rejected ${outcome.reason}`;
      case 'dropped':
        return `dropped ${outcome.cause}`;
      case 'announce':
        return 'announce';
    }
    return outcome satisfies never;
  });
}
