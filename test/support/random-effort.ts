/** How many times more than usual tests by random choices try; `TEST_EFFORT=50` is a long night. */
export const RANDOM_EFFORT = Number(process.env['TEST_EFFORT'] ?? 1);
