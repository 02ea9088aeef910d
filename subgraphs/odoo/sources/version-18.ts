import type { Dialect } from './dialect.ts';
import { version17 } from './version-17.ts';

/** Links that 18 adds are found by asking which columns there are, because 17 has some of them. */
export const version18: Dialect = { ...version17, version: 18 };
