/** An exact fraction; `denominator` is positive. Not always in lowest terms. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The fraction that a decimal is, or the quotient of two decimals: `rational('0.45359237')`, `rational('5', '9')`. */
export function rational(decimal: string, divisor = '1'): Rational {
  const above = parts(decimal);
  const below = parts(divisor);
  const sign = below.integer < 0n ? -1n : 1n;
  return reduce({
    numerator: sign * above.integer * below.scale,
    denominator: sign * below.integer * above.scale,
  });
}

export function multiply(left: Rational, right: Rational): Rational {
  return reduce({
    numerator: left.numerator * right.numerator,
    denominator: left.denominator * right.denominator,
  });
}

/** Rejects a zero divisor with a RangeError. */
export function divide(left: Rational, right: Rational): Rational {
  if (right.numerator === 0n) throw new RangeError('Division by zero');
  const sign = right.numerator < 0n ? -1n : 1n;
  return reduce({
    numerator: sign * left.numerator * right.denominator,
    denominator: sign * left.denominator * right.numerator,
  });
}

export function add(left: Rational, right: Rational): Rational {
  return reduce({
    numerator: left.numerator * right.denominator + right.numerator * left.denominator,
    denominator: left.denominator * right.denominator,
  });
}

export function subtract(left: Rational, right: Rational): Rational {
  return add(left, { numerator: -right.numerator, denominator: right.denominator });
}

export function compare(left: Rational, right: Rational): -1 | 0 | 1 {
  const difference = left.numerator * right.denominator - right.numerator * left.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** As decimal text with at most `digits` after the point; what is longer is rounded, a half away from zero. */
export function toDecimalText(value: Rational, digits: number): string {
  const scale = 10n ** BigInt(digits);
  const magnitude = value.numerator < 0n ? -value.numerator : value.numerator;
  const scaled = (2n * magnitude * scale + value.denominator) / (2n * value.denominator);
  const whole = scaled / scale;
  const fraction = (scaled % scale).toString().padStart(digits, '0').replace(/0+$/, '');
  const text = fraction === '' || digits === 0 ? whole.toString() : `${whole}.${fraction}`;
  return value.numerator < 0n && scaled !== 0n ? `-${text}` : text;
}

function parts(decimal: string): { integer: bigint; scale: bigint } {
  const [whole = '', fraction = ''] = decimal.split('.');
  return { integer: BigInt(whole + fraction), scale: 10n ** BigInt(fraction.length) };
}

function reduce(value: Rational): Rational {
  let divisor = value.numerator < 0n ? -value.numerator : value.numerator;
  let rest = value.denominator;
  while (rest !== 0n) [divisor, rest] = [rest, divisor % rest];
  return divisor <= 1n
    ? value
    : { numerator: value.numerator / divisor, denominator: value.denominator / divisor };
}
