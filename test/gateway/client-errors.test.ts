import { describe, expect, it } from '@jest/globals';
import { GraphQLError, Source } from 'graphql';
import { mergeErrors, toClientError, toMistake } from '../../gateway/client-errors.ts';
import type { AppErrorExtensions } from '../../runtime/errors.ts';
import { AppError } from '../../runtime/errors.ts';

const part = (path: (string | number)[], extensions: AppErrorExtensions, message = 'm') => ({
  message,
  path,
  extensions,
});
const TIMEOUT = { code: 'UPSTREAM_TIMEOUT', system: 'mes' } as const;

describe('errors of one answer', () => {
  it('become one per missing part, with the subjects of all', () => {
    const merged = mergeErrors([
      part(['lines', 0, 'state'], { ...TIMEOUT, subjects: ['wo:A:1'] }),
      part(['lines', 1, 'state'], { ...TIMEOUT, subjects: ['wo:A:2', 'wo:A:1'] }),
      part(['lines', 0, 'good'], { ...TIMEOUT, subjects: ['wo:A:1'] }),
      part(['lines', 1, 'state'], { ...TIMEOUT, system: 'wms', subjects: ['wo:A:2'] }),
      part(['lines', 1, 'state'], { ...TIMEOUT, code: 'UPSTREAM_INVALID' }),
    ]);
    expect(merged).toEqual([
      part(['lines', 0, 'state'], { ...TIMEOUT, subjects: ['wo:A:1', 'wo:A:2'] }),
      part(['lines', 0, 'good'], { ...TIMEOUT, subjects: ['wo:A:1'] }),
      part(['lines', 1, 'state'], { ...TIMEOUT, system: 'wms', subjects: ['wo:A:2'] }),
      part(['lines', 1, 'state'], { ...TIMEOUT, code: 'UPSTREAM_INVALID' }),
    ]);
  });

  it("keep a caller's mistakes apart", () => {
    const mistakes = [
      part(['a'], { code: 'BAD_INPUT' }, 'this'),
      part(['a'], { code: 'BAD_INPUT' }, 'that'),
    ];
    expect(mergeErrors(mistakes)).toEqual(mistakes);
  });

  it('name 200 subjects at most', () => {
    const many = Array.from({ length: 250 }, (_, index) =>
      part(['lines', index], { ...TIMEOUT, subjects: [`wo:A:${index}`] }),
    );
    const [only, ...more] = mergeErrors(many);
    expect(more).toEqual([]);
    expect(only?.extensions.subjects).toHaveLength(200);
    expect(only?.extensions.subjects?.at(-1)).toBe('wo:A:199');
  });
});

describe('what a client sees', () => {
  it.each(['DOWNSTREAM_SERVICE_ERROR', 'INTERNAL_SERVER_ERROR', 'BAD_USER_INPUT', 'anything'])(
    'of an error of execution with the code %s is that it is internal',
    (code) => {
      const error = new GraphQLError('text', { extensions: { code, host: '10.0.0.7' } });
      expect(toClientError(error)).toEqual({
        message: 'Internal error',
        extensions: { code: 'INTERNAL' },
      });
    },
  );

  it('of a mistake of its own is what and where it is', () => {
    const error = new GraphQLError('text', {
      source: new Source('{\n  nope\n}'),
      positions: [4],
      extensions: { code: 'anything', host: '10.0.0.7' },
    });
    expect(toMistake(error)).toEqual({
      message: 'text',
      locations: [{ line: 2, column: 3 }],
      extensions: { code: 'BAD_INPUT' },
    });
  });

  it('of a mistake as long as its request is the beginning', () => {
    const { message } = toMistake(new GraphQLError('x'.repeat(1_000_000)));
    expect(message).toBe(`${'x'.repeat(1_000)}…`);
  });

  it('of our own error is its message and nothing but the documented extensions', () => {
    const originalError = new AppError('UPSTREAM_INVALID', 'mes gave rubbish', {
      system: 'mes',
      subjects: ['wo:A:1'],
      cause: new Error('password'),
    });
    const error = new GraphQLError('mes gave rubbish', { originalError, path: ['a'] });
    expect(toClientError(error)).toEqual({
      message: 'mes gave rubbish',
      path: ['a'],
      extensions: { code: 'UPSTREAM_INVALID', system: 'mes', subjects: ['wo:A:1'] },
    });
  });
});
