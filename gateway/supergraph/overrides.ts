import { createHash } from 'node:crypto';
import type { RequestContext } from '../request-context.ts';

export interface OverrideOptions {
  /** Labels that are on for everybody. */
  readonly labels: readonly string[];
  /** Requests of equal text are on the same side of every `percent(…)`. */
  readonly keyOf: (context: RequestContext) => string;
}

/** Is a progressive `@override` on for this request? `percent(N)` is, for N of a hundred keys. */
export function createOverrides({ labels, keyOf }: OverrideOptions) {
  const on = new Set(labels);
  return (label: string, context: RequestContext): boolean => {
    const percent = /^percent\((\d{1,3}(?:\.\d{1,8})?)\)$/.exec(label)?.[1];
    if (percent === undefined) return on.has(label);
    return share(`${label} ${keyOf(context)}`) < Number(percent);
  };
}

/** The same number in 0…100 for the same text, evenly spread. */
function share(text: string): number {
  return (createHash('sha256').update(text).digest().readUInt32BE(0) / 2 ** 32) * 100;
}
