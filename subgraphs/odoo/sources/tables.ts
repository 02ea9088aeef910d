import type { OdooRpc } from './rpc.ts';
import { createSearch, type Search, type SearchContext } from './search.ts';
import { createSharedValue, type SharedValue } from './shared-value.ts';
import { createUnitTable, UNIT_COLUMNS, type UnitTable } from './unit-table.ts';

/** Odoo's small tables that hardly change: kept per process, read again after five minutes. */
export interface Tables {
  readonly units: SharedValue<UnitTable>;
  /** ISO 4217 codes by key. */
  readonly currencies: SharedValue<ReadonlyMap<number, string>>;
  /** Currency of a company, by the company's key. */
  readonly companyCurrencies: SharedValue<ReadonlyMap<number, number>>;
  /** ISO 3166-1 alpha-2 codes by key. */
  readonly countries: SharedValue<ReadonlyMap<number, string>>;
  /** Incoterms 2020 codes by key. */
  readonly incoterms: SharedValue<ReadonlyMap<number, string>>;
  /** Installed languages as Odoo writes them (`de_DE`). */
  readonly languages: SharedValue<readonly string[]>;
}

const MAX_AGE_MS = 5 * 60_000;
/** Odoo's own default for quantities. */
const DEFAULT_PRECISION = 2;

export function createTables(rpc: OdooRpc, context: SearchContext, now: () => number): Tables {
  const shared = <T>(load: (search: Search) => Promise<T>): SharedValue<T> =>
    createSharedValue(() => load(createSearch(rpc, context, new AbortController().signal)), {
      maxAgeMs: MAX_AGE_MS,
      now,
    });
  const codes = (model: string, column: string) =>
    shared(async (search) => {
      const byKey = new Map<number, string>();
      for (const record of await search.records(model, [], [column])) {
        const code = record.text(column);
        if (code !== null) byKey.set(record.key, code);
      }
      return byKey;
    });

  return {
    units: shared(async (search) => {
      const [units, externalIds, precisions] = await Promise.all([
        search.records('uom.uom', [], UNIT_COLUMNS),
        search.records(
          'ir.model.data',
          [
            ['model', '=', 'uom.uom'],
            ['module', '=', 'uom'],
          ],
          ['name', 'res_id'],
        ),
        search.records('decimal.precision', [['name', '=', 'Product Unit of Measure']], ['digits']),
      ]);
      const precision = precisions[0]?.integer('digits') ?? DEFAULT_PRECISION;
      return createUnitTable(units, externalIds, precision);
    }),
    currencies: codes('res.currency', 'name'),
    companyCurrencies: shared(async (search) => {
      const records = await search.records('res.company', [], ['currency_id']);
      return new Map(records.map((row) => [row.key, row.reference('currency_id') ?? 0]));
    }),
    countries: codes('res.country', 'code'),
    incoterms: codes('account.incoterms', 'code'),
    languages: shared(async (search) => {
      const records = await search.records('res.lang', [['active', '=', true]], ['code']);
      return records.map((record) => record.requiredText('code'));
    }),
  };
}

/**
 * The installed language that suits the caller best: the exact one (`de-DE` is `de_DE`), else another
 * of the same language; `undefined` when none of the wanted is there, so that Odoo's base language
 * answers.
 */
export function chooseLanguage(
  wanted: readonly string[],
  installed: readonly string[],
): string | undefined {
  for (const tag of wanted) {
    const code = tag.replace('-', '_').toLowerCase();
    const exact = installed.find((language) => language.toLowerCase() === code);
    if (exact !== undefined) return exact;
    const base = code.split('_')[0] ?? code;
    const related = installed.find((language) => language.toLowerCase().split('_')[0] === base);
    if (related !== undefined) return related;
  }
  return undefined;
}
