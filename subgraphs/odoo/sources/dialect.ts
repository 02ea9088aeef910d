/** What differs between the versions of Odoo in what we read. */
export interface Dialect {
  /** Major version. */
  readonly version: number;
  readonly lotModel: 'stock.lot' | 'stock.production.lot';
  /** The partner of a vendor price list entry. */
  readonly vendorColumn: 'partner_id' | 'name';
  /** When work on a manufacturing or work order is planned; holds the real times once there are. */
  readonly plannedColumns: { readonly start: string; readonly end: string };
  /** Real times in columns of their own; null where they overwrite the planned ones. */
  readonly actualColumns: { readonly start: string; readonly end: string } | null;
  /**
   * Quantities of a stock move. `done-and-reserved`: one column each. `quantity-and-picked`: one
   * column that counts as done once the move is picked.
   */
  readonly moveQuantities: 'done-and-reserved' | 'quantity-and-picked';
}
