import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../../runtime/errors.ts';
import { createWorld } from './world.ts';

/** What is asked of some types alone, and objects whose type is known late or not at all. */
describe('objects of an interface', () => {
  const assets = (answer: 'up' | 'down' | 'unknown') =>
    createWorld({
      finance: {
        sdl: `type Query { owned: [Asset!] } type Asset @key(fields: "id") @interfaceObject { id: ID! value: Int }`,
        resolvers: {
          Query: { owned: () => [{ id: 'robot' }, { id: 'rack' }] },
          Asset: {
            __resolveReference: ({ id }: { id: string }) => ({ id }),
            value: ({ id }: { id: string }) => {
              if (id === 'rack') throw new AppError('UPSTREAM_INVALID', 'no value');
              return 7;
            },
          },
        },
      },
      assets: {
        sdl: `type Query { all: [Asset!] }
          interface Asset @key(fields: "id") { id: ID! tag: String }
          type Robot implements Asset @key(fields: "id") { id: ID! tag: String axes: Int }
          type Rack implements Asset @key(fields: "id") { id: ID! tag: String levels: Int }`,
        resolvers: {
          Query: { all: () => ['robot', 'rack'].map(toAsset) },
          Asset: {
            __resolveReference({ id }: { id: string }) {
              if (answer === 'down') throw new AppError('UPSTREAM_UNAVAILABLE', 'down');
              return answer === 'unknown' ? null : toAsset(id);
            },
          },
        },
      },
    });
  const toAsset = (id: string) => ({
    __typename: id === 'robot' ? 'Robot' : 'Rack',
    id,
    tag: `tag of ${id}`,
    axes: 6,
    levels: 4,
  });

  it('have no error of a field that is asked of another type', async () => {
    const { data, errors } = await assets('up').ask('{ all { id ... on Robot { value } } }');
    expect(data).toEqual({ all: [{ id: 'robot', value: 7 }, { id: 'rack' }] });
    expect(errors).toEqual([]);
  });

  it('have one where it is asked of their own', async () => {
    const { data, errors } = await assets('up').ask('{ all { id ... on Rack { value } } }');
    expect(data).toEqual({ all: [{ id: 'robot' }, { id: 'rack', value: null }] });
    expect(errors.map(({ path }) => path)).toEqual([['all', 1, 'value']]);
  });

  it('are told of once when nobody can say what they are', async () => {
    const { data, errors } = await assets('down').ask('{ owned { __typename } }');
    expect(data).toEqual({ owned: null });
    expect(new Set(errors.map(({ extensions }) => extensions.code))).toEqual(
      new Set(['UPSTREAM_UNAVAILABLE']),
    );
  });

  it('need no type that a condition keeps out of the answer', async () => {
    const { data, errors } = await assets('up').ask(
      'query ($v: Boolean!) { owned { id } ... on Query @skip(if: $v) { owned { ... on Robot { axes } } } }',
      { variables: { v: true } },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({ owned: [{ id: 'robot' }, { id: 'rack' }] });
  });

  it('of which more is asked are told of when nobody knows them', async () => {
    const { data, errors } = await assets('unknown').ask('{ owned { id ... on Robot { axes } } }');
    expect(data).toEqual({ owned: [{ id: 'robot' }, { id: 'rack' }] });
    expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual([
      [['owned', 0], 'UPSTREAM_INVALID'],
      [['owned', 1], 'UPSTREAM_INVALID'],
    ]);
  });

  it('are told of when nobody knows them and their type is asked', async () => {
    const { data, errors } = await assets('unknown').ask('{ owned { __typename } }');
    expect(data).toEqual({ owned: null });
    expect(errors.map(({ path }) => path)).toEqual([['owned', 0, '__typename']]);
  });
});

describe('an outage', () => {
  it('is told at the first object that misses something by it', async () => {
    const world = createWorld({
      one: {
        sdl: `type Query { things: [Thing!]! } interface Thing { id: ID! }
          type Plain implements Thing @key(fields: "id") { id: ID! }
          type Rich implements Thing @key(fields: "id") { id: ID! }`,
        resolvers: {
          Query: {
            things: () => [
              { __typename: 'Plain', id: '1' },
              { __typename: 'Rich', id: '2' },
              { __typename: 'Rich', id: '3' },
            ],
          },
        },
      },
      mes: {
        sdl: 'type Rich @key(fields: "id") { id: ID! state: String } type Plain @key(fields: "id") { id: ID! state: String }',
        answer: () => {
          throw new AppError('UPSTREAM_UNAVAILABLE', 'down');
        },
      },
    });
    const { errors } = await world.ask('{ things { id ... on Rich { state } } }');
    expect(errors.map(({ path }) => path)).toEqual([['things', 1]]);
  });
});
