import { readdirSync, readFileSync } from 'node:fs';
import type { EpcisEvent, ReadEvent } from '../../../../events/protocols/epcis/document.ts';
import type { JsonRecord } from '../../../../events/protocols/json.ts';

export const FIXTURES = new URL('../../../fixtures/epcis/', import.meta.url);

/** Paths of the documents under a folder of the fixtures. */
export function documents(folder: string, extension = '.jsonld'): readonly string[] {
  return readdirSync(new URL(folder, FIXTURES), { recursive: true })
    .map((name) => `${folder}/${String(name)}`)
    .filter((name) => name.endsWith(extension));
}

export const bytesOf = (path: string): Uint8Array => readFileSync(new URL(path, FIXTURES));

/** The events of a document as JSON has them, found without our reader. */
export function plainEvents(path: string): readonly JsonRecord[] {
  const found: JsonRecord[] = [];
  JSON.parse(Buffer.from(bytesOf(path)).toString(), (_key, value) => {
    if (typeof value?.eventTime === 'string') found.push(value);
    return value;
  });
  return found;
}

/** All must be good. */
export function good(read: readonly ReadEvent[]): readonly EpcisEvent[] {
  return read.map((item) => {
    if ('error' in item) throw item.error;
    return item;
  });
}

/** A document around `events`. */
export const documentOf = (...events: readonly unknown[]): Uint8Array =>
  Buffer.from(
    JSON.stringify({
      '@context': ['https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld'],
      type: 'EPCISDocument',
      schemaVersion: '2.0',
      creationDate: '2026-03-18T10:00:00Z',
      epcisBody: { eventList: events },
    }),
  );

/** An event of a pallet of the demo plant that leaves. */
export const shipped = (more: object = {}): JsonRecord => ({
  type: 'ObjectEvent',
  eventTime: '2026-03-18T10:00:00Z',
  eventTimeZoneOffset: '+01:00',
  epcList: ['urn:epc:id:sscc:9521234.0000000001'],
  action: 'OBSERVE',
  bizStep: 'shipping',
  disposition: 'in_transit',
  readPoint: { id: 'urn:epc:id:sgln:9521234.00100.0' },
  bizTransactionList: [{ type: 'po', bizTransaction: 'urn:epcglobal:cbv:bt:9521234001003:S00001' }],
  ...more,
});
