import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { base64url, exportJWK, exportSPKI, generateKeyPair, importJWK } from 'jose';
import { IDENTITIES, type Identity } from '../../../auth/identity.ts';
import { signRaw } from '../../support/raw-jws.ts';
import { TEST_AUDIENCE } from '../../support/tokens.ts';
import { type AttackedPlant, startAttackedPlant, WHO_AM_I } from './attacked-plant.ts';

let world: AttackedPlant;
beforeAll(async () => {
  world = await startAttackedPlant();
}, 120_000);
afterAll(async () => await world[Symbol.asyncDispose]());
afterEach(async () => await world.isHealthy());

const now = () => Math.floor(Date.now() / 1_000);
const HEADER = { alg: 'ES256', kid: 'k1' };
/** Of a token that would be good. */
const claims = (change: object = {}) => ({
  iss: world.issuer.issuer,
  aud: TEST_AUDIENCE,
  sub: 'mallory',
  iat: now(),
  exp: now() + 60,
  identity: 'admin',
  ...change,
});
const signed = (header: object, payload: object = claims()) =>
  signRaw(world.issuer.privateKey, header, payload);
const encode = (part: object) => base64url.encode(JSON.stringify(part));

/** The same answer by every transport, without a word of the token. */
async function expectRefused(token: string): Promise<void> {
  const authorization = `Bearer ${token}`;
  const asked = { headers: { authorization, 'apollo-require-preflight': 'true' } };
  const answers = [
    await world.send(asked),
    await world.send({ ...asked, method: 'GET', search: `?query=${encodeURIComponent(WHO_AM_I)}` }),
    await world.send({ headers: { ...asked.headers, accept: 'text/event-stream' } }),
  ];
  for (const { status, codes, headers, text } of answers) {
    expect({ status, codes }).toEqual({ status: 401, codes: ['UNAUTHENTICATED'] });
    expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="millwright", error="invalid/);
    expect(text).not.toContain(token.slice(0, 40));
  }
  const payloads = [{ authorization }, { Authorization: authorization }];
  for (const payload of payloads) expect((await world.introduce(payload)).code).toBe(4403);
  expect((await world.introduce({}, { authorization })).code).toBe(4403);
  const [, payload = '', signature = ''] = token.split('.');
  for (const part of [payload, signature].filter((text) => text.length > 20)) {
    expect(world.logged()).not.toContain(part);
  }
}

it('serves a token made by hand that is good, or the tests below show nothing', async () => {
  const authorization = `Bearer ${await signed(HEADER)}`;
  expect(await world.send({ headers: { authorization } })).toMatchObject({
    status: 200,
    data: { viewer: { subject: 'mallory', audience: 'admin' } },
  });
});

