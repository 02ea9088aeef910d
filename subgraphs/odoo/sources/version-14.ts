import type { Dialect } from './dialect.ts';

export const version14: Dialect = {
  version: 14,
  lotModel: 'stock.production.lot',
  vendorColumn: 'name',
  plannedColumns: { start: 'date_planned_start', end: 'date_planned_finished' },
  actualColumns: { start: 'date_start', end: 'date_finished' },
  moveQuantities: 'done-and-reserved',
};
