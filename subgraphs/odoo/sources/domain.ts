/** One condition of an Odoo domain, or an operator in prefix notation. */
type Term = readonly [string, string, unknown] | '|' | '&' | '!';
/** Odoo's search language: terms side by side are ANDed. */
export type Domain = readonly Term[];

/** Matches no row; readers answer it without a call. */
export const NOTHING: Domain = [['id', '=', 0]];

/** All of them. */
export function and(...domains: readonly Domain[]): Domain {
  return domains.includes(NOTHING) ? NOTHING : domains.flat();
}

/** Any of them; `NOTHING` when there are none, everything when one of them is empty. */
export function or(...domains: readonly Domain[]): Domain {
  const possible = domains.filter((domain) => domain !== NOTHING).map(joined);
  if (possible.length === 0) return NOTHING;
  if (possible.some((domain) => domain.length === 0)) return [];
  return [...possible.slice(1).map((): Term => '|'), ...possible.flat()];
}

/** `column` is one of `values`; `NOTHING` when there are none. */
export function oneOf(column: string, values: Iterable<unknown>): Domain {
  const list = [...new Set(values)];
  return list.length === 0 ? NOTHING : [[column, 'in', list]];
}

/**
 * The same conditions on the row that `path` leads to. `path` goes through many2ones: behind a x2many each
 * condition could be met by another row.
 */
export function behind(path: string, domain: Domain): Domain {
  if (domain === NOTHING) return NOTHING;
  return domain.map((term): Term => {
    if (typeof term === 'string') return term;
    const [column, operator, value] = term;
    // Whose key is asked for by `id` is the reference itself.
    const isKey = column === 'id' && (operator === 'in' || operator === '=');
    return [isKey ? path : `${path}.${column}`, operator, value];
  });
}

/** The keys that a domain asks for, when it is a list of keys that further conditions narrow. */
export function keysIn(domain: Domain): readonly number[] | undefined {
  if (domain.some((term) => typeof term === 'string')) return undefined;
  for (const term of domain) {
    if (typeof term !== 'string' && term[0] === 'id' && term[1] === 'in') {
      return term[2] as readonly number[];
    }
  }
  return undefined;
}

/** Makes the ANDs between terms explicit, so that the domain counts as one operand. */
function joined(domain: Domain): Domain {
  const ands: Term[] = [];
  let expected = 1;
  for (const term of domain) {
    if (expected === 0) {
      ands.push('&');
      expected = 1;
    }
    if (term === '|' || term === '&') expected += 1;
    else if (term !== '!') expected -= 1;
  }
  return [...ands, ...domain];
}
