import { randomBytes } from 'node:crypto';

/** Where a test's random choices come from; it prints it, so that `TEST_SEED` can repeat a failure. */
export const RANDOM_SEED = process.env['TEST_SEED'] ?? randomBytes(4).toString('hex');
