import { describe, expect, it } from '@jest/globals';
import type { EngineError } from '../../../gateway/engine.ts';
import type { UpstreamResult } from '../../../gateway/upstreams/upstream.ts';
import { AppError } from '../../../runtime/errors.ts';
import { createWorld } from './world.ts';

function places(errors: readonly EngineError[]) {
  return errors.map(({ path, extensions }) => `${path?.join('.')} ${extensions.code}`).sort();
}

const fault = (path: readonly (string | number)[], message = 'broken'): EngineError => ({
  message,
  path,
  extensions: { code: 'UPSTREAM_UNAVAILABLE', system: 'mes' },
});

/** GraphQL specification 6.4.4, Handling Execution Errors. */
describe('null propagation', () => {
  const ask = (type: string, value: unknown) =>
    createWorld({
      mes: {
        sdl: `type Query { list: ${type} thing: Thing } type Thing { list: ${type} }`,
        answer: () => ({ data: { list: value, thing: { list: value } }, errors: [] }),
      },
    }).ask('{ list thing { list } }');

  it.each([
    ['[Int]', [1, null], { list: [1, null], thing: { list: [1, null] } }, []],
    ['[Int]', null, { list: null, thing: { list: null } }, []],
    ['[Int]!', [1, null], { list: [1, null], thing: { list: [1, null] } }, []],
    ['[Int!]', [1, null], { list: null, thing: { list: null } }, ['list.1', 'thing.list.1']],
    ['[Int!]', null, { list: null, thing: { list: null } }, []],
    [
      '[[Int!]]',
      [[1], [null, 2]],
      { list: [[1], null], thing: { list: [[1], null] } },
      ['list.1.0', 'thing.list.1.0'],
    ],
    [
      '[[Int!]!]',
      [[1], [null]],
      { list: null, thing: { list: null } },
      ['list.1.0', 'thing.list.1.0'],
    ],
    ['[Int!]!', [1, null], null, ['list.1']],
    ['[Int]!', null, null, ['list']],
  ])('of %s given %j', async (type, value, data, paths) => {
    const answer = await ask(type, value);
    expect(answer.data).toEqual(data);
    expect(places(answer.errors)).toEqual(paths.map((path) => `${path} UPSTREAM_INVALID`));
  });

  it('adds no error where one is told already', async () => {
    const world = createWorld({
      mes: {
        sdl: 'type Query { thing: Thing other: Int } type Thing { a: Int! b: [Int!]! c: Thing! }',
        answer: () => ({
          data: { thing: { a: 1, b: [1, null], c: { a: null, b: [] } }, other: 1 },
          errors: [fault(['thing', 'b', 1]), fault(['thing', 'c', 'a'])],
        }),
      },
    });
    const { data, errors } = await world.ask('{ thing { a b c { a b } } other }');
    expect(data).toEqual({ thing: null, other: 1 });
    expect(places(errors)).toEqual([
      'thing.b.1 UPSTREAM_UNAVAILABLE',
      'thing.c.a UPSTREAM_UNAVAILABLE',
    ]);
  });
});

