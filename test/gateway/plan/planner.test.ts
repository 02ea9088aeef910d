import { setMaxListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  createPlanner,
  type Planner,
  type PlannerOptions,
  warmUp,
} from '../../../gateway/plan/index.ts';
import { MAX_QUEUED_PLANS } from '../../../gateway/plan/pool.ts';
import { createLog } from '../../../runtime/log.ts';
import { composeSupergraph } from '../../../schema/compose.ts';
import { createSmallGraph } from '../../support/small-graph.ts';
import { EASY_OPERATION, hardOperation, hardSupergraphSdl } from './hard-supergraph.ts';

// Threads start slowly where many tests run at once.
jest.setTimeout(120_000);

const log = createLog({ level: 'silent' });
const { supergraphSdl } = composeSupergraph(createSmallGraph().sdls);
const never = new AbortController().signal;
setMaxListeners(0, never);
const request = (operation: string) => ({ operation, overrides: [] });

const startPlanner = (options: Partial<PlannerOptions> = {}) =>
  createPlanner({ supergraphSdl, deadlineMs: 30_000, log, ...options });
const startHardPlanner = (options: Partial<PlannerOptions> = {}) =>
  startPlanner({ supergraphSdl: hardSupergraphSdl, ...options });

/** How often the event loop came round until `work` settled. */
async function turnsUntil(work: Promise<unknown>): Promise<number> {
  let isSettled = false;
  const settle = () => {
    isSettled = true;
  };
  work.then(settle, settle);
  let turns = 0;
  for (; !isSettled; turns += 1) await setImmediate();
  return turns;
}

describe('createPlanner', () => {
  let planner: Planner;
  beforeAll(async () => {
    planner = await startPlanner();
  });
  afterAll(async () => {
    await planner[Symbol.asyncDispose]();
  });

  it('plans in a thread of its own', async () => {
    const plan = await planner.plan(
      request('{ salesOrder(id: "so:NDE:S00004") { name deliveries { name } } }'),
      never,
    );
    expect(plan).toMatchObject({
      kind: 'QueryPlan',
      node: {
        kind: 'Sequence',
        nodes: [
          { kind: 'Fetch', serviceName: 'odoo' },
          { kind: 'Flatten', path: ['salesOrder'], node: { kind: 'Fetch', serviceName: 'wms' } },
        ],
      },
    });
  });

  it('does not start on what is no supergraph', async () => {
    await expect(startPlanner({ supergraphSdl: 'type Query { a: Int }' })).rejects.toThrow(
      /supergraph/,
    );
    await expect(startPlanner({ supergraphSdl: 'type {' })).rejects.toThrow(/Syntax Error/);
  });

  it('gives the same object for the same plan', async () => {
    const first = await planner.plan(request('{ bins }'), never);
    expect(await planner.plan(request('{ bins }'), never)).toBe(first);
  });

  it('plans once what is asked twice at the same moment', async () => {
    const [first, second] = await Promise.all([
      planner.plan(request('{ twice: bins }'), never),
      planner.plan(request('{ twice: bins }'), never),
    ]);
    expect(second).toBe(first);
  });

  it('keeps the plans used last, as many as it may', async () => {
    await using planner = await startPlanner({ cacheSize: 2 });
    const [bins, plant] = ['{ bins }', '{ plant(site: "NDE") { units } }'].map(request);
    if (bins === undefined || plant === undefined) throw new TypeError('Two operations');
    const first = await planner.plan(bins, never);
    const dropped = await planner.plan(plant, never);
    await planner.plan(bins, never);
    await planner.plan(request('{ workOrder(id: "wo:NDE:1") { id } }'), never);
    expect(await planner.plan(bins, never)).toBe(first);
    expect(await planner.plan(plant, never)).not.toBe(dropped);
  });

  it.each([
    ['@defer', '{ salesOrder(id: "1") { id ... @defer { name } } }'],
    ['@stream', '{ salesOrder(id: "1") { lines @stream { id } } }'],
  ])('refuses %s', async (directive, operation) => {
    await expect(planner.plan(request(operation), never)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: `${directive} is not supported`,
    });
  });

  it('says nothing of what is inside when an operation cannot be planned', async () => {
    await expect(planner.plan(request('{ nothing }'), never)).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'The operation cannot be planned',
    });
  });

  it('lets a caller go that does not wait, and plans on for the others', async () => {
    const leaving = new AbortController();
    const left = planner.plan(request('{ left: bins }'), leaving.signal);
    const stayed = planner.plan(request('{ left: bins }'), never);
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    expect((await stayed).kind).toBe('QueryPlan');
  });
});

describe('a planning past its deadline', () => {
  it('is ended, and is refused at once from then on', async () => {
    await using planner = await startHardPlanner({ deadlineMs: 300 });
    const refused = { code: 'LIMIT_EXCEEDED', message: 'The operation takes too long to plan' };
    await expect(planner.plan(request(hardOperation()), never)).rejects.toMatchObject(refused);
    const again = planner.plan(request(hardOperation()), never);
    // No thread was asked: it settles before the event loop comes round.
    expect(await turnsUntil(again)).toBeLessThanOrEqual(1);
    await expect(again).rejects.toMatchObject(refused);
  });

  it('leaves the event loop to others', async () => {
    await using planner = await startHardPlanner({ deadlineMs: 1_000 });
    const planning = planner.plan(request(hardOperation()), never);
    expect(await turnsUntil(planning)).toBeGreaterThan(100);
    await expect(planning).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
  });

  it('holds up no other operation long before that', async () => {
    await using planner = await startHardPlanner({ deadlineMs: 600_000 });
    const hard = planner.plan(request(hardOperation()), never);
    const ended = expect(hard).rejects.toMatchObject({ message: 'The planner has stopped' });
    expect((await planner.plan(request(EASY_OPERATION), never)).kind).toBe('QueryPlan');
    await planner[Symbol.asyncDispose]();
    await ended;
  });

  it('is not the end of planning', async () => {
    await using planner = await startHardPlanner({ deadlineMs: 4_000 });
    const hard = [5, 6].map((depth) => planner.plan(request(hardOperation(depth)), never));
    const outcomes = await Promise.allSettled(hard);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await planner.plan(request(EASY_OPERATION), never)).kind).toBe('QueryPlan');
  });
});

