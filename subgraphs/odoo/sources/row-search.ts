import { and, type Domain, NOTHING, oneOf } from './domain.ts';
import { DOORS, type DoorName } from './doors.ts';
import { createNamedRows } from './named-rows.ts';
import type { Reach } from './reach.ts';
import type { OdooRecord } from './record.ts';
import { conditionOf, type DoorRules } from './row-domain.ts';
import { inChunks, type Search } from './search.ts';

/**
 * Reads records as one principal: every search, count and read by keys carries the rule of its door. What
 * may not be seen is not in the answer, as if it were not there.
 */
export interface RowSearch {
  /** The model behind a door, for questions about its columns. */
  model(door: DoorName): string;
  /** True where the principal sees no row whatever is asked, which needs no call. */
  isClosed(door: DoorName): Promise<boolean>;
  /** All matches by default, at most as many as `Search` reads. */
  records(
    door: DoorName,
    domain: Domain,
    columns: Iterable<string>,
    options?: { readonly order?: string; readonly limit?: number },
  ): Promise<readonly OdooRecord[]>;
  /** Records by the values of a column, in as many calls as it takes. In no particular order. */
  byKeys(
    door: DoorName,
    column: string,
    keys: Iterable<number | string>,
    domain: Domain,
    columns: Iterable<string>,
  ): Promise<readonly OdooRecord[]>;
  /** Counts to `limit`. */
  count(door: DoorName, domain: Domain, limit: number): Promise<number>;
}

export function createRowSearch(search: Search, rules: DoorRules, reach: Reach): RowSearch {
  /** What the bounds say of a door, the same for all that is asked in one operation. */
  const conditions = new Map<DoorName, Promise<Domain>>();
  const modelOf = (door: DoorName): string => {
    const { model } = DOORS[door];
    return typeof model === 'string' ? model : model(reach.dialect);
  };
  const named = createNamedRows(search, rules, reach, modelOf);

  const allOf = async (door: DoorName): Promise<Domain> => {
    const companies = rules.ofCompanies(door, reach);
    const parts = await Promise.all(
      reach.dimensions.map((dimension) =>
        companies === NOTHING
          ? NOTHING
          : conditionOf(rules.confinement(door, dimension), dimension, door, reach),
      ),
    );
    return and(companies, DOORS[door].where ?? [], ...parts);
  };
  const conditionsOf = (door: DoorName): Promise<Domain> => {
    const known = conditions.get(door) ?? allOf(door);
    conditions.set(door, known);
    return known;
  };
  /** `domain` and the rule. */
  const ruled = async (door: DoorName, domain: Domain): Promise<Domain> => {
    const rule = await conditionsOf(door);
    if (domain === NOTHING || rule === NOTHING) return NOTHING;
    return and(domain, rule, await named.among(door, domain));
  };

  const records: RowSearch['records'] = async (door, domain, columns, options) => {
    const wanted = [...columns];
    const found = await search.records(modelOf(door), await ruled(door, domain), wanted, options);
    named.remember(door, wanted, found);
    return found;
  };

  return {
    model: modelOf,
    isClosed: async (door) => (await conditionsOf(door)) === NOTHING,
    records,
    async byKeys(door, column, keys, domain, columns) {
      const wanted = [...columns];
      const parts = await Promise.all(
        inChunks(keys).map((chunk) => records(door, and(oneOf(column, chunk), domain), wanted)),
      );
      return parts.flat();
    },
    async count(door, domain, limit) {
      return search.count(modelOf(door), await ruled(door, domain), limit);
    },
  };
}
