import { describe, expect, it } from '@jest/globals';
import { toDigitalLink, toUrn } from '../../../../events/protocols/epcis/gs1-uri.ts';

const link = (path: string) => `https://id.gs1.org/${path}`;

describe('a GS1 key', () => {
  // Check digits of the plant's own keys: DOMAIN 6.
  it.each([
    ['urn:epc:id:sgtin:9521234.000001.77', '01/09521234000013/21/77', 7],
    ['urn:epc:class:lgtin:9521234.000001.L-0420', '01/09521234000013/10/L-0420', 7],
    ['urn:epc:idpat:sgtin:9521234.000001.*', '01/09521234000013', 7],
    ['urn:epc:id:sscc:9521234.0000000001', '00/095212340000000013', 7],
    ['urn:epc:id:sgln:9521234.00100.0', '414/9521234001003', 7],
    ['urn:epc:id:sgln:9521234.00200.dock-2', '414/9521234002000/254/dock-2', 7],
    ['urn:epc:id:pgln:9521234.00100', '417/9521234001003', 7],
    ['urn:epc:id:grai:4012345.00022.334455', '8003/04012345000221334455', 7],
    ['urn:epc:id:giai:4012345.ABC345', '8004/4012345ABC345', 7],
    ['urn:epc:id:gdti:4012345.00009.PO-4711', '253/4012345000092PO-4711', 7],
    ['urn:epc:id:gsrn:4012345.0000006765', '8018/401234500000067657', 7],
    ['urn:epc:id:gsrnp:4012345.0000000007', '8017/401234500000000074', 7],
    ['urn:epc:id:sgln:987659999999..0', '414/9876599999992', 12],
  ])('%s is %s, and back', (urn, path, prefixLength) => {
    expect(toDigitalLink(urn)).toBe(link(path));
    expect(toUrn(link(path), prefixLength)).toBe(urn);
  });

  it.each([
    ['https://example.com/some/path/01/09521234000013/10/A/21/B?q=1#x', '01/09521234000013/21/B'],
    ['https://example.com/gtin/9521234000013/lot/A', '01/09521234000013/10/A'],
    ['http://id.gs1.de/01/09521234000013/22/2A', '01/09521234000013'],
    ['urn:epc:id:sgtin:9521234.000001.a(1):b', '01/09521234000013/21/a%281%29%3Ab'],
    ['urn:epc:id:itip:4012345.011111.01.02.987', '8006/040123451111180102/21/987'],
  ])('%s is %s', (uri, path) => {
    expect(toDigitalLink(uri)).toBe(link(path));
  });

  it.each([
    'urn:uuid:1',
    'urn:epc:id:sgtin:95212.000001.77',
    'urn:epc:id:sgtin:9521234.1.77',
    'urn:epc:id:sgtin:9521234.000001.*',
    'urn:epc:idpat:sgtin:9521234.000001.7',
    'urn:epc:id:made:9521234.1.7',
    'https://example.com/page',
    'https://example.com/01/abc',
    '',
    `https://example.com/8004/1234${'x'.repeat(3_000)}`,
  ])('is not %.60s', (uri) => {
    expect(toDigitalLink(uri)).toBeUndefined();
  });
});
