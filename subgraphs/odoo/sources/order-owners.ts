import type { OwnerDimension } from '../../owner-links.ts';
import { type Domain, oneOf, or } from './domain.ts';
import { byKey, changedSince, keysOf } from './link-changes.ts';
import { findRoots, ROOT_COLUMNS } from './partner-roots.ts';
import type { OdooRecord } from './record.ts';
import type { Search } from './search.ts';

/** Orders that are somebody's. */
export interface OrderKind {
  readonly model: string;
  readonly dimension: OwnerDimension;
  /** Its many2one to somebody below the root that it belongs to. */
  readonly partner: string;
  /** States of an order that was never sent: nobody's. */
  readonly unsent: readonly string[];
}

export const SALES: OrderKind = {
  model: 'sale.order',
  dimension: 'customer',
  partner: 'partner_id',
  unsent: ['draft'],
};
export const PURCHASES: OrderKind = {
  model: 'purchase.order',
  dimension: 'supplier',
  partner: 'partner_id',
  unsent: ['draft', 'to approve'],
};
export const SUBCONTRACTS: OrderKind = {
  model: 'mrp.production',
  dimension: 'contractor',
  partner: 'subcontractor_id',
  unsent: ['draft'],
};

/** Whose orders are. */
export interface OrderOwners {
  /** Orders, or rows that `path` leads to orders from, whose owner may have changed; `further` are paths to what else tells. */
  changed(kind: OrderKind, path: string, further?: readonly string[]): Domain;
  /** By the keys of the orders; an order that is nobody's is absent. */
  of(kind: OrderKind, records: readonly OdooRecord[]): Promise<OwnersByKey>;
  byKeys(kind: OrderKind, keys: Iterable<number>): Promise<OwnersByKey>;
  /** What `of` needs of each record. */
  columns(kind: OrderKind): readonly string[];
}

/** References of commercial roots: one for an order. */
export type OwnersByKey = ReadonlyMap<number, readonly string[]>;

/** More changed references than these, and every order is read. */
const MAX_REFERENCES = 2_000;

/**
 * `references`: what `readChangedReferences` gave. Without it, or without `since`, everything may have
 * changed.
 */
export function createOrderOwners(
  search: Search,
  since: Date | null,
  references: ReadonlySet<string> | undefined,
): OrderOwners {
  const of: OrderOwners['of'] = async ({ partner, unsent }, records) => {
    const sent = records.filter((record) => !unsent.includes(record.requiredText('state')));
    const roots = await rootReferences(search, keysOf(sent, partner));
    return new Map(
      sent.flatMap((record) => {
        const owner = roots.get(record.reference(partner) ?? 0);
        return owner === undefined ? [] : [[record.key, [owner]] as const];
      }),
    );
  };
  const columns: OrderOwners['columns'] = ({ partner }) => [partner, 'state'];

  return {
    changed({ partner }, path, further = []) {
      if (since === null || references === undefined) return [];
      const at = (column: string) => (path === '' ? column : `${path}.${column}`);
      const root = at(`${partner}.commercial_partner_id`);
      return or(
        changedSince(path, since),
        changedSince(at(partner), since),
        changedSince(root, since),
        oneOf(`${root}.ref`, references),
        ...further.map((step) => changedSince(at(step), since)),
      );
    },
    of,
    columns,
    async byKeys(kind, keys) {
      return of(kind, await search.byKeys(kind.model, 'id', keys, [], columns(kind)));
    },
  };
}

/**
 * References of partners that changed since: one that a second root gets is nobody's from then on. Undefined when
 * there are too many.
 */
export async function readChangedReferences(
  search: Search,
  since: Date,
): Promise<ReadonlySet<string> | undefined> {
  const references = new Set<string>();
  for await (const partners of byKey(search, 'res.partner', changedSince('', since), ['ref'])) {
    for (const partner of partners) {
      const reference = partner.text('ref');
      if (reference) references.add(reference);
    }
    if (references.size > MAX_REFERENCES) return undefined;
  }
  return references;
}

/** Of each partner the reference of its commercial root; absent where it has none, or one of several roots. */
async function rootReferences(
  search: Search,
  partners: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const records = await search.byKeys('res.partner', 'id', partners, [], ['commercial_partner_id']);
  const keys = keysOf(records, 'commercial_partner_id');
  const roots = await search.byKeys('res.partner', 'id', keys, [], ROOT_COLUMNS);
  const references = roots.flatMap((root) => root.text('ref') || []);
  const unique = await findRoots(search, references);
  const referenceOf = new Map([...unique].map(([reference, root]) => [root, reference]));
  return new Map(
    records.flatMap((record) => {
      const reference = referenceOf.get(record.reference('commercial_partner_id') ?? 0);
      return reference === undefined ? [] : [[record.key, reference] as const];
    }),
  );
}
