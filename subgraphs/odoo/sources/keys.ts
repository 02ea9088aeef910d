import { parseId } from '../../../runtime/entity-id.ts';
import type { UniqueCodes } from './unique-codes.ts';

/** The largest key that PostgreSQL's integer holds. */
const MAX_KEY = 2_147_483_647;

/** A database id as it stands in an entity id; `undefined` for anything else. */
export function toKey(text: string): number | undefined {
  return /^[1-9][0-9]{0,9}$/.test(text) && Number(text) <= MAX_KEY ? Number(text) : undefined;
}

/**
 * Keys of products by the SKU segment of an id: a SKU, or `@{database id}` of a product without a
 * unique one. A SKU of several products is absent.
 */
export async function productKeys(
  segments: Iterable<string>,
  codes: UniqueCodes,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const keys = new Map<string, number>();
  const skus = new Set<string>();
  for (const segment of segments) {
    const key = segment.startsWith('@') ? toKey(segment.slice(1)) : undefined;
    if (key === undefined) skus.add(segment);
    else keys.set(segment, key);
  }
  const owners = await codes.owners(skus, signal);
  for (const [sku, owner] of owners) if (owner !== null) keys.set(sku, owner);
  return keys;
}

/** The SKU segment of ids below a product: what `productKeys` reads. */
export function skuSegment(productId: string): string {
  const parsed = parseId('prd', productId);
  if (parsed?.form === 'natural') return parsed.parts.sku;
  return parsed?.form === 'database' ? `@${parsed.databaseId}` : '';
}
