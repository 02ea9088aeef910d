import { MessageError } from '../message-error.ts';
import { ProtobufReader } from '../protobuf/reader.ts';
import type {
  WireDataSet,
  WireMetadata,
  WireMetric,
  WireParameter,
  WirePayload,
  WireProperty,
  WirePropertySet,
  WireTemplate,
  WireValue,
} from './payload.ts';

export interface PayloadLimits {
  readonly bytes: number;
  /** Metrics, properties, parameters, columns and cells together. */
  readonly items: number;
  /** Templates in templates, property sets in property sets. */
  readonly depth: number;
}

/** A birth of 5,000 metrics with their properties has some 300 kB. */
export const DEFAULT_PAYLOAD_LIMITS: PayloadLimits = { bytes: 1_048_576, items: 50_000, depth: 8 };

/** The last millisecond that a Date can hold. */
const LAST_MS = 8_640_000_000_000_000n;

interface Budget {
  items: number;
  readonly depth: number;
}

/**
 * The payload that `bytes` are. Bytes of values are views into them. Rejects with a MessageError: `TOO_LARGE`,
 * `TRUNCATED`, `MALFORMED`, or `FIELD_INVALID` for a timestamp that no calendar has.
 */
export function decodePayload(
  bytes: Uint8Array,
  limits: PayloadLimits = DEFAULT_PAYLOAD_LIMITS,
): WirePayload {
  if (bytes.length > limits.bytes) {
    throw new MessageError('TOO_LARGE', `A payload has ${bytes.length} bytes of ${limits.bytes}`);
  }
  const budget: Budget = { items: limits.items, depth: limits.depth };
  const reader = new ProtobufReader(bytes);
  const payload: Mutable<WirePayload> & { metrics: WireMetric[] } = { metrics: [] };
  for (let field = reader.field(); field !== undefined; field = reader.field()) {
    if (field === 1) payload.timestamp = readTimestamp(reader);
    else if (field === 2) payload.metrics.push(readMetric(reader.bytes(), budget, 1));
    else if (field === 3) payload.seq = reader.uint64();
    else if (field === 4) payload.uuid = reader.string();
    else if (field === 5) payload.body = reader.bytes();
    else reader.skip();
  }
  return payload;
}

type Mutable<T> = { -readonly [key in keyof T]: T[key] };

function readMetric(bytes: Uint8Array, budget: Budget, depth: number): WireMetric {
  spend(budget, depth);
  const reader = new ProtobufReader(bytes);
  const metric: Mutable<WireMetric> = {};
  for (let field = reader.field(); field !== undefined; field = reader.field()) {
    if (field === 1) metric.name = reader.string();
    else if (field === 2) metric.alias = reader.uint64();
    else if (field === 3) metric.timestamp = readTimestamp(reader);
    else if (field === 4) metric.datatype = reader.uint32();
    else if (field === 5) metric.isHistorical = reader.boolean();
    else if (field === 6) metric.isTransient = reader.boolean();
    else if (field === 7) metric.isNull = reader.boolean();
    else if (field === 8) metric.metadata = readMetadata(reader.bytes());
    else if (field === 9) metric.properties = readPropertySet(reader.bytes(), budget, depth + 1);
    else if (field < 16) metric.value = readScalar(reader, field - 9);
    else if (field === 16) metric.value = { kind: 'bytes', value: reader.bytes() };
    else if (field === 17) {
      metric.value = { kind: 'dataset', value: readDataSet(reader.bytes(), budget) };
    } else if (field === 18) {
      metric.value = {
        kind: 'template',
        value: readTemplate(reader.bytes(), budget, depth + 1),
      };
    } else reader.skip();
  }
  return metric;
}

/** The six scalars stand in the same order wherever there is a value. */
function readScalar(reader: ProtobufReader, place: number): WireValue {
  switch (place) {
    case 1:
      return { kind: 'int', value: reader.uint32() };
    case 2:
      return { kind: 'long', value: reader.uint64() };
    case 3:
      return { kind: 'float', value: reader.float() };
    case 4:
      return { kind: 'double', value: reader.double() };
    case 5:
      return { kind: 'boolean', value: reader.boolean() };
    default:
      return { kind: 'string', value: reader.string() };
  }
}

function readMetadata(bytes: Uint8Array): WireMetadata {
  const reader = new ProtobufReader(bytes);
  const metadata: Mutable<WireMetadata> = {};
  for (let field = reader.field(); field !== undefined; field = reader.field()) {
    if (field === 1) metadata.isMultiPart = reader.boolean();
    else if (field === 2) metadata.contentType = reader.string();
    else if (field === 3) metadata.size = reader.uint64();
    else if (field === 4) metadata.seq = reader.uint64();
    else if (field === 5) metadata.fileName = reader.string();
    else if (field === 6) metadata.fileType = reader.string();
    else if (field === 7) metadata.md5 = reader.string();
    else if (field === 8) metadata.description = reader.string();
    else reader.skip();
  }
  return metadata;
}

