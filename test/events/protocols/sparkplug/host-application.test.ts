import { describe, expect, it } from '@jest/globals';
import { decodePayload } from '../../../../events/protocols/sparkplug/decode.ts';
import { rebirthCommand } from '../../../../events/protocols/sparkplug/rebirth-command.ts';
import { encodeState } from '../../../../events/protocols/sparkplug/state-message.ts';
import {
  parseTopic,
  SUBSCRIPTIONS,
  stateTopic,
} from '../../../../events/protocols/sparkplug/topic.ts';
import {
  createHost,
  DEVICE,
  good,
  message,
  metric,
  NODE,
  nodeBirth,
  nodeDeath,
  START,
  words,
} from './edge-node.ts';

/** A host that knows a node (bdSeq 3) and its device; the next seq is 2. */
function bornHost(settings: Parameters<typeof createHost>[0] = {}) {
  const world = createHost(settings);
  world.host.receive(...nodeBirth(3));
  world.host.receive(
    ...message('DBIRTH', 1, [good(0, { alias: 2n }), metric('State', 'Int32', 4)]),
  );
  return world;
}

const data = (seq: number, count: number) =>
  message('DDATA', seq, [good(count)], { timestamp: START + seq });

describe('births and deaths', () => {
  it('a birth says every value there is', () => {
    const { host } = createHost();
    expect(words(host.receive(...nodeBirth(0)))).toEqual(['born PRESS01']);
    expect(words(host.receive(...message('DBIRTH', 1, [good(7)])))).toEqual([
      'born PRESS01A',
      'point Counts/Good=7',
    ]);
  });

  it('a device is gone with its node, at the time of receipt', () => {
    const { host, advance } = bornHost();
    advance(9_000);
    const outcomes = host.receive(...nodeDeath(3));
    expect(words(outcomes)).toEqual(['stale PRESS01 DEATH', 'stale PRESS01A DEATH']);
    expect(outcomes.map((outcome) => outcome.kind === 'stale' && outcome.at)).toEqual([
      START + 9_000,
      START + 9_000,
    ]);
    expect(host.metric(DEVICE, 'State')).toMatchObject({ value: 4, quality: 'STALE' });
  });

  it('the death of a session that another followed changes nothing', () => {
    const { host } = bornHost();
    expect(words(host.receive(...nodeDeath(2)))).toEqual(['dropped DEATH_OF_OLD_SESSION']);
    expect(host.isAlive(DEVICE)).toBe(true);
  });

  it('a device that died needs a birth of its own', () => {
    const { host } = bornHost();
    expect(words(host.receive(...message('DDEATH', 2, [])))).toEqual(['stale PRESS01A DEATH']);
    expect(host.isAlive(NODE)).toBe(true);
    expect(words(host.receive(...data(3, 1)))).toEqual([
      'rejected BEFORE_BIRTH',
      'rebirth PRESS01',
    ]);
    expect(words(host.receive(...message('DBIRTH', 4, [good(1)])))).toContain('born PRESS01A');
  });

  it('a birth of the node makes its devices stale until theirs', () => {
    const { host } = bornHost();
    const outcomes = host.receive(...nodeBirth(3, { timestamp: START + 1 }));
    expect(words(outcomes)).toEqual(['stale PRESS01A NODE_BIRTH', 'born PRESS01']);
    expect(words(host.receive(...message('DDATA', 1, [good(1)])))).toEqual([
      'rejected BEFORE_BIRTH',
      'rebirth PRESS01',
    ]);
  });

  it('a birth that is delivered twice counts once', () => {
    const { host } = bornHost();
    expect(words(host.receive(...nodeBirth(3)))).toEqual(['dropped DUPLICATE']);
    expect(words(host.receive(...data(2, 5)))).toEqual(['point Counts/Good=5']);
  });

  it('what a lost broker would have told is not known', () => {
    const { host, advance } = bornHost();
    expect(words(host.disconnected())).toEqual([
      'stale PRESS01 DISCONNECTED',
      'stale PRESS01A DISCONNECTED',
    ]);
    host.connected();
    expect(words(advance(0))).toEqual(['rebirth PRESS01']);
  });

  it('nodes are asked one after the other when the broker is back', () => {
    const { host, advance } = createHost({ reconnectSpacingMs: 10 });
    for (const node of ['A', 'B', 'C']) host.receive(...nodeBirth(0, { node }));
    host.disconnected();
    host.connected();
    expect(words(advance(0))).toEqual(['rebirth A']);
    expect(host.deadline()).toBe(10);
    expect(words(advance(10))).toEqual(['rebirth B']);
    expect(words(advance(10))).toEqual(['rebirth C']);
    expect(host.deadline()).toBeUndefined();
  });
});

