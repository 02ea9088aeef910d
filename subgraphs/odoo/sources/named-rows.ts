import type { Dimension } from '../../../auth/principal.ts';
import { AppError } from '../../../runtime/errors.ts';
import { and, behind, type Domain, keysIn, oneOf } from './domain.ts';
import { DOORS, type DoorName, type NamingRows } from './doors.ts';
import type { Reach } from './reach.ts';
import type { OdooRecord } from './record.ts';
import { conditionOf, type DoorRules } from './row-domain.ts';
import type { Search } from './search.ts';

/** Naming rows read at once; what they name is left out of the next round. */
const ROWS_PER_ROUND = 1_000;
const MAX_ROUNDS = 20;

/**
 * Rows that belong to nobody themselves and are a partner's because another row names them: a product by the
 * lines of its orders, a lot by what was delivered to it. What was learnt holds for one operation.
 */
export interface NamedRows {
  /** Of the rows that match `domain` those that the bounds let through, as a condition. */
  among(door: DoorName, domain: Domain): Promise<Domain>;
  /** Rows that were read through a door prove whatever they name: it needs no call any more. */
  remember(door: DoorName, columns: readonly string[], records: readonly OdooRecord[]): void;
}

/** What is known of the rows of one door and dimension. */
interface Known {
  readonly door: DoorName;
  readonly dimension: Dimension;
  readonly sources: readonly NamingRows[];
  readonly named: Set<number>;
  readonly others: Set<number>;
}

export function createNamedRows(
  search: Search,
  rules: DoorRules,
  reach: Reach,
  modelOf: (door: DoorName) => string,
): NamedRows {
  const all = reach.dimensions.flatMap((dimension) =>
    (Object.keys(DOORS) as DoorName[]).flatMap((door): readonly Known[] => {
      const { link, path = [] } = rules.confinement(door, dimension) ?? {};
      if (link?.kind !== 'named-by' || path.length > 0) return [];
      return [{ door, dimension, sources: link.sources, named: new Set(), others: new Set() }];
    }),
  );

  /** What the naming rows of one source name, each once. */
  const namesIn = async (
    source: NamingRows,
    dimension: Dimension,
    domain: Domain,
  ): Promise<readonly number[]> => {
    const { door, column, where = [] } = source;
    const rule = await conditionOf(rules.confinement(door, dimension), dimension, door, reach);
    const found = new Set<number>();
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const rest: Domain = found.size === 0 ? [] : [[column, 'not in', [...found]]];
      const rows = await search.records(
        modelOf(door),
        and(
          domain,
          [[column, '!=', false]],
          where,
          rest,
          rules.ofCompanies(door, reach),
          DOORS[door].where ?? [],
          rule,
        ),
        [column],
        { limit: ROWS_PER_ROUND },
      );
      for (const row of rows) found.add(row.requiredReference(column));
      if (rows.length < ROWS_PER_ROUND) return [...found];
    }
    throw new AppError('UPSTREAM_INVALID', 'Odoo has too many rows that name what was asked for', {
      system: 'odoo',
    });
  };

  const keysOf = async (
    { door, dimension }: Known,
    source: NamingRows,
    asked: Domain,
  ): Promise<readonly number[]> => {
    const { column, path = column, shares } = source;
    const values = await namesIn(source, dimension, behind(path, asked));
    if (shares === undefined || values.length === 0) return values;
    const rows = await search.records(modelOf(door), and(asked, oneOf(shares, values)), []);
    return rows.map(({ key }) => key);
  };

  const conditionFor = async (known: Known, domain: Domain): Promise<Domain> => {
    const { named, others, sources } = known;
    const keys = keysIn(domain);
    const unknown = keys?.filter((key) => !named.has(key) && !others.has(key));
    if (keys !== undefined && unknown?.length === 0) {
      return oneOf(
        'id',
        keys.filter((key) => named.has(key)),
      );
    }
    const asked = unknown === undefined ? domain : oneOf('id', unknown);
    const found = await Promise.all(sources.map((source) => keysOf(known, source, asked)));
    for (const key of found.flat()) named.add(key);
    for (const key of unknown ?? []) if (!named.has(key)) others.add(key);
    return oneOf('id', keys === undefined ? found.flat() : keys.filter((key) => named.has(key)));
  };

  return {
    async among(door, domain) {
      const parts = await Promise.all(
        all.filter((known) => known.door === door).map((known) => conditionFor(known, domain)),
      );
      return and(...parts);
    },
    remember(door, columns, records) {
      for (const { sources, named, others } of all) {
        for (const source of sources) {
          if (source.door !== door || source.shares !== undefined) continue;
          if (!columns.includes(source.column)) continue;
          for (const record of records) {
            const key = record.reference(source.column);
            if (key === null) continue;
            named.add(key);
            others.delete(key);
          }
        }
      }
    },
  };
}
