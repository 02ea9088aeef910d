import { describe, expect, it } from '@jest/globals';
import { buildSchema, type GraphQLSchema } from 'graphql';
import {
  createInProcessUpstream,
  type InProcessSubgraph,
} from '../../../gateway/upstreams/in-process.ts';
import { AppError } from '../../../runtime/errors.ts';
import type { OperationContext } from '../../../subgraphs/subgraph.ts';
import { fetchOf, operationOf } from './requests.ts';

interface Context {
  readonly operation: OperationContext;
  /** Counts contexts from 1: stands for the loaders that live in one. */
  readonly number: number;
}

type Resolver = (parent: unknown, args: unknown, context: Context) => unknown;

/** A subgraph of one field each, resolved as the test says. */
function subgraphOf(resolvers: {
  readonly a?: Resolver;
  readonly events?: (parent: unknown, args: unknown, context: Context) => unknown;
  readonly event?: Resolver;
}): InProcessSubgraph {
  const schema: GraphQLSchema = buildSchema(`
    type Query { a: Int b: Int }
    type Mutation { a: Int }
    type Subscription { events: Event }
    type Event { number: Int loadedBy: Int }
  `);
  const field = (type: string, name: string) => {
    const found = schema.getType(type);
    return found && 'getFields' in found ? (found.getFields()[name] ?? {}) : {};
  };
  Object.assign(field('Query', 'a'), { resolve: resolvers.a });
  Object.assign(field('Mutation', 'a'), { resolve: resolvers.a });
  Object.assign(field('Subscription', 'events'), {
    subscribe: resolvers.events,
    resolve: (number: number) => ({ number }),
  });
  Object.assign(field('Event', 'loadedBy'), { resolve: resolvers.event });
  let contexts = 0;
  return {
    name: 'mes',
    schema,
    createContext(operation) {
      contexts += 1;
      return { operation, number: contexts } satisfies Context;
    },
  };
}

const SUBSCRIBE = fetchOf('subscription { events { number loadedBy } }');
const GONE = new Error('The client left');

