import { ProtobufWriter } from '../protobuf/writer.ts';
import type {
  WireDataSet,
  WireMetadata,
  WireMetric,
  WirePayload,
  WireProperty,
  WirePropertySet,
  WireTemplate,
  WireValue,
} from './payload.ts';

/** The bytes of a payload, its fields in the order of their numbers. */
export function encodePayload(payload: WirePayload): Uint8Array {
  const writer = new ProtobufWriter().uint64(1, payload.timestamp);
  for (const metric of payload.metrics) writer.bytes(2, encodeMetric(metric));
  return writer.uint64(3, payload.seq).string(4, payload.uuid).bytes(5, payload.body).finish();
}

function encodeMetric(metric: WireMetric): Uint8Array {
  const { metadata, properties } = metric;
  const writer = new ProtobufWriter()
    .string(1, metric.name)
    .uint64(2, metric.alias)
    .uint64(3, metric.timestamp)
    .uint64(4, metric.datatype)
    .boolean(5, metric.isHistorical)
    .boolean(6, metric.isTransient)
    .boolean(7, metric.isNull)
    .bytes(8, metadata === undefined ? undefined : encodeMetadata(metadata))
    .bytes(9, properties === undefined ? undefined : encodePropertySet(properties));
  return writeValue(writer, 9, metric.value).finish();
}

/** The scalars' fields follow `before` in one order, whatever message they stand in. */
function writeValue(
  writer: ProtobufWriter,
  before: number,
  wire: WireValue | undefined,
): ProtobufWriter {
  switch (wire?.kind) {
    case undefined:
      return writer;
    case 'int':
      return writer.uint64(before + 1, wire.value);
    case 'long':
      return writer.uint64(before + 2, wire.value);
    case 'float':
      return writer.float(before + 3, wire.value);
    case 'double':
      return writer.double(before + 4, wire.value);
    case 'boolean':
      return writer.boolean(before + 5, wire.value);
    case 'string':
      return writer.string(before + 6, wire.value);
    case 'bytes':
      return writer.bytes(before + 7, wire.value);
    case 'dataset':
      return writer.bytes(before + 8, encodeDataSet(wire.value));
    case 'template':
      return writer.bytes(before + 9, encodeTemplate(wire.value));
    case 'propertySet':
      return writer.bytes(before + 7, encodePropertySet(wire.value));
    case 'propertySets': {
      const sets = new ProtobufWriter();
      for (const set of wire.value) sets.bytes(1, encodePropertySet(set));
      return writer.bytes(before + 8, sets.finish());
    }
    default:
      return wire satisfies never;
  }
}

function encodeMetadata(metadata: WireMetadata): Uint8Array {
  return new ProtobufWriter()
    .boolean(1, metadata.isMultiPart)
    .string(2, metadata.contentType)
    .uint64(3, metadata.size)
    .uint64(4, metadata.seq)
    .string(5, metadata.fileName)
    .string(6, metadata.fileType)
    .string(7, metadata.md5)
    .string(8, metadata.description)
    .finish();
}

function encodePropertySet(set: WirePropertySet): Uint8Array {
  const writer = new ProtobufWriter();
  for (const key of set.keys) writer.string(1, key);
  for (const value of set.values) writer.bytes(2, encodeProperty(value));
  return writer.finish();
}

function encodeProperty(property: WireProperty): Uint8Array {
  const writer = new ProtobufWriter().uint64(1, property.type).boolean(2, property.isNull);
  return writeValue(writer, 2, property.value).finish();
}

function encodeDataSet(set: WireDataSet): Uint8Array {
  const writer = new ProtobufWriter().uint64(1, set.columnCount);
  for (const column of set.columns) writer.string(2, column);
  for (const type of set.types) writer.uint64(3, type);
  for (const row of set.rows) {
    const cells = new ProtobufWriter();
    for (const cell of row) cells.bytes(1, writeValue(new ProtobufWriter(), 0, cell).finish());
    writer.bytes(4, cells.finish());
  }
  return writer.finish();
}

function encodeTemplate(template: WireTemplate): Uint8Array {
  const writer = new ProtobufWriter().string(1, template.version);
  for (const metric of template.metrics) writer.bytes(2, encodeMetric(metric));
  for (const { name, type, value } of template.parameters) {
    const parameter = new ProtobufWriter().string(1, name).uint64(2, type);
    writer.bytes(3, writeValue(parameter, 2, value).finish());
  }
  return writer.string(4, template.templateRef).boolean(5, template.isDefinition).finish();
}