describe('errors of entities', () => {
  const graph = (answer: (ids: readonly string[]) => UpstreamResult) =>
    createWorld({
      odoo: {
        sdl: `type Query { orders: [Order!]! }
          type Order @key(fields: "id") { id: ID! lines: [Line] }
          type Line { unit: Unit }
          type Unit @key(fields: "id") { id: ID! name: String }`,
        resolvers: {
          Query: {
            orders: () => [
              { id: 'o1', lines: [{ unit: unit(1) }, null, { unit: unit(2) }] },
              { id: 'o2', lines: [{ unit: unit(2) }] },
            ],
          },
        },
      },
      mes: {
        sdl: 'type Unit @key(fields: "id") { id: ID! state: String must: Int! parts: [Part] } type Part { n: Int }',
        answer: ({ variables }) => {
          const list = JSON.parse(variables.text).representations;
          return answer(list.map(({ id }: { id: string }) => id));
        },
      },
    });
  const unit = (number: number) => ({ id: `wo:NDE:${number}`, name: `Unit ${number}` });
  const ORDERS = '{ orders { lines { unit { name state parts { n } } } } }';

  it('stand at every place of the entity, with the path inside of it', async () => {
    const world = graph(() => ({
      data: {
        _entities: [
          { state: 'A', parts: [{ n: 1 }] },
          { state: 'B', parts: [null, { n: null }] },
        ],
      },
      errors: [fault(['_entities', 1, 'parts', 1, 'n'])],
    }));
    const { data, errors } = await world.ask(ORDERS);
    const first = { name: 'Unit 1', state: 'A', parts: [{ n: 1 }] };
    const second = { name: 'Unit 2', state: 'B', parts: [null, { n: null }] };
    expect(data).toEqual({
      orders: [{ lines: [{ unit: first }, null, { unit: second }] }, { lines: [{ unit: second }] }],
    });
    expect(errors).toEqual([
      {
        ...fault(['orders', 0, 'lines', 2, 'unit', 'parts', 1, 'n']),
        extensions: { code: 'UPSTREAM_UNAVAILABLE', system: 'mes', subjects: ['wo:NDE:2'] },
      },
      {
        ...fault(['orders', 1, 'lines', 0, 'unit', 'parts', 1, 'n']),
        extensions: { code: 'UPSTREAM_UNAVAILABLE', system: 'mes', subjects: ['wo:NDE:2'] },
      },
    ]);
  });

  it('leave the others standing when one is missing', async () => {
    const world = graph(() => ({
      data: { _entities: [null, { state: 'B', parts: null, must: 1 }] },
      errors: [fault(['_entities', 0])],
    }));
    const { data, errors } = await world.ask('{ orders { lines { unit { state must } } } }');
    expect(data).toEqual({
      orders: [
        { lines: [{ unit: null }, null, { unit: { state: 'B', must: 1 } }] },
        { lines: [{ unit: { state: 'B', must: 1 } }] },
      ],
    });
    expect(places(errors)).toEqual(['orders.0.lines.0.unit UPSTREAM_UNAVAILABLE']);
  });

  it('are one for a fetch that failed as a whole, with the ids of all', async () => {
    const world = graph(() => {
      throw new AppError('UPSTREAM_TIMEOUT', 'too late');
    });
    const { data, errors } = await world.ask('{ orders { lines { unit { name must } } } }');
    expect(data).toEqual({
      orders: [{ lines: [{ unit: null }, null, { unit: null }] }, { lines: [{ unit: null }] }],
    });
    expect(errors).toEqual([
      {
        message: 'mes did not answer in time',
        path: ['orders', 0, 'lines', 0, 'unit'],
        extensions: { code: 'UPSTREAM_TIMEOUT', system: 'mes', subjects: ['wo:NDE:1', 'wo:NDE:2'] },
      },
    ]);
  });

  it('tell of an unknown entity only where a field must not be null', async () => {
    const world = graph(() => ({
      data: { _entities: [null, { state: 'B', must: 1 }] },
      errors: [],
    }));
    const nullable = await world.ask('{ orders { lines { unit { state } } } }');
    expect(nullable.errors).toEqual([]);
    const { errors } = await world.ask('{ orders { lines { unit { must } } } }');
    expect(errors).toEqual([
      {
        message: 'mes gave an answer that cannot be used',
        path: ['orders', 0, 'lines', 0, 'unit', 'must'],
        extensions: { code: 'UPSTREAM_INVALID', system: 'mes', subjects: ['wo:NDE:1'] },
      },
    ]);
  });

  it('say which entity has the wrong shape', async () => {
    const world = graph(() => ({ data: { _entities: [7, { state: {}, parts: 1 }] }, errors: [] }));
    const { data, errors } = await world.ask(ORDERS);
    const lost = { unit: { name: 'Unit 1', state: null, parts: null } };
    const wrong = { unit: { name: 'Unit 2', state: null, parts: null } };
    expect(data).toEqual({
      orders: [{ lines: [lost, null, wrong] }, { lines: [wrong] }],
    });
    expect(places(errors)).toEqual([
      'orders.0.lines.0.unit UPSTREAM_INVALID',
      'orders.0.lines.2.unit.parts UPSTREAM_INVALID',
      'orders.0.lines.2.unit.state UPSTREAM_INVALID',
      'orders.1.lines.0.unit.parts UPSTREAM_INVALID',
      'orders.1.lines.0.unit.state UPSTREAM_INVALID',
    ]);
  });

  it('are told for at most 200 places each', async () => {
    const many = createWorld({
      odoo: {
        sdl: 'type Query { units: [Unit] } type Unit @key(fields: "id") { id: ID! }',
        resolvers: { Query: { units: () => Array.from({ length: 500 }, () => unit(1)) } },
      },
      mes: {
        sdl: 'type Unit @key(fields: "id") { id: ID! state: String }',
        answer: () => ({
          data: { _entities: [{ state: null }] },
          errors: [fault(['_entities', 0, 'state'])],
        }),
      },
    });
    const { errors } = await many.ask('{ units { state } }');
    expect(errors).toHaveLength(200);
  });
});

