import { parseDecimal, roundDecimal } from './decimal.ts';
import { AppError } from './errors.ts';

/** Currencies whose minor unit is not a hundredth, by their digits (ISO 4217, list one). */
const DIGITS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

/** Currencies with two digits. */
const HUNDREDTHS =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF ' +
  'CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ ' +
  'GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD ' +
  'MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON ' +
  'RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS ' +
  'UAH USD USN UYU UZS VED VES WST XCD YER ZAR ZMW ZWG';

const digitsByCode: ReadonlyMap<string, number> = new Map([
  ...HUNDREDTHS.split(' ').map((code) => [code, 2] as const),
  ...Object.entries(DIGITS).flatMap(([digits, codes]) =>
    codes.split(' ').map((code) => [code, Number(digits)] as const),
  ),
]);

/** Digits after the point that ISO 4217 gives a currency (EUR 2, JPY 0, KWD 3); `undefined` for an unknown code. */
export function currencyDigits(code: string): number | undefined {
  return digitsByCode.get(code);
}

/** An amount of money: a canonical decimal with no more digits than ISO 4217 gives the currency. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/**
 * `amountText` in `currency`, rounded to the currency's digits, a half away from zero.
 * Rejects an unknown currency and what is no decimal with UPSTREAM_INVALID.
 */
export function toMoney(amountText: string, currency: string): Money {
  const digits = currencyDigits(currency);
  if (digits === undefined) {
    throw new AppError(
      'UPSTREAM_INVALID',
      `${JSON.stringify(currency.slice(0, 20))} is no ISO 4217 currency`,
    );
  }
  const amount = parseDecimal(amountText);
  if (amount === undefined)
    throw new AppError('UPSTREAM_INVALID', 'An amount of money is no decimal');
  return { amount: roundDecimal(amount, digits), currency };
}
