import { checkDigit } from '../../../runtime/gs1.ts';

/*
 * GS1 keys as URIs, in both spellings: EPC URNs, which hide check digits and split at the company prefix, and GS1
 * Digital Links. The canonical one is the Digital Link of the finest level (a serial without its lot) under
 * https://id.gs1.org, without variants and query, as the event hash of CBV 2.0 wants it.
 */

const DOMAIN = 'https://id.gs1.org';
const MAX_URI_LENGTH = 2_000;

/** Names that Digital Links may have instead of application identifiers. */
const ALIASES: Readonly<Record<string, string>> = {
  gtin: '01',
  itip: '8006',
  cpid: '8010',
  gln: '414',
  party: '417',
  gsrnp: '8017',
  gsrn: '8018',
  gcn: '255',
  sscc: '00',
  gdti: '253',
  ginc: '401',
  gsin: '402',
  grai: '8003',
  giai: '8004',
  cpv: '22',
  lot: '10',
  ser: '21',
};

/** What a key looks like, and which qualifiers make it finer, the finest first. */
const KEYS: Readonly<
  Record<string, { readonly value: RegExp; readonly qualifiers: readonly string[] }>
> = {
  '00': { value: /^\d{18}$/, qualifiers: [] },
  '01': { value: /^\d{14}$/, qualifiers: ['21', '235', '10'] },
  '253': { value: /^\d{13}.{0,17}$/, qualifiers: [] },
  '255': { value: /^\d{13,25}$/, qualifiers: [] },
  '401': { value: /^.{1,30}$/, qualifiers: [] },
  '402': { value: /^\d{17}$/, qualifiers: [] },
  '414': { value: /^\d{13}$/, qualifiers: ['254'] },
  '417': { value: /^\d{13}$/, qualifiers: [] },
  '8003': { value: /^\d{14}.{0,16}$/, qualifiers: [] },
  '8004': { value: /^.{1,30}$/, qualifiers: [] },
  '8006': { value: /^\d{18}$/, qualifiers: ['21', '10'] },
  '8010': { value: /^.{1,30}$/, qualifiers: ['8011'] },
  '8017': { value: /^\d{18}$/, qualifiers: [] },
  '8018': { value: /^\d{18}$/, qualifiers: [] },
};

/** The canonical Digital Link of an EPC URN or a Digital Link of any domain; `undefined` for every other text. */
export function toDigitalLink(uri: string): string | undefined {
  if (uri.length > MAX_URI_LENGTH) return undefined;
  return uri.startsWith('urn:epc:') ? fromUrn(uri) : fromLink(uri);
}

/** The EPC URN of a Digital Link whose company prefix is `prefixLength` digits; `undefined` where it has none. */
export function toUrn(link: string, prefixLength: number): string | undefined {
  const canonical = toDigitalLink(link);
  if (canonical === undefined || prefixLength < 6 || prefixLength > 12) return undefined;
  const [key = '', value = '', qualifier, text = ''] = canonical
    .slice(DOMAIN.length + 1)
    .split('/');
  if (key === '01') {
    const item = `${value.slice(1, 1 + prefixLength)}.${value[0]}${value.slice(1 + prefixLength, 13)}`;
    if (qualifier === '21') return `urn:epc:id:sgtin:${item}.${decode(text)}`;
    if (qualifier === '10') return `urn:epc:class:lgtin:${item}.${decode(text)}`;
    return qualifier === undefined ? `urn:epc:idpat:sgtin:${item}.*` : undefined;
  }
  const split = (digits: string) =>
    `${digits.slice(0, prefixLength)}.${digits.slice(prefixLength)}`;
  if (key === '00') {
    return `urn:epc:id:sscc:${value.slice(1, 1 + prefixLength)}.${value[0]}${value.slice(1 + prefixLength, 17)}`;
  }
  if (key === '414') {
    return `urn:epc:id:sgln:${split(value.slice(0, 12))}.${qualifier === '254' ? decode(text) : '0'}`;
  }
  if (key === '417') return `urn:epc:id:pgln:${split(value.slice(0, 12))}`;
  if (key === '8018') return `urn:epc:id:gsrn:${split(value.slice(0, 17))}`;
  if (key === '8017') return `urn:epc:id:gsrnp:${split(value.slice(0, 17))}`;
  if (key === '8003') {
    return `urn:epc:id:grai:${split(value.slice(1, 13))}.${decode(value.slice(14))}`;
  }
  if (key === '8004') return `urn:epc:id:giai:${split(decode(value))}`;
  if (key === '253')
    return `urn:epc:id:gdti:${split(value.slice(0, 12))}.${decode(value.slice(13))}`;
  return undefined;
}