describe('the order of messages', () => {
  it('is shared by a node and all its devices', () => {
    const { host } = bornHost();
    host.receive(...message('DBIRTH', 2, [good(0)], { device: 'B' }));
    expect(words(host.receive(...message('DDATA', 3, [good(1)], { device: 'B' })))).toEqual([
      'point Counts/Good=1',
    ]);
    expect(words(host.receive(...data(4, 2)))).toEqual(['point Counts/Good=2']);
  });

  it('is put right while the missing one may still come', () => {
    const { host, advance } = bornHost();
    expect(host.receive(...data(4, 12))).toEqual([]);
    expect(host.receive(...data(3, 9))).toEqual([]);
    expect(host.deadline()).toBe(5_000);
    expect(advance(4_999)).toEqual([]);
    expect(words(host.receive(...data(2, 5)))).toEqual([
      'point Counts/Good=5',
      'point Counts/Good=9',
      'point Counts/Good=12',
    ]);
    expect(host.deadline()).toBeUndefined();
    expect(advance(60_000)).toEqual([]);
  });

  it('is given up after the timeout: what waited is a dead letter, what was known is stale', () => {
    const { host, advance } = bornHost();
    host.receive(...data(3, 9));
    expect(words(advance(5_000))).toEqual([
      'rejected SEQUENCE_GAP',
      'stale PRESS01 SEQUENCE_GAP',
      'stale PRESS01A SEQUENCE_GAP',
      'rebirth PRESS01',
    ]);
    expect(words(host.receive(...data(4, 12)))).toEqual(['rejected BEFORE_BIRTH']);
  });

  it('is held against time that passed, not against a wall clock that jumps', () => {
    const { host, advance, jump } = bornHost();
    host.receive(...data(3, 9));
    jump(3_600_000);
    expect(host.expire()).toEqual([]);
    jump(-7_200_000);
    expect(words(advance(5_000))).toContain('rejected SEQUENCE_GAP');
  });

  it('drops a second delivery, even of a message that waits', () => {
    const { host } = bornHost();
    host.receive(...data(2, 5));
    expect(words(host.receive(...data(2, 5)))).toEqual(['dropped DUPLICATE']);
    host.receive(...data(4, 9));
    expect(words(host.receive(...data(4, 9)))).toEqual(['dropped DUPLICATE']);
  });

  it('knows 255 missing messages from one that is early', () => {
    const { host } = bornHost();
    host.receive(...data(5, 9));
    const outcomes = host.receive(...message('DDATA', 5, [good(99)], { timestamp: START + 999 }));
    expect(words(outcomes)).toEqual([
      'rejected SEQUENCE_GAP',
      'stale PRESS01 SEQUENCE_GAP',
      'stale PRESS01A SEQUENCE_GAP',
      'rebirth PRESS01',
      'rejected SEQUENCE_GAP',
    ]);
  });

  it('keeps what overtook the birth of a new session', () => {
    const { host } = bornHost();
    const later = { timestamp: START + 60_000 };
    host.receive(...data(3, 9));
    host.receive(...message('DBIRTH', 11, [good(20)], later));
    const outcomes = host.receive(...nodeBirth(4, { ...later, seq: 10 }));
    expect(words(outcomes)).toEqual([
      'rejected SEQUENCE_GAP',
      'stale PRESS01A NODE_BIRTH',
      'born PRESS01',
      'born PRESS01A',
      'point Counts/Good=20',
    ]);
  });

  it('holds no more bytes than its bound over all nodes', () => {
    const [topic, bytes] = data(3, 9);
    const { host } = bornHost({ maxPendingBytes: bytes.length });
    expect(host.receive(topic, bytes)).toEqual([]);
    expect(words(host.receive(...data(4, 12)))).toEqual([
      'rejected SEQUENCE_GAP',
      'stale PRESS01 SEQUENCE_GAP',
      'stale PRESS01A SEQUENCE_GAP',
      'rebirth PRESS01',
      'rejected SEQUENCE_GAP',
    ]);
    host.receive(...nodeBirth(3, { timestamp: START + 5 }));
    expect(host.receive(...message('NDATA', 2, []))).toEqual([]);
  });
});

