import type { EntityIdType } from '../runtime/entity-id.ts';
import type { System } from '../runtime/errors.ts';

/**
 * What the row rules of a SQL subgraph need to know of its views, by the name under which statements
 * ask for rows: the view's own, or `view as Type` where a row is looked at as another type.
 */
export type RowViews = Readonly<Record<string, RowView>>;

export interface RowView {
  /** The type whose rule holds; rows that are no type of the graph have the rule of the row they are part of. */
  readonly rule: string | { readonly partOf: string };
  /** Columns that go by another name than the rule's. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Rows that the rule names as parents, by field or type. */
  readonly parents?: Readonly<Record<string, RowParent>>;
  /** The entity that a row is, for owners that the row does not say itself. */
  readonly id?: RowIdentity;
  /** The columns that say which goods a row is about; `lot` is absent for a product. */
  readonly goods?: RowGoods;
}

export interface RowParent {
  /** A name of the same {@link RowViews}. */
  readonly rows: string;
  /** Columns of the parent, each with the column of the row that holds the same. */
  readonly on: Readonly<Record<string, string>>;
}

export interface RowIdentity {
  readonly type: EntityIdType;
  /** Columns with the parts of the natural id, in its order. */
  readonly columns: Readonly<Record<string, 'text' | 'integer' | 'bigint'>>;
  /** Column whose value `xref.entity` may map to another id. */
  readonly mapped?: { readonly system: System; readonly column: string };
}

export type RowGoods =
  | { readonly sku: string }
  | { readonly company: string; readonly sku: string; readonly lot: string };

/** The view of a name: `mes.lot_movement as Lot` looks at `mes.lot_movement`. */
export function viewOf(name: string): string {
  return name.split(' ')[0] ?? name;
}
