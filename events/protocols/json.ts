import { MessageError } from './message-error.ts';

export interface JsonLimits {
  readonly bytes: number;
  readonly depth: number;
  /** Objects and lists together. */
  readonly nodes: number;
}

/** Larger than any carrier's message with its whole history. */
export const DEFAULT_JSON_LIMITS: JsonLimits = { bytes: 1_048_576, depth: 32, nodes: 50_000 };

export type JsonRecord = { readonly [key: string]: unknown };

/** The value that UTF-8 JSON is. Rejects with a MessageError: `TOO_LARGE` past a limit, `MALFORMED`. */
export function parseJson(bytes: Uint8Array, limits: JsonLimits = DEFAULT_JSON_LIMITS): unknown {
  if (bytes.length > limits.bytes) {
    throw new MessageError('TOO_LARGE', `A message has ${bytes.length} bytes of ${limits.bytes}`);
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new MessageError('MALFORMED', 'A message is not JSON', { cause });
  }
  checkSize(value, limits);
  return value;
}

/** A value that must be an object. Rejects others with `FIELD_INVALID`. */
export function toRecord(value: unknown, what: string): JsonRecord {
  if (isRecord(value)) return value;
  throw new MessageError('FIELD_INVALID', `${what} is no object`);
}

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that must be a text that is not empty. Rejects with `FIELD_MISSING` and `FIELD_INVALID`. */
export function requiredText(record: JsonRecord, key: string): string {
  const text = optionalText(record, key);
  if (text === undefined) throw new MessageError('FIELD_MISSING', `${key} is missing`);
  return text;
}

/** `undefined` where it is absent, null or empty. Rejects what is no text, or a long one, with `FIELD_INVALID`. */
export function optionalText(record: JsonRecord, key: string): string | undefined {
  const value = Object.hasOwn(record, key) ? record[key] : undefined;
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string' || value.length > MAX_TEXT_LENGTH) {
    throw new MessageError('FIELD_INVALID', `${key} is no text of at most ${MAX_TEXT_LENGTH}`);
  }
  return value;
}

/** `[]` where it is absent or null. Rejects what is no list of objects with `FIELD_INVALID`. */
export function optionalRecords(record: JsonRecord, key: string): readonly JsonRecord[] {
  const value = Object.hasOwn(record, key) ? record[key] : undefined;
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new MessageError('FIELD_INVALID', `${key} is no list`);
  return value.map((item) => toRecord(item, `An item of ${key}`));
}

const MAX_TEXT_LENGTH = 4_000;

/** Level by level, so that no depth can exhaust the stack. */
function checkSize(value: unknown, { depth, nodes }: JsonLimits): void {
  let level: readonly unknown[] = [value];
  let left = nodes;
  for (let at = 0; level.length > 0; at += 1) {
    const containers = level.filter((item) => typeof item === 'object' && item !== null);
    left -= containers.length;
    if (left < 0) throw new MessageError('TOO_LARGE', 'A message has too many parts');
    if (containers.length > 0 && at >= depth) {
      throw new MessageError('TOO_LARGE', 'A message is nested too deeply');
    }
    level = containers.flatMap((item) => Object.values(item as object));
  }
}
