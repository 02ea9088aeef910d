import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAuthenticator } from '../../auth/index.ts';
import { openDemoIssuer } from '../../demo/issuer.ts';
import { PERSONA_SCOPES } from '../../demo/persona-scopes.ts';
import { findPersona, personaForms, SHOWN_PERSONAS } from '../../demo/personas.ts';
import { systemClock } from '../../runtime/clock.ts';
import { createConfig } from '../../runtime/config.ts';
import { codesIn, tableUnder } from '../schema/access-page/tables.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millwright-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function principalOf(persona: string) {
  // Opened twice: another process prints the token that this one accepts.
  const printing = await openDemoIssuer(folder, systemClock);
  const running = await openDemoIssuer(folder, systemClock);
  const { issuers } = createConfig({ issuers: [running.settings] });
  const authenticator = createAuthenticator(issuers, systemClock);
  return await authenticator.authenticate(`Bearer ${await printing.token(persona)}`);
}

describe('a token of a persona', () => {
  it.each([
    ['customer:C-ALFA', 'partner', 'customer', { customer: ['C-ALFA'] }],
    ['supplier:SUP-MAG', 'partner', 'supplier', { supplier: ['SUP-MAG'] }],
    ['contractor:SUB-HEAT', 'partner', 'contractor', { contractor: ['SUB-HEAT'] }],
    ['carrier:PARC', 'partner', 'carrier', { carrier: ['PARC'] }],
    ['device:CNC02', 'machine', 'device', { site: ['P1'], equipment: ['CNC02'] }],
    ['device:PCK11', 'machine', 'device', { site: ['P2'], equipment: ['PCK11'] }],
    ['scanner:P1:HALL-A', 'machine', 'device', { site: ['P1'], zone: ['HALL-A'] }],
    [
      'auditor',
      'partner',
      'auditor',
      { engagement: ['lot:NDE:MAG-N35:L-0420', 'prd:MOT-24', 'prd:ROT-01'] },
    ],
    ['planner:P1', 'user', 'staff', { site: ['P1'] }],
    ['supervisor:P2', 'user', 'staff', { site: ['P2'], area: ['EMP', 'ENS'] }],
    ['quality', 'user', 'staff', { company: ['NDE', 'NMX'] }],
    ['warehouse:P2', 'user', 'staff', { site: ['P2'] }],
    ['service', 'user', 'staff', { company: ['NDE', 'NMX'] }],
    ['bi', 'service', 'bi', { company: ['NDE', 'NMX'] }],
    ['admin', 'admin', 'admin', {}],
  ])('%s makes a %s of audience %s', async (persona, kind, audience, bounds) => {
    const principal = await principalOf(persona);
    expect(principal).toMatchObject({ kind, audience, subject: persona });
    expect(principal.bounds).toEqual(bounds);
  });

  it('is good for twelve hours', async () => {
    const { expiresAt } = await principalOf('bi');
    const hours = (expiresAt.getTime() - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(11.9);
    expect(hours).toBeLessThanOrEqual(12);
  });

  it('comes from a key that only its owner may read', async () => {
    await openDemoIssuer(folder, systemClock);
    const { mode } = await stat(join(folder, 'issuer-key.json'));
    expect(mode & 0o077).toBe(0);
  });
});

describe('the scopes of a persona', () => {
  it.each(tableUnder('## Identities'))('are those of the page: $identity', (row) => {
    const identity = row['identity'] ?? '';
    if (!Object.hasOwn(PERSONA_SCOPES, identity)) {
      // Two machines that no person asks as.
      expect(['carrier-webhook', 'connector']).toContain(identity);
      return;
    }
    const scopes: readonly string[] = PERSONA_SCOPES[identity as keyof typeof PERSONA_SCOPES];
    expect(scopes).toEqual([...codesIn(row['read scopes']), ...codesIn(row['further scopes'])]);
  });
});

describe('the name of a persona', () => {
  it.each([
    '',
    'root',
    'customer',
    'customer:',
    'customer:A:B',
    'admin:x',
    'device:XYZ',
    'planner:P9',
    'scanner:P1',
    'scanner:P1:HALL-C',
    'scanner:P9:IN',
    'auditor:X',
  ])('is refused: "%s"', async (name) => {
    expect(findPersona(name)).toBeUndefined();
    const issuer = await openDemoIssuer(folder, systemClock);
    await expect(issuer.token(name)).rejects.toThrow(/choose one of customer:REF/);
  });

  it('is refused when it is a name of Object.prototype', () => {
    expect(findPersona('constructor')).toBeUndefined();
    expect(findPersona('planner:constructor')).toBeUndefined();
  });

  it('is shown once for every kind', () => {
    const kinds = personaForms().map((form) => form.split(':')[0]);
    expect(SHOWN_PERSONAS.map(({ name }) => name.split(':')[0]).sort()).toEqual(kinds.sort());
    expect(SHOWN_PERSONAS.every(({ name }) => findPersona(name) !== undefined)).toBe(true);
  });
});