async function collect<T>(events: AsyncIterable<T>): Promise<T[]> {
  const collected: T[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

describe('a subgraph of this process', () => {
  it('executes equal reads in flight once', async () => {
    let asked = 0;
    const upstream = createInProcessUpstream(
      subgraphOf({
        a: async () => {
          asked += 1;
          return asked;
        },
      }),
    );
    const ask = (query: string, subject = 'pat') =>
      upstream.execute(fetchOf(query, { operation: operationOf({ subject }) }));
    const [first, second] = await Promise.all([ask('{ a }'), ask('{ a }')]);
    expect(second).toBe(first);
    expect(asked).toBe(1);
    await Promise.all([
      ask('{ a }'),
      ask('{ a }', 'max'),
      ask('mutation { a }'),
      ask('mutation { a }'),
    ]);
    expect(asked).toBe(5);
  });

  it('goes on for the others when one of those who share leaves', async () => {
    let signal: AbortSignal | undefined;
    let answer: (value: number) => void = () => {};
    const upstream = createInProcessUpstream(
      subgraphOf({
        a: (_, __, { operation }) => {
          signal = operation.signal;
          return new Promise((resolve) => {
            answer = resolve;
          });
        },
      }),
    );
    const leaving = new AbortController();
    const left = upstream.execute(
      fetchOf('{ a }', { operation: operationOf({ signal: leaving.signal }) }),
    );
    const stays = upstream.execute(fetchOf('{ a }'));
    leaving.abort(GONE);
    expect(signal?.aborted).toBe(false);
    answer(7);
    expect((await stays).data).toEqual({ a: 7 });
    await left;
  });

  it('gives what it has when its deadline passes', async () => {
    const upstream = createInProcessUpstream(
      subgraphOf({
        a: (_, __, { operation }) =>
          new Promise((__, reject) => {
            operation.signal.addEventListener('abort', () => reject(operation.signal.reason));
          }),
      }),
    );
    const late = new AbortController();
    const outcome = upstream.execute(
      fetchOf('{ a b }', { operation: operationOf({ signal: late.signal }) }),
    );
    late.abort(new DOMException('The deadline passed', 'TimeoutError'));
    expect(await outcome).toMatchObject({
      data: { a: null, b: null },
      errors: [{ path: ['a'], extensions: { code: 'UPSTREAM_TIMEOUT', system: 'mes' } }],
    });
  });

  it('resolves every event of a subscription with loaders of its own', async () => {
    const upstream = createInProcessUpstream(
      subgraphOf({
        events: async function* () {
          yield 1;
          yield 2;
          yield 3;
        },
        event: (_, __, { number }) => number,
      }),
    );
    const events = await collect(await upstream.subscribe(SUBSCRIBE));
    // The first context is that of the source.
    expect(events.map(({ data }) => data)).toEqual(
      [1, 2, 3].map((number) => ({ events: { number, loadedBy: number + 1 } })),
    );
  });

  it('gives the errors of an event with it, and goes on', async () => {
    const upstream = createInProcessUpstream(
      subgraphOf({
        events: async function* () {
          yield 1;
          yield 2;
        },
        event: (_, __, { number }) => {
          if (number === 2) throw new AppError('UPSTREAM_TIMEOUT', 'mes did not answer in time');
          return number;
        },
      }),
    );
    const events = await collect(await upstream.subscribe(SUBSCRIBE));
    expect(events).toMatchObject([
      {
        data: { events: { number: 1, loadedBy: null } },
        errors: [{ path: ['events', 'loadedBy'], extensions: { code: 'UPSTREAM_TIMEOUT' } }],
      },
      { data: { events: { number: 2, loadedBy: 3 } }, errors: [] },
    ]);
  });

  it('says why a subscription does not start, or breaks, and nothing of its insides', async () => {
    const lines: Record<string, unknown>[] = [];
    const operation = operationOf({ lines });
    const subscribe = (events: Resolver) =>
      createInProcessUpstream(subgraphOf({ events })).subscribe(
        fetchOf('subscription { events { number } }', { operation }),
      );
    await expect(
      subscribe(() => {
        throw new AppError('UPSTREAM_UNAVAILABLE', 'mes cannot be reached');
      }),
    ).rejects.toMatchObject({ code: 'UPSTREAM_UNAVAILABLE' });
    await expect(
      subscribe(() => {
        throw new Error('hunter2');
      }),
    ).rejects.toMatchObject({ code: 'INTERNAL', message: 'Internal error' });
    const broken = await subscribe(async function* () {
      yield 1;
      throw new Error('hunter3');
    });
    await expect(collect(broken)).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
      message: 'mes gives no more events',
    });
    expect(JSON.stringify(lines)).toContain('hunter2');
    expect(JSON.stringify(lines)).toContain('hunter3');
  });

  it('ends the source of a subscription when its reader leaves, or its client', async () => {
    const signals: AbortSignal[] = [];
    const upstream = createInProcessUpstream(
      subgraphOf({
        events: async function* (_, __, { operation }) {
          signals.push(operation.signal);
          yield 1;
          // A source that heeds nothing.
          await new Promise(() => {});
        },
      }),
    );
    const leaving = new AbortController();
    const subscribe = () =>
      upstream.subscribe(
        fetchOf('subscription { events { number } }', {
          operation: operationOf({ signal: leaving.signal }),
        }),
      );
    for await (const event of await subscribe()) {
      expect(event.data).toEqual({ events: { number: 1 } });
      break;
    }
    expect(signals[0]?.aborted).toBe(true);
    const numbers: unknown[] = [];
    for await (const event of await subscribe()) {
      numbers.push(event.data);
      leaving.abort(GONE);
    }
    expect(numbers).toEqual([{ events: { number: 1 } }]);
    expect(signals[1]?.aborted).toBe(true);
    await expect(subscribe()).rejects.toBe(GONE);
  });
});
