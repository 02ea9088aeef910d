import type { Search } from './search.ts';

/**
 * Commercial roots by their reference. An archived root gives way to an active one; a reference of
 * several of the same standing is absent, because nobody can tell whose it is.
 */
export async function findRoots(
  search: Search,
  references: Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  const records = await search.byKeys('res.partner', 'ref', references, [], ROOT_COLUMNS);
  return uniqueRoots(records);
}

export const ROOT_COLUMNS = ['ref', 'active', 'commercial_partner_id'] as const;

/** `records` hold every partner that has one of their references. */
export function uniqueRoots(
  records: Awaited<ReturnType<Search['byKeys']>>,
): ReadonlyMap<string, number> {
  const holders = new Map<string, { readonly active: number[]; readonly archived: number[] }>();
  for (const record of records) {
    if (record.reference('commercial_partner_id') !== record.key) continue;
    const reference = record.requiredText('ref');
    const holder = holders.get(reference) ?? { active: [], archived: [] };
    holder[record.flag('active') ? 'active' : 'archived'].push(record.key);
    holders.set(reference, holder);
  }
  const roots = new Map<string, number>();
  for (const [reference, { active, archived }] of holders) {
    const [root, ...others] = active.length > 0 ? active : archived;
    if (root !== undefined && others.length === 0) roots.set(reference, root);
  }
  return roots;
}
