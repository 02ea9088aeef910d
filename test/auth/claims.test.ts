import { describe, expect, it } from '@jest/globals';
import { type ClaimMapping, createPrincipal, toPrincipal } from '../../auth/claims.ts';
import { IDENTITIES, isIdentity } from '../../auth/identity.ts';
import { DIMENSIONS, type Principal } from '../../auth/principal.ts';
import { BOUND_DIMENSIONS } from '../../runtime/config-schema.ts';

const MAPPING: ClaimMapping = {
  identity: 'identity',
  scopes: 'scope',
  endsAt: 'ends_at',
  bounds: Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, `bounds.${dimension}`])),
};
const EXP = 2_000_000_000;
const claims = (more: object) => ({
  iss: 'https://issuer.test/',
  sub: 'pat',
  exp: EXP,
  jti: 'j1',
  ...more,
});

describe('the identity table', () => {
  /** DESIGN 6: identity, kind, audience, mandatory bounds (alternatives separated by a stroke). */
  it.each([
    ['customer', 'partner', 'customer', 'customer'],
    ['supplier', 'partner', 'supplier', 'supplier'],
    ['contractor', 'partner', 'contractor', 'contractor'],
    ['carrier', 'partner', 'carrier', 'carrier'],
    ['auditor', 'partner', 'auditor', 'engagement'],
    ['device', 'machine', 'device', 'site equipment'],
    ['scanner', 'machine', 'device', 'site zone'],
    ['carrier-webhook', 'machine', 'carrier', 'carrier'],
    ['bi', 'service', 'bi', 'company'],
    ['connector', 'service', 'connector', 'company'],
    ['planner', 'user', 'staff', 'site'],
    ['warehouse', 'user', 'staff', 'site'],
    ['supervisor', 'user', 'staff', 'site area'],
    ['quality', 'user', 'staff', 'company'],
    ['service', 'user', 'staff', 'company'],
    ['admin', 'admin', 'admin', ''],
  ])(
    'makes %s a %s of audience %s and refuses it without each of its bounds',
    (identity, kind, audience, dimensions) => {
      const names = dimensions.split(' ').filter((name) => name !== '');
      const bounds = Object.fromEntries(names.map((name) => [name, ['X1']]));
      const ends_at = '2030-01-01T00:00:00Z';
      expect(toPrincipal(claims({ identity, bounds, ends_at }), MAPPING)).toMatchObject({
        kind,
        audience,
        bounds,
      });
      for (const missing of names) {
        const { [missing]: _, ...rest } = bounds;
        const token = claims({ identity, bounds: rest, ends_at });
        expect(() => toPrincipal(token, MAPPING)).toThrow(/lacks a bound/);
      }
    },
  );

  it('has a row for every identity in the test above', () => {
    expect(Object.keys(IDENTITIES)).toHaveLength(16);
    expect(isIdentity('toString')).toBe(false);
  });

  it('gives an auditor an end date, which a token must name', () => {
    const auditor = { identity: 'auditor', bounds: { engagement: 'E1' } };
    expect(() => toPrincipal(claims(auditor), MAPPING)).toThrow(/end date/);
    const ending = claims({ ...auditor, ends_at: '2026-04-01T00:00:00Z' });
    expect(toPrincipal(ending, MAPPING).expiresAt).toEqual(new Date('2026-04-01T00:00:00Z'));
    const late = claims({ ...auditor, ends_at: EXP + 1_000 });
    expect(toPrincipal(late, MAPPING).expiresAt).toEqual(new Date(EXP * 1_000));
  });
});

describe('claims', () => {
  it('are found by name or path, a name with dots first', () => {
    const principal = toPrincipal(
      claims({
        'https://example.com/identity': 'customer',
        scp: ['b', 'a', 'b'],
        partner: { root: 'C-ALFA' },
      }),
      {
        identity: 'https://example.com/identity',
        scopes: 'scp',
        endsAt: 'ends_at',
        bounds: { customer: 'partner.root' },
      },
    );
    expect(principal).toMatchObject({ scopes: ['a', 'b'], bounds: { customer: ['C-ALFA'] } });
  });

  it.each([
    ['an empty list', { site: [] }],
    ['an empty text', { site: '' }],
    ['a number', { site: 7 }],
    ['a list with a hole', { site: ['P1', null] }],
    ['a thousand and one values', { site: Array.from({ length: 1_001 }, (_, i) => `P${i}`) }],
  ])('are refused when a bound is %s', (_, bounds) => {
    const token = claims({ identity: 'planner', bounds });
    expect(() => toPrincipal(token, MAPPING)).toThrow(/malformed claim for site/);
  });

  it.each([
    ['none', undefined],
    ['a number', 7],
    ['empty', ''],
    ['of 201 characters', 's'.repeat(201)],
  ])('are refused with a subject that is %s', (_, sub) => {
    const token = claims({ identity: 'admin', sub });
    expect(() => toPrincipal(token, MAPPING)).toThrow(/subject/);
  });

  it.each([
    ['a text that is no time', 'tomorrow'],
    ['a number past all calendars', 1e300],
    ['a list', ['2026-04-01T00:00:00Z']],
  ])('are refused with an end date that is %s', (_, ends_at) => {
    const token = claims({ identity: 'auditor', bounds: { engagement: 'E1' }, ends_at });
    expect(() => toPrincipal(token, MAPPING)).toThrow(/malformed claim for end date/);
  });

  it('may not give an identity that the issuer is not trusted with', () => {
    const token = claims({ identity: 'admin' });
    expect(() => toPrincipal(token, MAPPING, ['customer'])).toThrow(/may not give/);
  });

  it('have the dimensions that the configuration knows', () => {
    expect(BOUND_DIMENSIONS).toEqual(DIMENSIONS);
  });
});

describe('the fingerprint', () => {
  const base: Omit<Principal, 'fingerprint'> = {
    kind: 'user',
    audience: 'staff',
    issuer: 'https://issuer.test/',
    subject: 'pat',
    scopes: ['a', 'b'],
    bounds: { site: ['P1', 'P2'], company: ['NDE'] },
    expiresAt: new Date(0),
    jti: 'j1',
  };
  const fingerprint = (change: Partial<typeof base>) =>
    createPrincipal({ ...base, ...change }).fingerprint;

  it('is the same for the same rights, whatever their order, token and expiry', () => {
    expect(
      fingerprint({
        scopes: ['b', 'a'],
        bounds: { company: ['NDE'], site: ['P2', 'P1'] },
        issuedAt: new Date(1),
        expiresAt: new Date(1),
        jti: 'j2',
      }),
    ).toBe(fingerprint({}));
  });

  it.each<[string, Partial<typeof base>]>([
    ['audience', { audience: 'bi' }],
    ['kind', { kind: 'service' }],
    ['issuer', { issuer: 'https://other.test/' }],
    ['subject', { subject: 'kim' }],
    ['where the issuer ends', { issuer: 'https://issuer.test/pat', subject: '' }],
    ['scopes', { scopes: ['a'] }],
    ['a bound', { bounds: { site: ['P1'], company: ['NDE'] } }],
    ['the dimension of a bound', { bounds: { area: ['P1', 'P2'], company: ['NDE'] } }],
    ['where one value ends', { bounds: { site: ['P1,P2'], company: ['NDE'] } }],
  ])('changes with %s', (_, change) => {
    expect(fingerprint(change)).not.toBe(fingerprint({}));
  });
});
