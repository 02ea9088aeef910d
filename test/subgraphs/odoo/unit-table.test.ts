import { describe, expect, it } from '@jest/globals';
import { readRecord } from '../../../subgraphs/odoo/sources/record.ts';
import { createUnitTable } from '../../../subgraphs/odoo/sources/unit-table.ts';

const unit = (id: number, name: string, uom_type: string, factor: number, category = 1) =>
  readRecord('uom.uom', {
    id,
    name,
    uom_type,
    factor,
    category_id: [category, 'Category'],
    rounding: 0.01,
  });
const externalId = (id: number, name: string) =>
  readRecord('ir.model.data', { id: 100 + id, name, res_id: id });

/** Factors as Odoo stores them: how many of the unit make one reference unit. */
const table = createUnitTable(
  [
    unit(1, 'Units', 'reference', 1),
    unit(2, 'Dozens', 'bigger', 0.08333333333333333),
    unit(3, 'BOX12', 'bigger', 0.0833333333333),
    unit(4, 'Third', 'smaller', 3),
    unit(5, 'kg', 'reference', 1, 2),
    unit(6, 'g', 'smaller', 1000, 2),
    unit(7, 'Sack', 'bigger', 0.04, 2),
    unit(8, 'Crate', 'reference', 1, 3),
    unit(9, 'Broken', 'bigger', 0),
  ],
  [
    externalId(1, 'product_uom_unit'),
    externalId(2, 'product_uom_dozen'),
    externalId(5, 'product_uom_kgm'),
    externalId(6, 'product_uom_gram'),
  ],
  2,
);

describe("Odoo's units", () => {
  it('gives the Rec 20 code of a unit that Odoo ships', () => {
    expect(table.toQuantity(3, 2)).toEqual({ value: '3', unit: 'DZN', source: null });
    expect(table.toQuantity(250, 6)).toEqual({ value: '250', unit: 'GRM', source: null });
  });

  it('removes the noise of a float by the digits of the unit', () => {
    expect(table.toQuantity(0.1499999999999999, 5).value).toBe('0.15');
    expect(table.toQuantity(2.675, 5).value).toBe('2.68');
    expect(table.toQuantity(-0.004, 5).value).toBe('0');
  });

  it("converts a plant's own unit exactly and keeps its words", () => {
    expect(table.toQuantity(5, 3)).toEqual({
      value: '60',
      unit: 'C62',
      source: { value: '5', unit: 'BOX12' },
    });
    expect(table.toQuantity(2, 7)).toEqual({
      value: '50',
      unit: 'KGM',
      source: { value: '2', unit: 'Sack' },
    });
    expect(table.toQuantity(6, 4).value).toBe('2');
  });

  it('converts back for a search', () => {
    const amount = { value: '60', unit: 'C62', source: null } as const;
    expect(table.toOdooValue(amount, 3)).toBe(5);
    expect(table.toOdooValue(amount, 1)).toBe(60);
  });

  it('refuses a unit whose category has no code, or that is not there', () => {
    expect(() => table.toQuantity(1, 8)).toThrow('"Crate" has no Rec 20 code');
    expect(() => table.toQuantity(1, 9)).toThrow('no such unit');
  });
});
