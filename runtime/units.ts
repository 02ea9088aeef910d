import { type Rational, rational } from './rational.ts';

/** What a unit measures. Units of one dimension convert into each other. */
export type Dimension =
  | 'angle'
  | 'area'
  | 'capacitance'
  | 'count'
  | 'density'
  | 'electric current'
  | 'electric resistance'
  | 'energy'
  | 'force'
  | 'frequency'
  | 'inductance'
  | 'length'
  | 'magnetic flux density'
  | 'mass'
  | 'power'
  | 'pressure'
  | 'ratio'
  | 'rotational speed'
  | 'speed'
  | 'temperature'
  | 'time'
  | 'torque'
  | 'voltage'
  | 'volume';

interface Unit {
  readonly dimension: Dimension;
  /** How many base units one of this unit is. */
  readonly factor: Rational;
  /** What the base unit shows at this unit's zero; other than 0 for temperatures alone. */
  readonly offset: Rational;
}

const ZERO = rational('0');

/** `code factor` or `code factor/divisor`, the base unit first. */
function units<Code extends string>(
  dimension: Dimension,
  factors: Readonly<Record<Code, string>>,
): Record<Code, Unit> {
  const table: Partial<Record<Code, Unit>> = {};
  for (const code in factors) {
    const [factor = '1', divisor] = factors[code].split('/');
    table[code] = { dimension, factor: rational(factor, divisor), offset: ZERO };
  }
  return table as Record<Code, Unit>;
}

/*
 * UN/CEFACT Recommendation 20 codes that plants use. Factors are exact by definition: the
 * international yard and pound (1959), the US and imperial gallon, standard gravity.
 */
const UNITS = {
  ...units('count', { C62: '1', PR: '2', DZN: '12', CEN: '100', GRO: '144', MIL: '1000' }),
  ...units('mass', {
    KGM: '1',
    GRM: '0.001',
    MGM: '0.000001',
    MC: '0.000000001',
    TNE: '1000',
    LBR: '0.45359237',
    ONZ: '0.028349523125',
    STN: '907.18474',
    LTN: '1016.0469088',
  }),
  ...units('length', {
    MTR: '1',
    DMT: '0.1',
    CMT: '0.01',
    MMT: '0.001',
    '4H': '0.000001',
    C45: '0.000000001',
    KMT: '1000',
    INH: '0.0254',
    FOT: '0.3048',
    YRD: '0.9144',
    SMI: '1609.344',
    NMI: '1852',
  }),
  ...units('area', {
    MTK: '1',
    CMK: '0.0001',
    MMK: '0.000001',
    INK: '0.00064516',
    FTK: '0.09290304',
  }),
  ...units('volume', {
    MTQ: '1',
    LTR: '0.001',
    CLT: '0.00001',
    MLT: '0.000001',
    CMQ: '0.000001',
    MMQ: '0.000000001',
    INQ: '0.000016387064',
    FTQ: '0.028316846592',
    GLL: '0.003785411784',
    GLI: '0.00454609',
    QT: '0.000946352946',
    OZA: '0.0000295735295625',
  }),
  ...units('time', {
    SEC: '1',
    C26: '0.001',
    B98: '0.000001',
    MIN: '60',
    HUR: '3600',
    DAY: '86400',
    WEE: '604800',
  }),
  KEL: { dimension: 'temperature', factor: rational('1'), offset: ZERO },
  CEL: { dimension: 'temperature', factor: rational('1'), offset: rational('273.15') },
  // (°F + 459.67) × 5/9
  FAH: {
    dimension: 'temperature',
    factor: rational('5', '9'),
    offset: rational('2298.35', '9'),
  },
  ...units('torque', { NU: '1', F88: '0.01' }),
  ...units('force', { NEW: '1', B47: '1000' }),
  ...units('pressure', {
    PAL: '1',
    A97: '100',
    MBR: '100',
    KPA: '1000',
    BAR: '100000',
    MPA: '1000000',
    // pound-force per square inch: 0.45359237 × 9.80665 / 0.0254²
    PS: '4.4482216152605/0.00064516',
  }),
  ...units('ratio', { P1: '1', '59': '0.0001' }),
  ...units('voltage', { VLT: '1', '2Z': '0.001', KVT: '1000' }),
  ...units('electric current', { AMP: '1', '4K': '0.001', B84: '0.000001' }),
  ...units('electric resistance', { OHM: '1', E45: '0.001', B49: '1000', B75: '1000000' }),
  ...units('capacitance', {
    FAR: '1',
    '4O': '0.000001',
    C41: '0.000000001',
    '4T': '0.000000000001',
  }),
  ...units('inductance', { '81': '1', C14: '0.001', B90: '0.000001' }),
  ...units('magnetic flux density', { D33: '1', C29: '0.001' }),
  ...units('power', { WTT: '1', KWT: '1000', MAW: '1000000' }),
  ...units('energy', {
    JOU: '1',
    KJO: '1000',
    WHR: '3600',
    KWH: '3600000',
    MWH: '3600000000',
  }),
  ...units('frequency', { HTZ: '1', KHZ: '1000', MHZ: '1000000' }),
  ...units('rotational speed', { RPM: '1', RPS: '60' }),
  ...units('speed', { MTS: '1', KMH: '1/3.6' }),
  ...units('density', { KMQ: '1', '23': '1000' }),
  // A radian is no rational number of degrees, so it is a known code of no table here.
  ...units('angle', { DD: '1', D61: '1/60', D62: '1/3600' }),
} as const satisfies Record<string, Unit>;

/** A Rec 20 code this house knows, in its one spelling (pieces are C62). */
export type UnitCode = keyof typeof UNITS;

/** Rec 20 codes and habits that all mean one piece. */
export const PIECES: ReadonlySet<string> = new Set(['EA', 'H87', 'PCE']);

/** Every known code, pieces once. */
export const UNIT_CODES: readonly UnitCode[] = Object.keys(UNITS).filter(isKnownUnit);

/** Is `code` known, in its one spelling? `C62` is, `EA` is not. */
export function isKnownUnit(code: string): code is UnitCode {
  return Object.hasOwn(UNITS, code);
}

/** The one spelling of `code` (EA, H87 and PCE are C62); `undefined` for what is no known Rec 20 code. */
export function normaliseUnit(code: string): UnitCode | undefined {
  const trimmed = code.trim();
  if (PIECES.has(trimmed)) return 'C62';
  return isKnownUnit(trimmed) ? trimmed : undefined;
}

export function dimensionOf(unit: UnitCode): Dimension {
  return UNITS[unit].dimension;
}

/** How `unit` relates to its dimension's base unit: base = value × factor + offset. */
export function scaleOf(unit: UnitCode): { readonly factor: Rational; readonly offset: Rational } {
  return UNITS[unit];
}
