import { AppError } from '../runtime/errors.ts';

/** An `InstantRange` as GraphQL gives it. */
export interface InstantRange {
  readonly from?: string | null | undefined;
  readonly before?: string | null | undefined;
}

/** Rejects a range that ends before it begins with BAD_INPUT: nobody means to ask for nothing. */
export function refuseReversedRange(range: InstantRange | null | undefined): void {
  const { from, before } = range ?? {};
  if (!from || !before || Date.parse(from) <= Date.parse(before)) return;
  throw new AppError('BAD_INPUT', `A range from ${from} cannot end before ${before}`);
}
