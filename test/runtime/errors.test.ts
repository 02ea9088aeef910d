import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ERROR_CODES } from '../../runtime/errors.ts';

describe('docs/errors.md', () => {
  it('lists every code once and none that does not exist', () => {
    const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
    const listed = [...page.matchAll(/^## `([A-Z_]+)`$/gm)].map((match) => match[1]);
    expect(listed).toEqual([...ERROR_CODES]);
  });
});
