import type { Dialect } from './dialect.ts';
import { version14 } from './version-14.ts';

export const version15: Dialect = { ...version14, version: 15 };