function readPropertySet(bytes: Uint8Array, budget: Budget, depth: number): WirePropertySet {
  spend(budget, depth);
  const reader = new ProtobufReader(bytes);
  const keys: string[] = [];
  const values: WireProperty[] = [];
  for (let field = reader.field(); field !== undefined; field = reader.field()) {
    if (field === 1) keys.push(reader.string());
    else if (field === 2) values.push(readProperty(reader.bytes(), budget, depth));
    else reader.skip();
  }
  if (keys.length !== values.length) {
    throw new MessageError('MALFORMED', 'A property set has not as many keys as values');
  }
  return { keys, values };
}

function readProperty(bytes: Uint8Array, budget: Budget, depth: number): WireProperty {
  spend(budget, depth);
  const reader = new ProtobufReader(bytes);
  const property: Mutable<WireProperty> = {};
  for (let field = reader.field(); field !== undefined; field = reader.field()) {
    if (field === 1) property.type = reader.uint32();
    else if (field === 2) property.isNull = reader.boolean();
    else if (field < 9) property.value = readScalar(reader, field - 2);
    else if (field === 9) {
      property.value = {
        kind: 'propertySet',
        value: readPropertySet(reader.bytes(), budget, depth + 1),
      };
    } else if (field === 10) {
      property.value = {
        kind: 'propertySets',
        value: readPropertySets(reader.bytes(), budget, depth + 1),
      };
    } else reader.skip();
  }
  return property;
}

function readPropertySets(
  bytes: Uint8Array,
  budget: Budget,
  depth: number,
): readonly WirePropertySet[] {
  const reader = new ProtobufReader(bytes);
  const sets: WirePropertySet[] = [];
  for (let field = reader.field(); field !== undefined; field = reader.field()) {
    if (field === 1) sets.push(readPropertySet(reader.bytes(), budget, depth));
    else reader.skip();
  }
  return sets;
}

function readDataSet(bytes: Uint8Array, budget: Budget): WireDataSet {
  const reader = new ProtobufReader(bytes);
  const columns: string[] = [];
  const types: number[] = [];
  const rows: (WireValue | undefined)[][] = [];
  let columnCount: bigint | undefined;
  for (let field = reader.field(); field !== undefined; field = reader.field()) {
    if (field === 1) columnCount = reader.uint64();
    else if (field === 2) {
      spend(budget);
      columns.push(reader.string());
    } else if (field === 3) {
      for (const type of reader.uint32s()) {
        spend(budget);
        types.push(type);
      }
    } else if (field === 4) rows.push(readRow(reader.bytes(), budget));
    else reader.skip();
  }
  return { columnCount, columns, types, rows };
}

function readRow(bytes: Uint8Array, budget: Budget): (WireValue | undefined)[] {
  spend(budget);
  const reader = new ProtobufReader(bytes);
  const cells: (WireValue | undefined)[] = [];
  for (let field = reader.field(); field !== undefined; field = reader.field()) {
    if (field === 1) cells.push(readCell(reader.bytes(), budget));
    else reader.skip();
  }
  return cells;
}

function readCell(bytes: Uint8Array, budget: Budget): WireValue | undefined {
  spend(budget);
  const reader = new ProtobufReader(bytes);
  let value: WireValue | undefined;
  for (let field = reader.field(); field !== undefined; field = reader.field()) {
    if (field < 7) value = readScalar(reader, field);
    else reader.skip();
  }
  return value;
}

function readTemplate(bytes: Uint8Array, budget: Budget, depth: number): WireTemplate {
  spend(budget, depth);
  const reader = new ProtobufReader(bytes);
  const template: Mutable<WireTemplate> & { metrics: WireMetric[]; parameters: WireParameter[] } = {
    metrics: [],
    parameters: [],
  };
  for (let field = reader.field(); field !== undefined; field = reader.field()) {
    if (field === 1) template.version = reader.string();
    else if (field === 2) template.metrics.push(readMetric(reader.bytes(), budget, depth));
    else if (field === 3) template.parameters.push(readParameter(reader.bytes(), budget));
    else if (field === 4) template.templateRef = reader.string();
    else if (field === 5) template.isDefinition = reader.boolean();
    else reader.skip();
  }
  return template;
}

function readParameter(bytes: Uint8Array, budget: Budget): WireParameter {
  spend(budget);
  const reader = new ProtobufReader(bytes);
  const parameter: Mutable<WireParameter> = {};
  for (let field = reader.field(); field !== undefined; field = reader.field()) {
    if (field === 1) parameter.name = reader.string();
    else if (field === 2) parameter.type = reader.uint32();
    else if (field < 9) parameter.value = readScalar(reader, field - 2);
    else reader.skip();
  }
  return parameter;
}

function readTimestamp(reader: ProtobufReader): number {
  const timestamp = reader.uint64();
  if (timestamp > LAST_MS) {
    throw new MessageError('FIELD_INVALID', 'A timestamp is beyond every calendar');
  }
  return Number(timestamp);
}

function spend(budget: Budget, depth = 1): void {
  budget.items -= 1;
  if (budget.items < 0) throw new MessageError('TOO_LARGE', 'A payload has too many items');
  if (depth > budget.depth) throw new MessageError('TOO_LARGE', 'A payload is nested too deeply');
}
