import { type Fact, row } from './facts.ts';

/* How one value of a fact looks in an answer. */

/** Plant time of the demo. */
const CLOCK = Date.parse('2026-03-18T10:00:00Z');

/** Companies have no code in Odoo; the configuration of the demo gives it. */
export const COMPANY: Readonly<Record<number, 'NDE' | 'NMX'>> = { 1: 'NDE', 2: 'NMX' };
export const ODOO_COMPANY = { NDE: 1, NMX: 2 } as const;
export const ZONE = { NDE: 'Europe/Berlin', NMX: 'America/Monterrey' } as const;

/** Units of Odoo: id → Rec 20 code, and how many of it one of them is. */
const ODOO_UNITS: Readonly<Record<number, { code: string; times: number; own?: string }>> = {
  1: { code: 'C62', times: 1 },
  3: { code: 'C62', times: 12, own: 'BOX12' },
  4: { code: 'C62', times: 100, own: 'BOX100' },
  5: { code: 'KGM', times: 1 },
  7: { code: 'MTR', times: 1 },
  8: { code: 'LTR', times: 1 },
};
const SAME_AS_PIECE = ['EA', 'H87', 'PCE'];

export interface Amount {
  readonly value: string;
  readonly unit: string;
  readonly source: { readonly value: string; readonly unit: string } | null;
}

/** Of a number and a unit as the SQL systems write them; null without a number. */
export function amount(value: unknown, unit: unknown): Amount | null {
  if (value === undefined || value === null) return null;
  const [number, code] = [decimal(String(value)), String(unit)];
  return SAME_AS_PIECE.includes(code)
    ? { value: number, unit: 'C62', source: { value: number, unit: code } }
    : { value: number, unit: code, source: null };
}

/** Of a number and a unit's id as Odoo has them. */
export function odooAmount(value: unknown, unit: unknown): Amount {
  const known = ODOO_UNITS[Number(unit)];
  if (known === undefined) throw new Error(`Odoo's unit ${unit} is not in the table`);
  const number = Number(value);
  return {
    value: decimal(String(number * known.times)),
    unit: known.code,
    source: known.own === undefined ? null : { value: String(number), unit: known.own },
  };
}

export function unitCode(unit: unknown): string {
  return odooAmount(0, unit).unit;
}

/** Sum of rows' amounts in the unit they share, as the rows write it; null without rows or where units differ. */
export function total(amounts: readonly (readonly [unknown, unknown])[]): Amount | null {
  const [unit, ...others] = new Set(amounts.map(([, written]) => written));
  if (unit === undefined || others.length > 0) return null;
  return amount(
    amounts.reduce((sum, [value]) => sum + Number(value), 0),
    unit,
  );
}

/** `12.50` as `12.5`, `40.0` as `40`. */
export function decimal(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

export function money(value: unknown, currency: unknown) {
  return {
    amount: decimal(String(value)),
    currency: row('odoo.res.currency', { id: currency })['name'],
  };
}

/** Odoo's `2026-03-05 10:20:00`, UTC without saying so; null for `false`. */
export function odooTime(value: unknown): string | null {
  return typeof value === 'string' ? `${value.replace(' ', 'T')}Z` : null;
}

/** A column that may be null. */
export function optional(value: unknown): unknown {
  return value ?? null;
}

/** `false` and what Odoo leaves empty. */
export function odooText(value: unknown): unknown {
  return value === false || value === '' ? null : (value ?? null);
}

/** Minutes as `PT3H50M`. */
export function duration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (minutes === 0) return 'PT0S';
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 ? `${rest}M` : ''}`;
}

/** From `start` until `end`, until the clock while it is open. */
export function lasted(start: unknown, end: unknown): string {
  const until = end === undefined || end === null ? CLOCK : Date.parse(String(end));
  return duration((until - Date.parse(String(start))) / 60_000);
}

/** Whether nothing was heard for longer than the ten minutes of the plants. */
export function isStale(heardAt: unknown): boolean {
  return CLOCK - Date.parse(String(heardAt)) > 10 * 60_000;
}

/** `type:segment:segment` with each segment percent-encoded. */
export function id(type: string, ...segments: readonly unknown[]): string {
  return [type, ...segments.map((segment) => encodeURIComponent(String(segment)))].join(':');
}

/** `{ id }`, null where there is nothing to point at. */
export function pointer(target: string | null | undefined): { readonly id: string } | null {
  return target === null || target === undefined ? null : { id: target };
}

/** By the texts of `keys`, ascending; equal ones stay in the order of the facts. */
export function ascending(list: readonly Fact[], ...keys: readonly string[]): readonly Fact[] {
  return [...list].sort((one, other) => compare(one, other, keys));
}

export function descending(list: readonly Fact[], ...keys: readonly string[]): readonly Fact[] {
  return [...list].sort((one, other) => compare(other, one, keys));
}

/** The one order of a sales line: its company's code and the names in ids. */
export function salesLineId(line: number): string {
  const order = row('odoo.sale.order', {
    id: row('odoo.sale.order.line', { id: line })['order_id'],
  });
  return id('sol', COMPANY[Number(order['company_id'])], order['name'], line);
}

/** A lot that a row names by company, product and name; null without a name. */
export function lotId(company: unknown, sku: unknown, name: unknown): string | null {
  return name === undefined || name === null ? null : id('lot', company, productSku(sku), name);
}

/** `PNT-Ral` is `PNT-RAL`: the one product that a system writes in its own way. */
export function productSku(sku: unknown): string {
  return sku === 'PNT-Ral' ? 'PNT-RAL' : String(sku);
}

function compare(one: Fact, other: Fact, keys: readonly string[]): number {
  for (const key of keys) {
    const [a, b] = [one[key], other[key]];
    if (typeof a === 'number' && typeof b === 'number') {
      if (a !== b) return a - b;
      continue;
    }
    const [left, right] = [String(a ?? ''), String(b ?? '')];
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** The key of a product as every list of products is asked: id and sku. */
export function productKey(sku: unknown) {
  return { id: id('prd', sku), sku };
}
