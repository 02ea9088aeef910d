import { MessageError } from '../message-error.ts';
import { parseXml, type XmlElement, type XmlLimits } from '../xml.ts';
import { MAX_EVENTS, MAX_PREFIXES, type ReadEvent, readEvent } from './document.ts';
import { EVENT_TYPES } from './event-rules.ts';
import { STANDARD_PREFIXES } from './vocabulary.ts';
import { toJsonEvent } from './xml-event.ts';

export const DEFAULT_XML_LIMITS: XmlLimits = { bytes: 10_485_760, depth: 40, nodes: 300_000 };

/**
 * The events of an EPCISDocument or EPCISQueryDocument in XML, each checked alone and given in the shape of JSON.
 * Rejects the document as a whole with a MessageError, as `readEpcisDocument` does.
 */
export function readEpcisXml(
  bytes: Uint8Array,
  limits: XmlLimits = DEFAULT_XML_LIMITS,
): readonly ReadEvent[] {
  const document = parseXml(bytes, limits);
  if (!/^(?:[^:]+:)?EPCIS(?:Query)?Document$/.test(document.name)) {
    throw new MessageError('CODE_UNKNOWN', 'A document is none of EPCIS');
  }
  if (!String(document.attributes['schemaVersion']).startsWith('2')) {
    throw new MessageError('CODE_UNKNOWN', 'A document is not of version 2 of EPCIS');
  }
  const prefixes: Record<string, string> = Object.assign(Object.create(null), STANDARD_PREFIXES);
  const own: Record<string, string> = Object.create(null);
  const ignoredFields = new Set<string>();
  let events: readonly XmlElement[] | undefined;
  for (const element of all(document)) {
    for (const [name, uri] of Object.entries(element.attributes)) {
      if (name.startsWith('xmlns:')) declare(own, name.slice('xmlns:'.length), uri);
    }
    if (element.name.endsWith(':ignoreFields')) {
      for (const { name } of element.children) ignoredFields.add(name);
    }
    if (element.name === 'EventList') events = [...(events ?? []), ...eventsOf(element)];
  }
  if (events === undefined) throw new MessageError('FIELD_MISSING', 'EventList is missing');
  if (events.length > MAX_EVENTS) {
    throw new MessageError('TOO_LARGE', `A document has more than ${MAX_EVENTS} events`);
  }
  const context = { prefixes: Object.assign(prefixes, own), ignoredFields };
  return events.map((event, index) => readEvent(toJsonEvent(event), context, index));
}

/** One prefix that means two things would need scopes, which nobody who writes EPCIS uses. */
function declare(prefixes: Record<string, string>, prefix: string, uri: string): void {
  if ((prefixes[prefix] ?? uri) !== uri) {
    throw new MessageError('FIELD_INVALID', 'A prefix stands for two namespaces');
  }
  prefixes[prefix] = uri;
  if (Object.keys(prefixes).length > MAX_PREFIXES) {
    throw new MessageError('TOO_LARGE', 'A document has too many prefixes');
  }
}

/** Version 1 wrapped newer types of events. */
function eventsOf(list: XmlElement): readonly XmlElement[] {
  return list.children.flatMap((child) =>
    child.name === 'extension' && !EVENT_TYPES.some((type) => type === child.name)
      ? eventsOf(child)
      : [child],
  );
}

function* all(root: XmlElement): Iterable<XmlElement> {
  const open: XmlElement[] = [root];
  for (let element = open.pop(); element !== undefined; element = open.pop()) {
    yield element;
    for (const child of [...element.children].reverse()) open.push(child);
  }
}
