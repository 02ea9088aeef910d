import {
  type ConstDirectiveNode,
  type DocumentNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
} from 'graphql';
import { BOUND_DIMENSIONS } from '../runtime/config-schema.ts';
import { argumentOf, linkedDirective, readLinkedFeatures } from './linked-features.ts';

export type RowDimension = (typeof BOUND_DIMENSIONS)[number];

/** Which rows a bound of one dimension lets through. */
export type RowMatch =
  /** All: the dimension does not confine this type. */
  | { readonly kind: 'every' }
  /** None, said on purpose. */
  | { readonly kind: 'none' }
  /** Those whose column (or link, in odoo) has one of the values; `parent` holds the column if named. */
  | {
      readonly kind: 'column';
      readonly column: string;
      readonly parent?: string;
      /** A row where the column is null belongs to all. */
      readonly orNull: boolean;
    }
  /** `column` holds a site, whose company is in the bound. */
  | { readonly kind: 'company-of-site'; readonly column: string }
  /** `column` holds a company, to which a site of the bound belongs. */
  | { readonly kind: 'site-of-company'; readonly column: string }
  /** Those whose lot or product is in the engagement. */
  | { readonly kind: 'goods' }
  /** Those that `xref.owner` gives to one of the values now. */
  | { readonly kind: 'owner' }
  /** As the row that refers to it; none for `_entities`. */
  | { readonly kind: 'referrer' };

/** Who sees which rows of one type in one subgraph. */
export interface RowRule {
  /** Parents, by field or by type, that give the dimensions not named; empty when there is none. */
  readonly via: readonly string[];
  /** A dimension that is not here and not a parent's: a principal bound in it sees no row. */
  readonly dimensions: { readonly [dimension in RowDimension]?: RowMatch };
}

/** Rules by the name of the type. */
export type RowRules = ReadonlyMap<string, RowRule>;

/** The specification of `@rows` and `@reads`, as `directives.graphql` links it. */
export const ACCESS_SPEC = 'https://millwright.example/access';

/**
 * The rules of one subgraph, from its own SDL (with the shared directives in front) or from the
 * supergraph. Throws a TypeError that names the type of a rule that cannot be read.
 */
export function readRowRules(sdl: string | DocumentNode, graph: string): RowRules {
  const rules = new Map<string, RowRule>();
  for (const { type, directive } of findRows(sdl)) {
    if (argumentOf(directive, 'graph') !== graph) continue;
    if (rules.has(type)) throw new TypeError(`${type} has two row rules in ${graph}`);
    rules.set(type, readRule(directive, `${type} in ${graph}`));
  }
  return rules;
}

/** Every `@rows` in the SDL, with the type that it stands on. */
export function findRows(
  sdl: string | DocumentNode,
): readonly { readonly type: string; readonly directive: ConstDirectiveNode }[] {
  const document = typeof sdl === 'string' ? parse(sdl, { noLocation: true }) : sdl;
  const name = linkedDirective(readLinkedFeatures(document), ACCESS_SPEC, 'rows');
  return document.definitions
    .filter(
      (node): node is ObjectTypeDefinitionNode =>
        node.kind === Kind.OBJECT_TYPE_DEFINITION ||
        node.kind === Kind.OBJECT_TYPE_EXTENSION ||
        node.kind === Kind.INTERFACE_TYPE_DEFINITION,
    )
    .flatMap((node) =>
      (node.directives ?? [])
        .filter((directive) => directive.name.value === name)
        .map((directive) => ({ type: node.name.value, directive })),
    );
}

function readRule(directive: ConstDirectiveNode, where: string): RowRule {
  const via = argumentOf(directive, 'via');
  const dimensions: { [dimension in RowDimension]?: RowMatch } = {};
  for (const dimension of BOUND_DIMENSIONS) {
    const value = argumentOf(directive, dimension);
    if (value === undefined || value === null) continue;
    const match = typeof value === 'string' ? readMatch(value, dimension) : undefined;
    if (match === undefined) {
      throw new TypeError(
        `The row rule of ${where} has no meaning: ${dimension}: ${String(value)}`,
      );
    }
    dimensions[dimension] = match;
  }
  return { via: typeof via === 'string' ? via.split(' ') : [], dimensions };
}

const WORDS: ReadonlyMap<string, RowMatch> = new Map<string, RowMatch>([
  ['*', { kind: 'every' }],
  ['none', { kind: 'none' }],
  ['goods', { kind: 'goods' }],
  ['owner', { kind: 'owner' }],
  ['referrer', { kind: 'referrer' }],
]);

function readMatch(value: string, dimension: RowDimension): RowMatch | undefined {
  const word = WORDS.get(value);
  if (word !== undefined) return word;
  const [, what, of, translated] = /^(company|site) of (site|company) *(.*)$/.exec(value) ?? [];
  if (what !== undefined && of !== undefined) {
    if (what !== dimension || what === of || translated !== '') return undefined;
    return what === 'company'
      ? { kind: 'company-of-site', column: of }
      : { kind: 'site-of-company', column: of };
  }
  const [, parent, column, mark] = /^(?:(\w+)\.)?(\w+)(\??)$/.exec(value) ?? [];
  if (column === undefined) return undefined;
  const orNull = mark === '?';
  return parent === undefined
    ? { kind: 'column', column, orNull }
    : { kind: 'column', column, parent, orNull };
}
