import { describe, expect, it } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { mergeErrors, toClientError } from '../../gateway/client-errors.ts';
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
  it.each([
    ['GRAPHQL_PARSE_FAILED', 'BAD_INPUT'],
    ['GRAPHQL_VALIDATION_FAILED', 'BAD_INPUT'],
    ['BAD_USER_INPUT', 'BAD_INPUT'],
    ['OPERATION_RESOLUTION_FAILURE', 'BAD_INPUT'],
    ['BAD_REQUEST', 'BAD_INPUT'],
    ['DOWNSTREAM_SERVICE_ERROR', 'INTERNAL'],
    ['INTERNAL_SERVER_ERROR', 'INTERNAL'],
    ['anything', 'INTERNAL'],
  ])('of an error with the code %s is %s', (code, shown) => {
    const error = new GraphQLError('text', { extensions: { code, host: '10.0.0.7' } });
    expect(toClientError(error)).toEqual({
      message: shown === 'INTERNAL' ? 'Internal error' : 'text',
      extensions: { code: shown },
    });
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
