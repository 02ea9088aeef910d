import { describe, expect, it } from '@jest/globals';
import {
  formatDatabaseId,
  formatId,
  formatLocalId,
  manufacturingOrderNumber,
  parseId,
  parseNaturalId,
  typeOfId,
} from '../../runtime/entity-id.ts';

describe('formatId', () => {
  it('percent-encodes every segment', () => {
    expect(formatId('mo', { company: 'NMX', number: 'WH/MO/00007' })).toBe(
      'mo:NMX:WH%2FMO%2F00007',
    );
    expect(formatId('lot', { company: 'NDE', sku: 'A:B', name: '@1 %' })).toBe(
      'lot:NDE:A%3AB:%401%20%25',
    );
  });

  it('leaves the lot and handling unit of an inventory level empty', () => {
    const parts = { site: 'P1', location: 'A-01', company: 'NDE', sku: 'X', lot: '', sscc: '' };
    const id = formatId('inv', parts);
    expect(id).toBe('inv:P1:A-01:NDE:X::');
    expect(parseNaturalId('inv', id)).toEqual(parts);
  });
});

describe('parseId', () => {
  it('gives back what was formatted', () => {
    expect(parseId('so', 'so:NDE:S00004')).toEqual({
      form: 'natural',
      parts: { company: 'NDE', name: 'S00004' },
    });
    expect(parseId('par', formatDatabaseId('par', 17))).toEqual({
      form: 'database',
      databaseId: 17,
    });
    expect(parseId('wo', formatLocalId('wo', 'mes', 'P1/4711'))).toEqual({
      form: 'local',
      system: 'mes',
      key: 'P1/4711',
    });
  });

  it.each([
    ['another type', 'po:NDE:P00001'],
    ['too few segments', 'so:NDE'],
    ['too many segments', 'so:NDE:S1:2'],
    ['an empty segment', 'so::S1'],
    ['an escape that was not needed', 'so:NDE:%53'],
    ['a lower-case escape', 'so:NDE:a%2fb'],
    ['a character that should be escaped', 'so:NDE:a/b'],
    ['a broken escape', 'so:NDE:%E0%A4'],
    ['a database id where there is none', 'so:@12'],
    ['a local id of an unknown system', 'so:@sap:1'],
    ['a database id with a leading zero', 'so:@012'],
    ['more than 400 characters', `so:NDE:${'x'.repeat(400)}`],
    ['nothing', ''],
  ])('refuses %s', (_, id) => {
    expect(parseId('so', id)).toBeUndefined();
  });
});

describe('typeOfId', () => {
  it('knows no type by the name of an inherited property', () => {
    expect(typeOfId('constructor:NDE')).toBeUndefined();
    expect(typeOfId('lot:anything')).toBe('lot');
  });
});

describe('manufacturingOrderNumber', () => {
  it('is the name that the first part had before the split', () => {
    expect(manufacturingOrderNumber('WH/MO/00012-001')).toBe('WH/MO/00012');
    expect(manufacturingOrderNumber('WH/MO/00012-002')).toBe('WH/MO/00012-002');
    expect(manufacturingOrderNumber('WH/MO/00012')).toBe('WH/MO/00012');
  });
});
