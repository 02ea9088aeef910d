import {
  divide,
  multiply,
  type Rational,
  rational,
  toDecimalText,
} from '../../runtime/rational.ts';

/** The elements of ISO 22400-2, as decimals; times in one unit, quantities in one unit. */
export interface OeeElements {
  /** PBT. */
  readonly plannedBusyTime: string;
  /** APT. */
  readonly actualProductionTime: string;
  /** PRI. */
  readonly plannedRunTimePerItem: string;
  /** PQ. */
  readonly produced: string;
  /** GQ. */
  readonly good: string;
}

export interface Oee {
  readonly availability: string | null;
  readonly effectiveness: string | null;
  readonly quality: string | null;
  readonly oee: string | null;
}

/** Digits after the point that a ratio keeps, half away from zero. */
const DIGITS = 4;

/**
 * Availability APT÷PBT, effectiveness PRI·PQ÷APT (above 1 when the standard time is generous: not
 * capped), quality GQ÷PQ and their product, of which only the result is rounded. A ratio whose
 * denominator is zero is null, and so is the product.
 */
export function computeOee(elements: OeeElements): Oee {
  const apt = rational(elements.actualProductionTime);
  const produced = rational(elements.produced);
  const availability = ratio(apt, rational(elements.plannedBusyTime));
  const effectiveness = ratio(multiply(rational(elements.plannedRunTimePerItem), produced), apt);
  const quality = ratio(rational(elements.good), produced);
  const oee =
    availability === null || effectiveness === null || quality === null
      ? null
      : multiply(multiply(availability, effectiveness), quality);
  return {
    availability: toText(availability),
    effectiveness: toText(effectiveness),
    quality: toText(quality),
    oee: toText(oee),
  };
}

function ratio(dividend: Rational, divisor: Rational): Rational | null {
  return divisor.numerator === 0n ? null : divide(dividend, divisor);
}

function toText(value: Rational | null): string | null {
  return value === null ? null : toDecimalText(value, DIGITS);
}
