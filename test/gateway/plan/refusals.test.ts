import { describe, expect, it } from '@jest/globals';
import { createRefusals, MAX_REFUSALS } from '../../../gateway/plan/refusals.ts';
import { AppError } from '../../../runtime/errors.ts';

const error = new AppError('LIMIT_EXCEEDED', 'too long');

describe('createRefusals', () => {
  it('refuses what it knows, for its reason, until it forgets', () => {
    let now = 0;
    const refusals = createRefusals({ rememberMs: 60_000, now: () => now });
    refusals.add('{ a }', error);
    now = 59_999;
    expect(() => refusals.check('{ a }')).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED', message: 'too long' }),
    );
    expect(() => refusals.check('{ b }')).not.toThrow();
    now = 60_000;
    expect(() => refusals.check('{ a }')).not.toThrow();
  });

  it('forgets the oldest of too many', () => {
    const refusals = createRefusals({ rememberMs: 60_000, now: () => 0 });
    for (let index = 0; index <= MAX_REFUSALS; index += 1) refusals.add(`{ a${index} }`, error);
    expect(() => refusals.check('{ a0 }')).not.toThrow();
    expect(() => refusals.check('{ a1 }')).toThrow('too long');
  });
});
