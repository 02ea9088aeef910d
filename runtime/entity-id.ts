import { SYSTEMS, type System } from './errors.ts';

/**
 * The grammar of every entity id: `type:segment:segment`, each segment percent-encoded. Ids are
 * readable and computable by every subgraph from its own natural-key columns.
 *
 * Two further forms stand for rows that have no natural key:
 * `par:@{database id}`, `prd:@{database id}` (no unique code in Odoo), and
 * `{type}:@{system}:{source key}` for a row that its system could not map (a data gap, kept and shown).
 */
const GRAMMAR = {
  /** Product: sku (Odoo `default_code`). */
  prd: ['sku'],
  /** Bill of materials: company, sku, code. */
  bom: ['company', 'sku', 'code'],
  /** Partner: ref. */
  par: ['ref'],
  /** Sales order: company, name. */
  so: ['company', 'name'],
  /** Sales order line: company, order name, Odoo line id. */
  sol: ['company', 'order', 'line'],
  /** Purchase order: company, name. */
  po: ['company', 'name'],
  /** Purchase order line: company, order name, Odoo line id. */
  pol: ['company', 'order', 'line'],
  /** Manufacturing order: company, Odoo name without a trailing `-001`. */
  mo: ['company', 'number'],
  /** Work order: company, Odoo work order database id. */
  wo: ['company', 'workOrder'],
  /** Work centre: company, Odoo code. */
  wc: ['company', 'code'],
  /** Equipment: site, code. */
  eq: ['site', 'code'],
  /** Downtime: site, MES number. */
  dwn: ['site', 'number'],
  /** Lot or serial: company, sku, name. */
  lot: ['company', 'sku', 'name'],
  /** Delivery (outgoing picking): company, name. */
  del: ['company', 'name'],
  /** Delivery line: company, delivery name, line number. */
  dll: ['company', 'delivery', 'line'],
  /** Receipt (incoming picking): company, name. */
  rcp: ['company', 'name'],
  /** Handling unit: SSCC, 18 digits. */
  hu: ['sscc'],
  /** Storage location: site, code. */
  loc: ['site', 'code'],
  /** Inventory level: site, location, company, sku, lot name and SSCC (the last two may be empty). */
  inv: ['site', 'location', 'company', 'sku', 'lot', 'sscc'],
  /** Inspection: company, number. */
  ins: ['company', 'number'],
  /** Hold: company, number. */
  hold: ['company', 'number'],
  /** Nonconformance: company, number. */
  ncr: ['company', 'number'],
  /** Corrective action: company, number. */
  capa: ['company', 'number'],
  /** Certificate: company, number. */
  coa: ['company', 'number'],
  /** Carrier: SCAC. */
  car: ['scac'],
  /** Shipment: company, number. */
  shp: ['company', 'number'],
  /** Shipment line: company, shipment number, line number. */
  shl: ['company', 'shipment', 'line'],
  /** Tracking event: company, shipment number, event key. */
  trk: ['company', 'shipment', 'event'],
  /** Proof of delivery: company, shipment number, stop number. */
  pod: ['company', 'shipment', 'stop'],
} as const;

export type EntityIdType = keyof typeof GRAMMAR;

/** The named segments of a natural id: `IdParts<'so'>` is `{ company, name }`. */
export type IdParts<T extends EntityIdType> = {
  readonly [segment in (typeof GRAMMAR)[T][number]]: string;
};

export type ParsedId<T extends EntityIdType> =
  | { readonly form: 'natural'; readonly parts: IdParts<T> }
  | { readonly form: 'database'; readonly databaseId: number }
  | { readonly form: 'local'; readonly system: System; readonly key: string };

/** The longest id that is parsed; source keys and SKUs are far shorter. */
const MAX_ID_LENGTH = 400;
/** The segments that may be empty: a level without lot or handling unit. */
const OPTIONAL_SEGMENTS: ReadonlySet<string> = new Set(['inv.lot', 'inv.sscc']);

/** `formatId('so', { company: 'NDE', name: 'S00004' })` is `so:NDE:S00004`. */
export function formatId<T extends EntityIdType>(type: T, parts: IdParts<T>): string {
  let id: string = type;
  for (const segment of GRAMMAR[type]) {
    id += `:${encodeURIComponent(parts[segment as keyof IdParts<T>])}`;
  }
  return id;
}

/** The id of a product or partner without a unique code: `par:@17`. */
export function formatDatabaseId(type: 'prd' | 'par', databaseId: number): string {
  return `${type}:@${databaseId}`;
}

/** The id of a row that its system could not map: `wo:@mes:P1%2F4711`. */
export function formatLocalId(type: EntityIdType, system: System, key: string): string {
  return `${type}:@${system}:${encodeURIComponent(key)}`;
}

/** `undefined` for anything that `format…Id` would not have written, so that one row has one id. */
export function parseId<T extends EntityIdType>(type: T, id: string): ParsedId<T> | undefined {
  if (id.length > MAX_ID_LENGTH || !id.startsWith(`${type}:`)) return undefined;
  const rest = id.slice(type.length + 1);
  if (rest.startsWith('@')) return parseSpecialForm(type, rest.slice(1));
  const segments = rest.split(':').map(decodeSegment);
  const names: readonly string[] = GRAMMAR[type];
  if (segments.length !== names.length) return undefined;
  const parts: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const value = segments[index];
    if (value === undefined) return undefined;
    if (value === '' && !OPTIONAL_SEGMENTS.has(`${type}.${name}`)) return undefined;
    parts[name] = value;
  }
  return { form: 'natural', parts: parts as IdParts<T> };
}

/** The named segments of a natural id; `undefined` for a malformed id and for the two other forms. */
export function parseNaturalId<T extends EntityIdType>(
  type: T,
  id: string,
): IdParts<T> | undefined {
  const parsed = parseId(type, id);
  return parsed?.form === 'natural' ? parsed.parts : undefined;
}

/** The type prefix of an id, whether or not the rest is well-formed. */
export function typeOfId(id: string): EntityIdType | undefined {
  const type = id.slice(0, Math.max(0, id.indexOf(':')));
  return Object.hasOwn(GRAMMAR, type) ? (type as EntityIdType) : undefined;
}

/**
 * The `number` segment of a manufacturing order. Odoo renames a partly produced order to `…-001`
 * and gives the open rest `…-002`: the first keeps the number it had before.
 */
export function manufacturingOrderNumber(odooName: string): string {
  return odooName.endsWith('-001') ? odooName.slice(0, -'-001'.length) : odooName;
}

function parseSpecialForm<T extends EntityIdType>(type: T, rest: string): ParsedId<T> | undefined {
  if (/^[1-9][0-9]{0,14}$/.test(rest)) {
    return type === 'prd' || type === 'par'
      ? { form: 'database', databaseId: Number(rest) }
      : undefined;
  }
  const [name = '', encodedKey = '', ...more] = rest.split(':');
  const system = SYSTEMS.find((candidate) => candidate === name);
  const key = decodeSegment(encodedKey);
  if (system === undefined || key === undefined || key === '' || more.length > 0) return undefined;
  return { form: 'local', system, key };
}

/** `undefined` unless encoding the result gives `segment` again. */
function decodeSegment(segment: string): string | undefined {
  try {
    const value = decodeURIComponent(segment);
    return encodeURIComponent(value) === segment ? value : undefined;
  } catch {
    return undefined;
  }
}
