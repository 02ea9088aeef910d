import type { Dialect } from './dialect.ts';
import { version15 } from './version-15.ts';

export const version16: Dialect = {
  ...version15,
  version: 16,
  lotModel: 'stock.lot',
  vendorColumn: 'partner_id',
};
