import type { FactRow } from '../tables.ts';

/**
 * What a principal's answers may depend on, as docs/access.md says. Everything else may be any other way.
 */
export interface OpenRows {
  /** By table: rows that stay as they are. A table that is not here has none. */
  readonly rows: { readonly [table: string]: (row: FactRow) => boolean };
  /** By table: columns of open rows that tell of others, and that the principal may therefore not see. */
  readonly hiddenColumns?: {
    readonly [table: string]: {
      readonly columns: readonly string[];
      readonly of: (row: FactRow) => boolean;
    };
  };
  /** Whose owner lists may name anybody else: `customer` of a shipment that is C-ALFA's too, say. */
  readonly owner?: { readonly dimension: string; readonly value: string };
}
