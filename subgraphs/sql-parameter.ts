import type { SqlValue } from '../runtime/sql/driver.ts';

/** Adds a value to a statement's parameters and gives its placeholder, for example `$3`. */
export type Parameter = (value: SqlValue) => string;
