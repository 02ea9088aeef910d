import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { dialectOf } from '../../../subgraphs/odoo/sources/versions.ts';

const recordedFields = (version: 16 | 18, model: string): object =>
  JSON.parse(
    readFileSync(
      new URL(`../../fixtures/odoo/${version}/fields/${model}.json`, import.meta.url),
      'utf8',
    ),
  );

describe('dialects', () => {
  it.each([16, 18] as const)('of %s name columns that this version has', (version) => {
    const dialect = dialectOf(version);
    const { plannedColumns, actualColumns } = dialect;
    const orderFields = recordedFields(version, 'mrp.production');
    for (const { start, end } of [plannedColumns, ...(actualColumns ? [actualColumns] : [])]) {
      expect(orderFields).toHaveProperty(start);
      expect(orderFields).toHaveProperty(end);
    }
    const moveColumns =
      dialect.moveQuantities === 'done-and-reserved'
        ? ['quantity_done', 'reserved_availability']
        : ['quantity', 'picked'];
    for (const column of moveColumns) {
      expect(recordedFields(version, 'stock.move')).toHaveProperty(column);
    }
    expect(recordedFields(version, dialect.lotModel)).toHaveProperty('name');
    expect(recordedFields(version, 'product.supplierinfo')).toHaveProperty(dialect.vendorColumn);
  });

  it('know 14 to 18', () => {
    expect([14, 15, 16, 17, 18].map((version) => dialectOf(version).version)).toEqual([
      14, 15, 16, 17, 18,
    ]);
    expect(dialectOf(15).lotModel).toBe('stock.production.lot');
    expect(dialectOf(17).moveQuantities).toBe('quantity-and-picked');
  });

  it('refuse what they do not know in plain words', () => {
    expect(() => dialectOf(19)).toThrow('JSON-2');
    expect(() => dialectOf(13)).toThrow('supported: 14 to 18');
  });
});
