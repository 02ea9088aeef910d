import { describe, expect, it } from '@jest/globals';
import { findGrowth, type HeldFigures } from '../../bench/soak/figures.ts';
import { judge } from '../../bench/soak/judge.ts';
import { createOutages } from '../../bench/soak/outages.ts';

describe('the verdict on an answer of the soak', () => {
  const expected = { data: { me: { name: 'Uri', reviews: [{ id: '1' }, { id: '2' }] } } };
  const answer = (data: unknown, errors?: readonly unknown[]) => JSON.stringify({ data, errors });
  const told = [{ message: 'down', path: ['me'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } }];

  it('is right for the whole answer', () => {
    expect(judge(200, answer(expected.data), expected)).toEqual({ kind: 'right' });
  });

  it.each([
    ['a null where something is', { me: { name: 'Uri', reviews: null } }],
    ['a null in a list', { me: { name: 'Uri', reviews: [{ id: '1' }, null] } }],
    ['no data at all', null],
  ])('is partial for %s, told by an error', (_, data) => {
    expect(judge(200, answer(data, told), expected).kind).toBe('partial');
  });

  it.each([
    ['a null that nothing tells', 200, answer({ me: null })],
    ['a null told without a code', 200, answer({ me: null }, [{ message: 'down' }])],
    ['another value', 200, answer({ me: { name: 'Dotan', reviews: null } }, told)],
    ['a shorter list', 200, answer({ me: { name: 'Uri', reviews: [{ id: '1' }] } }, told)],
    ['a missing field', 200, answer({ me: { name: 'Uri' } }, told)],
    ['a field too many', 200, answer({ me: null, you: null }, told)],
    ['another status', 502, answer(expected.data)],
    ['no JSON', 200, 'Bad Gateway'],
  ])('is wrong for %s', (_, status, body) => {
    expect(judge(status, body, expected).kind).toBe('wrong');
  });
});

describe('outages', () => {
  /** With a clock that a test sets. */
  function setUp() {
    const clock = { now: 0 };
    return { clock, outages: createOutages(10, () => clock.now) };
  }

  it('excuse what overlaps them, and the recovery after them', () => {
    const { clock, outages } = setUp();
    clock.now = 100;
    outages.begun('mes');
    expect(outages.wereUpSince(['mes'], 90)).toBe(false);
    clock.now = 120;
    outages.ended('mes');
    clock.now = 150;
    expect([100, 125, 130].map((from) => outages.wereUpSince(['mes'], from))).toEqual([
      false,
      false,
      false,
    ]);
    expect(outages.wereUpSince(['mes'], 131)).toBe(true);
  });

  it('excuse nothing that needs other subgraphs', () => {
    const { outages } = setUp();
    outages.begun('mes');
    expect(outages.wereUpSince(['wms', 'odoo'], 0)).toBe(true);
    expect(outages.wereUpSince(['wms', 'mes'], 0)).toBe(false);
  });
});

describe('growth', () => {
  const before: HeldFigures = {
    heapMb: 200,
    rssMb: 300,
    externalMb: 5,
    sockets: 4,
    files: 30,
    timers: 1,
  };

  it('is none when nothing is more than it was', () => {
    expect(findGrowth(before, before)).toEqual([]);
  });

  it('is a tenth more heap, one socket more, one timer more', () => {
    expect(findGrowth(before, { ...before, heapMb: 220 })).toEqual([]);
    expect(findGrowth(before, { ...before, heapMb: 220.1, sockets: 5, timers: 2 })).toHaveLength(3);
  });
});