describe('rebirth requests', () => {
  it('go to a node at most once in 30 seconds, and again when the time has passed', () => {
    const { host, advance } = createHost();
    expect(words(host.receive(...data(1, 1)))).toEqual([
      'rejected BEFORE_BIRTH',
      'rebirth PRESS01',
    ]);
    for (let seq = 2; seq < 100; seq += 1) {
      expect(words(host.receive(...data(seq, seq)))).toEqual(['rejected BEFORE_BIRTH']);
    }
    expect(host.deadline()).toBe(30_000);
    expect(advance(29_999)).toEqual([]);
    expect(words(advance(1))).toEqual(['rebirth PRESS01']);
    expect(advance(60_000)).toEqual([]);
    expect(host.counts()).toMatchObject({ rebirthRequests: 2, rejected: 99 });
  });

  it('are not sent to a node that was born meanwhile', () => {
    const { host, advance } = createHost();
    host.receive(...data(1, 1));
    host.receive(...data(2, 2));
    host.receive(...nodeBirth(0));
    expect(advance(60_000)).toEqual([]);
  });

  it('are commands in bytes that a node understands', () => {
    const { topic, bytes } = rebirthCommand(NODE, new Date(START));
    expect(topic).toBe('spBv1.0/P1/NCMD/PRESS01');
    expect(decodePayload(bytes)).toEqual({
      timestamp: START,
      metrics: [
        {
          name: 'Node Control/Rebirth',
          timestamp: START,
          datatype: 11,
          value: { kind: 'boolean', value: true },
        },
      ],
    });
  });

  it('of a thousand unknown nodes leave a bounded memory', () => {
    const { host } = createHost({ maxUnbornNodes: 2 });
    for (const node of ['A', 'B', 'C']) host.receive(...message('NDATA', 0, [], { node }));
    // A was forgotten, and is asked anew; C was not.
    expect(words(host.receive(...message('NDATA', 1, [], { node: 'C' })))).toEqual([
      'rejected BEFORE_BIRTH',
    ]);
    expect(words(host.receive(...message('NDATA', 1, [], { node: 'A' })))).toContain('rebirth A');
  });
});

