import { describe, expect, it } from '@jest/globals';
import { readRecord } from '../../../subgraphs/odoo/sources/record.ts';

describe('a record of Odoo', () => {
  it('has null where Odoo writes false, and keeps an empty text', () => {
    const record = readRecord('m', { id: 1, none: false, empty: '', link: false, when: false });
    expect(record.text('none')).toBeNull();
    expect(record.text('empty')).toBe('');
    expect(record.reference('link')).toBeNull();
    expect(record.label('link')).toBeNull();
    expect(record.instant('when')).toBeNull();
    expect(record.date('when')).toBeNull();
  });

  it('reads links as pairs and as bare ids', () => {
    const record = readRecord('m', { id: 1, pair: [7, 'Seven'], bare: 7, many: [3, 1] });
    expect(record.reference('pair')).toBe(7);
    expect(record.label('pair')).toBe('Seven');
    expect(record.reference('bare')).toBe(7);
    expect(record.references('many')).toEqual([3, 1]);
  });

  it('reads naive times as UTC', () => {
    const record = readRecord('m', { id: 1, when: '2026-11-23 21:08:34', day: '2026-11-23' });
    expect(record.instant('when')).toBe('2026-11-23T21:08:34Z');
    expect(record.date('day')).toBe('2026-11-23');
  });

  it.each([
    ['text', 7],
    ['number', '7'],
    ['flag', 1],
    ['reference', 'seven'],
    ['references', ['seven']],
    ['instant', '2026-02-30 00:00:00'],
    ['date', '23.11.2026'],
  ] as const)('refuses what is no %s: %p', (read, cell) => {
    const record = readRecord('sale.order', { id: 1, cell });
    expect(() => record[read]('cell')).toThrow('Odoo gave no usable cell of sale.order');
  });
});
