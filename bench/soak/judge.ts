import { isDeepStrictEqual } from 'node:util';

/**
 * - `right`: the whole answer.
 * - `partial`: the right answer with nulls, each of them told by an error with a code.
 * - `wrong`: anything else.
 */
export type Verdict =
  | { readonly kind: 'right' }
  | { readonly kind: 'partial'; readonly reason: string }
  | { readonly kind: 'wrong'; readonly reason: string };

export function judge(status: number, body: string, expected: { readonly data: unknown }): Verdict {
  const shown = `status ${status}, ${body.slice(0, 500)}`;
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return { kind: 'wrong', reason: `no JSON: ${shown}` };
  }
  if (status !== 200) return { kind: 'wrong', reason: shown };
  if (isDeepStrictEqual(answer, expected)) return { kind: 'right' };
  const { data, errors } = answer as { data?: unknown; errors?: unknown };
  const isTold = Array.isArray(errors) && errors.length > 0 && errors.every(hasCode);
  if (isTold && isPartOf(data ?? null, expected.data)) return { kind: 'partial', reason: shown };
  return { kind: 'wrong', reason: shown };
}

function hasCode(error: unknown): boolean {
  const { extensions } = error as { extensions?: { code?: unknown } };
  return typeof extensions?.code === 'string';
}

/** Is it the same but for nulls where there is something? */
function isPartOf(found: unknown, whole: unknown): boolean {
  if (found === null) return true;
  if (Array.isArray(found) && Array.isArray(whole)) {
    return found.length === whole.length && found.every((item, at) => isPartOf(item, whole[at]));
  }
  if (typeof found === 'object' && typeof whole === 'object' && whole !== null) {
    const parts = new Map(Object.entries(whole));
    const fields = Object.entries(found);
    return (
      fields.length === parts.size &&
      fields.every(([name, value]) => parts.has(name) && isPartOf(value, parts.get(name)))
    );
  }
  return found === whole;
}