describe('metrics', () => {
  it('are known by their alias within the session that named it', () => {
    const { host } = bornHost();
    const byAlias = { alias: 2n, value: { kind: 'long', value: 5n } } as const;
    expect(words(host.receive(...message('DDATA', 2, [byAlias])))).toEqual(['point Counts/Good=5']);
    host.receive(...nodeBirth(4));
    host.receive(...message('DBIRTH', 1, [metric('Counts/Scrap', 'UInt64', 0n, { alias: 2n })]));
    expect(words(host.receive(...message('DDATA', 2, [byAlias])))).toEqual([
      'point Counts/Scrap=5',
    ]);
  });

  it('that no birth named cost themselves and one rebirth request', () => {
    const { host } = bornHost();
    const outcomes = host.receive(
      ...message('DDATA', 2, [
        { alias: 77n, value: { kind: 'long', value: 5n } },
        metric('Unheard', 'Int32', 1),
        good(5, { alias: 3n }),
        good(5),
      ]),
    );
    expect(words(outcomes)).toEqual([
      'rejected METRIC_UNKNOWN',
      'rejected METRIC_UNKNOWN',
      'point Counts/Good=5',
      'point Counts/Good=5',
      'rebirth PRESS01',
    ]);
    expect(outcomes[1]).toMatchObject({ metric: 'Unheard' });
  });

  it('of the past never move what is so now', () => {
    const { host } = bornHost();
    host.receive(...data(2, 20));
    const outcomes = host.receive(
      ...message('DDATA', 3, [good(11, { timestamp: START - 60_000, isHistorical: true })]),
    );
    expect(words(outcomes)).toEqual(['past Counts/Good=11']);
    expect(host.metric(DEVICE, 'Counts/Good')).toMatchObject({ value: 20n, time: START + 2 });
  });

  it.each([
    [192, 'GOOD'],
    [0, 'BAD'],
    [500, 'STALE'],
    [17, 'BAD'],
  ])('with quality %i are %s', (code, quality) => {
    const { host } = bornHost();
    const properties = {
      keys: ['Quality'],
      values: [{ type: 3, value: { kind: 'int', value: code } as const }],
    };
    host.receive(...message('DDATA', 2, [good(1, { properties })]));
    expect(host.metric(DEVICE, 'Counts/Good')?.quality).toBe(quality);
  });

  it('that are not numbers have no value, and are not good', () => {
    const { host } = createHost();
    host.receive(...nodeBirth(0));
    host.receive(...message('DBIRTH', 1, [metric('Temperature', 'Double', Number.NaN)]));
    expect(host.metric(DEVICE, 'Temperature')).toMatchObject({ value: null, quality: 'BAD' });
  });

  it.each([
    ['the future', START + 300_001],
    ['a clock that was never set', 0],
  ])('of %s are dead letters, and the rest of the message counts', (_what, timestamp) => {
    const { host } = bornHost();
    const outcomes = host.receive(
      ...message('DDATA', 2, [good(9, { timestamp }), metric('State', 'Int32', 6)]),
    );
    expect(words(outcomes)).toEqual(['rejected TIME_IMPLAUSIBLE', 'point State=6']);
    expect(host.metric(DEVICE, 'Counts/Good')).toMatchObject({ value: 0n });
  });

  it('of another datatype than at birth are dead letters', () => {
    const { host } = bornHost();
    const outcomes = host.receive(...message('DDATA', 2, [metric('State', 'String', 'Execute')]));
    expect(words(outcomes)).toEqual(['rejected FIELD_INVALID']);
  });

  it('that share an alias make a birth worthless', () => {
    const { host } = createHost();
    host.receive(...nodeBirth(0));
    const twice = [good(1, { alias: 1n }), metric('State', 'Int32', 1, { alias: 1n })];
    expect(words(host.receive(...message('DBIRTH', 1, twice)))).toEqual(['rejected FIELD_INVALID']);
    expect(host.isAlive(DEVICE)).toBe(false);
  });

  it('have the same key when a message is delivered again, and no two have one key', () => {
    const keys = (count: number) => {
      const { host } = bornHost();
      const outcomes = host.receive(
        ...message('DDATA', 2, [good(count), good(count + 1), metric('State', 'Int32', 6)]),
      );
      return outcomes.map((outcome) => outcome.kind === 'point' && outcome.point.key);
    };
    expect(keys(5)).toEqual(keys(5));
    expect(new Set(keys(5)).size).toBe(3);
    expect(keys(5)[0]).toBe(`P1/PRESS01/PRESS01A|3|2|Counts/Good|${START}`);
  });
});

describe('bounds', () => {
  it('of devices: one that is gone makes room, one that is alive does not', () => {
    const { host } = bornHost({ maxDevicesPerNode: 1 });
    const other = (seq: number) => message('DBIRTH', seq, [], { device: 'B' });
    expect(words(host.receive(...other(2)))).toEqual(['rejected TOO_LARGE']);
    host.receive(...message('DDEATH', 3, []));
    expect(words(host.receive(...other(4)))).toEqual(['born B']);
  });

  it('of nodes: one that is gone makes room, one that is alive does not', () => {
    const { host } = bornHost({ maxNodes: 1 });
    expect(words(host.receive(...nodeBirth(0, { node: 'B' })))).toEqual(['rejected TOO_LARGE']);
    host.receive(...nodeDeath(3));
    expect(words(host.receive(...nodeBirth(0, { node: 'B' })))).toEqual(['born B']);
  });

  it('of metrics: what a new birth no longer names makes room', () => {
    const { host } = bornHost({ maxMetrics: 3 });
    expect(words(host.receive(...message('DBIRTH', 2, [good(1)], { device: 'B' })))).toEqual([
      'rejected TOO_LARGE',
    ]);
    host.receive(...message('DBIRTH', 3, [good(1)]));
    expect(words(host.receive(...message('DBIRTH', 4, [good(1)], { device: 'B' })))).toContain(
      'born B',
    );
  });
});

