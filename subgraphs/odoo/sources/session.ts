import { type Money, toMoney } from '../../../runtime/currency.ts';
import { fromFloat } from '../../../runtime/decimal.ts';
import type { Company, Enterprise } from '../../../runtime/enterprise.ts';
import type { Dialect } from './dialect.ts';
import type { OptionalColumns } from './optional-columns.ts';
import type { OdooRecord } from './record.ts';
import type { RowSearch } from './row-search.ts';
import type { Tables } from './tables.ts';
import type { UniqueCodes } from './unique-codes.ts';
import type { UnitTable } from './unit-table.ts';

/** What of an Odoo server is known for longer than one operation. */
export interface Server {
  readonly enterprise: Enterprise;
  readonly tables: Tables;
  readonly optionalColumns: OptionalColumns;
  readonly productCodes: UniqueCodes;
  readonly partnerCodes: UniqueCodes;
  /** In the scope of a company. */
  readonly workCentreCodes: UniqueCodes;
  readonly requestedDateField: string | undefined;
  /** A row was left out: its company is not configured. */
  countForeignRow(model: string): void;
}

/** Documents whose lines are rows of their own. */
export type HeadModel = 'sale.order' | 'purchase.order';

/** One operation's access to Odoo: as one principal, in one language, until one signal. */
export interface Session {
  readonly server: Server;
  readonly dialect: Dialect;
  /** The only way to rows. */
  readonly search: RowSearch;
  readonly signal: AbortSignal;
  /** The companies whose rows the principal may see, the one for company-dependent values first. */
  readonly companies: readonly Company[];
  /** Is this a site whose rows the principal may see? */
  seesSite(code: string): boolean;
  /** Orders met in this operation, by model and key: their lines' ids and promises need them. */
  readonly heads: Map<string, OdooRecord>;
}

/** The tables that decoding a row may need, already read. */
export interface Reading {
  readonly dialect: Dialect;
  readonly optional: ReadonlySet<string>;
  readonly requestedDateField: string | undefined;
  readonly units: UnitTable;
  /** The company that owns a record, by its `company_id`. */
  company(record: OdooRecord): Company;
  /** `value` in the currency with that key; the company's currency when there is no key. */
  money(value: number, currencyKey: number | null, companyKey: number | null): Money;
  readonly countries: ReadonlyMap<number, string>;
  readonly incoterms: ReadonlyMap<number, string>;
  /** The order that a line belongs to; undefined when it may not be seen. */
  head(model: HeadModel, key: number): OdooRecord | undefined;
}

export type TableName = 'units' | 'currencies' | 'countries' | 'incoterms';

/** Digits that an amount can mean; what is behind them is a float's noise. */
const MONEY_NOISE_DIGITS = 8;

/** Reads only the tables that are needed; touching another one is our own mistake. */
export async function createReading(
  session: Session,
  model: string,
  needs: ReadonlySet<TableName>,
): Promise<Reading> {
  const { server, signal } = session;
  const { tables } = server;
  const [optional, units, currencies, companyCurrencies, countries, incoterms] = await Promise.all([
    server.optionalColumns.of(model, signal),
    needs.has('units') ? tables.units.get(signal) : undefined,
    needs.has('currencies') ? tables.currencies.get(signal) : undefined,
    needs.has('currencies') ? tables.companyCurrencies.get(signal) : undefined,
    needs.has('countries') ? tables.countries.get(signal) : undefined,
    needs.has('incoterms') ? tables.incoterms.get(signal) : undefined,
  ]);
  return {
    dialect: session.dialect,
    optional,
    requestedDateField: server.requestedDateField,
    get units() {
      return given(units, 'units');
    },
    company(record) {
      const company = server.enterprise.companyByOdooId(record.requiredReference('company_id'));
      if (company === undefined) throw new TypeError('A row of a foreign company was not left out');
      return company;
    },
    money(value, currencyKey, companyKey) {
      const company = companyKey ?? session.companies[0]?.odooId ?? 0;
      const key = currencyKey ?? given(companyCurrencies, 'currencies').get(company) ?? 0;
      const code = given(currencies, 'currencies').get(key) ?? '';
      return toMoney(fromFloat(value, MONEY_NOISE_DIGITS), code);
    },
    head: (headModel, key) => session.heads.get(`${headModel}:${key}`),
    get countries() {
      return given(countries, 'countries');
    },
    get incoterms() {
      return given(incoterms, 'incoterms');
    },
  };
}

function given<T>(table: T | undefined, name: TableName): T {
  if (table === undefined) throw new TypeError(`The column does not say that it needs ${name}`);
  return table;
}
