import { describe, expect, it } from '@jest/globals';
import { refuseReversedRange } from '../../subgraphs/instant-range.ts';

describe('refuseReversedRange', () => {
  it('refuses a range that ends before it begins', () => {
    expect(() =>
      refuseReversedRange({ from: '2026-03-18T10:00:00Z', before: '2026-03-18T09:59:59Z' }),
    ).toThrow('cannot end before');
  });

  it.each([
    [undefined],
    [null],
    [{}],
    [{ from: '2026-03-18T10:00:00Z' }],
    [{ before: '2026-03-18T10:00:00Z', from: null }],
    // Empty, which a reader who asks "since the last time" may well mean.
    [{ from: '2026-03-18T10:00:00Z', before: '2026-03-18T10:00:00Z' }],
    [{ from: '2026-03-18T10:00:00Z', before: '2026-03-18T10:00:00.000001Z' }],
  ])('takes %j', (range) => {
    expect(() => refuseReversedRange(range)).not.toThrow();
  });
});
