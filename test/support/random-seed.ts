import { randomBytes } from 'node:crypto';
import { RANDOM_EFFORT } from './random-effort.ts';

/**
 * Where a test's random choices come from; it prints it, so that `TEST_SEED` can repeat a failure. The
 * long forms choose anew each time; the short form tries the same every time, because what it tells a
 * change must be about the change.
 */
export const RANDOM_SEED =
  process.env['TEST_SEED'] ?? (RANDOM_EFFORT > 1 ? randomBytes(4).toString('hex') : 'millwright');
