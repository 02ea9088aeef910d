import type { Place } from './tracking.ts';

/** States and provinces whose code is no country's. */
const REGIONS = new Set(
  'AB AK BC CT DC FL HI IA KS KY MB MI NB NH NJ NS NV NY OH OK ON OR QC RI TX UT VT WI WV WY'.split(
    ' ',
  ),
);
/** Two letters that a country and a state share: alone they tell neither. */
const AMBIGUOUS = new Set(
  'AL AR AZ CA CO DE GA ID IL IN LA MA MD ME MN MO MS MT NC ND NE NL NM PA PE SC SD SK TN VA WA'.split(
    ' ',
  ),
);

/**
 * What a text such as `SEATTLE, WA, 98101, US`, `Mechelen (BE)` or `HERNANDO, 34442, FL` tells of a place. Two
 * letters that may be a state or a country are read as a country only after a state, or in brackets.
 */
export function placeFromText(text: string): Place {
  const bracketed = /^(.*)\(([A-Z]{2})\)\s*$/.exec(text);
  if (bracketed !== null)
    return { name: text.trim(), city: bracketed[1]?.trim(), country: bracketed[2] };
  const parts = text.split(',').map((part) => part.trim());
  const [city, ...others] = parts;
  const rest = others.length === 0 && /^[A-Z]{2}$/.test(text) ? parts : others;
  const codes = rest.filter((part) => /^[A-Z]{2}$/.test(part));
  const last = codes.at(-1);
  const before = codes.at(-2);
  const place = { name: text.trim(), city: city === '' || rest === parts ? undefined : city };
  if (last === undefined) return place;
  if (before !== undefined) return { ...place, region: before, country: last };
  if (REGIONS.has(last)) return { ...place, region: last };
  return AMBIGUOUS.has(last) ? place : { ...place, country: last };
}