describe('many operations at once', () => {
  const numbered = (index: number) => request(`{ node { id a${index}: id } }`);

  it('wait in a queue that has an end', async () => {
    await using planner = await startHardPlanner();
    const busy = planner.plan(request(hardOperation()), never);
    const waiting = Array.from({ length: MAX_QUEUED_PLANS }, (_, index) =>
      planner.plan(numbered(index), never),
    );
    const closed = Promise.allSettled([busy, ...waiting]);
    await expect(planner.plan(numbered(MAX_QUEUED_PLANS), never)).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
      message: 'Too many operations wait to be planned',
    });
    await planner[Symbol.asyncDispose]();
    expect((await closed).map(({ status }) => status)).not.toContain('fulfilled');
  });

  it('leave the queue when nobody waits for them', async () => {
    await using planner = await startHardPlanner();
    const leaving = new AbortController();
    setMaxListeners(0, leaving.signal);
    const busy = planner.plan(request(hardOperation()), never);
    const waiting = Array.from({ length: MAX_QUEUED_PLANS }, (_, index) =>
      planner.plan(numbered(index), leaving.signal),
    );
    const left = Promise.allSettled(waiting);
    leaving.abort(new Error('gone'));
    await left;
    const last = planner.plan(numbered(MAX_QUEUED_PLANS), never);
    const ended = Promise.allSettled([busy, last]);
    await planner[Symbol.asyncDispose]();
    // It waited, for it was not refused before the end.
    expect((await ended)[1]).toMatchObject({ reason: { message: 'The planner has stopped' } });
  });
});

describe('a planner', () => {
  it('outlives a thread that ran out of memory', async () => {
    await using planner = await startHardPlanner({ heapMb: 40, deadlineMs: 120_000 });
    const broken = { code: 'INTERNAL', message: 'The operation cannot be planned' };
    await expect(planner.plan(request(hardOperation()), never)).rejects.toMatchObject(broken);
    const again = planner.plan(request(hardOperation()), never);
    expect(await turnsUntil(again)).toBeLessThanOrEqual(1);
    await expect(again).rejects.toMatchObject(broken);
    expect((await planner.plan(request(EASY_OPERATION), never)).kind).toBe('QueryPlan');
  });

  it('ends what it plans when it is closed', async () => {
    const planner = await startHardPlanner();
    const planning = planner.plan(request(hardOperation()), never);
    const ended = expect(planning).rejects.toMatchObject({ code: 'INTERNAL' });
    await planner[Symbol.asyncDispose]();
    await ended;
    await expect(planner.plan(request(EASY_OPERATION), never)).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'The planner has stopped',
    });
  });
});

describe('progressive overrides', () => {
  const sdl = (fields: string) => `extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override", "@shareable"])
    ${fields}`;
  const { supergraphSdl: overriding } = composeSupergraph([
    {
      name: 'old',
      url: 'http://old',
      sdl: sdl('type Query { a: Int b: Int } type T @key(fields: "id") { id: ID! }'),
    },
    {
      name: 'new',
      url: 'http://new',
      sdl: sdl(`type Query { a: Int @override(from: "old", label: "percent(40)")
        b: Int @override(from: "old", label: "beta_b") }`),
    },
  ]);
  const subgraphOf = (plan: object) => JSON.stringify(plan).match(/"serviceName":"(\w+)"/)?.[1];

  let planner: Planner;
  beforeAll(async () => {
    planner = await startPlanner({ supergraphSdl: overriding });
  });
  afterAll(async () => {
    await planner[Symbol.asyncDispose]();
  });

  it('are known by their labels', async () => {
    expect(planner.overrideLabels).toEqual(['beta_b', 'percent(40)']);
  });

  it('move a field for the requests they are on for', async () => {
    const off = await planner.plan({ operation: '{ a }', overrides: [] }, never);
    const on = await planner.plan({ operation: '{ a }', overrides: ['percent(40)'] }, never);
    const other = await planner.plan({ operation: '{ a }', overrides: ['beta_b'] }, never);
    expect([off, on, other].map(subgraphOf)).toEqual(['old', 'new', 'old']);
  });

  it('share a plan in any order, and with labels that nobody knows', async () => {
    const plan = (...overrides: string[]) =>
      planner.plan({ operation: '{ a b }', overrides }, never);
    const both = await plan('percent(40)', 'beta_b');
    expect(await plan('beta_b', 'unknown', 'percent(40)')).toBe(both);
    expect(await plan('unknown')).toBe(await plan());
  });
});

describe('warmUp', () => {
  it('plans ahead, and leaves out what cannot be planned', async () => {
    await using planner = await startPlanner();
    expect(await warmUp(planner, ['{ bins }', '{ nothing }'], never)).toBe(1);
    const planned = planner.plan(request('{ bins }'), never);
    // From memory: no thread was asked.
    expect(await turnsUntil(planned)).toBeLessThanOrEqual(1);
  });

  it('stops with its signal', async () => {
    await using planner = await startHardPlanner();
    const stop = new AbortController();
    const warming = warmUp(planner, [hardOperation(), EASY_OPERATION], stop.signal);
    stop.abort();
    expect(await warming).toBe(0);
  });
});
