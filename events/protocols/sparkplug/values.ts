import { MessageError } from '../message-error.ts';
import { type ArrayItem, decodeArray, encodeArray } from './arrays.ts';
import { DATATYPES, type Datatype, INTEGERS } from './datatypes.ts';
import type { WireDataSet, WireTemplate, WireValue } from './payload.ts';

/** A table as a value; a cell without a value is null. */
export interface DataSet {
  readonly columns: readonly { readonly name: string; readonly datatype: Datatype }[];
  readonly rows: readonly (readonly SparkplugValue[])[];
}

/**
 * What a metric says. Whole numbers of 64 bits are bigints, a DateTime is milliseconds since 1970; a Float is
 * the double nearest to it (12.1 is 12.100000381469727), and may be NaN or infinite like a Double.
 */
export type SparkplugValue =
  | number
  | bigint
  | boolean
  | string
  | Uint8Array
  | readonly ArrayItem[]
  | DataSet
  | WireTemplate
  | null;

const LAST_MS = 8_640_000_000_000_000n;

/** Rejects a code that is no datatype with `CODE_UNKNOWN`. */
export function datatypeOf(code: number): Datatype {
  const datatype = DATATYPES[code];
  if (datatype === undefined || code === 0) {
    throw new MessageError('CODE_UNKNOWN', `There is no datatype ${code}`);
  }
  return datatype;
}

/**
 * What `wire` means as a `datatype`. Rejects with a MessageError: `FIELD_MISSING` where there is no value,
 * `FIELD_INVALID` for a value in another field or out of range, `CODE_UNKNOWN` for what is no metric's datatype,
 * and what {@link decodeArray} rejects.
 */
export function toValue(datatype: Datatype, wire: WireValue | undefined): SparkplugValue {
  if (wire === undefined) throw new MessageError('FIELD_MISSING', `A ${datatype} has no value`);
  if (INTEGERS[datatype] !== undefined) return toInteger(datatype, wire);
  switch (datatype) {
    case 'Float':
    case 'Double':
      if (wire.kind === 'float' || wire.kind === 'double') return wire.value;
      break;
    case 'Boolean':
      if (wire.kind === 'boolean') return wire.value;
      break;
    case 'String':
    case 'Text':
    case 'UUID':
      if (wire.kind === 'string') return wire.value;
      break;
    case 'Bytes':
    case 'File':
      if (wire.kind === 'bytes') return wire.value;
      break;
    case 'DataSet':
      if (wire.kind === 'dataset') return toDataSet(wire.value);
      break;
    case 'Template':
      if (wire.kind === 'template') return wire.value;
      break;
    case 'Unknown':
    case 'PropertySet':
    case 'PropertySetList':
      throw new MessageError('CODE_UNKNOWN', `${datatype} is not the datatype of a value`);
    default:
      if (wire.kind === 'bytes') return decodeArray(datatype, wire.value);
  }
  throw mismatch(datatype);
}

/** `value` in the field where a `datatype` belongs. Misuse by our own code is a TypeError. */
export function toWire(datatype: Datatype, value: SparkplugValue): WireValue {
  const integer = INTEGERS[datatype];
  if (integer !== undefined) {
    const number = BigInt(value as number | bigint);
    return integer.bits === 64
      ? { kind: 'long', value: BigInt.asUintN(64, number) }
      : { kind: 'int', value: Number(BigInt.asUintN(32, number)) };
  }
  if (datatype === 'Float' && typeof value === 'number') return { kind: 'float', value };
  if (datatype === 'Double' && typeof value === 'number') return { kind: 'double', value };
  if (datatype === 'Boolean' && typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value === 'string') return { kind: 'string', value };
  if (value instanceof Uint8Array) return { kind: 'bytes', value };
  if (Array.isArray(value)) return { kind: 'bytes', value: encodeArray(datatype, value) };
  throw new TypeError(`${datatype} cannot be written`);
}

/** Senders differ in which of the two fields holds which integer, and in how far they extend the sign. */
function toInteger(datatype: Datatype, wire: WireValue): number | bigint {
  const { bits, signed } = INTEGERS[datatype] ?? { bits: 64, signed: false };
  if (wire.kind !== 'int' && wire.kind !== 'long') throw mismatch(datatype);
  const value = inRange(BigInt(wire.value), {
    bits,
    signed,
    fieldBits: wire.kind === 'int' ? 32 : 64,
  });
  if (value === undefined || (datatype === 'DateTime' && value > LAST_MS)) {
    throw new MessageError('FIELD_INVALID', `A value is out of the range of ${datatype}`);
  }
  return bits === 64 && datatype !== 'DateTime' ? value : Number(value);
}

function inRange(
  raw: bigint,
  { bits, signed, fieldBits }: { bits: number; signed: boolean; fieldBits: number },
): bigint | undefined {
  if (raw < 1n << BigInt(bits)) return signed ? BigInt.asIntN(bits, raw) : raw;
  if (!signed) return undefined;
  const extended = BigInt.asIntN(fieldBits, raw);
  return extended < 0n && extended >= -(1n << BigInt(bits - 1)) ? extended : undefined;
}

function toDataSet(set: WireDataSet): DataSet {
  if (set.columns.length !== set.types.length) {
    throw new MessageError('FIELD_INVALID', 'A data set has not as many types as columns');
  }
  const columns = set.columns.map((name, index) => ({
    name,
    datatype: datatypeOf(set.types[index] ?? 0),
  }));
  const rows = set.rows.map((row) => {
    if (row.length !== columns.length) {
      throw new MessageError(
        'FIELD_INVALID',
        'A row of a data set has not as many cells as columns',
      );
    }
    return columns.map(({ datatype }, index) =>
      row[index] === undefined ? null : toValue(datatype, row[index]),
    );
  });
  return { columns, rows };
}

function mismatch(datatype: Datatype): MessageError {
  return new MessageError('FIELD_INVALID', `A value is not in the field of a ${datatype}`);
}
