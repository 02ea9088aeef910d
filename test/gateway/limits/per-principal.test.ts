import { expect, it } from '@jest/globals';
import { createPerPrincipal } from '../../../gateway/limits/per-principal.ts';

const PAT = { issuer: 'https://a.example', subject: 'pat' };

it('a principal holds as many as the limit says, and again when it has let go', () => {
  const places = createPerPrincipal(2);
  const leave = places.take(PAT);
  expect(places.take(PAT)).toBeDefined();
  expect(places.take(PAT)).toBeUndefined();
  leave?.();
  expect(places.take(PAT)).toBeDefined();
  expect(places.take(PAT)).toBeUndefined();
});

it('a subject of another issuer is another principal', () => {
  const places = createPerPrincipal(1);
  expect(places.take(PAT)).toBeDefined();
  expect(places.take({ ...PAT, issuer: 'https://b.example' })).toBeDefined();
  expect(places.take({ subject: 'pat' })).toBeDefined();
});
