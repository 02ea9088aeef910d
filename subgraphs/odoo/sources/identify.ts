import {
  type EntityIdType,
  formatDatabaseId,
  formatId,
  type IdParts,
  parseId,
} from '../../../runtime/entity-id.ts';
import type { AppError } from '../../../runtime/errors.ts';
import { oneOf } from './domain.ts';
import type { DoorName } from './doors.ts';
import { toKey } from './keys.ts';
import { ambiguousId, type Whereabouts } from './lookup.ts';
import type { OdooRecord } from './record.ts';
import type { Session } from './session.ts';
import type { UniqueCodes } from './unique-codes.ts';

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

/** Types whose ids hold a code that Odoo does not keep unique. */
const CODED = {
  prd: { codes: 'productCodes', door: 'Product', column: 'default_code', noun: 'products' },
  par: { codes: 'partnerCodes', door: 'Partner', column: 'ref', noun: 'partners' },
} as const;

/** Where the rows of `prd:` or `par:` ids are. */
export async function findByCode(
  ids: readonly string[],
  type: 'prd' | 'par',
  session: Session,
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
  const shared = new Map<string, string>();
  const { codes, door, column, noun } = CODED[type];
  const owners = await session.server[codes].owners(idByCode.keys(), session.signal);
  for (const [code, id] of idByCode) {
    const owner = owners.get(code);
    if (owner === null) shared.set(code, id);
    else if (owner !== undefined) keys.add(owner);
  }
  const faults = await sharedCodeFaults(shared, { session, door, column, noun });
  return { domain: oneOf('id', keys), faults };
}

/**
 * Faults of ids (by code) whose code several rows have. Only for codes that the principal sees several
 * rows of: for others the id stands for nothing, whoever else has the code.
 */
export async function sharedCodeFaults(
  idByCode: ReadonlyMap<string, string>,
  where: {
    readonly session: Session;
    readonly door: DoorName;
    readonly column: string;
    readonly noun: string;
    /** Code of a record; its column when absent. */
    readonly codeOf?: (record: OdooRecord) => string;
    /** As the column holds them; the codes when absent. */
    readonly values?: Iterable<string>;
  },
): Promise<readonly AppError[]> {
  if (idByCode.size === 0) return [];
  const { session, door, column, noun, values = idByCode.keys() } = where;
  const { codeOf = (record) => record.requiredText(column) } = where;
  const records = await session.search.records(door, oneOf(column, values), [column, 'company_id']);
  const counts = new Map<string, number>();
  for (const record of records) {
    const code = codeOf(record);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...idByCode].flatMap(([code, id]) =>
    (counts.get(code) ?? 0) > 1 ? [ambiguousId(id, noun, 'several')] : [],
  );
}
