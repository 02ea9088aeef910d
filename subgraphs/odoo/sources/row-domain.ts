import { DIMENSIONS, type Dimension } from '../../../auth/principal.ts';
import type { RowMatch, RowRule, RowRules } from '../../../schema/row-rules.ts';
import { behind, type Domain, NOTHING, oneOf, or } from './domain.ts';
import { DOORS, type DoorName, type Link } from './doors.ts';
import type { Reach } from './reach.ts';

/** How a bound of one dimension confines the rows behind a door. */
export interface Confinement {
  readonly match: RowMatch;
  /** Whose rule says so: the door itself or a parent. */
  readonly door: DoorName;
  /** Many2ones from the row to there; empty for the row itself. */
  readonly path: readonly string[];
  /** What the name in the rule is in Odoo. */
  readonly link?: Link;
}

/** The row rules of this subgraph, spelled for Odoo. */
export interface DoorRules {
  /** Undefined where the rule does not name the dimension: who is bound in it sees no row. */
  confinement(door: DoorName, dimension: Dimension): Confinement | undefined;
  /** The rows of the companies that the principal may see, whatever else it is bound in. */
  ofCompanies(door: DoorName, reach: Reach): Domain;
}

/**
 * Throws a TypeError for a door without a rule, and for a rule that says something of which no door
 * tells what it is in Odoo.
 */
export function createDoorRules(rules: RowRules): DoorRules {
  const ruleOf = (door: DoorName): RowRule => {
    const { rule } = DOORS[door];
    const found = typeof rule === 'string' ? rules.get(rule) : rule;
    if (found === undefined) throw new TypeError(`There is no row rule for ${door} in odoo`);
    return found;
  };

  const find = (door: DoorName, dimension: Dimension): Confinement | undefined => {
    const rule = ruleOf(door);
    const match = rule.dimensions[dimension];
    if (match !== undefined) return { match, door, path: [], ...linkOf(door, dimension, match) };
    const [via, ...others] = rule.via;
    if (via === undefined) return undefined;
    const parent = DOORS[door].parents?.[via];
    if (parent === undefined || others.length > 0) {
      throw new TypeError(`${door} has no way to its parents ${rule.via.join(' ')} in odoo`);
    }
    const above = find(parent.door, dimension);
    if (above === undefined) return undefined;
    if (parent.path !== null) return { ...above, path: [parent.path, ...above.path] };
    // Without a path to the parent only what needs none can be said.
    if (above.link === undefined) return above;
    throw new TypeError(`${door} cannot be confined by ${dimension} of its ${via} in odoo`);
  };

  const table = new Map(
    (Object.keys(DOORS) as DoorName[]).map((door) => [
      door,
      new Map(DIMENSIONS.map((dimension) => [dimension, find(door, dimension)])),
    ]),
  );

  return {
    confinement: (door, dimension) => table.get(door)?.get(dimension),
    ofCompanies(door, { companies }) {
      if (companies.length === 0) return NOTHING;
      const { company, companyIsInId = false } = DOORS[door];
      if (company === null) return [];
      const owned = oneOf(
        company,
        companies.map(({ odooId }) => odooId),
      );
      const match = table.get(door)?.get('company')?.match;
      const isShared = companyIsInId || (match?.kind === 'column' && match.orNull);
      return isShared ? or([[company, '=', false]], owned) : owned;
    },
  };
}

/** What a match that names a column is in Odoo. The company is in every door. */
function linkOf(door: DoorName, dimension: Dimension, match: RowMatch): { readonly link?: Link } {
  switch (match.kind) {
    case 'every':
    case 'none':
    case 'company-of-site':
    case 'site-of-company':
      return {};
    case 'column':
    case 'goods': {
      const name = match.kind === 'goods' ? 'goods' : match.column;
      if (name === 'company' && dimension === 'company') return {};
      const link = DOORS[door].links?.[name];
      const isPlain = match.kind === 'goods' || (!match.orNull && match.parent === undefined);
      if (link !== undefined && isPlain) return { link };
      throw new TypeError(`No door tells what ${name} of ${door} is in odoo`);
    }
    case 'owner':
    case 'referrer':
      throw new TypeError(`The rule of ${door} says ${match.kind}, which odoo does not know`);
    default:
      return match satisfies never;
  }
}

/**
 * The rows that a bound of one dimension lets through, as a condition on the row. Rows that other rows
 * name are not in it: see `NamedRows`.
 */
export async function conditionOf(
  confinement: Confinement | undefined,
  dimension: Dimension,
  door: DoorName,
  reach: Reach,
): Promise<Domain> {
  if (confinement === undefined) return NOTHING;
  const { match, path, link } = confinement;
  switch (match.kind) {
    case 'every':
      return [];
    case 'none':
      return NOTHING;
    // The companies of every door are narrowed to the bound already.
    case 'company-of-site':
      return [];
    case 'site-of-company': {
      const { company } = DOORS[door];
      return company === null ? NOTHING : oneOf(company, reach.siteCompanies);
    }
    default: {
      if (link === undefined) return dimension === 'company' ? [] : NOTHING;
      if (link.kind === 'named-by') return path.length === 0 ? [] : NOTHING;
      const domain = await link.of(reach, dimension);
      return path.length === 0 ? domain : behind(path.join('.'), domain);
    }
  }
}