describe('a token', () => {
  it.each(['none', 'None', 'NONE', ''])('with alg "%s" is refused, signed or not', async (alg) => {
    const [, payload, signature] = (await signed(HEADER)).split('.');
    await expectRefused(`${encode({ ...HEADER, alg })}.${payload}.`);
    await expectRefused(`${encode({ ...HEADER, alg })}.${payload}.${signature}`);
  });

  it('whose public key was used as a shared secret is refused', async () => {
    const { publicKey } = world.issuer;
    const spki = await exportSPKI((await importJWK(publicKey, 'ES256')) as never);
    for (const secret of [spki, JSON.stringify(publicKey)]) {
      const input = `${encode({ ...HEADER, alg: 'HS256' })}.${encode(claims())}`;
      const mac = createHmac('sha256', secret).update(input).digest('base64url');
      await expectRefused(`${input}.${mac}`);
    }
  });

  it.each(['ES384', 'RS256', 'PS256', 'EdDSA', 'constructor'])(
    'with the algorithm %s, which is not its key’s, is refused',
    async (alg) => await expectRefused(await signed({ ...HEADER, alg })),
  );

  it.each([
    ['a path', '../../../../dev/null'],
    ['SQL', "k1' OR '1'='1"],
    ['a command', 'k1; cat /etc/passwd'],
    ['an address', 'http://127.0.0.1:9/jwks'],
    ['a member of every object', '__proto__'],
    ['a long text', 'k'.repeat(4_000)],
    ['an object', { $ne: null }],
  ])('that names its key by %s is refused', async (_, kid) => {
    await expectRefused(await signed({ ...HEADER, kid }));
  });

  it('whose header says where its key is, or brings it, is refused and nothing is fetched', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' };
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.end(JSON.stringify({ keys: [jwk] }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
    try {
      for (const header of [{ jku: url }, { x5u: url }, { jwk }, { x5c: [publicKeyText(jwk)] }]) {
        await expectRefused(await signRaw(privateKey, { ...HEADER, ...header }, claims()));
      }
      await expectRefused(await signRaw(privateKey, { ...HEADER, jku: url, kid: 'new' }, claims()));
    } finally {
      server.close();
    }
    expect(asked).toEqual([]);
  });

  it('that calls something critical is refused', async () => {
    await expectRefused(await signed({ ...HEADER, crit: ['exp'] }));
  });

  it('of one issuer with the key of another is refused', async () => {
    const payload = claims();
    await expectRefused(await signRaw(world.otherIssuer.privateKey, HEADER, payload));
    const others = { ...payload, iss: world.otherIssuer.issuer, identity: 'customer' };
    await expectRefused(await signed({ ...HEADER, typ: 'at+jwt' }, others));
    await expectRefused(await signed(HEADER, { ...payload, iss: 'https://nobody.test/' }));
    await expectRefused(await signed(HEADER, { ...payload, iss: [world.issuer.issuer] }));
  });

  it('of an issuer that may not give its identity is refused', async () => {
    const header = { ...HEADER, typ: 'at+jwt' };
    const payload = claims({ iss: world.otherIssuer.issuer });
    await expectRefused(await signRaw(world.otherIssuer.privateKey, header, payload));
  });

  it.each(['JWT', 'dpop+jwt', 'logout+jwt', 'id+jwt', undefined])(
    'of the type %s is refused where the issuer promises at+jwt',
    async (typ) => {
      const bounds = { customer: ['C-ALFA'] };
      const payload = claims({ iss: world.otherIssuer.issuer, identity: 'customer', bounds });
      const header = { ...HEADER, ...(typ === undefined ? {} : { typ }) };
      await expectRefused(await signRaw(world.otherIssuer.privateKey, header, payload));
    },
  );

  it.each<[string, () => object]>([
    ['for somebody else', () => ({ aud: 'another-api' })],
    ['for nobody', () => ({ aud: undefined })],
    ['not good yet', () => ({ nbf: now() + 600 })],
    ['good for ever', () => ({ exp: undefined })],
    ['good for a year', () => ({ exp: now() + 31_536_000 })],
    ['of an unknown identity', () => ({ identity: 'root' })],
    ['of an identity every object has', () => ({ identity: '__proto__' })],
    ['of two identities', () => ({ identity: ['admin', 'service'] })],
    ['bound in a way nobody knows', () => ({ cnf: { kid: 'k1' } })],
  ])('that is %s is refused', async (_, change) => {
    await expectRefused(await signed(HEADER, claims(change())));
  });

  it('that has expired is refused', async () => {
    await expectRefused(await signed(HEADER, claims({ iat: now() - 120, exp: now() - 60 })));
  });

  it('that is huge is refused, before anything of it is read', async () => {
    await expectRefused(await signed(HEADER, claims({ sub: 'x'.repeat(8_000) })));
    const answer = await world.send({ headers: { authorization: `Bearer ${'a'.repeat(60_000)}` } });
    expect(answer.status).toBe(431);
    expect((await world.introduce({ authorization: `Bearer ${'a'.repeat(90_000)}` })).code).toBe(
      4403,
    );
  });

  it.each([
    ['no scheme', (token: string) => token],
    ['another scheme', (token: string) => `Basic ${token}`],
    ['two tokens', (token: string) => `Bearer ${token}, Bearer ${token}`],
    ['a space inside', (token: string) => `Bearer ${token.slice(0, 20)} ${token.slice(20)}`],
  ])('that comes with %s is refused', async (_, write) => {
    const headers = { authorization: write(await signed(HEADER)) };
    expect(await world.send({ headers })).toMatchObject({
      status: 401,
      codes: ['UNAUTHENTICATED'],
    });
    expect((await world.introduce(headers)).code).toBe(4403);
  });

  it('in an address or a body is none', async () => {
    const token = await signed(HEADER);
    const search = `?access_token=${token}`;
    expect((await world.send({ search })).status).toBe(401);
    const body = { query: WHO_AM_I, access_token: token, extensions: { authorization: token } };
    expect((await world.send({ body })).status).toBe(401);
  });
});

describe('a token that lacks a bound', () => {
  /** DESIGN 6: one bound of each dimension in one of the sets. */
  const cases = (Object.keys(IDENTITIES) as Identity[]).flatMap((identity) =>
    IDENTITIES[identity].bounds.flatMap((dimensions) =>
      dimensions.map((missing) => [identity, missing, dimensions] as const),
    ),
  );
  const value = (dimension: string) =>
    dimension === 'engagement' ? ['lot:NDE:MAG-N35:L-0420'] : ['P1'];
  const withBounds = (identity: string, dimensions: readonly string[]) =>
    signed(
      HEADER,
      claims({
        identity,
        ends_at: now() + 60,
        bounds: Object.fromEntries(dimensions.map((dimension) => [dimension, value(dimension)])),
      }),
    );

  it('is tried for every identity that must have one', () => {
    const without = (Object.keys(IDENTITIES) as Identity[]).filter(
      (identity) => !cases.some(([tried]) => tried === identity),
    );
    expect(without).toEqual(['admin']);
  });

  it.each(cases)('of %s, here %s, is refused', async (identity, missing, dimensions) => {
    await expectRefused(
      await withBounds(
        identity,
        dimensions.filter((dimension) => dimension !== missing),
      ),
    );
    const empty = claims({ identity, ends_at: now() + 60, bounds: { [missing]: [] } });
    await expectRefused(await signed(HEADER, empty));
  });

  it.each(['device', 'scanner', 'carrier-webhook'] as const)(
    'of a key is refused for %s, whose bounds are complete',
    async (identity) => {
      await expectRefused(await withBounds(identity, IDENTITIES[identity].bounds[0]));
    },
  );

  it('of an end is refused for an auditor', async () => {
    const bounds = { engagement: value('engagement') };
    await expectRefused(await signed(HEADER, claims({ identity: 'auditor', bounds })));
  });
});

/** DER that is no certificate, as `x5c` has it. */
function publicKeyText(jwk: object): string {
  return Buffer.from(JSON.stringify(jwk)).toString('base64');
}
