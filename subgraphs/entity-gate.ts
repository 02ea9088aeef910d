import DataLoader from 'dataloader';
import type { Dimension } from '../auth/principal.ts';
import { type EntityIdType, formatId, parseId } from '../runtime/entity-id.ts';
import type { RowMatch, RowRules } from '../schema/row-rules.ts';
import type { RowBounds } from './row-bounds.ts';

/** Types of other subgraphs' entities that a subgraph names or adds fields to, each with the prefix of its ids. */
export type EntityTypes = Readonly<Record<string, EntityIdType>>;

export interface Reference {
  readonly id: string;
}

/** Ids in one question at most; more become several. */
const MAX_BATCH_SIZE = 1_000;

declare const CHECKED: unique symbol;
/** Ids that the bounds let through: sums over rows that are theirs need no other condition. */
export type CheckedIds = readonly string[] & { readonly [CHECKED]: true };

/**
 * Where ids of entities that have no row here leave a source or come in, by the rule that this
 * subgraph has for their type. Invisible is null, as is what is no id of the type.
 */
export interface EntityGate<Type extends string = string> {
  /** An entity that a visible row names. */
  reference(type: Type, id: string | null): Reference | null | Promise<Reference | null>;
  /** An entity that was asked for: `__resolveReference`. */
  entity(type: Type, id: string): Reference | null | Promise<Reference | null>;
  checked(type: Type, ids: readonly string[]): Promise<CheckedIds>;
}

/** Asks the owners of ids at once: those that the bounds of all `dimensions` let through. */
export type AskOwners = (
  ids: readonly string[],
  dimensions: readonly Dimension[],
) => Promise<ReadonlySet<string>>;

/** Who may see an id: everybody, nobody, or whom `xref.owner` names in these dimensions. */
type Verdict = boolean | readonly Dimension[];

/** Throws a TypeError for a rule that an id cannot answer. */
export function createEntityGates(
  types: EntityTypes,
  rules: RowRules,
  dimensions: readonly Dimension[],
): (reach: 'none' | 'bounded' | 'every', bounds: RowBounds, askOwners: AskOwners) => EntityGate {
  for (const type of Object.keys(types)) {
    const rule = rules.get(type);
    if (rule === undefined || rule.via.length > 0) {
      throw new TypeError(`${type} has no row rule that its ids answer`);
    }
    for (const dimension of dimensions)
      refuseUnanswerable(type, dimension, rule.dimensions[dimension]);
  }

  const judge = (type: string, id: string, isNamed: boolean, bounds: RowBounds): Verdict => {
    const prefix = types[type];
    if (prefix === undefined) return false;
    const parsed = parseId(prefix, id);
    if (parsed === undefined) return false;
    const parts: Partial<Record<string, string>> = parsed.form === 'natural' ? parsed.parts : {};
    const asked: Dimension[] = [];
    for (const dimension of bounds.dimensions) {
      const match = rules.get(type)?.dimensions[dimension];
      if (match?.kind === 'owner') {
        asked.push(dimension);
      } else if (!isMatch(match, { id, prefix, parts, dimension, isNamed, bounds })) {
        return false;
      }
    }
    return asked.length === 0 ? true : asked;
  };

  return (reach, bounds, askOwners) => {
    // Whose an id is does not depend on who names it: one loader for all, by the dimensions in question.
    const owners = new Map<string, DataLoader<string, boolean>>();
    const isOwned = (id: string, dimensions: readonly Dimension[]): Promise<boolean> => {
      const key = dimensions.join();
      let loader = owners.get(key);
      if (loader === undefined) {
        loader = new DataLoader(
          async (ids) => {
            const seen = await askOwners(ids, dimensions);
            return ids.map((each) => seen.has(each));
          },
          { maxBatchSize: MAX_BATCH_SIZE },
        );
        owners.set(key, loader);
      }
      return loader.load(id);
    };
    const verdict = (type: string, id: string, isNamed: boolean): boolean | Promise<boolean> => {
      if (reach === 'none') return false;
      const found = judge(type, id, isNamed, bounds);
      return typeof found === 'boolean' ? found : isOwned(id, found);
    };
    const pass = (type: string, id: string, isNamed: boolean) => {
      const seen = verdict(type, id, isNamed);
      if (typeof seen === 'boolean') return seen ? { id } : null;
      return seen.then((isSeen) => (isSeen ? { id } : null));
    };
    return {
      reference: (type, id) => (id === null ? null : pass(type, id, true)),
      entity: (type, id) => pass(type, id, false),
      async checked(type, ids) {
        const seen = await Promise.all(ids.map((id) => verdict(type, id, false)));
        return ids.filter((_, index) => seen[index]) as unknown as CheckedIds;
      },
    };
  };
}

interface Asked {
  readonly id: string;
  readonly prefix: EntityIdType;
  /** Empty for an id of a row that has no natural key. */
  readonly parts: Partial<Record<string, string>>;
  readonly dimension: Dimension;
  /** By a visible row. */
  readonly isNamed: boolean;
  readonly bounds: RowBounds;
}

function isMatch(match: RowMatch | undefined, asked: Asked): boolean {
  const { parts, bounds, dimension } = asked;
  // Nothing is found under an id without a natural key: neither its company nor its site is a secret.
  const isIn = (part: string | undefined, values: readonly string[]): boolean =>
    Object.keys(parts).length === 0 || (part !== undefined && values.includes(part));
  switch (match?.kind) {
    case 'every':
      return true;
    case 'referrer':
      return asked.isNamed;
    case 'column':
      return isIn(parts[match.column], bounds.valuesOf(dimension));
    case 'company-of-site':
      return isIn(parts[match.column], bounds.sitesOfCompanies);
    case 'site-of-company':
      return isIn(parts[match.column], bounds.companiesOfSites);
    case 'goods':
      return isListed(asked);
    default:
      return false;
  }
}

function isListed({ id, prefix, parts, bounds }: Asked): boolean {
  const listed = bounds.valuesOf('engagement');
  if (listed.includes(id)) return true;
  const { sku } = parts;
  return prefix === 'lot' && sku !== undefined && listed.includes(formatId('prd', { sku }));
}

/** Companies and sites stand in ids; owners in `xref.owner`. */
function refuseUnanswerable(type: string, dimension: Dimension, match: RowMatch | undefined): void {
  if (match?.kind !== 'column') return;
  if (match.column === dimension && ['company', 'site'].includes(dimension)) return;
  throw new TypeError(`An id of ${type} does not say its ${dimension}`);
}
