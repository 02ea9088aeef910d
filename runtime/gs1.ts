/** Lengths of a Global Trade Item Number: GTIN-8, GTIN-12 (UPC-A), GTIN-13 (EAN-13), GTIN-14. */
const GTIN_LENGTHS: ReadonlySet<number> = new Set([8, 12, 13, 14]);
const GLN_LENGTH = 13;
const SSCC_LENGTH = 18;

/**
 * The check digit that follows `payload`, a GS1 key without its last digit (GS1 General
 * Specifications §7.9.1: weights 3 and 1 from the right, modulo 10); `undefined` unless `payload` is
 * ASCII digits.
 */
export function checkDigit(payload: string): string | undefined {
  if (!/^[0-9]+$/.test(payload)) return undefined;
  let sum = 0;
  for (let index = payload.length - 1, weight = 3; index >= 0; index -= 1, weight = 4 - weight) {
    sum += weight * Number(payload[index]);
  }
  return String((10 - (sum % 10)) % 10);
}

/** A GTIN-8, -12, -13 or -14 with its right check digit. */
export function isGtin(text: string): boolean {
  return GTIN_LENGTHS.has(text.length) && endsWithCheckDigit(text);
}

/** A Global Location Number with its right check digit. */
export function isGln(text: string): boolean {
  return text.length === GLN_LENGTH && endsWithCheckDigit(text);
}

/** A Serial Shipping Container Code, 18 digits with the right check digit, without `(00)`. */
export function isSscc(text: string): boolean {
  return text.length === SSCC_LENGTH && endsWithCheckDigit(text);
}

/**
 * The 14-digit form under which GTINs of any length are compared: a GTIN-13 and the same number with
 * a leading zero name one item. `undefined` unless {@link isGtin}.
 */
export function toGtin14(gtin: string): string | undefined {
  return isGtin(gtin) ? gtin.padStart(14, '0') : undefined;
}

function endsWithCheckDigit(key: string): boolean {
  return checkDigit(key.slice(0, -1)) === key.at(-1);
}