describe('an error of what the client did not ask for', () => {
  const world = createWorld({
    odoo: {
      sdl: `type Query { order: Order }
        type Order @key(fields: "id") { id: ID! weight: Int box: Box } type Box { size: Int }`,
      answer: () => ({
        data: { o: { __typename: 'Order', id: 'so:NDE:1', weight: null, box: null } },
        errors: [fault(['o', 'weight']), fault(['o', 'box', 'size'], 'no box')],
      }),
    },
    wms: {
      sdl: `type Order @key(fields: "id") { id: ID! weight: Int @external box: Box @external
        cost: Int @requires(fields: "weight box { size }") } type Box { size: Int @external }`,
      resolvers: { Order: { cost: () => 3 } },
    },
  });

  it('stands at what is around it', async () => {
    const { data, errors } = await world.ask('{ o: order { cost } }');
    expect(data).toEqual({ o: { cost: 3 } });
    expect(errors.map(({ message, path }) => [message, path])).toEqual([
      ['broken', ['o']],
      ['no box', ['o']],
    ]);
  });
});

describe('a part that no plan gives', () => {
  it('is an error of its field', async () => {
    const world = createWorld(
      {
        mes: { sdl: 'type Query { a: Int b: Int c: Int! }', resolvers: { Query: { a: () => 1 } } },
      },
      {
        plan: {
          kind: 'QueryPlan',
          node: {
            kind: 'Fetch',
            serviceName: 'mes',
            operation: '{a}',
            operationKind: 'query' as never,
            operationName: undefined,
          },
        },
      },
    );
    const nullable = await world.ask('{ a x: b }');
    expect(nullable.data).toEqual({ a: 1, x: null });
    expect(places(nullable.errors)).toEqual(['x INTERNAL']);
    const needed = await world.ask('{ a c }');
    expect(needed.data).toBeNull();
    expect(places(needed.errors)).toEqual(['c INTERNAL']);
  });
});

describe('a client that left', () => {
  it('ends the operation with its reason', async () => {
    const client = new AbortController();
    const reason = new Error('gone');
    const world = createWorld({
      odoo: {
        sdl: 'type Query { unit: Unit } type Unit @key(fields: "id") { id: ID! }',
        resolvers: {
          Query: {
            unit: () => {
              client.abort(reason);
              return { id: 'u' };
            },
          },
        },
      },
      mes: { sdl: 'type Unit @key(fields: "id") { id: ID! state: String }' },
    });
    await expect(world.ask('{ unit { state } }', { signal: client.signal })).rejects.toBe(reason);
    expect(world.fetches.map(({ subgraph }) => subgraph)).toEqual(['odoo']);
  });
});
