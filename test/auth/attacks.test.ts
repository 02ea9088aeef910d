import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { base64url, exportJWK, exportSPKI, generateKeyPair, importJWK } from 'jose';
import { createAuthenticator } from '../../auth/index.ts';
import { createConfig } from '../../runtime/config.ts';
import { signRaw } from '../support/raw-jws.ts';
import { createTestIssuer, TEST_AUDIENCE } from '../support/tokens.ts';
import { createTokenWorld, type TokenWorld } from './token-world.ts';

/** The one answer, whatever is wrong: it helps nobody who tries. */
const REFUSED = {
  code: 'UNAUTHENTICATED',
  message: 'The token is not valid here',
  challenge: expect.stringMatching(/^Bearer realm="millwright", error="invalid_token", DPoP /),
};

let world: TokenWorld;
beforeAll(async () => {
  world = await createTokenWorld();
});

/** Claims of a staff token that would be good. */
const claims = () => ({
  iss: world.issuer.issuer,
  aud: TEST_AUDIENCE,
  sub: 'mallory',
  iat: world.clock.seconds(),
  exp: world.clock.seconds() + 60,
  identity: 'admin',
});
const HEADER = { alg: 'ES256', kid: 'k1' };
const signed = (header: object | string, payload: object | string = claims()) =>
  signRaw(world.issuer.privateKey, header, payload);
const refusal = (token: string) => world.refusal(`Bearer ${token}`);

describe('a token made by hand', () => {
  it('is good with the issuer’s key and nothing odd, or the tests below show nothing', async () => {
    const token = await signed(HEADER);
    await expect(world.authenticator.authenticate(`Bearer ${token}`)).resolves.toMatchObject({
      audience: 'admin',
    });
  });

  it.each(['none', 'None', 'NONE', 'nOnE', ''])('is refused with alg "%s"', async (alg) => {
    const [, payload, signature] = (await signed(HEADER)).split('.');
    const header = base64url.encode(JSON.stringify({ ...HEADER, alg }));
    expect(await refusal(`${header}.${payload}.`)).toMatchObject(REFUSED);
    expect(await refusal(`${header}.${payload}.${signature}`)).toMatchObject(REFUSED);
  });

  it('is refused when the public key was used as a shared secret, in any form (RFC 8725 §2.1)', async () => {
    const { publicKey } = world.issuer;
    const spki = await exportSPKI((await importJWK(publicKey, 'ES256')) as never);
    const secrets = [JSON.stringify(publicKey), spki, spki.trim(), publicKey.x ?? ''];
    for (const secret of secrets) {
      for (const [alg, hash] of [
        ['HS256', 'sha256'],
        ['HS384', 'sha384'],
        ['HS512', 'sha512'],
      ] as const) {
        const [header, payload] = (await signed({ ...HEADER, alg })).split('.');
        const mac = createHmac(hash, secret).update(`${header}.${payload}`).digest('base64url');
        expect(await refusal(`${header}.${payload}.${mac}`)).toMatchObject(REFUSED);
      }
    }
  });

  it.each(['ES384', 'RS256', 'PS256', 'EdDSA', 'ES256K', 'es256', 'RSA-OAEP', 'constructor'])(
    'is refused with the algorithm %s, which is not its key’s',
    async (alg) => {
      expect(await refusal(await signed({ ...HEADER, alg }))).toMatchObject(REFUSED);
    },
  );

  it.each([
    ['a path', '../../../../dev/null'],
    ['SQL', "k1' OR '1'='1"],
    ['an address', 'http://127.0.0.1/jwks'],
    ['a name of Object.prototype', '__proto__'],
    ['another name of Object.prototype', 'constructor'],
    ['a number', 1],
    ['a list', ['k1']],
    ['an object', { kid: 'k1' }],
    ['null', null],
    ['true', true],
    ['empty', ''],
    ['of 5,000 characters', 'k'.repeat(5_000)],
    ['with a zero byte', 'k1\u0000'],
  ])('is refused when its key id is %s', async (_, kid) => {
    expect(await refusal(await signed({ ...HEADER, kid }))).toMatchObject(REFUSED);
  });

  it('is refused when its header calls something critical', async () => {
    for (const crit of [['exp'], ['x'], ['b64'], [], 'exp', null]) {
      const header = { ...HEADER, crit, exp: 1, x: 1, b64: true };
      if (JSON.stringify(crit) === '["b64"]') {
        // RFC 7797: understood, and means what is so anyway; `false` means another payload.
        expect(await refusal(await signed({ ...header, b64: false }))).toMatchObject(REFUSED);
      } else {
        expect(await refusal(await signed(header))).toMatchObject(REFUSED);
      }
    }
  });

  it.each([
    ['is no JSON', '{'],
    ['is a list', '[]'],
    ['is a text', '"ES256"'],
    ['is null', 'null'],
  ])('is refused when its header %s', async (_, header) => {
    expect(await refusal(await signed(header))).toMatchObject(REFUSED);
  });

  it.each([
    ['is no JSON', '{'],
    ['is a list', '[]'],
    ['is null', 'null'],
    ['nests 3,000 deep', `${'['.repeat(3_000)}${']'.repeat(3_000)}`],
  ])('is refused when its payload %s', async (_, payload) => {
    expect(await refusal(await signed(HEADER, payload))).toMatchObject(REFUSED);
  });

  it.each([
    ['two parts', 'a.b'],
    ['four parts', 'a.b.c.d'],
    ['five parts, encrypted', 'a.b.c.d.e'],
    ['one part', 'token'],
    ['points alone', '..'],
  ])('is refused with %s', async (_, token) => {
    expect(await refusal(token)).toMatchObject(REFUSED);
  });

  it.each([
    ['a number that is a number', { jti: 7 }],
    ['an empty number', { jti: '' }],
    ['a number of 300 characters', { jti: 'j'.repeat(300) }],
    ['an end that is text', { exp: '9999999999' }],
    ['an end that is endless', { exp: 1e300 }],
    ['a beginning that is text', { nbf: 'now' }],
    ['an audience that is an object', { aud: { [TEST_AUDIENCE]: true } }],
    ['an audience that contains ours', { aud: `${TEST_AUDIENCE}-2` }],
    ['an issuer that is a list', { iss: ['https://issuer.test/'] }],
    ['an issuer in capitals', { iss: 'HTTPS://ISSUER.TEST/' }],
    ['an issuer of Object.prototype', { iss: '__proto__' }],
  ])('is refused with %s', async (_, change) => {
    expect(await refusal(await signed(HEADER, { ...claims(), ...change }))).toMatchObject(REFUSED);
  });

  it('may be for several audiences, ours among them', async () => {
    const token = await signed(HEADER, { ...claims(), aud: ['other', TEST_AUDIENCE] });
    await expect(world.authenticator.authenticate(`Bearer ${token}`)).resolves.toBeDefined();
  });
});

