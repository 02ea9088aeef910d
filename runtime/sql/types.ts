import { AppError } from '../errors.ts';
import type { SqlValue } from './driver.ts';

/*
 * How values cross both drivers: PostgreSQL's text format, encoded and decoded here and nowhere else, so
 * that a row looks the same wherever it comes from.
 */

type Decoder = (text: string) => unknown;

/** Object ids of `pg_type`, fixed for built-in types: the type's own and its array's. */
const OIDS = {
  bool: [16, 1000],
  int2: [21, 1005],
  int4: [23, 1007],
  oid: [26, 1028],
  float4: [700, 1021],
  float8: [701, 1022],
  json: [114, 199],
  jsonb: [3802, 3807],
  timestamptz: [1184, 1185],
} as const;

/** Arrays of types whose elements stay text: int8, numeric, date, text, varchar, bpchar, name, uuid, timestamp, interval. */
const TEXT_ARRAYS = [1016, 1231, 1182, 1009, 1015, 1014, 1003, 2951, 1115, 1187] as const;

const asText: Decoder = (text) => text;

const ELEMENTS: Readonly<Record<keyof typeof OIDS, Decoder>> = {
  bool: (text) => text === 't',
  int2: Number,
  int4: Number,
  oid: Number,
  float4: Number,
  float8: Number,
  json: (text) => JSON.parse(text),
  jsonb: (text) => JSON.parse(text),
  timestamptz: decodeTimestamptz,
};

const decoders: ReadonlyMap<number, Decoder> = new Map([
  ...TEXT_ARRAYS.map((oid) => [oid, arrayDecoder(asText)] as const),
  ...(Object.keys(OIDS) as (keyof typeof OIDS)[]).flatMap((type) => {
    const [own, array] = OIDS[type];
    return [
      [own, ELEMENTS[type]],
      [array, arrayDecoder(ELEMENTS[type])],
    ] as const;
  }),
]);

/** How to read the text of a column whose type has this object id; types without a row above stay text. */
export function decoderOf(oid: number): Decoder {
  return decoders.get(oid) ?? asText;
}

/** A parameter in PostgreSQL's text format. Rejects text with a NUL character, which no column holds, with BAD_INPUT. */
export function encodeParam(value: SqlValue): string | null {
  if (value === null) return null;
  if (typeof value === 'object') return `{${value.map(encodeElement).join(',')}}`;
  const text = String(value);
  if (text.includes('\0')) {
    throw new AppError('BAD_INPUT', 'Text with a NUL character is not looked up');
  }
  return text;
}

function encodeElement(value: string | number | boolean | null): string {
  const text = encodeParam(value);
  return text === null ? 'NULL' : `"${text.replace(/["\\]/g, '\\$&')}"`;
}

const TIMESTAMPTZ =
  /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?([+-])(\d{2})(?::(\d{2})(?::(\d{2}))?)?$/;

/**
 * `2026-03-18 11:00:00.5+01` as `2026-03-18T10:00:00.500000Z`. `infinity` and years before Christ or
 * beyond 9999 stay as PostgreSQL wrote them: no RFC 3339 text says them.
 */
function decodeTimestamptz(text: string): string {
  const match = TIMESTAMPTZ.exec(text);
  if (match === null) return text;
  const [, year, month, day, hour, minute, second, fraction = '', sign, ...offset] = match;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second));
  const [hours = 0, minutes = 0, seconds = 0] = offset.map((part) => Number(part ?? 0));
  const shift = ((hours * 60 + minutes) * 60 + seconds) * 1000;
  const utc = new Date(date.getTime() - (sign === '-' ? -shift : shift)).toISOString();
  return utc.length === 24 ? `${utc.slice(0, 19)}.${fraction.padEnd(6, '0')}Z` : text;
}

/** Reads `{1,NULL,"a \"b\""}`, nested where it is nested, with or without bounds (`[0:1]={…}`). */
function arrayDecoder(element: Decoder): Decoder {
  return (text) => {
    let at = text.indexOf('{');
    const readArray = (): unknown[] => {
      const items: unknown[] = [];
      at += 1;
      while (text[at] !== '}' && at < text.length) {
        if (text[at] === '{') items.push(readArray());
        else if (text[at] === '"') items.push(element(readQuoted()));
        else items.push(readBare());
        if (text[at] === ',') at += 1;
      }
      at += 1;
      return items;
    };
    const readQuoted = (): string => {
      let value = '';
      for (at += 1; text[at] !== '"' && at < text.length; at += 1) {
        if (text[at] === '\\') at += 1;
        value += text[at];
      }
      at += 1;
      return value;
    };
    const readBare = (): unknown => {
      const from = at;
      while (at < text.length && text[at] !== ',' && text[at] !== '}') at += 1;
      const value = text.slice(from, at);
      return value === 'NULL' ? null : element(value);
    };
    return readArray();
  };
}
