import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SqlValue } from '../../runtime/sql/driver.ts';
import { createPgliteDriver, type PgliteDriver } from '../../runtime/sql/pglite.ts';
import { isWithinQuantity, type QuantityRange } from '../../subgraphs/quantity-filter.ts';

describe('a filter on quantities', () => {
  let database: PgliteDriver;

  beforeAll(async () => {
    database = await createPgliteDriver();
  });
  afterAll(async () => database?.[Symbol.asyncDispose]());

  const matches = async (value: string, unit: string, range: QuantityRange): Promise<boolean> => {
    const values: SqlValue[] = [value, unit];
    const [condition = 'true'] = isWithinQuantity(
      { value: 'r.value', unit: 'r.unit' },
      range,
      (parameter) => `$${values.push(parameter)}`,
    );
    const rows = await database.query(
      `select 1 as one from (select $1::numeric as value, $2::text as unit) r where ${condition}`,
      values,
    );
    return rows.length === 1;
  };

  it.each<[string, string, QuantityRange, boolean]>([
    ['12', 'C62', { min: '12', unit: 'C62' }, true],
    ['12', 'EA', { min: '12', max: '12', unit: 'H87' }, true],
    ['11.999', 'C62', { min: '1', unit: 'DZN' }, false],
    // A twelfth of a dozen does not end as a decimal: it must still be exactly one piece.
    ['1', 'DZN', { min: '12', max: '12', unit: 'C62' }, true],
    ['0.5', 'KGM', { min: '500', max: '500', unit: 'GRM' }, true],
    ['500.000000000000000000000001', 'GRM', { max: '0.5', unit: 'KGM' }, false],
    // 1 lb = 0.45359237 kg by definition (1959).
    ['1', 'LBR', { min: '0.45359237', max: '0.45359237', unit: 'KGM' }, true],
    ['1', 'LBR', { min: '0.45359238', unit: 'KGM' }, false],
    // 212 °F = 100 °C = 373.15 K
    ['212', 'FAH', { min: '100', max: '100', unit: 'CEL' }, true],
    ['373.15', 'KEL', { min: '212', max: '212', unit: 'FAH' }, true],
    ['-1', 'CEL', { min: '0', unit: 'CEL' }, false],
    ['5', ' KGM ', { unit: 'KGM' }, true],
    ['5', 'MTR', { min: '0', unit: 'KGM' }, false],
    ['5', 'stück', { min: '0', unit: 'C62' }, false],
  ])('%s %s within %j: %s', async (value, unit, range, expected) => {
    expect(await matches(value, unit, range)).toBe(expected);
  });

  it('refuses a unit that nobody knows', () => {
    expect(() =>
      isWithinQuantity({ value: 'v', unit: 'u' }, { unit: 'stone' }, () => '$1'),
    ).toThrow(expect.objectContaining({ code: 'BAD_INPUT' }));
  });
});
