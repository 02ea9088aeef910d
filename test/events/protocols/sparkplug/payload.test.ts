import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ProtobufWriter } from '../../../../events/protocols/protobuf/writer.ts';
import {
  decodeArray,
  encodeArray,
  MAX_ARRAY_ITEMS,
} from '../../../../events/protocols/sparkplug/arrays.ts';
import {
  DATATYPES,
  type Datatype,
  datatypeCode,
} from '../../../../events/protocols/sparkplug/datatypes.ts';
import {
  DEFAULT_PAYLOAD_LIMITS,
  decodePayload,
} from '../../../../events/protocols/sparkplug/decode.ts';
import { encodePayload } from '../../../../events/protocols/sparkplug/encode.ts';
import type { WirePayload } from '../../../../events/protocols/sparkplug/payload.ts';
import { datatypeOf, toValue, toWire } from '../../../../events/protocols/sparkplug/values.ts';
import { RANDOM_EFFORT } from '../../../support/random-effort.ts';
import { createRandom } from '../../../support/random-operations/random.ts';
import { RANDOM_SEED } from '../../../support/random-seed.ts';
import { reasonOf } from '../reason-of.ts';

const FIXTURES = new URL('../../../fixtures/sparkplug/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8'));
const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

const wireExamples: { from: string; hex: string }[] = read('wire-spec-examples.json');
const traces: { messages: { hex: string; decoded: unknown }[] }[] = read('session-traces.json');

/** What the fixtures write of a payload, as numbers and texts. */
function plain(payload: WirePayload) {
  return {
    timestamp: payload.timestamp,
    ...(payload.seq === undefined ? {} : { seq: Number(payload.seq) }),
    ...(payload.metrics.length === 0
      ? {}
      : {
          metrics: payload.metrics.map((metric) => {
            const type = datatypeOf(metric.datatype ?? 0);
            const value = toValue(type, metric.value);
            return {
              ...(metric.name === undefined ? {} : { name: metric.name }),
              ...(metric.alias === undefined ? {} : { alias: Number(metric.alias) }),
              timestamp: metric.timestamp,
              type,
              value: typeof value === 'bigint' ? Number(value) : value,
              ...(metric.isHistorical === undefined ? {} : { isHistorical: metric.isHistorical }),
            };
          }),
        }),
  };
}

describe('a payload', () => {
  it.each(readdirSync(new URL('spec-examples/', FIXTURES)))(
    'of the specification says what it says: %s',
    (name) => {
      const example = read(`spec-examples/${name}`).payload;
      const wire = wireExamples.find(({ from }) => from === name);
      const metrics = example.metrics?.map(
        ({ dataType, value, ...metric }: { dataType: string; value: unknown }) => ({
          ...metric,
          type: dataType,
          // A Float is the nearest of 32 bits.
          value: dataType === 'Float' ? Math.fround(Number(value)) : value,
        }),
      );
      if (wire === undefined) {
        // DDEATH has no metrics; the encoder of the examples had nothing to write it from.
        expect(name).toBe('09-DDEATH.json');
        return;
      }
      expect(plain(decodePayload(fromHex(wire.hex)))).toEqual({
        ...example,
        ...(metrics === undefined ? {} : { metrics }),
      });
    },
  );

  it('of every recorded session says what it says', () => {
    const messages = traces.flatMap((trace) => trace.messages);
    expect(messages.length).toBeGreaterThan(25);
    for (const { hex, decoded } of messages) {
      expect(plain(decodePayload(fromHex(hex)))).toEqual(decoded);
    }
  });

  it('is written byte for byte as it was read', () => {
    const all = [...wireExamples, ...traces.flatMap((trace) => trace.messages)];
    for (const { hex } of all) expect(toHex(encodePayload(decodePayload(fromHex(hex))))).toBe(hex);
  });

  it('keeps every field there is', () => {
    const payload: WirePayload = {
      timestamp: 1_767_254_400_000,
      seq: 255n,
      uuid: 'b6a1',
      body: Uint8Array.of(1, 2),
      metrics: [
        {
          name: 'Recipe',
          alias: 2n ** 64n - 1n,
          timestamp: 1,
          datatype: datatypeCode('Template'),
          isHistorical: false,
          isTransient: true,
          isNull: false,
          metadata: {
            isMultiPart: true,
            contentType: 'text/plain',
            size: 5n,
            seq: 1n,
            fileName: 'a.txt',
            fileType: 'txt',
            md5: '00',
            description: 'd',
          },
          properties: {
            keys: ['Quality', 'Unit', 'Nested', 'Many'],
            values: [
              { type: 3, value: { kind: 'int', value: 192 } },
              { type: 12, isNull: true },
              {
                type: 20,
                value: {
                  kind: 'propertySet',
                  value: {
                    keys: ['k'],
                    values: [{ type: 10, value: { kind: 'double', value: 0.5 } }],
                  },
                },
              },
              { type: 21, value: { kind: 'propertySets', value: [{ keys: [], values: [] }] } },
            ],
          },
          value: {
            kind: 'template',
            value: {
              version: '1',
              templateRef: 'Recipe',
              isDefinition: false,
              parameters: [{ name: 'p', type: 9, value: { kind: 'float', value: 0.25 } }],
              metrics: [
                {
                  name: 'Table',
                  datatype: datatypeCode('DataSet'),
                  value: {
                    kind: 'dataset',
                    value: {
                      columnCount: 2n,
                      columns: ['a', 'b'],
                      types: [datatypeCode('Int64'), datatypeCode('String')],
                      rows: [
                        [
                          { kind: 'long', value: 1n },
                          { kind: 'string', value: 'é' },
                        ],
                        [undefined, { kind: 'string', value: '' }],
                      ],
                    },
                  },
                },
              ],
            },
          },
        },
      ],
    };
    expect(decodePayload(encodePayload(payload))).toEqual(payload);
  });

  it('steps over fields that it does not know', () => {
    const bytes = new ProtobufWriter()
      .uint64(1, 5)
      .uint64(100, 7)
      .double(101, 1)
      .float(102, 1)
      .string(103, 'x')
      .finish();
    expect(decodePayload(bytes)).toEqual({ timestamp: 5, metrics: [] });
  });
});

