import { describe, expect, it } from '@jest/globals';
import type { EngineResult, EngineStream } from '../../../gateway/engine.ts';
import type { UpstreamRequest, UpstreamResult } from '../../../gateway/upstreams/upstream.ts';
import { AppError } from '../../../runtime/errors.ts';
import { createWorld, toAnswer } from './world.ts';

function eventsOf(stream: EngineStream): AsyncIterable<EngineResult> {
  if (stream.kind === 'refused') throw new Error(JSON.stringify(stream.errors));
  return stream.events;
}

function graph(events: (request: UpstreamRequest) => AsyncIterable<UpstreamResult>) {
  let reads = 0;
  return createWorld({
    mes: {
      sdl: `type Query { x: Int } type Subscription { changed(site: String): Change }
        type Change { cursor: String! unit: Unit } type Unit @key(fields: "id") { id: ID! }`,
      events,
    },
    odoo: {
      sdl: 'type Unit @key(fields: "id") { id: ID! name: String reads: Int }',
      resolvers: { Unit: { name: ({ id }: { id: string }) => `Unit ${id}`, reads: () => ++reads } },
    },
  });
}

const event = (cursor: string, id: string): UpstreamResult => ({
  data: { changed: { cursor, unit: { __typename: 'Unit', id } } },
  errors: [],
});

const CHANGED = 'subscription ($s: String) { changed(site: $s) { cursor unit { name reads } } }';

describe('a subscription', () => {
  it('completes each event with what other subgraphs know now', async () => {
    const world = graph(async function* () {
      yield event('1', 'a');
      yield event('2', 'a');
    });
    const stream = await world.subscribe(CHANGED, { variables: { s: 'P1' } });
    const answers = [];
    for await (const result of eventsOf(stream)) answers.push(toAnswer(result).data);
    expect(answers).toEqual([
      { changed: { cursor: '1', unit: { name: 'Unit a', reads: 1 } } },
      { changed: { cursor: '2', unit: { name: 'Unit a', reads: 2 } } },
    ]);
    expect(world.fetches.map(({ subgraph, variables }) => [subgraph, variables])).toEqual([
      ['mes', { s: 'P1' }],
      ['odoo', { representations: [{ __typename: 'Unit', id: 'a' }] }],
      ['odoo', { representations: [{ __typename: 'Unit', id: 'a' }] }],
    ]);
  });

  it('ends upstream when it is left', async () => {
    let isLeft = false;
    let signal: AbortSignal | undefined;
    const world = graph(async function* ({ operation }) {
      signal = operation.signal;
      try {
        yield event('1', 'a');
        yield event('2', 'a');
      } finally {
        isLeft = true;
      }
    });
    const stream = await world.subscribe(CHANGED);
    for await (const _ of eventsOf(stream)) break;
    expect(isLeft).toBe(true);
    expect(signal?.aborted).toBe(true);
  });

  it('gives the error of a source that breaks as its last result', async () => {
    const world = graph(async function* () {
      yield event('1', 'a');
      throw new AppError('UPSTREAM_UNAVAILABLE', 'mes cannot be reached', { system: 'mes' });
    });
    const results = [];
    for await (const result of eventsOf(await world.subscribe(CHANGED))) results.push(result);
    expect(results[1]).toEqual({
      data: 'null',
      errors: [
        {
          message: 'mes cannot be reached',
          extensions: { code: 'UPSTREAM_UNAVAILABLE', system: 'mes' },
        },
      ],
    });
    expect(results).toHaveLength(2);
  });

  it('says why it cannot start', async () => {
    const world = graph(() => {
      throw new AppError('UPSTREAM_TIMEOUT', 'mes did not answer in time');
    });
    expect(await world.subscribe(CHANGED)).toEqual({
      kind: 'refused',
      errors: [
        {
          message: 'mes did not answer in time',
          extensions: { code: 'UPSTREAM_TIMEOUT', system: 'mes' },
        },
      ],
    });
  });

  it('never shows the text of an error that is not ours to show', async () => {
    const world = graph(async function* () {
      yield event('1', 'a');
      throw new Error('password=hunter2');
    });
    const results = [];
    for await (const result of eventsOf(await world.subscribe(CHANGED))) results.push(result);
    expect(JSON.stringify(results)).not.toContain('hunter2');
    expect(results[1]?.errors[0]?.extensions.code).toBe('INTERNAL');
  });

  it('ends when its client leaves, and does not start for one that left', async () => {
    const client = new AbortController();
    const reason = new Error('gone');
    const world = graph(async function* ({ operation }) {
      yield event('1', 'a');
      if (!operation.signal.aborted) throw new Error('Nobody says that the client left');
    });
    const stream = await world.subscribe(CHANGED, { signal: client.signal });
    const results = [];
    for await (const result of eventsOf(stream)) {
      results.push(result);
      client.abort(reason);
    }
    expect(results).toHaveLength(1);
    await expect(world.subscribe(CHANGED, { signal: client.signal })).rejects.toBe(reason);
  });

  it('keeps errors of an event to that event', async () => {
    const world = graph(async function* () {
      yield { data: { changed: { cursor: null, unit: null } }, errors: [] };
      yield event('2', 'b');
    });
    const results = [];
    for await (const result of eventsOf(await world.subscribe(CHANGED))) results.push(result);
    expect(results.map(({ errors }) => errors.map(({ path }) => path))).toEqual([
      [['changed', 'cursor']],
      [],
    ]);
  });
});