describe('what nobody can understand', () => {
  it.each([
    ['a topic of another namespace', 'spAv1.0/P1/NDATA/A', 'TOPIC_INVALID'],
    ['a device message without a device', 'spBv1.0/P1/DDATA/A', 'TOPIC_INVALID'],
    ['a node message with a device', 'spBv1.0/P1/NDATA/A/B', 'TOPIC_INVALID'],
    ['an unknown type', 'spBv1.0/P1/XDATA/A', 'TOPIC_INVALID'],
    ['a wildcard', 'spBv1.0/P1/NDATA/+', 'TOPIC_INVALID'],
    ['an empty name', 'spBv1.0//NDATA/A', 'TOPIC_INVALID'],
    ['a topic without end', `spBv1.0/P1/NDATA/${'x'.repeat(1_000)}`, 'TOPIC_INVALID'],
  ])('is a dead letter with its topic: %s', (_what, topic, reason) => {
    const { host } = createHost();
    expect(host.receive(topic, new Uint8Array())).toMatchObject([
      { kind: 'rejected', reason, topic },
    ]);
  });

  it.each([
    ['no seq', message('DDATA', undefined, [good(1)]), 'FIELD_MISSING'],
    ['a seq of 256', message('DDATA', 256, [good(1)]), 'FIELD_INVALID'],
    ['a birth without bdSeq', message('NBIRTH', 0, []), 'FIELD_MISSING'],
    ['a death without bdSeq', message('NDEATH', undefined, []), 'FIELD_MISSING'],
  ])('is a dead letter with its bytes: %s', (_what, [topic, bytes], reason) => {
    const { host } = bornHost();
    expect(host.receive(topic, bytes)).toMatchObject([{ kind: 'rejected', reason, bytes }]);
    expect(host.isAlive(DEVICE)).toBe(true);
  });

  it('is found by the next message to be missing', () => {
    const { host, advance } = bornHost();
    const [topic, bytes] = data(2, 5);
    expect(words(host.receive(topic, bytes.subarray(0, 20)))).toEqual(['rejected TRUNCATED']);
    host.receive(...data(3, 9));
    expect(words(advance(5_000))).toContain('rebirth PRESS01');
  });

  it('is not looked at beyond its bound', () => {
    const { host } = createHost();
    expect(words(host.receive('spBv1.0/P1/NDATA/A', new Uint8Array(2_000_000)))).toEqual([
      'rejected TOO_LARGE',
    ]);
  });
});

describe('topics', () => {
  it('that a host listens to are those of births, deaths, data and STATE', () => {
    expect(SUBSCRIPTIONS).toEqual(['spBv1.0/+/+/+', 'spBv1.0/+/+/+/+', 'spBv1.0/STATE/+']);
    expect(parseTopic(stateTopic('millwright'))).toEqual({ type: 'STATE', host: 'millwright' });
    expect(parseTopic('spBv1.0/P1/DDATA/A/B')).toEqual({
      type: 'DDATA',
      group: 'P1',
      node: 'A',
      device: 'B',
    });
  });
});

describe('STATE', () => {
  const state = (online: boolean) => encodeState({ online, timestamp: START });

  it('is published again when an old will says that we are gone', () => {
    const { host } = createHost();
    expect(words(host.receive('spBv1.0/STATE/millwright', state(false)))).toEqual(['announce']);
    expect(host.receive('spBv1.0/STATE/millwright', state(true))).toEqual([]);
    expect(host.receive('spBv1.0/STATE/other', state(false))).toEqual([]);
  });

  it('is JSON with online and timestamp', () => {
    expect(new TextDecoder().decode(state(true))).toBe(`{"online":true,"timestamp":${START}}`);
  });

  it.each(['ONLINE', '[]', 'null', '{"online":"true","timestamp":1}', '{"online":true}'])(
    'of another form is a dead letter: %s',
    (text) => {
      const { host } = createHost();
      const outcomes = host.receive('spBv1.0/STATE/millwright', new TextEncoder().encode(text));
      expect(outcomes).toMatchObject([{ kind: 'rejected' }]);
    },
  );
});
