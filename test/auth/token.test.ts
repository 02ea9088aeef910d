import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { base64url, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createAuthenticator, type TrustedIssuer } from '../../auth/index.ts';
import { systemClock } from '../../runtime/clock.ts';
import { createConfig } from '../../runtime/config.ts';
import { createTestIssuer, TEST_AUDIENCE, type TestIssuer } from '../support/tokens.ts';

const NOW = Math.floor(Date.now() / 1_000);

function authenticatorFor(...issuers: readonly TestIssuer['settings'][]) {
  const config = createConfig({ issuers: issuers.map((settings) => ({ ...settings })) });
  return createAuthenticator(config.issuers, systemClock);
}

async function refusal(issuer: TestIssuer, token: string): Promise<unknown> {
  const authenticator = authenticatorFor(issuer.settings);
  return await authenticator.authenticate(`Bearer ${token}`).then(
    () => 'accepted',
    (error: { code: string }) => error.code,
  );
}

describe('a bearer token', () => {
  it('names its principal when everything is right', async () => {
    const issuer = await createTestIssuer();
    const authenticator = authenticatorFor(issuer.settings);
    const principal = await authenticator.authenticate(
      `Bearer ${await issuer.token({ exp: NOW + 60 })}`,
    );
    expect(principal).toMatchObject({
      kind: 'user',
      audience: 'staff',
      subject: 'pat',
      scopes: ['order:read', 'wo:read'],
      bounds: { site: ['P1'] },
      expiresAt: new Date((NOW + 60) * 1_000),
      jti: 'token-1',
    });
  });

  it.each([
    ['has expired', { exp: NOW - 60 }],
    ['never expires', { exp: undefined }],
    ['is not yet valid', { nbf: NOW + 3_600 }],
    ['is for another audience', { aud: 'someone-else' }],
    ['names no audience', { aud: undefined }],
    ['is from an unknown issuer', { iss: 'https://elsewhere.test/' }],
    ['names no issuer', { iss: undefined }],
    ['names no subject', { sub: undefined }],
    ['names no identity', { identity: undefined }],
    ['names an unknown identity', { identity: 'root' }],
    ['names an identity of Object.prototype', { identity: 'constructor' }],
  ])('is refused when it %s', async (_, claims) => {
    const issuer = await createTestIssuer();
    expect(await refusal(issuer, await issuer.token(claims))).toBe('UNAUTHENTICATED');
  });

  it('is refused unsigned (alg none)', async () => {
    const issuer = await createTestIssuer();
    const [, payload] = (await issuer.token()).split('.');
    const header = base64url.encode(JSON.stringify({ alg: 'none', kid: 'k1' }));
    expect(await refusal(issuer, `${header}.${payload}.`)).toBe('UNAUTHENTICATED');
  });

  it('is refused when the public key was used as a shared secret (RFC 8725 §2.1)', async () => {
    const issuer = await createTestIssuer();
    const secret = new TextEncoder().encode(JSON.stringify(issuer.publicKey));
    const token = await new SignJWT({ identity: 'admin' })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .setIssuer(issuer.issuer)
      .setAudience(TEST_AUDIENCE)
      .setSubject('mallory')
      .setExpirationTime(NOW + 60)
      .sign(secret);
    expect(await refusal(issuer, token)).toBe('UNAUTHENTICATED');
  });

  it('is refused when it was changed', async () => {
    const issuer = await createTestIssuer();
    const [header, payload = '', signature] = (await issuer.token()).split('.');
    const claims = JSON.parse(new TextDecoder().decode(base64url.decode(payload)));
    const forged = base64url.encode(JSON.stringify({ ...claims, identity: 'admin' }));
    expect(await refusal(issuer, `${header}.${forged}.${signature}`)).toBe('UNAUTHENTICATED');
  });

  it('is refused with a key of another trusted issuer', async () => {
    const one = await createTestIssuer('https://one.test/');
    const two = await createTestIssuer('https://two.test/');
    const authenticator = authenticatorFor(one.settings, two.settings);
    const token = await two.token({ iss: one.issuer });
    await expect(authenticator.authenticate(`Bearer ${token}`)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('never makes us fetch what its header points to', async () => {
    const issuer = await createTestIssuer();
    let visits = 0;
    const server = createServer((_, response) => {
      visits += 1;
      response.end(JSON.stringify({ keys: [issuer.publicKey] }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const stranger = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(stranger.publicKey);
    const token = await new SignJWT({ identity: 'admin' })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1', jku: url, x5u: url, jwk })
      .setIssuer(issuer.issuer)
      .setAudience(TEST_AUDIENCE)
      .setSubject('mallory')
      .setExpirationTime(NOW + 60)
      .sign(stranger.privateKey);
    expect(await refusal(issuer, token)).toBe('UNAUTHENTICATED');
    expect(visits).toBe(0);
    server.close();
  });

  it('must carry the type that its issuer promises', async () => {
    const issuer = await createTestIssuer();
    const authenticator = authenticatorFor({ ...issuer.settings, typ: 'at+jwt' } as never);
    const plain = await issuer.token({}, { typ: 'JWT' });
    await expect(authenticator.authenticate(`Bearer ${plain}`)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    const access = await issuer.token({}, { typ: 'at+jwt' });
    await expect(authenticator.authenticate(`Bearer ${access}`)).resolves.toBeDefined();
  });

  it('is refused past 8,192 characters before it is decoded', async () => {
    const issuer = await createTestIssuer();
    const token = await issuer.token({ note: 'x'.repeat(8_192) });
    expect(await refusal(issuer, token)).toBe('UNAUTHENTICATED');
  });
});

describe('an issuer with a remote key set', () => {
  it('is asked once for many tokens at a time, and its outage is no fault of the caller', async () => {
    const issuer = await createTestIssuer();
    let fetches = 0;
    const server = createServer((_, response) => {
      fetches += 1;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ keys: [issuer.publicKey] }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
    const remote = { ...issuer.settings, jwks: { url } } as unknown as TestIssuer['settings'];
    const authenticator = authenticatorFor(remote);
    const authorization = `Bearer ${await issuer.token()}`;
    await Promise.all(Array.from({ length: 5 }, () => authenticator.authenticate(authorization)));
    expect(fetches).toBe(1);
    const unknownKey = await issuer.token({}, { kid: 'k2' });
    await expect(authenticator.authenticate(`Bearer ${unknownKey}`)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(fetches).toBe(1);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(authenticatorFor(remote).authenticate(authorization)).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
    });
  });
});

describe('the configuration of issuers', () => {
  it('is refused by code, too, when an algorithm is symmetric or an issuer is there twice', async () => {
    const [issuer] = createConfig({ issuers: [(await createTestIssuer()).settings] }).issuers;
    if (issuer === undefined) throw new TypeError('There is an issuer');
    const symmetric: TrustedIssuer = { ...issuer, algorithms: ['HS256'] };
    expect(() => createAuthenticator([symmetric], systemClock)).toThrow(TypeError);
    expect(() => createAuthenticator([issuer, issuer], systemClock)).toThrow(TypeError);
  });
});
