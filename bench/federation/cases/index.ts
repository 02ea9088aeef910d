import type { BenchCase } from '../bench-case.ts';
import { entityListCase } from './entity-list.ts';
import { largeAnswerCase } from './large-answer.ts';
import { manyFetchesCase } from './many-fetches.ts';
import { publicCase } from './public.ts';

const CASES: Readonly<Record<string, () => BenchCase>> = {
  public: publicCase,
  large: largeAnswerCase,
  entities: entityListCase,
  fetches: manyFetchesCase,
};

export const CASE_NAMES: readonly string[] = Object.keys(CASES);

/** Throws a plain Error for an unknown name. */
export function createCase(name: string): BenchCase {
  const create = Object.hasOwn(CASES, name) ? CASES[name] : undefined;
  if (create === undefined) {
    throw new Error(`There is no case "${name}"; choose one of ${CASE_NAMES.join(', ')}`);
  }
  return create();
}
