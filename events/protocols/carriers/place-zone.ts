import type { Place } from './tracking.ts';

/** The IANA zone of a place; `undefined` where it may be one of several. */
export type ZoneOf = (place: Place | undefined) => string | undefined;

/** Countries on one clock, by ISO 3166-1 alpha-2. */
const COUNTRIES: Readonly<Record<string, string>> = {
  AE: 'Asia/Dubai',
  AT: 'Europe/Vienna',
  BE: 'Europe/Brussels',
  BG: 'Europe/Sofia',
  CH: 'Europe/Zurich',
  CN: 'Asia/Shanghai',
  CZ: 'Europe/Prague',
  DE: 'Europe/Berlin',
  DK: 'Europe/Copenhagen',
  EE: 'Europe/Tallinn',
  FI: 'Europe/Helsinki',
  FR: 'Europe/Paris',
  GB: 'Europe/London',
  GR: 'Europe/Athens',
  HK: 'Asia/Hong_Kong',
  HR: 'Europe/Zagreb',
  HU: 'Europe/Budapest',
  IE: 'Europe/Dublin',
  IL: 'Asia/Jerusalem',
  IN: 'Asia/Kolkata',
  IT: 'Europe/Rome',
  JM: 'America/Jamaica',
  JP: 'Asia/Tokyo',
  KR: 'Asia/Seoul',
  LT: 'Europe/Vilnius',
  LU: 'Europe/Luxembourg',
  LV: 'Europe/Riga',
  MY: 'Asia/Kuala_Lumpur',
  NL: 'Europe/Amsterdam',
  NO: 'Europe/Oslo',
  PH: 'Asia/Manila',
  PL: 'Europe/Warsaw',
  RO: 'Europe/Bucharest',
  RS: 'Europe/Belgrade',
  SE: 'Europe/Stockholm',
  SG: 'Asia/Singapore',
  SI: 'Europe/Ljubljana',
  SK: 'Europe/Bratislava',
  TH: 'Asia/Bangkok',
  TR: 'Europe/Istanbul',
  TW: 'Asia/Taipei',
  VN: 'Asia/Ho_Chi_Minh',
  ZA: 'Africa/Johannesburg',
};

const EASTERN = 'America/New_York';
const CENTRAL = 'America/Chicago';
const MOUNTAIN = 'America/Denver';
const PACIFIC = 'America/Los_Angeles';

/** States and provinces on one clock; the others (FL, TX, ON, …) are left out. */
const REGIONS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    'CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV'.split(' ').map((it) => [it, EASTERN]),
  ),
  ...Object.fromEntries('AL AR IA IL LA MN MO MS OK WI'.split(' ').map((it) => [it, CENTRAL])),
  ...Object.fromEntries('CO MT NM UT WY'.split(' ').map((it) => [it, MOUNTAIN])),
  ...Object.fromEntries('CA WA'.split(' ').map((it) => [it, PACIFIC])),
  AZ: 'America/Phoenix',
  HI: 'Pacific/Honolulu',
  AB: 'America/Edmonton',
  MB: 'America/Winnipeg',
  NB: 'America/Moncton',
  NS: 'America/Halifax',
  PE: 'America/Halifax',
};

/** What a country, or a state of the United States or Canada, alone decides. */
export const zoneOfPlace: ZoneOf = (place) => {
  const country = place?.country?.toUpperCase() ?? place?.locode?.slice(0, 2).toUpperCase();
  const region = place?.region?.toUpperCase();
  if (country === undefined || country === 'US' || country === 'CA') {
    return region === undefined ? undefined : ownOf(REGIONS, region);
  }
  return ownOf(COUNTRIES, country);
};

function ownOf(map: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
