import type { EntityIdType } from '../runtime/entity-id.ts';

/** Dimensions that links between documents decide. */
export type OwnerDimension = 'customer' | 'supplier' | 'contractor';

/** Everybody whose an entity is in one dimension, by the reference of commercial roots; nobody when empty. */
export interface OwnedEntity {
  readonly id: string;
  readonly dimension: OwnerDimension;
  readonly owners: readonly string[];
}

/** One kind of documents that say whose entities are. */
export interface OwnerKind {
  readonly name: string;
  /** What it says everything of: an entity of these that it does not name is nobody's. */
  readonly tells: readonly { readonly type: EntityIdType; readonly dimension: OwnerDimension }[];
  /**
   * Entities whose owners may have changed since `since`, or all of them; each entity's owners are complete. In
   * batches of a few thousand at most. Rejects with UPSTREAM_* errors.
   */
  read(since: Date | null, signal: AbortSignal): AsyncIterable<readonly OwnedEntity[]>;
}

/** The links of a system, from which `xref.owner` is kept. */
export interface OwnerLinks extends AsyncDisposable {
  readonly kinds: readonly OwnerKind[];
}
