import type { Dialect } from './dialect.ts';
import { version16 } from './version-16.ts';

export const version17: Dialect = {
  ...version16,
  version: 17,
  plannedColumns: { start: 'date_start', end: 'date_finished' },
  actualColumns: null,
  moveQuantities: 'quantity-and-picked',
};
