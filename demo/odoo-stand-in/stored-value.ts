import type { Field, Model } from './metadata.ts';
import { sqlTypeOf } from './schema.ts';

/** Selections whose values depend on what is installed. */
const OPEN_SELECTIONS = new Set(['lang', 'tz']);
const DATE = /^\d{4}-\d\d-\d\d$/;
const DATETIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?$/;

/** The id of a many2one given as id or as `[id, name]`; undefined when it is empty. */
export function toLink(value: unknown): number | undefined {
  const id: unknown = Array.isArray(value) ? value[0] : value;
  return typeof id === 'number' ? id : undefined;
}

/** `value` of an RPC row as its column keeps it; false, but for a boolean, is null. Throws on a wrong type. */
export function toStored(model: Model, field: Field, id: number, value: unknown): unknown {
  const { source } = field;
  const refuse = (wanted: string): never => {
    throw new Error(
      `${model.name}(${id}).${field.name}: ${wanted} is needed, not ${JSON.stringify(value)}`,
    );
  };
  if (value === null || value === undefined) return null;
  if (source.kind === 'column' && source.shape === 'translated') {
    if (typeof value === 'string') return { en_US: value };
    return value === false || isTexts(value)
      ? value || null
      : refuse('a text, or one per language');
  }
  if (source.kind === 'column' && source.shape === 'perCompany') {
    if (typeof value === 'object' && !Array.isArray(value)) return value;
    const plain = Array.isArray(value) ? toLink(value) : value;
    return value === false && sqlTypeOf(field) !== 'bool' ? null : { '*': plain };
  }
  return toPlain(field, value, refuse);
}

function toPlain(field: Field, value: unknown, refuse: (wanted: string) => never): unknown {
  switch (sqlTypeOf(field)) {
    case 'bool':
      return typeof value === 'boolean' ? value : refuse('true or false');
    case 'jsonb':
      return value === false ? null : value;
    case 'int8':
    case 'int4':
      if (value === false) return null;
      return Number.isSafeInteger(value) ? value : refuse('an integer');
    case 'float8':
      if (value === false) return null;
      return Number.isFinite(value) ? value : refuse('a number');
    default:
      if (value === false) return null;
      return typeof value === 'string' ? toText(field, value, refuse) : refuse('a text');
  }
}

function toText(field: Field, value: string, refuse: (wanted: string) => never): string {
  const { type, selection } = field.description;
  if (type === 'date' && !DATE.test(value)) return refuse('YYYY-MM-DD');
  if (type === 'datetime' && !DATETIME.test(value)) return refuse('YYYY-MM-DD HH:MM:SS in UTC');
  if (type !== 'selection' || selection === undefined || OPEN_SELECTIONS.has(field.name))
    return value;
  if (selection.some(([known]) => known === value)) return value;
  return refuse(`one of ${selection.map(([known]) => known).join(', ')}`);
}

function isTexts(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((text) => typeof text === 'string');
}
