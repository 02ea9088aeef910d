import { describe, expect, it } from '@jest/globals';
import { IDENTITIES, type Identity, identityRule } from '../../auth/identity.ts';
import type { Bounds, Principal } from '../../auth/principal.ts';
import { rowReach } from '../../auth/rows.ts';

const NOW = new Date('2026-03-18T10:00:00Z');
const LATER = new Date('2026-03-18T10:01:00Z');

function principal(identity: Identity, changes: Partial<Principal> = {}): Principal {
  const { kind, audience, bounds } = identityRule(identity);
  const own: Bounds = Object.fromEntries((bounds[0] ?? []).map((name) => [name, ['X']]));
  return {
    kind,
    audience,
    subject: 's',
    scopes: [],
    bounds: own,
    expiresAt: LATER,
    jti: 'j',
    fingerprint: 'f',
    ...changes,
  };
}

describe('the rows of a principal', () => {
  it.each(Object.keys(IDENTITIES) as Identity[])(
    'of %s are those of its bounds, if any',
    (name) => {
      const without = name === 'admin' || name === 'connector';
      expect(rowReach(principal(name), NOW)).toBe(without ? 'none' : 'bounded');
    },
  );

  it.each(Object.keys(IDENTITIES) as Identity[])('of %s are none without its bounds', (name) => {
    expect(rowReach(principal(name, { bounds: {} }), NOW)).toBe('none');
    expect(rowReach(principal(name, { bounds: { gln: ['X'] } as Bounds }), NOW)).toBe('none');
  });

  it('are none with one of two bounds, or with an empty one', () => {
    expect(rowReach(principal('device', { bounds: { site: ['P1'] } }), NOW)).toBe('none');
    expect(rowReach(principal('customer', { bounds: { customer: [] } }), NOW)).toBe('none');
    const confined = { company: ['NDE'], site: [] };
    expect(rowReach(principal('quality', { bounds: confined }), NOW)).toBe('none');
  });

  it('are none once its rights have ended', () => {
    expect(rowReach(principal('auditor', { expiresAt: NOW }), NOW)).toBe('none');
    expect(rowReach(principal('auditor', { expiresAt: LATER }), NOW)).toBe('bounded');
  });

  it('are all for an administrator that breaks the glass, and for nobody else with its scope', () => {
    const scopes = ['break-glass:read'];
    expect(rowReach(principal('admin', { scopes }), NOW)).toBe('every');
    expect(rowReach(principal('customer', { scopes }), NOW)).toBe('bounded');
    expect(rowReach(principal('connector', { scopes }), NOW)).toBe('none');
  });
});
