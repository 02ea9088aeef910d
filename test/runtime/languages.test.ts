import { describe, expect, it } from '@jest/globals';
import { parseLanguages } from '../../runtime/languages.ts';

describe('Accept-Language (RFC 9110 §12.5.4)', () => {
  it.each<[string | undefined, readonly string[]]>([
    [undefined, []],
    ['', []],
    ['de-DE', ['de-DE']],
    // The example of the RFC.
    ['da, en-gb;q=0.8, en;q=0.7', ['da', 'en-gb', 'en']],
    ['en;q=0.5, de', ['de', 'en']],
    ['en;q=0, de', ['de']],
    ['*', []],
    ['de;q=2, <script>, es-MX ; q=0.9', ['es-MX']],
    [Array.from({ length: 40 }, () => 'de').join(), Array.from({ length: 10 }, () => 'de')],
  ])('%s gives %j', (header, languages) => {
    expect(parseLanguages(header)).toEqual(languages);
  });
});
