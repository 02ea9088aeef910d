import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { captureBehaviour, planCapture } from '../../../../events/protocols/epcis/capture.ts';
import { readEpcisDocument } from '../../../../events/protocols/epcis/document.ts';
import { reasonOf } from '../reason-of.ts';
import {
  bytesOf,
  documentOf,
  documents,
  FIXTURES,
  good,
  plainEvents,
  shipped,
} from './examples.ts';

describe('the reference hashes', () => {
  const hashed = documents('event-hash')
    .map((path) => path.replace('.jsonld', ''))
    // A document of too many extensions that has no expected hash.
    .filter((name) => !name.endsWith('TooManyUserExtensions'));
  const lines = (name: string) =>
    readFileSync(new URL(`${name}.hashes`, FIXTURES), 'utf8')
      .trim()
      .split('\n');

  it('are 43 of JSON documents', () => {
    expect(hashed.flatMap(lines)).toHaveLength(43);
  });

  it.each(hashed)('are ours: %s', (name) => {
    const read = good(readEpcisDocument(bytesOf(`${name}.jsonld`)));
    expect(read.map(({ hash }) => hash)).toEqual(lines(name));
  });
});

describe('an event hash', () => {
  const hashOf = (more: object) => good(readEpcisDocument(documentOf(shipped(more))))[0]?.hash;

  it.each([
    ['the instant in another zone', { eventTime: '2026-03-18T11:00:00.000+01:00' }],
    ['a step as URN', { bizStep: 'urn:epcglobal:cbv:bizstep:shipping' }],
    ['a step as CURIE', { bizStep: 'cbv:BizStep-shipping' }],
    [
      'a key as Digital Link of another domain',
      { epcList: ['https://example.com/00/095212340000000013?x=1'] },
    ],
    ['another id', { eventID: 'urn:uuid:1b2c' }],
    ['when it was recorded', { recordTime: '2026-03-19T10:00:00Z' }],
  ])('is the same with %s', (_what, more) => {
    expect(hashOf(more)).toBe(hashOf({}));
  });

  it.each([
    ['another time', { eventTime: '2026-03-18T10:00:00.001Z' }],
    ['another zone', { eventTimeZoneOffset: '+02:00' }],
    ['another pallet', { epcList: ['urn:epc:id:sscc:9521234.0000000002'] }],
    ['an extension', { 'ex:note': 'x' }],
  ])('is another with %s', (_what, more) => {
    expect(hashOf(more)).not.toBe(hashOf({}));
  });

  it('is one for two events, that it happened and that it was in error, which are two facts', () => {
    const error = {
      errorDeclaration: { declarationTime: '2026-03-19T10:00:00Z', reason: 'did_not_occur' },
    };
    const [first, second] = good(readEpcisDocument(documentOf(shipped(), shipped(error))));
    expect(second?.hash).toBe(first?.hash);
    expect(second?.key).not.toBe(first?.key);
  });
});

describe('the published examples', () => {
  const all = documents('gs1/JSON');

  it('are 56 events', () => {
    expect(all.flatMap(plainEvents)).toHaveLength(56);
  });

  it.each(all)('are captured, and come back as they were: %s', (path) => {
    const plan = planCapture(readEpcisDocument(bytesOf(path)), 'rollback');
    expect(plan).toMatchObject({ success: true, errors: [], duplicates: 0 });
    const bare = (event: object) => JSON.parse(JSON.stringify(event));
    expect(plan.events.map(({ event }) => bare(event))).toEqual(plainEvents(path).map(bare));
    // What was captured is good to be captured again, and known.
    const again = readEpcisDocument(
      Buffer.from(
        JSON.stringify({
          '@context': plan.events.map(({ prefixes }) => prefixes),
          type: 'EPCISDocument',
          schemaVersion: '2.0',
          epcisBody: { eventList: plan.events.map(({ event }) => event) },
        }),
      ),
    );
    const known = new Set(plan.events.map(({ key }) => key));
    expect(planCapture(again, 'rollback', (key) => known.has(key))).toMatchObject({
      events: [],
      duplicates: plan.events.length,
    });
  });
});

describe('a capture', () => {
  const read = readEpcisDocument(
    documentOf(shipped(), shipped({ action: 'TAKE' }), shipped(), shipped({ action: 'ADD' }), 7),
  );

  it('stores all events or none', () => {
    expect(planCapture(read, 'rollback')).toMatchObject({ events: [], success: false });
  });

  it('or stores those that are good, each once, and says what is wrong with the others', () => {
    const plan = planCapture(read, 'proceed');
    expect(plan.events.map(({ event }) => event['action'])).toEqual(['OBSERVE', 'ADD']);
    expect(plan).toMatchObject({
      duplicates: 1,
      success: false,
      errors: [
        { index: 1, reason: 'FIELD_INVALID' },
        { index: 4, reason: 'FIELD_INVALID' },
      ],
    });
  });

  it('rolls back unless it is told to proceed', () => {
    expect([undefined, 'rollback', 'proceed', 'ignore'].map(captureBehaviour)).toEqual([
      'rollback',
      'rollback',
      'proceed',
      undefined,
    ]);
  });

  it('names a bounded number of errors', () => {
    const many = readEpcisDocument(documentOf(...Array.from({ length: 500 }, () => null)));
    expect(planCapture(many, 'proceed').errors).toHaveLength(100);
  });
});

