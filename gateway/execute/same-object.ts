import { type Layout, type ResultObject, TYPE } from './layout.ts';

/** Do two objects of one position have the same content, all the way down? */
export function isSameObject(one: ResultObject, other: ResultObject, layout: Layout): boolean {
  if (one === other) return true;
  if (one[TYPE] !== other[TYPE]) return false;
  const { slots } = layout;
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at];
    if (slot === undefined) continue;
    const { index, child, depth } = slot;
    const value = one[index];
    if (value === other[index]) continue;
    if (child === undefined || !isSame(value, other[index], depth, child)) return false;
  }
  return true;
}

function isSame(one: unknown, other: unknown, depth: number, layout: Layout): boolean {
  if (one === other) return true;
  if (!Array.isArray(one) || !Array.isArray(other)) return false;
  if (depth === 0) return isSameObject(one, other, layout);
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) {
    if (!isSame(one[index], other[index], depth - 1, layout)) return false;
  }
  return true;
}