describe('what a header points to', () => {
  it('is never fetched and never used: jku, x5u, jwk, x5c', async () => {
    const stranger = await generateKeyPair('ES256', { extractable: true });
    const jwk = { ...(await exportJWK(stranger.publicKey)), kid: 'k1', alg: 'ES256' };
    let visits = 0;
    const server = createServer((_, response) => {
      visits += 1;
      response.end(JSON.stringify({ keys: [jwk] }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const pointers = [{ jku: url }, { x5u: url }, { jwk }, { x5c: ['MIIB'], x5t: 'AAAA' }];
    for (const pointer of pointers) {
      const forged = await signRaw(stranger.privateKey, { ...HEADER, ...pointer }, claims());
      expect(await refusal(forged)).toMatchObject(REFUSED);
      // Beside a good signature it is not worth a look.
      const good = await signed({ ...HEADER, ...pointer });
      await expect(world.authenticator.authenticate(`Bearer ${good}`)).resolves.toBeDefined();
    }
    expect(visits).toBe(0);
    server.close();
  });
});

describe('several issuers', () => {
  it('never vouch for each other: neither with a key nor with a key id', async () => {
    const one = await createTestIssuer('https://one.test/');
    const two = await createTestIssuer('https://two.test/');
    const { issuers } = createConfig({ issuers: [one.settings, two.settings] });
    const authenticator = createAuthenticator(issuers, world.clock);
    const iat = world.clock.seconds();
    const times = { iat, exp: iat + 60 };
    for (const [issuer, other] of [
      [one, two],
      [two, one],
    ] as const) {
      const good = await issuer.token(times);
      expect(await authenticator.authenticate(`Bearer ${good}`)).toMatchObject({
        issuer: issuer.issuer,
      });
      const mixed = await other.token({ ...times, iss: issuer.issuer });
      await expect(authenticator.authenticate(`Bearer ${mixed}`)).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
      });
    }
  });

  it('each have their own audience, algorithms and type', async () => {
    const one = await createTestIssuer('https://one.test/');
    const two = await createTestIssuer('https://two.test/');
    const { issuers } = createConfig({
      issuers: [one.settings, { ...two.settings, audience: 'second', typ: 'at+jwt' } as never],
    });
    const authenticator = createAuthenticator(issuers, world.clock);
    const iat = world.clock.seconds();
    const times = { iat, exp: iat + 60 };
    const send = (token: string) =>
      authenticator.authenticate(`Bearer ${token}`).then(
        () => 'accepted',
        (error: { code: string }) => error.code,
      );
    expect(await send(await two.token({ ...times, aud: 'second' }, { typ: 'at+jwt' }))).toBe(
      'accepted',
    );
    expect(await send(await two.token({ ...times, aud: 'second' }))).toBe('UNAUTHENTICATED');
    expect(await send(await two.token(times, { typ: 'at+jwt' }))).toBe('UNAUTHENTICATED');
    expect(await send(await one.token({ ...times, aud: 'second' }))).toBe('UNAUTHENTICATED');
  });

  it.each(['JWT', 'dpop+jwt', 'logout+jwt', 'millwright-principal+jwt', 'at+jwt;x', undefined])(
    'refuse the type %s where at+jwt is promised',
    async (typ) => {
      const typed = await createTokenWorld({ typ: 'at+jwt' });
      const refused = await typed.refusal(`Bearer ${await typed.token({}, { typ })}`);
      expect(refused).toMatchObject(REFUSED);
    },
  );
});

describe('the times of a token, with a tolerance of 5 seconds', () => {
  it.each([
    ['exp', -4, 'accepted'],
    ['exp', -5, 'UNAUTHENTICATED'],
    ['nbf', 5, 'accepted'],
    ['nbf', 6, 'UNAUTHENTICATED'],
    ['iat', 5, 'accepted'],
    ['iat', 6, 'UNAUTHENTICATED'],
    ['exp', 86_405, 'accepted'],
    ['exp', 86_406, 'UNAUTHENTICATED'],
  ])('%s at %d seconds from now: %s', async (claim, seconds, outcome) => {
    const token = await world.token({ [claim]: world.clock.seconds() + seconds });
    const found = await world.authenticator.authenticate(`Bearer ${token}`).then(
      () => 'accepted',
      (error: { code: string }) => error.code,
    );
    expect(found).toBe(outcome);
  });

  it('say that it has expired only to who had a good one', async () => {
    const exp = world.clock.seconds() - 60;
    expect(await refusal(await world.token({ exp }))).toMatchObject({
      code: 'UNAUTHENTICATED',
      message: 'The token has expired',
    });
    const stranger = await generateKeyPair('ES256');
    const forged = await signRaw(stranger.privateKey, HEADER, { ...claims(), exp });
    expect(await refusal(forged)).toMatchObject(REFUSED);
  });
});

describe('a huge token', () => {
  it('is refused before anything of it is decoded', async () => {
    const fits = await world.token({ note: 'x'.repeat(5_000) });
    expect(fits.length).toBeLessThan(8_192);
    await expect(world.authenticator.authenticate(`Bearer ${fits}`)).resolves.toBeDefined();
    const long = await world.token({ note: 'x'.repeat(7_000) });
    expect(long.length).toBeGreaterThan(8_192);
    expect(await refusal(long)).toMatchObject(REFUSED);
    const startedAt = performance.now();
    expect(await refusal(`${'a'.repeat(20_000_000)}.b.c`)).toMatchObject(REFUSED);
    expect(await refusal('='.repeat(20_000_000))).toMatchObject(REFUSED);
    expect(performance.now() - startedAt).toBeLessThan(100);
  });
});

describe('no token', () => {
  it.each([undefined, '', 'Bearer', 'Bearer ', 'Basic cGF0OnBhdA==', 'Bearer a b', 'Bearer a,b'])(
    'is asked for with both schemes and without an error (RFC 6750 §3.1): %j',
    async (authorization) => {
      const refused = await world.refusal(authorization);
      expect(refused.code).toBe('UNAUTHENTICATED');
      expect(refused.challenge).toMatch(
        /^Bearer realm="millwright", DPoP realm="millwright", algs="[\w ]+"$/,
      );
    },
  );

  it('is challenged by nothing that is no refusal of ours', () => {
    expect(world.authenticator.challenge(new Error('other'))).toEqual({});
    expect(world.authenticator.challenge(undefined)).toEqual({});
  });
});
