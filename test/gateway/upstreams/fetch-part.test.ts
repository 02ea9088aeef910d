import { describe, expect, it } from '@jest/globals';
import { createRequestContext } from '../../../gateway/request-context.ts';
import { fetchPart } from '../../../gateway/upstreams/fetch-part.ts';
import type {
  Upstream,
  UpstreamRequest,
  UpstreamResult,
} from '../../../gateway/upstreams/upstream.ts';
import { AppError } from '../../../runtime/errors.ts';
import { fetchOf, operationOf } from './requests.ts';

const LONG_MS = 60_000;

function upstreamOf(execute: (request: UpstreamRequest) => Promise<UpstreamResult>): Upstream {
  return {
    name: 'mes',
    execute,
    subscribe: () => Promise.reject(new Error('There are no events')),
    status: async () => undefined,
    isReachable: async () => true,
  };
}

const ENTITIES = fetchOf(
  'query($representations:[_Any!]!){_entities(representations:$representations){a}}',
  {
    variables: { representations: [{ id: 'wo:NDE:1' }, { id: 'wo:NDE:2' }] },
  },
);

/** Never answers, and says when it is told to stop, by which of the two ways. */
const silent = (told: string[]) =>
  upstreamOf(
    ({ operation, end }) =>
      new Promise((_, reject) => {
        end?.onEnd((reason) => {
          told.push('end');
          reject(reason);
        });
        operation.signal.addEventListener('abort', () => told.push('signal'));
      }),
  );

describe('a part of an answer', () => {
  it('is what the subgraph gave, the same object when nothing is wrong', async () => {
    const result = { data: { _entities: [{ a: 1 }, { a: 2 }] }, errors: [] };
    const context = createRequestContext(operationOf());
    const upstream = upstreamOf(async () => result);
    expect(await fetchPart(upstream, ENTITIES, context, LONG_MS)).toBe(result);
    expect(context.calls.get('mes')).toBe(1);
  });

  it('is missing when its deadline passes, and is not asked for again', async () => {
    const told: string[] = [];
    const context = createRequestContext(operationOf());
    const upstream = silent(told);
    const { data, errors } = await fetchPart(upstream, ENTITIES, context, 5);
    expect(data).toBeNull();
    expect(errors).toEqual([
      {
        message: 'mes did not answer in time',
        path: ['_entities', 0],
        extensions: {
          code: 'UPSTREAM_TIMEOUT',
          system: 'mes',
          subjects: ['wo:NDE:1', 'wo:NDE:2'],
        },
      },
    ]);
    expect(told).toEqual(['signal', 'end']);
    await fetchPart(upstream, ENTITIES, context, 5);
    expect(context.calls.get('mes')).toBe(1);
  });

  it('is given up with all others of the request when the client leaves', async () => {
    const told: string[] = [];
    const leaving = new AbortController();
    const context = createRequestContext(operationOf({ signal: leaving.signal }));
    const parts = [1, 2, 3].map(() => fetchPart(silent(told), ENTITIES, context, LONG_MS));
    leaving.abort(new Error('The client left'));
    const results = await Promise.all(parts);
    expect(results.map(({ errors }) => errors[0]?.extensions.code)).toEqual(
      Array(3).fill('UPSTREAM_TIMEOUT'),
    );
    expect(told.filter((way) => way === 'end')).toHaveLength(3);
    const late = createRequestContext(operationOf({ signal: leaving.signal }));
    expect((await fetchPart(silent(told), ENTITIES, late, LONG_MS)).data).toBeNull();
  });

  it('tells nobody of an end after it has its answer', async () => {
    const told: string[] = [];
    const leaving = new AbortController();
    const context = createRequestContext(operationOf({ signal: leaving.signal }));
    const upstream = upstreamOf(async ({ end }) => {
      end?.onEnd(() => told.push('end'));
      return { data: { _entities: [null, null] }, errors: [] };
    });
    await fetchPart(upstream, ENTITIES, context, LONG_MS);
    leaving.abort();
    expect(told).toEqual([]);
  });

  it.each([
    [new AppError('UPSTREAM_INVALID', 'inner'), 'UPSTREAM_INVALID'],
    [new AppError('UPSTREAM_UNAVAILABLE', 'inner'), 'UPSTREAM_UNAVAILABLE'],
    [new Error('hunter2'), 'INTERNAL'],
  ])(
    'is missing when the subgraph fails (%s), and says nothing of its insides',
    async (failure, code) => {
      const lines: Record<string, unknown>[] = [];
      const context = createRequestContext(operationOf({ lines }));
      const upstream = upstreamOf(() => Promise.reject(failure));
      const { errors } = await fetchPart(upstream, fetchOf('{ a b: a }'), context, LONG_MS);
      expect(errors.map(({ path, extensions }) => [path, extensions.code])).toEqual([
        [['a'], code],
        [['b'], code],
      ]);
      expect(JSON.stringify(errors)).not.toMatch(/inner|hunter2/);
      expect(JSON.stringify(lines)).toMatch(/inner|hunter2/);
    },
  );
});
