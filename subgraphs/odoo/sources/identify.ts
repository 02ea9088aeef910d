import {
  type EntityIdType,
  formatDatabaseId,
  formatId,
  type IdParts,
  parseId,
} from '../../../runtime/entity-id.ts';
import type { AppError } from '../../../runtime/errors.ts';
import { oneOf } from './domain.ts';
import { ambiguousId, type Whereabouts } from './lookup.ts';
import type { OdooRecord } from './record.ts';
import type { Session } from './session.ts';
import type { UniqueCodes } from './unique-codes.ts';

/** The largest key that PostgreSQL's integer holds. */
const MAX_KEY = 2_147_483_647;

/** A database id as it stands in an entity id; `undefined` for anything else. */
export function toKey(text: string): number | undefined {
  return /^[1-9][0-9]{0,9}$/.test(text) && Number(text) <= MAX_KEY ? Number(text) : undefined;
}

/** Code of a record's company; null, and counted, when it is not configured. */
export function companyCode(
  session: Session,
  model: string,
  record: OdooRecord,
  column = 'company_id',
): string | null {
  const key = record.reference(column);
  const company = key === null ? undefined : session.server.enterprise.companyByOdooId(key);
  if (company === undefined) session.server.countForeignRow(model);
  return company?.code ?? null;
}

/** Ids of rows that have a number within their company. */
export function identifyByName<T extends 'so' | 'po' | 'del'>(type: T, model: string) {
  return (records: readonly OdooRecord[], session: Session): (string | null)[] =>
    records.map((record) => {
      const company = companyCode(session, model, record);
      return company === null
        ? null
        : formatId(type, { company, name: record.requiredText('name') } as IdParts<T>);
    });
}

/** Where rows with a number within their company are; unknown companies have none. */
export function findByName<T extends EntityIdType>(
  ids: readonly string[],
  type: T,
  session: Session,
  namesOf: (parts: IdParts<T>) => readonly string[],
): Whereabouts {
  const names = new Set<string>();
  const companies = new Set<number>();
  for (const id of ids) {
    const parsed = parseId(type, id);
    if (parsed?.form !== 'natural') continue;
    const { company: code } = parsed.parts as { readonly company?: string };
    const company = session.companies.find((candidate) => candidate.code === code);
    if (company === undefined) continue;
    companies.add(company.odooId);
    for (const name of namesOf(parsed.parts)) names.add(name);
  }
  if (names.size === 0) return { domain: oneOf('id', []) };
  return { domain: [...oneOf('name', names), ...oneOf('company_id', companies)] };
}

/** Ids by a code of our own making where Odoo does not keep codes unique. */
export async function identifyByCode(
  type: 'prd' | 'par',
  column: string,
  codes: UniqueCodes,
  records: readonly OdooRecord[],
  signal: AbortSignal,
): Promise<string[]> {
  const byRecord = records.map((record) => record.text(column) ?? '');
  const owners = await codes.owners(
    byRecord.filter((code) => code !== ''),
    signal,
  );
  return records.map((record, index) => {
    const code = byRecord[index] ?? '';
    if (code === '' || owners.get(code) !== record.key) return formatDatabaseId(type, record.key);
    return type === 'prd' ? formatId('prd', { sku: code }) : formatId('par', { ref: code });
  });
}

/** Where the rows of `prd:` or `par:` ids are. */
export async function findByCode(
  ids: readonly string[],
  type: 'prd' | 'par',
  codes: UniqueCodes,
  noun: string,
  signal: AbortSignal,
): Promise<Whereabouts> {
  const keys = new Set<number>();
  const idByCode = new Map<string, string>();
  for (const id of ids) {
    const parsed = type === 'prd' ? parseId('prd', id) : parseId('par', id);
    if (parsed?.form === 'database') {
      const key = toKey(String(parsed.databaseId));
      if (key !== undefined) keys.add(key);
    } else if (parsed?.form === 'natural') {
      idByCode.set('sku' in parsed.parts ? parsed.parts.sku : parsed.parts.ref, id);
    }
  }
  const faults: AppError[] = [];
  const owners = await codes.owners(idByCode.keys(), signal);
  for (const [code, id] of idByCode) {
    const owner = owners.get(code);
    if (owner === null) faults.push(ambiguousId(id, noun, 'several'));
    else if (owner !== undefined) keys.add(owner);
  }
  return { domain: oneOf('id', keys), faults };
}

/**
 * Keys of products by the SKU segment of an id: a SKU, or `@{database id}` of a product without a
 * unique one. A SKU of several products is absent.
 */
export async function productKeys(
  segments: Iterable<string>,
  session: Session,
): Promise<ReadonlyMap<string, number>> {
  const keys = new Map<string, number>();
  const skus = new Set<string>();
  for (const segment of segments) {
    const key = segment.startsWith('@') ? toKey(segment.slice(1)) : undefined;
    if (key === undefined) skus.add(segment);
    else keys.set(segment, key);
  }
  const owners = await session.server.productCodes.owners(skus, session.signal);
  for (const [sku, owner] of owners) if (owner !== null) keys.set(sku, owner);
  return keys;
}

/** The SKU segment of ids below a product: what `productKeys` reads. */
export function skuSegment(productId: string): string {
  const parsed = parseId('prd', productId);
  if (parsed?.form === 'natural') return parsed.parts.sku;
  return parsed?.form === 'database' ? `@${parsed.databaseId}` : '';
}
