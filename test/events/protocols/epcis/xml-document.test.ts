import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readEpcisDocument } from '../../../../events/protocols/epcis/document.ts';
import {
  DEFAULT_XML_LIMITS,
  readEpcisXml,
} from '../../../../events/protocols/epcis/xml-document.ts';
import { parseXml } from '../../../../events/protocols/xml.ts';
import { RANDOM_EFFORT } from '../../../support/random-effort.ts';
import { createRandom } from '../../../support/random-operations/random.ts';
import { RANDOM_SEED } from '../../../support/random-seed.ts';
import { reasonOf } from '../reason-of.ts';
import { bytesOf, documents, FIXTURES, good } from './examples.ts';

describe('the reference hashes', () => {
  const hashed = documents('event-hash', '.xml').map((path) => path.replace('.xml', ''));
  const lines = (name: string) =>
    readFileSync(new URL(`${name}.hashes`, FIXTURES), 'utf8')
      .trim()
      .split('\n');

  it('are 63, of JSON and of XML documents together', () => {
    const all = new Set([
      ...hashed,
      ...documents('event-hash')
        .map((path) => path.replace('.jsonld', ''))
        .filter((name) => !name.endsWith('TooManyUserExtensions')),
    ]);
    expect([...all].flatMap(lines)).toHaveLength(63);
  });

  it.each(hashed)('are ours: %s', (name) => {
    const read = good(readEpcisXml(bytesOf(`${name}.xml`)));
    expect(read.map(({ hash }) => hash)).toEqual(lines(name));
  });
});

describe('the seven documents of GS1 with one event', () => {
  const path = (number: number, extension: string) =>
    `gs1/XML/WithEventHashID/event_with_identical_hash_id_${number}.${extension}`;

  it('have one hash, but for the second, which has another time zone offset', () => {
    const hashes = [1, 2, 3, 4, 5, 6].map(
      (number) => good(readEpcisXml(bytesOf(path(number, 'xml'))))[0]?.hash,
    );
    const [json] = good(readEpcisDocument(bytesOf(path(7, 'json'))));
    const { 1: second, ...others } = hashes;
    expect(new Set([...Object.values(others), json?.hash]).size).toBe(1);
    expect(second).not.toBe(json?.hash);
    const mended = Buffer.from(bytesOf(path(2, 'xml')))
      .toString()
      .replace('<eventTimeZoneOffset>-05:00', '<eventTimeZoneOffset>-06:00');
    expect(good(readEpcisXml(Buffer.from(mended)))[0]?.hash).toBe(json?.hash);
  });
});

describe('an event in XML', () => {
  it('is given in the shape of JSON', () => {
    const [read] = good(
      readEpcisXml(
        Buffer.from(`<e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:2" xmlns:x="https://x.example/" schemaVersion="2.0">
          <EPCISBody><EventList><ObjectEvent>
            <eventTime>2026-03-18T10:00:00Z</eventTime><eventTimeZoneOffset>+01:00</eventTimeZoneOffset>
            <epcList><epc>urn:epc:id:sscc:9521234.0000000001</epc></epcList>
            <action>OBSERVE</action>
            <readPoint><id>urn:epc:id:sgln:9521234.00100.0</id></readPoint>
            <extension><quantityList><quantityElement>
              <epcClass>urn:epc:class:lgtin:9521234.000001.L-0420</epcClass><quantity>7.50</quantity><uom>KGM</uom>
            </quantityElement></quantityList></extension>
            <bizTransactionList><bizTransaction type="po">urn:x:1</bizTransaction></bizTransactionList>
            <x:note>A &amp; B</x:note>
          </ObjectEvent></EventList></EPCISBody></e:EPCISDocument>`),
      ),
    );
    expect(JSON.parse(JSON.stringify(read?.event))).toEqual({
      type: 'ObjectEvent',
      eventTime: '2026-03-18T10:00:00Z',
      eventTimeZoneOffset: '+01:00',
      epcList: ['urn:epc:id:sscc:9521234.0000000001'],
      action: 'OBSERVE',
      readPoint: { id: 'urn:epc:id:sgln:9521234.00100.0' },
      quantityList: [
        { epcClass: 'urn:epc:class:lgtin:9521234.000001.L-0420', quantity: 7.5, uom: 'KGM' },
      ],
      bizTransactionList: [{ type: 'po', bizTransaction: 'urn:x:1' }],
      'x:note': 'A & B',
    });
  });
});

describe('hostile XML', () => {
  const head = '<EPCISDocument schemaVersion="2.0">';
  it.each([
    ['nothing', '', 'MALFORMED'],
    ['no XML', 'hello', 'MALFORMED'],
    ['an entity', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'MALFORMED'],
    ['an entity that nobody declared', '<a>&b;</a>', 'MALFORMED'],
    ['a bare ampersand', '<a>a & b</a>', 'MALFORMED'],
    ['crossed elements', '<a><b></a></b>', 'MALFORMED'],
    ['a million attributes', `<a ${'b="c" '.repeat(1_000_000)}>`, 'MALFORMED'],
    ['two roots', '<a/><b/>', 'MALFORMED'],
    ['an open element', '<a><b></b>', 'TRUNCATED'],
    ['half a tag', '<a><b', 'MALFORMED'],
    ['a comment without end', `<a><!--${'-'.repeat(1_000)}`, 'MALFORMED'],
    ['depth', '<a>'.repeat(100), 'TOO_LARGE'],
    ['20 megabytes', ' '.repeat(20_000_000), 'TOO_LARGE'],
    ['another document', '<a/>', 'CODE_UNKNOWN'],
    ['version 1', '<EPCISDocument schemaVersion="1.2"/>', 'CODE_UNKNOWN'],
    ['no events', `${head}</EPCISDocument>`, 'FIELD_MISSING'],
    [
      'a prefix with two meanings',
      `${head}<a xmlns:x="urn:1"/><b xmlns:x="urn:2"/></EPCISDocument>`,
      'FIELD_INVALID',
    ],
  ])('is refused: %s', (_what, text, reason) => {
    expect(reasonOf(() => readEpcisXml(Buffer.from(text)))).toBe(reason);
  });

  it('is refused where it is not UTF-8', () => {
    expect(reasonOf(() => readEpcisXml(Buffer.from([0x3c, 0x61, 0x2f, 0x3e, 0xff])))).toBe(
      'MALFORMED',
    );
  });

  it('has a bound of parts', () => {
    const limits = { ...DEFAULT_XML_LIMITS, nodes: 3 };
    expect(reasonOf(() => parseXml(Buffer.from('<a b="1"><c/></a>'), limits))).toBe('none');
    expect(reasonOf(() => parseXml(Buffer.from('<a b="1"><c/><c/></a>'), limits))).toBe(
      'TOO_LARGE',
    );
  });

  it(`is read or refused, and nothing else, seed ${RANDOM_SEED}`, () => {
    const random = createRandom(RANDOM_SEED);
    const whole = bytesOf('event-hash/ReferenceEventHashAlgorithm.xml');
    for (let round = 0; round < 500 * RANDOM_EFFORT; round += 1) {
      const bytes = Buffer.from(whole).subarray(
        0,
        random.chance(0.5) ? whole.length : random.below(whole.length),
      );
      for (let change = random.below(5); change > 0 && bytes.length > 0; change -= 1) {
        bytes[random.below(bytes.length)] = random.below(256);
      }
      expect(typeof reasonOf(() => readEpcisXml(bytes))).toBe('string');
    }
  });
});