describe('an array', () => {
  const examples: { type: Datatype; value: string; littleEndianHex: string }[] = read(
    'array-datatype-examples.json',
  );
  const items = (value: string, type: string) =>
    value
      .slice(1, -1)
      .split(',')
      .map((item) => item.trim())
      .map((item) => {
        if (type === 'StringArray') return item;
        if (type === 'BooleanArray') return item === 'true';
        if (type === 'FloatArray') return Math.fround(Number(item));
        return type.includes('64') ? BigInt(item) : Number(item);
      });

  it.each(examples)('of $type is packed, little-endian', ({ type, value, littleEndianHex }) => {
    const expected =
      type === 'DateTimeArray' ? [1_256_102_875_335n, 1_656_107_875_000n] : items(value, type);
    expect(decodeArray(type, fromHex(littleEndianHex))).toEqual(expected);
    expect(toHex(encodeArray(type, expected))).toBe(littleEndianHex);
  });

  it.each([
    ['Int16Array', 'd08a30', 'TRUNCATED'],
    ['DateTimeArray', 'c7d090752401b8bab8978101', 'TRUNCATED'],
    ['BooleanArray', '0c0000', 'TRUNCATED'],
    ['BooleanArray', 'ffffffff34', 'MALFORMED'],
    ['StringArray', '414243', 'TRUNCATED'],
    ['StringArray', 'ff00', 'MALFORMED'],
  ] as const)('of %s that is %s is refused as %s', (type, hex, reason) => {
    expect(reasonOf(() => decodeArray(type, fromHex(hex)))).toBe(reason);
  });

  it('has a bound', () => {
    const bytes = new Uint8Array(MAX_ARRAY_ITEMS + 1);
    expect(reasonOf(() => decodeArray('Int8Array', bytes))).toBe('TOO_LARGE');
    expect(reasonOf(() => decodeArray('StringArray', bytes))).toBe('TOO_LARGE');
    expect(decodeArray('Int8Array', bytes.subarray(1))).toHaveLength(MAX_ARRAY_ITEMS);
  });
});

