import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import type { Engine, EngineResult, ExecutableOperation } from '../../../gateway/engine.ts';
import { createRequestContext, type RequestContext } from '../../../gateway/request-context.ts';
import type { Generation } from '../../../gateway/supergraph/generation.ts';
import { startGenerations } from '../../../gateway/supergraph/generations.ts';
import { systemClock } from '../../../runtime/clock.ts';
import { createLog } from '../../../runtime/log.ts';
import type { OperationContext } from '../../../subgraphs/subgraph.ts';

const SCHEMA = buildSchema('type Query { a: Int }');
const NOTHING = { raw: {}, coerced: {} };

function operationOf(key: string): ExecutableOperation {
  return { kind: 'query', schema: SCHEMA, key } as unknown as ExecutableOperation;
}

function contextOf(signal: AbortSignal): RequestContext {
  return createRequestContext({ signal } as unknown as OperationContext);
}

/** Engines whose operations and events a test lets go by hand; what happened to each is told in `story`. */
function createWorkshop() {
  const story: string[] = [];
  const doors = new Map<string, () => void>();
  const build = async (text: string): Promise<Generation> => {
    if (text.startsWith('broken')) throw new Error('no supergraph');
    const engine: Engine = {
      schema: SCHEMA,
      execute: () =>
        new Promise((resolve) => {
          doors.set(text, () => resolve({ data: JSON.stringify(text), errors: [] }));
        }),
      async subscribe(_operation, _variables, context) {
        return { kind: 'events', events: forever(context.operation.signal) };
      },
      async [Symbol.asyncDispose]() {
        story.push(`${text} disposed`);
      },
    };
    return {
      digest: text,
      engine,
      async warmUp(operations) {
        story.push(`${text} planned ${operations.join(' ')}`);
      },
      async stopPlanning() {
        story.push(`${text} plans no more`);
      },
    };
  };
  return { story, doors, build };
}

async function* forever(signal: AbortSignal): AsyncGenerator<EngineResult> {
  for (let count = 1; !signal.aborted; count += 1) {
    yield { data: String(count), errors: [] };
  }
}

async function start(texts: string[], persisted: string[] = []) {
  const workshop = createWorkshop();
  const generations = await startGenerations({
    read: async () => texts[0] ?? '',
    build: workshop.build,
    persisted: () => persisted,
    warmUpTimeoutMs: 1_000,
    clock: systemClock,
    log: createLog({ level: 'silent' }),
  });
  return { ...workshop, generations };
}

describe('a reload', () => {
  it('lets an operation end on the supergraph that it began with, and stops that one then', async () => {
    const texts = ['first'];
    const { generations, story, doors } = await start(texts);
    const context = contextOf(new AbortController().signal);
    const answer = generations.current().execute(operationOf('{a}'), NOTHING, context);
    texts[0] = 'second';
    expect(await generations.reload()).toBe('swapped');
    expect(story).toEqual(['second planned {a}']);
    doors.get('first')?.();
    expect(await answer).toEqual({ data: '"first"', errors: [] });
    expect(generations.state().digest).toBe('second');
    await generations[Symbol.asyncDispose]();
    expect(story).toEqual([
      'second planned {a}',
      'first plans no more',
      'first disposed',
      'second plans no more',
      'second disposed',
    ]);
  });

  it('plans persisted operations before it serves, those of the first supergraph too', async () => {
    const texts = ['first'];
    const persisted = ['{p}'];
    const { generations, story } = await start(texts, persisted);
    expect(story).toEqual(['first planned {p}']);
    texts[0] = 'second';
    persisted.push('{q}');
    await generations.reload();
    expect(story.slice(0, 2)).toEqual(['first planned {p}', 'second planned {p} {q}']);
    await generations[Symbol.asyncDispose]();
  });

  it('refuses a broken supergraph, says so, and takes the next sound one', async () => {
    const texts = ['first'];
    const { generations } = await start(texts);
    texts[0] = 'broken';
    expect(await generations.reload()).toBe('refused');
    expect(generations.state().digest).toBe('first');
    expect(generations.state().refusedAt).toBeInstanceOf(Date);
    texts[0] = 'second';
    expect(await generations.reload()).toBe('swapped');
    expect(generations.state().refusedAt).toBeUndefined();
    await generations[Symbol.asyncDispose]();
  });

  it('does nothing when the text is the same', async () => {
    const { generations } = await start(['first']);
    expect(await generations.reload()).toBe('unchanged');
    await generations[Symbol.asyncDispose]();
  });

  it('keeps a stream open on its old supergraph, whose planner stops', async () => {
    const texts = ['first'];
    const { generations, story } = await start(texts);
    const client = new AbortController();
    const events = await subscribe(generations, client.signal);
    expect(await events.next()).toMatchObject({ value: { data: '1' } });
    texts[0] = 'second';
    await generations.reload();
    expect(await events.next()).toMatchObject({ value: { data: '2' } });
    expect(story).toContain('first plans no more');
    expect(story).not.toContain('first disposed');
    await events.return?.();
    await generations[Symbol.asyncDispose]();
    expect(story).toContain('first disposed');
  });

  it('ends the streams of the oldest when five older supergraphs are still in use', async () => {
    const texts = ['0'];
    const { generations } = await start(texts);
    const client = new AbortController();
    const streams: AsyncIterator<EngineResult>[] = [];
    for (let count = 1; count <= 5; count += 1) {
      const events = await subscribe(generations, client.signal);
      await events.next();
      streams.push(events);
      texts[0] = String(count);
      await generations.reload();
    }
    expect(await streams[0]?.next()).toEqual({ done: true, value: undefined });
    expect(await streams[1]?.next()).toMatchObject({ done: false });
    await generations[Symbol.asyncDispose]();
    expect(await streams[4]?.next()).toEqual({ done: true, value: undefined });
  });
});

it('forgets the operations that were asked longest ago', async () => {
  const texts = ['first'];
  const { generations, story, doors } = await start(texts);
  const context = contextOf(new AbortController().signal);
  for (let count = 0; count <= 500; count += 1) {
    const answer = generations.current().execute(operationOf(`op${count}`), NOTHING, context);
    doors.get('first')?.();
    await answer;
  }
  texts[0] = 'second';
  await generations.reload();
  const planned = story[0]?.split(' ').slice(2) ?? [];
  expect([planned.length, planned[0], planned.at(-1)]).toEqual([500, 'op1', 'op500']);
  await generations[Symbol.asyncDispose]();
});

async function subscribe(
  generations: Awaited<ReturnType<typeof start>>['generations'],
  signal: AbortSignal,
): Promise<AsyncIterator<EngineResult>> {
  const stream = await generations
    .current()
    .subscribe(operationOf('subscription{a}'), NOTHING, contextOf(signal));
  if (stream.kind !== 'events') throw new Error('refused');
  return stream.events[Symbol.asyncIterator]();
}
