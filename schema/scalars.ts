import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { parseDecimal } from '../runtime/decimal.ts';
import { AppError } from '../runtime/errors.ts';
import { isDate, isTimeZone, parseInstant } from '../runtime/time.ts';
import { normaliseUnit } from '../runtime/units.ts';

/** Text scalars: what comes in is checked and brought to its one form, what goes out is already in it. */
export const scalarResolvers = {
  DateTime: textScalar('DateTime', 'an RFC 3339 instant with offset', parseInstant),
  Date: textScalar('Date', 'a calendar day as YYYY-MM-DD', (text) =>
    isDate(text) ? text : undefined,
  ),
  Duration: textScalar('Duration', 'an ISO 8601 duration', (text) =>
    /^P(?!$)(\d+D)?(T(?!$)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$/.test(text) ? text : undefined,
  ),
  Decimal: textScalar('Decimal', 'a decimal number as text, at most 38 digits', parseDecimal),
  UnitCode: textScalar('UnitCode', 'a UN/CEFACT Rec 20 unit code', normaliseUnit),
  CurrencyCode: textScalar('CurrencyCode', 'an ISO 4217 currency code', (text) =>
    /^[A-Z]{3}$/.test(text) ? text : undefined,
  ),
  TimeZone: textScalar('TimeZone', 'an IANA time zone name', (text) =>
    isTimeZone(text) ? text : undefined,
  ),
};

function textScalar(
  name: string,
  wanted: string,
  parse: (text: string) => string | undefined,
): GraphQLScalarType {
  const parseValue = (value: unknown): string => {
    const parsed = typeof value === 'string' ? parse(value) : undefined;
    if (parsed === undefined) {
      throw new AppError('BAD_INPUT', `Expected ${wanted}, got ${describe(value)}`);
    }
    return parsed;
  };
  return new GraphQLScalarType({
    name,
    serialize: (value) => value,
    parseValue,
    parseLiteral: (node: ValueNode) =>
      parseValue(node.kind === Kind.STRING ? node.value : undefined),
  });
}

function describe(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
