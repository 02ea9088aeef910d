import { addDecimals } from '../runtime/decimal.ts';
import { AppError, type System } from '../runtime/errors.ts';
import { compareQuantities, convert, type Quantity } from '../runtime/quantity.ts';
import { dimensionOf } from '../runtime/units.ts';

/**
 * The exact sum, in the first of their units into which all of them convert without rounding. `source` is the
 * sum in the source's words when all of them are in the same unit there. Throws UPSTREAM_INVALID when their units measure different
 * things or no unit serves; a RangeError for none at all.
 */
export function sumQuantities(system: System, quantities: readonly Quantity[]): Quantity {
  const [first, ...rest] = quantities;
  if (first === undefined) throw new RangeError('Nothing to sum');
  if (rest.length === 0) return first;
  const other = rest.find(({ unit }) => dimensionOf(unit) !== dimensionOf(first.unit));
  if (other !== undefined) {
    throw new AppError(
      'UPSTREAM_INVALID',
      `Amounts in ${first.unit} and ${other.unit} do not add up`,
      {
        system,
      },
    );
  }
  const units = [...new Set(quantities.map(({ unit }) => unit))];
  for (const unit of units) {
    const converted = quantities.map((quantity) => convert(quantity, unit));
    const isExact = converted.every((quantity, at) => isSame(quantity, quantities[at]));
    if (!isExact) continue;
    const value = converted.reduce((sum, quantity) => addDecimals(sum, quantity.value), '0');
    return { value, unit, source: sumSources(quantities) };
  }
  throw new AppError('UPSTREAM_INVALID', `Amounts in ${units.join(', ')} have no exact sum`, {
    system,
  });
}

function sumSources(quantities: readonly Quantity[]): Quantity['source'] {
  const unit = quantities[0]?.source?.unit;
  if (unit === undefined || quantities.some(({ source }) => source?.unit !== unit)) return null;
  const value = quantities.reduce((sum, { source }) => addDecimals(sum, source?.value ?? '0'), '0');
  return { value, unit };
}

function isSame(left: Quantity, right: Quantity | undefined): boolean {
  return right !== undefined && compareQuantities(left, right) === 0;
}
