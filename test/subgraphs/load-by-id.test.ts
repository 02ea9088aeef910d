import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../runtime/errors.ts';
import { loadById, loadByParent, loaderPerArguments } from '../../subgraphs/load-by-id.ts';

interface Row {
  readonly id: string;
  readonly name: string;
}

describe('loadById', () => {
  it('asks once for all ids of one turn, each id once', async () => {
    const asked: (readonly string[])[] = [];
    const loader = loadById<Row>(
      async (ids) => {
        asked.push(ids);
        return ids.map((id) => ({ id, name: id.toUpperCase() }));
      },
      (row) => row.id,
    );
    const rows = await Promise.all([loader.load('a'), loader.load('b'), loader.load('a')]);
    expect(rows.map((row) => row?.name)).toEqual(['A', 'B', 'A']);
    expect(asked).toEqual([['a', 'b']]);
  });

  it('gives null for an id that the source leaves out', async () => {
    const loader = loadById<Row>(
      async () => [{ id: 'b', name: 'B' }],
      (row) => row.id,
    );
    expect(await Promise.all([loader.load('a'), loader.load('b')])).toEqual([
      null,
      { id: 'b', name: 'B' },
    ]);
  });

  it('fails only the slot of a faulty row', async () => {
    const fault = new AppError('UPSTREAM_INVALID', 'broken', { system: 'mes', subjects: ['a'] });
    const loader = loadById<Row>(
      async () => [fault, { id: 'b', name: 'B' }],
      (row) => row.id,
    );
    const [a, b] = await Promise.allSettled([loader.load('a'), loader.load('b')]);
    expect(a).toEqual({ status: 'rejected', reason: fault });
    expect(b).toMatchObject({ status: 'fulfilled', value: { name: 'B' } });
  });

  it('names its own id in the error of every slot when the batch is rejected', async () => {
    const loader = loadById<Row>(
      async () => {
        throw new AppError('UPSTREAM_TIMEOUT', 'mes did not answer in time', { system: 'mes' });
      },
      (row) => row.id,
    );
    const results = await Promise.allSettled([loader.load('a'), loader.load('b')]);
    expect(
      results.map((result) => result.status === 'rejected' && result.reason.extensions),
    ).toEqual([
      { code: 'UPSTREAM_TIMEOUT', system: 'mes', subjects: ['a'] },
      { code: 'UPSTREAM_TIMEOUT', system: 'mes', subjects: ['b'] },
    ]);
  });
});

describe('loadByParent', () => {
  it('gives the empty value to a parent without children', async () => {
    const loader = loadByParent<readonly string[]>(async () => new Map([['a', ['x']]]), []);
    expect(await Promise.all([loader.load('a'), loader.load('b')])).toEqual([['x'], []]);
  });
});

describe('loaderPerArguments', () => {
  it('tells arguments apart that differ only in a nested value', () => {
    const loaderFor = loaderPerArguments((args: { period: { from: string } }) =>
      loadByParent(async (ids) => new Map(ids.map((id) => [id, args.period.from])), ''),
    );
    const first = loaderFor({ period: { from: '2026-03-01' } });
    expect(loaderFor({ period: { from: '2026-03-01' } })).toBe(first);
    expect(loaderFor({ period: { from: '2026-03-02' } })).not.toBe(first);
  });
});
