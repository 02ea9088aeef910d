import { describe, expect, it } from '@jest/globals';
import { parseEventQuery } from '../../../../events/protocols/epcis/query.ts';
import { reasonOf } from '../reason-of.ts';
import { shipped } from './examples.ts';

const isFound = (query: string, event = shipped()) =>
  parseEventQuery(new URLSearchParams(query).entries())(event);

describe('a query', () => {
  it.each([
    ['', true],
    ['perPage=30&nextPageToken=x', true],
    ['eventType=ObjectEvent', true],
    ['eventType=AggregationEvent|ObjectEvent', true],
    ['eventType=AggregationEvent', false],
    ['GE_eventTime=2026-03-18T11:00:00%2B01:00', true],
    ['GE_eventTime=2026-03-18T10:00:00.001Z', false],
    ['LT_eventTime=2026-03-18T10:00:00Z', false],
    ['LT_eventTime=2026-03-18T10:00:01Z', true],
    // It was not recorded.
    ['GE_recordTime=2020-01-01T00:00:00Z', false],
    ['EQ_action=OBSERVE', true],
    ['EQ_bizStep=shipping', true],
    ['EQ_bizStep=https://ref.gs1.org/cbv/BizStep-shipping', true],
    ['EQ_bizStep=receiving|urn:epcglobal:cbv:bizstep:shipping', true],
    ['EQ_bizStep=receiving', false],
    ['EQ_disposition=in_transit', true],
    ['EQ_readPoint=https://id.gs1.org/414/9521234001003', true],
    ['EQ_bizLocation=https://id.gs1.org/414/9521234001003', false],
    ['MATCH_anyEPC=https://id.gs1.org/00/095212340000000013', true],
    ['MATCH_epc=urn:epc:id:sscc:9521234.0000000001', true],
    ['MATCH_epc=urn:epc:id:sscc:9521234.0000000002', false],
    ['MATCH_parentID=urn:epc:id:sscc:9521234.0000000001', false],
    ['EQ_bizTransaction_po=urn:epcglobal:cbv:bt:9521234001003:S00001', true],
    ['EQ_bizTransaction_inv=urn:epcglobal:cbv:bt:9521234001003:S00001', false],
    ['EXISTS_errorDeclaration=', false],
    ['EQ_action=OBSERVE&EQ_bizStep=receiving', false],
  ])('%s finds the pallet that left: %s', (query, found) => {
    expect(isFound(query)).toBe(found);
  });

  it('of a pattern finds every key below it', () => {
    const event = shipped({ epcList: ['urn:epc:id:sgtin:9521234.000001.77'] });
    expect(isFound('MATCH_epc=urn:epc:idpat:sgtin:9521234.000001.*', event)).toBe(true);
    expect(isFound('MATCH_epc=urn:epc:idpat:sgtin:9521234.000002.*', event)).toBe(false);
    expect(isFound('MATCH_epc=https://id.gs1.org/01/09521234000013', event)).toBe(false);
  });

  it.each(['inputEPC', 'outputEPC', 'anyEPC'])('of MATCH_%s looks where it says', (name) => {
    const event = { inputEPCList: ['urn:x:in'], outputEPCList: ['urn:x:out'] };
    expect(isFound(`MATCH_${name}=urn:x:in`, event)).toBe(name !== 'outputEPC');
    expect(isFound(`MATCH_${name}=urn:x:out`, event)).toBe(name !== 'inputEPC');
  });

  it('of a class looks at quantities', () => {
    const event = {
      childQuantityList: [{ epcClass: 'urn:epc:class:lgtin:9521234.000001.L-0420' }],
    };
    expect(isFound('MATCH_epcClass=https://id.gs1.org/01/09521234000013/10/L-0420', event)).toBe(
      true,
    );
    expect(
      isFound('MATCH_inputEPCClass=https://id.gs1.org/01/09521234000013/10/L-0420', event),
    ).toBe(false);
  });

  it.each([
    ['EQ_colour=red', 'CODE_UNKNOWN'],
    ['constructor=1', 'CODE_UNKNOWN'],
    ['GE_eventTime=yesterday', 'FIELD_INVALID'],
    [`EQ_action=${'A|'.repeat(501)}`, 'TOO_LARGE'],
    [`${'EQ_action=A&'.repeat(51)}`, 'TOO_LARGE'],
  ])('%.40s is refused as %s', (query, reason) => {
    expect(reasonOf(() => isFound(query))).toBe(reason);
  });

  it('of hostile events finds nothing, and does not fail', () => {
    for (const event of [{}, { epcList: 7, readPoint: null, bizTransactionList: [null, 7] }]) {
      expect(isFound('MATCH_anyEPC=urn:x:1', event)).toBe(false);
      expect(isFound('EQ_readPoint=urn:x:1', event)).toBe(false);
      expect(isFound('EQ_bizTransaction_po=urn:x:1', event)).toBe(false);
    }
  });
});
