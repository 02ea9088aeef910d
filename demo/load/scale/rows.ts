import type { FactRow } from '../facts.ts';

/** Rows of a batch of orders, by `schema.table` (`odoo.` + model for Odoo). */
export interface RowSink {
  add(table: string, row: FactRow): void;
}

/** RFC 3339 of an instant in ms. */
export function instant(ms: number): string {
  return new Date(ms).toISOString();
}

/** Odoo's naive UTC of an instant in ms. */
export function odooTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}