describe('a value', () => {
  it('has the codes of the specification', () => {
    const codes: Record<string, number> = read('datatype-enum.json');
    expect(Object.fromEntries(DATATYPES.map((name, code) => [name, code]))).toEqual(codes);
  });

  it.each([
    ['Int8', { kind: 'int', value: 0xff }, -1],
    ['Int8', { kind: 'int', value: 0xff_ff_ff_80 }, -128],
    ['Int16', { kind: 'int', value: 0xff_ff_8a_d0 }, -30_000],
    ['Int32', { kind: 'int', value: 0xff_ff_ff_ff }, -1],
    ['Int32', { kind: 'long', value: 2n ** 64n - 1n }, -1],
    ['UInt32', { kind: 'long', value: 2n ** 32n - 1n }, 4_294_967_295],
    ['Int64', { kind: 'long', value: 2n ** 64n - 5n }, -5n],
    ['UInt64', { kind: 'long', value: 2n ** 64n - 1n }, 18_446_744_073_709_551_615n],
    ['DateTime', { kind: 'long', value: 1_656_107_875_000n }, 1_656_107_875_000],
    ['Double', { kind: 'float', value: 0.5 }, 0.5],
  ] as const)('of %s in %j is %s', (datatype, wire, value) => {
    expect(toValue(datatype, wire)).toBe(value);
  });

  it.each([
    ['Int8', -23],
    ['UInt16', 52_360],
    ['Int64', -4_270_929_666_821_191_986n],
    ['Float', 0.25],
    ['Double', 12.354_213],
    ['Boolean', true],
    ['Text', 'é'],
    ['Bytes', Uint8Array.of(0, 255)],
    ['BooleanArray', [true, false]],
  ] as const)('of %s is read as it was written: %s', (datatype, value) => {
    expect(toValue(datatype, toWire(datatype, value))).toEqual(value);
  });

  it.each([
    ['Int8', { kind: 'int', value: 0x1_00 }, 'FIELD_INVALID'],
    ['UInt8', { kind: 'int', value: 0xff_ff_ff_ff }, 'FIELD_INVALID'],
    ['UInt32', { kind: 'long', value: 2n ** 32n }, 'FIELD_INVALID'],
    ['DateTime', { kind: 'long', value: 2n ** 63n }, 'FIELD_INVALID'],
    ['Boolean', { kind: 'int', value: 1 }, 'FIELD_INVALID'],
    ['String', { kind: 'bytes', value: new Uint8Array() }, 'FIELD_INVALID'],
    ['Float', undefined, 'FIELD_MISSING'],
    ['PropertySet', { kind: 'int', value: 1 }, 'CODE_UNKNOWN'],
    [
      'DataSet',
      { kind: 'dataset', value: { columns: ['a'], types: [], rows: [] } },
      'FIELD_INVALID',
    ],
    [
      'DataSet',
      { kind: 'dataset', value: { columns: ['a'], types: [3], rows: [[]] } },
      'FIELD_INVALID',
    ],
    [
      'DataSet',
      { kind: 'dataset', value: { columns: ['a'], types: [99], rows: [] } },
      'CODE_UNKNOWN',
    ],
  ] as const)('of %s in %j is refused as %s', (datatype, wire, reason) => {
    expect(reasonOf(() => toValue(datatype, wire))).toBe(reason);
  });
});

describe(`hostile bytes, seed ${RANDOM_SEED}`, () => {
  it.each([
    ['a field without its bytes', '12', 'TRUNCATED'],
    ['a length beyond the end', '12ff', 'TRUNCATED'],
    ['a length of four gigabytes', '12ffffffff0f', 'TRUNCATED'],
    ['a varint without end', '08ffffffffffffffffffffff01', 'MALFORMED'],
    ['field 0', '0000', 'MALFORMED'],
    ['a group', '0b', 'MALFORMED'],
    ['a timestamp that is a text', '0a0161', 'MALFORMED'],
    ['a timestamp beyond every calendar', '08ffffffffffffffffff01', 'FIELD_INVALID'],
    ['a name that is not UTF-8', '12030a01ff', 'MALFORMED'],
    ['more keys than values', '12054a030a0161', 'MALFORMED'],
  ])('are refused: %s', (_what, hex, reason) => {
    expect(reasonOf(() => decodePayload(fromHex(hex)))).toBe(reason);
  });

  it('are refused past the bounds of bytes, items and depth', () => {
    const limits = { bytes: 100, items: 3, depth: 2 };
    const metrics = (count: number) =>
      encodePayload({ metrics: Array.from({ length: count }, () => ({ name: 'm' })) });
    expect(reasonOf(() => decodePayload(new Uint8Array(101), limits))).toBe('TOO_LARGE');
    expect(reasonOf(() => decodePayload(metrics(3), limits))).toBe('none');
    expect(reasonOf(() => decodePayload(metrics(4), limits))).toBe('TOO_LARGE');
    let nested: Uint8Array = new Uint8Array();
    for (let level = 0; level < 2_000; level += 1) {
      nested = new ProtobufWriter()
        .bytes(18, new ProtobufWriter().bytes(2, nested).finish())
        .finish();
    }
    const deep = new ProtobufWriter().bytes(2, nested).finish();
    expect(reasonOf(() => decodePayload(deep, DEFAULT_PAYLOAD_LIMITS))).toBe('TOO_LARGE');
  });

  it('never do anything but decode or be refused', () => {
    const random = createRandom(RANDOM_SEED);
    const seeds = wireExamples.map(({ hex }) => fromHex(hex));
    for (let round = 0; round < 3_000 * RANDOM_EFFORT; round += 1) {
      const seed = seeds[random.below(seeds.length)] ?? new Uint8Array();
      const bytes = seed.slice(0, random.below(2) === 0 ? seed.length : random.below(seed.length));
      for (let change = random.below(6); change > 0; change -= 1) {
        bytes[random.below(bytes.length)] = random.below(256);
      }
      const reason = reasonOf(() => {
        for (const metric of decodePayload(bytes).metrics) {
          if (metric.datatype !== undefined) toValue(datatypeOf(metric.datatype), metric.value);
        }
      });
      expect(typeof reason).toBe('string');
    }
  });
});
