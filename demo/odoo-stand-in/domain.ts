import { pythonLeaf, pythonRepr, valueError } from './fault.ts';
import type { OdooVersion } from './model-facts.ts';

/** A search domain as a tree; `text` is the leaf as error messages quote it. */
export type DomainNode =
  | { readonly kind: 'and' | 'or'; readonly terms: readonly DomainNode[] }
  | { readonly kind: 'not'; readonly term: DomainNode }
  | { readonly kind: 'constant'; readonly value: boolean }
  | Leaf;

export interface Leaf {
  readonly kind: 'leaf';
  readonly path: readonly string[];
  /** `unknown` is refused only after the field was looked up, as 18 does. */
  readonly operator: Operator | 'unknown';
  readonly value: unknown;
  readonly text: string;
}

const OPERATORS = [
  '=',
  '!=',
  '>',
  '>=',
  '<',
  '<=',
  'in',
  'not in',
  'like',
  'not like',
  'ilike',
  'not ilike',
  '=like',
  '=ilike',
  '=?',
  'child_of',
  'parent_of',
  'any',
  'not any',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** What a leaf's operator becomes below `!`; leaves of other operators are negated as a whole. */
const OPPOSITE: Partial<Record<Operator, Operator>> = {
  '=': '!=',
  '!=': '=',
  '<': '>=',
  '>': '<=',
  '<=': '>',
  '>=': '<',
  in: 'not in',
  'not in': 'in',
  like: 'not like',
  'not like': 'like',
  ilike: 'not ilike',
  'not ilike': 'ilike',
  any: 'not any',
  'not any': 'any',
};
/** Levels of `&`, `|`, `!` and nested domains; a server gives up at Python's recursion limit. */
const MAX_DEPTH = 500;

/** Reads a domain in prefix notation. Throws the ValueError of a server when it is none. */
export function parseDomain(domain: unknown, version: OdooVersion): DomainNode {
  if (domain === null || domain === undefined || domain === false)
    return { kind: 'and', terms: [] };
  if (!Array.isArray(domain)) throw valueError(`Invalid domain ${pythonRepr(domain)}`);
  const tokens: readonly unknown[] = domain;
  let position = 0;
  const terms: DomainNode[] = [];
  while (position < tokens.length) terms.push(next(false, 0));
  return { kind: 'and', terms };

  function next(negated: boolean, depth: number): DomainNode {
    if (position >= tokens.length || depth > MAX_DEPTH) {
      throw valueError(`Domain ${pythonRepr(domain)} is syntactically not correct.`);
    }
    const token: unknown = tokens[position];
    position += 1;
    if (token === '!') return next(!negated, depth + 1);
    if (token === '&' || token === '|') {
      const left = next(negated, depth + 1);
      const right = next(negated, depth + 1);
      return { kind: (token === '&') === negated ? 'or' : 'and', terms: [left, right] };
    }
    return parseLeaf(token, negated, version);
  }
}

/** Does the domain itself, not one behind a path, speak of `field`? */
export function mentions(node: DomainNode, field: string): boolean {
  switch (node.kind) {
    case 'and':
    case 'or':
      return node.terms.some((term) => mentions(term, field));
    case 'not':
      return mentions(node.term, field);
    case 'leaf':
      return node.path.length === 1 && node.path[0] === field;
    case 'constant':
      return false;
    default:
      return node satisfies never;
  }
}

function parseLeaf(token: unknown, negated: boolean, version: OdooVersion): DomainNode {
  const parts = leafParts(token, version);
  const [left, rawOperator, value] = parts;
  const text = pythonLeaf(parts);
  if ((left === 1 || left === 0) && rawOperator === '=' && value === 1) {
    return { kind: 'constant', value: (left === 1) !== negated };
  }
  const operator = toOperator(rawOperator, version);
  if (typeof left !== 'string' || (operator === 'unknown' && version === 16)) {
    throw valueError(`Invalid leaf ${text}`);
  }
  const leaf = {
    kind: 'leaf',
    path: left.split('.'),
    ...normalised(operator, value),
    text,
  } as const;
  if (!negated) return leaf;
  const opposite = leaf.operator === 'unknown' ? undefined : OPPOSITE[leaf.operator];
  return opposite === undefined ? { kind: 'not', term: leaf } : { ...leaf, operator: opposite };
}

/** In 18 a text of three letters passes for a leaf, as its letters. */
function leafParts(token: unknown, version: OdooVersion): readonly unknown[] {
  if (Array.isArray(token) && token.length === 3) return token;
  if (typeof token === 'string') {
    if (version === 18 && token.length === 3) return [...token];
    throw valueError(`Invalid leaf ${token}`);
  }
  throw valueError(`Invalid leaf ${Array.isArray(token) ? pythonLeaf(token) : pythonRepr(token)}`);
}

function toOperator(raw: unknown, version: OdooVersion): Leaf['operator'] {
  if (typeof raw !== 'string') return 'unknown';
  const name = raw === '<>' ? '!=' : raw === '==' ? '=' : raw.toLowerCase();
  if (version === 16 && (name === 'any' || name === 'not any')) return 'unknown';
  return OPERATORS.find((operator) => operator === name) ?? 'unknown';
}

/** A list with `=` means `in`, true or false with `in` means `=`. */
function normalised(operator: Leaf['operator'], value: unknown): Pick<Leaf, 'operator' | 'value'> {
  if (operator === '=' && Array.isArray(value)) return { operator: 'in', value };
  if (operator === '!=' && Array.isArray(value)) return { operator: 'not in', value };
  if (operator === 'in' && typeof value === 'boolean') {
    return { operator: value ? '!=' : '=', value: false };
  }
  if (operator === 'not in' && typeof value === 'boolean') {
    return { operator: value ? '=' : '!=', value: false };
  }
  return { operator, value };
}
