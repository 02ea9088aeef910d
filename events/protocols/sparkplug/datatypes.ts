/**
 * The datatypes of Sparkplug B in the order of their codes (Sparkplug 3.0.0 §6.4.16): `DATATYPES[12]` is `String`.
 */
export const DATATYPES = [
  'Unknown',
  'Int8',
  'Int16',
  'Int32',
  'Int64',
  'UInt8',
  'UInt16',
  'UInt32',
  'UInt64',
  'Float',
  'Double',
  'Boolean',
  'String',
  'DateTime',
  'Text',
  'UUID',
  'DataSet',
  'Bytes',
  'File',
  'Template',
  'PropertySet',
  'PropertySetList',
  'Int8Array',
  'Int16Array',
  'Int32Array',
  'Int64Array',
  'UInt8Array',
  'UInt16Array',
  'UInt32Array',
  'UInt64Array',
  'FloatArray',
  'DoubleArray',
  'BooleanArray',
  'StringArray',
  'DateTimeArray',
] as const;
export type Datatype = (typeof DATATYPES)[number];

const CODES = new Map<Datatype, number>(DATATYPES.map((name, code) => [name, code]));

/** The code of a datatype as metrics carry it. */
export function datatypeCode(datatype: Datatype): number {
  return CODES.get(datatype) ?? 0;
}

/** Bits and sign of the whole numbers. */
export const INTEGERS: Partial<
  Record<Datatype, { readonly bits: number; readonly signed: boolean }>
> = {
  Int8: { bits: 8, signed: true },
  Int16: { bits: 16, signed: true },
  Int32: { bits: 32, signed: true },
  Int64: { bits: 64, signed: true },
  UInt8: { bits: 8, signed: false },
  UInt16: { bits: 16, signed: false },
  UInt32: { bits: 32, signed: false },
  UInt64: { bits: 64, signed: false },
  DateTime: { bits: 64, signed: false },
};