function fromUrn(uri: string): string | undefined {
  const match = /^urn:epc:(id|class|idpat):([a-z]+):(\d{6,12})\.(.*)$/.exec(uri);
  if (match === null) return undefined;
  const [, form = '', scheme = '', prefix = '', rest = ''] = match;
  const parts = rest.split('.');
  const [first = ''] = parts;
  const tail = parts.slice(1).join('.');
  const isPattern = form === 'idpat';
  if (isPattern !== (parts.at(-1) === '*')) return undefined;
  const after = (text: string) => (isPattern ? '' : text);
  const build = (key: string, value: string | undefined, more = '') =>
    value !== undefined && KEYS[key]?.value.test(decode(value))
      ? `${DOMAIN}/${key}/${value}${more}`
      : undefined;
  const whole = (digits: string, length: number) =>
    digits.length === length && /^\d+$/.test(digits) ? `${digits}${checkDigit(digits)}` : undefined;
  const gtin = () => whole(`${first[0] ?? ''}${prefix}${first.slice(1)}`, 13);
  const concat = (one: string | undefined, other: string) =>
    one === undefined ? undefined : one + other;
  switch (`${form === 'class' ? 'class:' : ''}${scheme}`) {
    case 'sgtin':
      return build('01', gtin(), after(`/21/${encode(tail)}`));
    case 'class:lgtin':
      return build('01', gtin(), `/10/${encode(tail)}`);
    case 'upui':
      return build('01', gtin(), after(`/235/${encode(tail)}`));
    case 'itip': {
      const [, piece = '', total = '', ...serial] = parts;
      if (!/^\d{2}$/.test(piece) || !/^\d{2}$/.test(total)) return undefined;
      return build('8006', concat(gtin(), piece + total), after(`/21/${encode(serial.join('.'))}`));
    }
    case 'sscc':
      return build('00', whole(`${first[0] ?? ''}${prefix}${first.slice(1)}`, 17));
    case 'sgln':
      return build('414', whole(prefix + first, 12), tail === '0' ? '' : `/254/${encode(tail)}`);
    case 'pgln':
      return build('417', whole(prefix + first, 12));
    case 'grai':
      return build('8003', concat(whole(`0${prefix}${first}`, 13), after(encode(tail))));
    case 'giai':
      return build('8004', prefix + encode(rest));
    case 'gsrn':
      return build('8018', whole(prefix + first, 17));
    case 'gsrnp':
      return build('8017', whole(prefix + first, 17));
    case 'gdti':
      return build('253', concat(whole(prefix + first, 12), after(encode(tail))));
    case 'sgcn':
      return build('255', concat(whole(prefix + first, 12), after(tail)));
    case 'ginc':
      return build('401', prefix + encode(rest));
    case 'gsin':
      return build('402', whole(prefix + first, 16));
    case 'cpi': {
      const part = encode(prefix + parts.slice(0, -1).join('.'));
      return build('8010', part, after(`/8011/${parts.at(-1)}`));
    }
    default:
      return undefined;
  }
}

function fromLink(uri: string): string | undefined {
  const match = /^https?:\/\/[^/?#]+\/([^?#]*)/.exec(uri);
  const segments = match?.[1]
    ?.split('/')
    .map((part) => (Object.hasOwn(ALIASES, part) ? ALIASES[part] : part));
  const at = segments?.findIndex(
    (part, index) => Object.hasOwn(KEYS, part ?? '') && /^\d{4}/.test(segments[index + 1] ?? ''),
  );
  if (segments === undefined || at === undefined || at === -1) return undefined;
  const [key = '', text = '', ...rest] = segments.slice(at);
  const value = key === '01' && /^\d{8}$|^\d{12,13}$/.test(text) ? text.padStart(14, '0') : text;
  const known = KEYS[key];
  if (known === undefined || !known.value.test(decode(value))) return undefined;
  for (const qualifier of known.qualifiers) {
    const index = rest.findIndex((part, place) => place % 2 === 0 && part === qualifier);
    const found = index === -1 ? undefined : rest[index + 1];
    if (found) return `${DOMAIN}/${key}/${value}/${qualifier}/${found}`;
  }
  return `${DOMAIN}/${key}/${value}`;
}

/** What Digital Links want written as a percent sign and two digits, beyond what URNs do. */
function encode(text: string): string {
  return text.replace(
    /[!()*+,:]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
