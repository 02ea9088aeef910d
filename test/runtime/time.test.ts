import { describe, expect, it } from '@jest/globals';
import {
  isDate,
  isTimeZone,
  localDate,
  parseInstant,
  parseNaiveUtc,
  toInstant,
} from '../../runtime/time.ts';

describe('instant', () => {
  it.each([
    ['2026-03-18T10:00:00Z', '2026-03-18T10:00:00Z'],
    ['2026-03-18T10:00:00.000000Z', '2026-03-18T10:00:00Z'],
    ['2026-03-18T10:00:00.120000Z', '2026-03-18T10:00:00.12Z'],
    ['2026-03-18T11:00:00+01:00', '2026-03-18T10:00:00Z'],
    ['2026-03-18T15:30:00.000001+05:30', '2026-03-18T10:00:00.000001Z'],
    ['2026-03-18t10:00:00z', '2026-03-18T10:00:00Z'],
    ['2026-01-01T00:30:00+01:00', '2025-12-31T23:30:00Z'],
    ['2024-02-29T12:00:00-00:00', '2024-02-29T12:00:00Z'],
    ['0099-01-01T00:00:00Z', '0099-01-01T00:00:00Z'],
    ['2026-03-18T10:00:00.123456789Z', '2026-03-18T10:00:00.123456Z'],
    // RFC 3339 section 5.8
    ['1985-04-12T23:20:50.52Z', '1985-04-12T23:20:50.52Z'],
    ['1996-12-19T16:39:57-08:00', '1996-12-20T00:39:57Z'],
    ['1990-12-31T23:59:60Z', '1991-01-01T00:00:00Z'],
    ['1990-12-31T15:59:60-08:00', '1991-01-01T00:00:00Z'],
    ['1937-01-01T12:00:27.87+00:20', '1937-01-01T11:40:27.87Z'],
  ])('reads %s as %s', (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });

  it.each([
    '',
    '2026-03-18',
    '2026-03-18T10:00:00',
    '2026-03-18 10:00:00Z',
    '2026-03-18T10:00Z',
    '2026-02-29T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-03-00T10:00:00Z',
    '2026-03-18T24:00:00Z',
    '2026-03-18T10:60:00Z',
    '2026-03-18T10:00:60Z',
    '2026-03-18T10:00:00+24:00',
    '2026-03-18T10:00:00+01',
    '2026-03-18T10:00:00.Z',
    '0000-01-01T00:00:00+01:00',
    '9999-12-31T23:59:59-01:00',
    '+12026-03-18T10:00:00Z',
    '2026-03-18T10:00:00Z\n',
  ])('refuses %j', (text) => {
    expect(parseInstant(text)).toBeUndefined();
  });

  it('reads a naive time of UTC', () => {
    expect(parseNaiveUtc('2026-03-18 10:00:00')).toBe('2026-03-18T10:00:00Z');
    expect(parseNaiveUtc('2026-03-18 10:00:00.500000')).toBe('2026-03-18T10:00:00.5Z');
  });

  it.each(['2026-03-18', '2026-03-18T10:00:00', '2026-02-30 10:00:00', 'false'])(
    'refuses the naive time %s',
    (text) => {
      expect(parseNaiveUtc(text)).toBeUndefined();
    },
  );

  it('writes a Date', () => {
    expect(toInstant(new Date(Date.UTC(2026, 2, 18, 10, 0, 0, 250)))).toBe(
      '2026-03-18T10:00:00.25Z',
    );
  });
});

describe('day', () => {
  it('is one of the calendar', () => {
    expect(
      ['2026-03-18', '2024-02-29', '2026-02-29', '2026-3-18', '2026-03-18T00:00:00Z'].map(isDate),
    ).toEqual([true, true, false, false, false]);
  });

  // CET begins one hour after UTC; Mexico City has kept UTC−6 since 2022.
  it.each([
    ['2026-03-18T22:59:59Z', 'Europe/Berlin', '2026-03-18'],
    ['2026-03-18T23:00:00Z', 'Europe/Berlin', '2026-03-19'],
    ['2026-07-18T22:00:00Z', 'Europe/Berlin', '2026-07-19'],
    ['2026-03-18T05:59:59Z', 'America/Mexico_City', '2026-03-17'],
    ['2026-03-18T06:00:00Z', 'America/Mexico_City', '2026-03-18'],
    ['2026-03-18T11:30:00+14:00', 'UTC', '2026-03-17'],
  ])('of %s in %s is %s', (instant, zone, expected) => {
    expect(localDate(instant, zone)).toBe(expected);
  });

  it('is refused for an unknown zone and for what is no instant', () => {
    expect(() => localDate('2026-03-18T10:00:00Z', 'Europe/Nowhere')).toThrow(RangeError);
    expect(() => localDate('2026-03-18', 'UTC')).toThrow(RangeError);
  });
});

describe('time zone', () => {
  it('is known by its IANA name alone', () => {
    expect(
      ['Europe/Berlin', 'UTC', 'America/Mexico_City', 'Europe/Nowhere', '+01:00', ''].map(
        isTimeZone,
      ),
    ).toEqual([true, true, true, false, false, false]);
  });
});
