import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { createAuthenticator } from '../../auth/index.ts';
import { createConfig } from '../../runtime/config.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createTestIssuer, type TestIssuer } from '../support/tokens.ts';

const PAGE = readFileSync(new URL('../../docs/tokens.md', import.meta.url), 'utf8');

/** The example of docs/tokens.md, as it stands there. */
function exampleOf(provider: string) {
  const text = new RegExp(`# issuers: ${provider}\n([\\s\\S]*?)\`\`\``).exec(PAGE)?.[1] ?? '';
  return parse(text) as TestIssuer['settings'];
}

/** Trusts the provider as documented, but for its keys, which are ours. */
async function trust(provider: string) {
  const example = exampleOf(provider);
  // As a whole it is a good configuration.
  createConfig({ issuers: [example] });
  const issuer = await createTestIssuer(example.issuer);
  const { algorithms, jwks } = issuer.settings;
  const { issuers } = createConfig({ issuers: [{ ...example, algorithms, jwks }] });
  const clock = createManualClock();
  const authenticator = createAuthenticator(issuers, clock);
  const times = { iat: clock.seconds(), nbf: clock.seconds(), exp: clock.seconds() + 300 };
  /** A token with these claims and no others. */
  return async (claims: object, header: object = {}) => {
    const none = { identity: undefined, scope: undefined, bounds: undefined, jti: undefined };
    const token = await issuer.token(
      { ...none, aud: example.audience, ...times, ...claims },
      header,
    );
    return await authenticator.authenticate(`Bearer ${token}`);
  };
}

const refused = { code: 'UNAUTHENTICATED' };

describe('a token of Keycloak', () => {
  const planner = {
    jti: 'onrtac:4c5d',
    aud: ['millwright', 'account'],
    sub: 'f:1b2c:pat',
    typ: 'Bearer',
    azp: 'portal',
    acr: '1',
    realm_access: { roles: ['offline_access', 'millwright-planner', 'uma_authorization'] },
    resource_access: {
      millwright: { roles: ['order:read', 'mo:reschedule'] },
      account: { roles: ['manage-account'] },
    },
    scope: 'profile email',
    groups: ['/plants/P1', '/plants/P2', '/companies/NDE', '/canteen'],
  };

  it('names identity, scopes and bounds by roles and groups', async () => {
    const send = await trust('Keycloak');
    expect(await send(planner)).toMatchObject({
      kind: 'user',
      audience: 'staff',
      subject: 'f:1b2c:pat',
      jti: 'onrtac:4c5d',
      scopes: ['mo:reschedule', 'order:read'],
      bounds: { company: ['NDE'], site: ['P1', 'P2'] },
    });
  });

  it('names a customer by an attribute', async () => {
    const send = await trust('Keycloak');
    const customer = {
      ...planner,
      realm_access: { roles: ['millwright-customer'] },
      groups: [],
      partner_ref: 'C-ALFA',
    };
    expect(await send(customer)).toMatchObject({
      audience: 'customer',
      bounds: { customer: ['C-ALFA'] },
    });
  });

  it('is refused when it is an ID token, has two identities, none, or no plant', async () => {
    const send = await trust('Keycloak');
    await expect(send({ ...planner, typ: 'ID' })).rejects.toMatchObject(refused);
    const roles = ['millwright-planner', 'millwright-admin'];
    await expect(send({ ...planner, realm_access: { roles } })).rejects.toMatchObject(refused);
    await expect(send({ ...planner, realm_access: { roles: [] } })).rejects.toMatchObject(refused);
    await expect(send({ ...planner, realm_access: undefined })).rejects.toMatchObject(refused);
    await expect(send({ ...planner, groups: ['/companies/NDE'] })).rejects.toMatchObject(refused);
  });
});

describe('a token of Entra ID', () => {
  const delegated = {
    sub: 'pairwise-AAAA',
    oid: '0a1b2c3d-0000-4000-8000-000000000001',
    tid: '6f0d1a3e-0f0a-4a53-9e5e-0d6c1f2f3b7a',
    ver: '2.0',
    azp: '2c3d4e5f-0000-4000-8000-000000000002',
    azpacr: '1',
    uti: 'uti-1',
    scp: 'order:read wo:read',
    roles: ['Millwright.Planner', 'Plant.P1'],
  };

  it('of a person has scopes in scp, the identity and plants in roles, the companies fixed', async () => {
    const send = await trust('Entra ID');
    const principal = await send(delegated, { typ: 'JWT' });
    expect(principal).toMatchObject({
      audience: 'staff',
      subject: '0a1b2c3d-0000-4000-8000-000000000001',
      scopes: ['order:read', 'wo:read'],
      bounds: { company: ['NDE', 'NMX'], site: ['P1'] },
    });
    // Not numbered: named by its digest.
    expect(principal.jti).toMatch(/^[\w-]{43}$/);
  });

  it('of a daemon has its scopes by its role', async () => {
    const send = await trust('Entra ID');
    const { scp: _, ...daemon } = { ...delegated, idtyp: 'app', roles: ['Millwright.Reporting'] };
    expect(await send(daemon)).toMatchObject({
      kind: 'service',
      audience: 'bi',
      scopes: ['aggregate:read', 'order:read'],
    });
  });

  it('is refused from another tenant, of version 1, without a role, and bound in its own way', async () => {
    const send = await trust('Entra ID');
    await expect(send({ ...delegated, tid: 'another' })).rejects.toMatchObject(refused);
    await expect(send({ ...delegated, ver: '1.0' })).rejects.toMatchObject(refused);
    await expect(send({ ...delegated, roles: undefined })).rejects.toMatchObject(refused);
    await expect(send({ ...delegated, oid: undefined })).rejects.toMatchObject(refused);
    await expect(send({ ...delegated, cnf: { kid: 'x' } })).rejects.toMatchObject(refused);
  });
});

describe('a token of Auth0', () => {
  const customer = {
    sub: 'auth0|64f0',
    aud: ['https://millwright.example.com', 'https://plant.eu.auth0.com/userinfo'],
    azp: 'portal',
    client_id: 'portal',
    jti: 'a1',
    scope: 'openid profile shipment:read',
    permissions: ['order:read', 'shipment:read'],
    'https://millwright.example.com/identity': 'customer',
    'https://millwright.example.com/bounds': { customer: ['C-ALFA', 'C-BETA'] },
  };
  const header = { typ: 'at+jwt' };

  it('has claims whose names are addresses, and scopes in two places', async () => {
    const send = await trust('Auth0');
    expect(await send(customer, header)).toMatchObject({
      audience: 'customer',
      scopes: ['openid', 'order:read', 'profile', 'shipment:read'],
      bounds: { customer: ['C-ALFA', 'C-BETA'] },
    });
  });

  it('is refused of another type, with an identity it may not give, and without a bound', async () => {
    const send = await trust('Auth0');
    await expect(send(customer, { typ: 'JWT' })).rejects.toMatchObject(refused);
    const admin = { ...customer, 'https://millwright.example.com/identity': 'admin' };
    await expect(send(admin, header)).rejects.toMatchObject(refused);
    const unbound = { ...customer, 'https://millwright.example.com/bounds': {} };
    await expect(send(unbound, header)).rejects.toMatchObject(refused);
    const other = { ...customer, 'https://millwright.example.com/identity': 'supplier' };
    await expect(send(other, header)).rejects.toMatchObject(refused);
  });
});