describe('an event', () => {
  const aggregation = {
    type: 'AggregationEvent',
    epcList: undefined,
    parentID: 'urn:epc:id:sscc:9521234.0000000001',
  };
  it.each([
    ['of no type', { type: undefined }, 'CODE_UNKNOWN'],
    ['of an unknown type', { type: 'QuantityEvent' }, 'CODE_UNKNOWN'],
    ['without a time', { eventTime: undefined }, 'FIELD_MISSING'],
    ['with a local time', { eventTime: '2026-03-18T10:00:00' }, 'FIELD_INVALID'],
    ['without an offset', { eventTimeZoneOffset: undefined }, 'FIELD_MISSING'],
    ['with a wrong offset', { eventTimeZoneOffset: '+1:00' }, 'FIELD_INVALID'],
    ['without an action', { action: undefined }, 'FIELD_MISSING'],
    ['with a wrong action', { action: 'observe' }, 'FIELD_INVALID'],
    ['with an unknown step', { bizStep: 'shiping' }, 'CODE_UNKNOWN'],
    ['with an unknown disposition', { disposition: 'gone' }, 'CODE_UNKNOWN'],
    ['with a step that is no text', { bizStep: 7 }, 'FIELD_INVALID'],
    ['with a key that is no URI', { epcList: ['095212340000000013'] }, 'FIELD_INVALID'],
    ['with keys that are no list', { epcList: 'urn:x:1' }, 'FIELD_INVALID'],
    ['about nothing', { epcList: undefined }, 'FIELD_MISSING'],
    ['with a place without id', { readPoint: {} }, 'FIELD_MISSING'],
    ['with a field of another type', { childEPCs: [] }, 'FIELD_INVALID'],
    [
      'with a wrong type of transaction',
      { bizTransactionList: [{ type: 'xx', bizTransaction: 'urn:x:1' }] },
      'CODE_UNKNOWN',
    ],
    [
      'with a quantity that is a text',
      { quantityList: [{ epcClass: 'urn:x:1', quantity: '7' }] },
      'FIELD_INVALID',
    ],
    ['in error without a time', { errorDeclaration: {} }, 'FIELD_MISSING'],
    ['that packs nothing', { ...aggregation, action: 'ADD' }, 'FIELD_MISSING'],
    [
      'that packs into nothing',
      { ...aggregation, parentID: undefined, childEPCs: ['urn:x:1'], action: 'ADD' },
      'FIELD_MISSING',
    ],
    ['of no transaction', { type: 'TransactionEvent', bizTransactionList: [] }, 'FIELD_MISSING'],
    [
      'that makes nothing',
      {
        type: 'TransformationEvent',
        action: undefined,
        epcList: undefined,
        inputEPCList: ['urn:x:1'],
      },
      'FIELD_MISSING',
    ],
  ])('%s is refused', (_what, more, reason) => {
    const [item] = readEpcisDocument(documentOf(shipped(more)));
    expect(item).toMatchObject({ index: 0, error: { reason } });
  });

  it('may unpack all there is', () => {
    const [item] = readEpcisDocument(documentOf(shipped({ ...aggregation, action: 'DELETE' })));
    expect(item).toMatchObject({ type: 'AggregationEvent' });
  });
});

describe('a document', () => {
  it('may be one event', () => {
    expect(good(readEpcisDocument(Buffer.from(JSON.stringify(shipped()))))).toHaveLength(1);
  });

  it.each([
    ['nothing', '', 'MALFORMED'],
    ['cut short', Buffer.from(documentOf(shipped())).toString().slice(0, 200), 'MALFORMED'],
    ['a list', '[]', 'FIELD_INVALID'],
    ['something else', '{"type":"Letter"}', 'CODE_UNKNOWN'],
    ['of version 1', '{"type":"EPCISDocument","schemaVersion":"1.2"}', 'CODE_UNKNOWN'],
    ['without a body', '{"type":"EPCISDocument","schemaVersion":"2.0"}', 'FIELD_INVALID'],
    [
      'without events',
      '{"type":"EPCISDocument","schemaVersion":"2.0","epcisBody":{}}',
      'FIELD_MISSING',
    ],
    ['nested without end', `{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 'TOO_LARGE'],
    ['of 20 megabytes', `"${'x'.repeat(20_000_000)}"`, 'TOO_LARGE'],
    [
      'of too many events',
      Buffer.from(documentOf(...Array.from({ length: 50_001 }, () => 0))).toString(),
      'TOO_LARGE',
    ],
    [
      'whose context names a prototype',
      '{"type":"EPCISDocument","schemaVersion":"2.0","@context":[{"__proto__":"x"}],"epcisBody":{"eventList":[]}}',
      'none',
    ],
  ])('that is %s is refused', (_what, text, reason) => {
    expect(reasonOf(() => readEpcisDocument(Buffer.from(text)))).toBe(reason);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});
