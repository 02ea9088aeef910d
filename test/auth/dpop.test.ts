import { beforeAll, describe, expect, it } from '@jest/globals';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { Credentials } from '../../auth/index.ts';
import { createMemoryReplayStore } from '../../auth/replay/memory.ts';
import { createDpopClient, type DpopClient } from '../support/dpop.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { signRaw } from '../support/raw-jws.ts';
import { createTokenWorld, DEVICE, GATEWAY_URL, type TokenWorld } from './token-world.ts';

const DPOP = {
  algorithms: ['ES256', 'EdDSA', 'RS256'],
  maxAgeSeconds: 60,
  clockToleranceSeconds: 5,
  nonce: 'off',
} as const;
const INVALID = { code: 'UNAUTHENTICATED', message: 'The DPoP proof is not valid here' };

let world: TokenWorld;
let client: DpopClient;
let token: string;
beforeAll(async () => {
  world = await createTokenWorld({}, { dpop: DPOP });
  client = await createDpopClient();
  token = await world.token({ ...DEVICE, cnf: { jkt: client.jkt } });
});

type Proof = Parameters<DpopClient['prove']>;

/** A request with a good proof, but for what is said otherwise. */
async function request(
  change: { claims?: Proof[1]; header?: Proof[2]; by?: DpopClient } & Partial<Credentials> = {},
): Promise<Credentials> {
  const { claims, header, by = client, ...credentials } = change;
  const target = { method: 'POST', url: GATEWAY_URL, token, now: world.clock.seconds() };
  return {
    authorization: `DPoP ${token}`,
    dpop: await by.prove(target, claims, header),
    method: 'POST',
    url: '/graphql',
    ...credentials,
  };
}

const authenticate = (credentials: Credentials) => world.authenticator.authenticate(credentials);

describe('a DPoP token with its proof', () => {
  it('names its principal', async () => {
    const principal = await authenticate(await request());
    expect(principal).toMatchObject({ kind: 'machine', audience: 'device' });
  });

  it.each(['EdDSA', 'RS256'])('may be proven with %s', async (algorithm) => {
    const other = await createDpopClient(algorithm);
    const bound = await world.token({ cnf: { jkt: other.jkt } });
    const now = world.clock.seconds();
    const dpop = await other.prove({ method: 'GET', url: GATEWAY_URL, token: bound, now });
    const authorization = `DPoP ${bound}`;
    const credentials = { authorization, dpop, method: 'GET', url: '/graphql?query=%7Ba%7D' };
    await expect(authenticate(credentials)).resolves.toBeDefined();
  });

  it.each([
    ['with a query and a fragment', `${GATEWAY_URL}?a=1#b`],
    ['with the port that its scheme has anyway', 'https://gateway.test:443/graphql'],
    ['with capitals in scheme and host', 'HTTPS://Gateway.Test/graphql'],
    ['with steps that lead back', 'https://gateway.test/a/../graphql'],
    ['with escapes of plain letters', 'https://gateway.test/%67raphql'],
    ['of the WebSocket that the request opens', 'wss://gateway.test/graphql'],
  ])('may name our address %s (RFC 9449 §4.3)', async (_, htu) => {
    await expect(authenticate(await request({ claims: { htu } }))).resolves.toBeDefined();
  });
});

describe('a DPoP proof', () => {
  it('is good once', async () => {
    const credentials = await request();
    await authenticate(credentials);
    expect(await world.refusal(credentials)).toMatchObject(INVALID);
  });

  it('is good once when it comes twice at a time', async () => {
    const credentials = await request();
    const outcomes = await Promise.allSettled([
      authenticate(credentials),
      authenticate(credentials),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it.each<[string, Parameters<typeof request>[0]]>([
    ['for another method', { claims: { htm: 'GET' } }],
    ['for the method in small letters', { claims: { htm: 'post' } }],
    ['for another host', { claims: { htu: 'https://gateway.test.evil.test/graphql' } }],
    ['for another path', { claims: { htu: 'https://gateway.test/graphql/' } }],
    ['for plain HTTP', { claims: { htu: 'http://gateway.test/graphql' } }],
    ['for another port', { claims: { htu: 'https://gateway.test:8443/graphql' } }],
    ['for an address with a user in it', { claims: { htu: 'https://a@gateway.test/graphql' } }],
    ['for an escaped slash', { claims: { htu: 'https://gateway.test/%2Fgraphql' } }],
    ['for a path alone', { claims: { htu: '/graphql' } }],
    [
      'for an address of 3,000 characters',
      { claims: { htu: `${GATEWAY_URL}?${'a'.repeat(3e3)}` } },
    ],
    ['for another token', { claims: { ath: 'A'.repeat(43) } }],
    ['for no token', { claims: { ath: undefined } }],
    ['without a number', { claims: { jti: undefined } }],
    ['with an empty number', { claims: { jti: '' } }],
    ['with a number of 300 characters', { claims: { jti: 'j'.repeat(300) } }],
    ['with a number that is a number', { claims: { jti: 7 } }],
    ['without a method', { claims: { htm: undefined } }],
    ['without an address', { claims: { htu: undefined } }],
    ['without a time', { claims: { iat: undefined } }],
    ['with a time that is text', { claims: { iat: '1773828000' } }],
    ['of the type of a token', { header: { typ: 'JWT' } }],
    ['of the type of an access token', { header: { typ: 'at+jwt' } }],
    ['without a type', { header: { typ: undefined } }],
    ['without a key', { header: { jwk: undefined } }],
    ['with a key that is text', { header: { jwk: 'key' } }],
    ['of another scheme of keys', { header: { jwk: { kty: 'oct', k: 'AAAA' } } }],
    ['that is no JWT', { dpop: 'a.b.c' }],
    ['that is empty', { dpop: '' }],
    ['of 5,000 characters', { dpop: `${'a'.repeat(1_666)}.`.repeat(3) }],
  ])('is refused %s', async (_, change) => {
    const refusal = await world.refusal(await request(change));
    expect(refusal).toMatchObject(INVALID);
    expect(refusal.challenge).toContain('DPoP realm="millwright", algs="ES256 EdDSA RS256"');
    expect(refusal.challenge).toContain('error="invalid_dpop_proof"');
  });

  it('is refused when its header calls something critical', async () => {
    const { htm, htu, jti, ath } = decodeJwt(String((await request()).dpop));
    const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: client.publicKey };
    const claims = { htm, htu, jti, ath, iat: world.clock.seconds() };
    const dpop = await signRaw(client.privateKey, { ...header, crit: ['x'], x: 1 }, claims);
    expect(await world.refusal(await request({ dpop }))).toMatchObject(INVALID);
    const plain = await signRaw(client.privateKey, header, claims);
    await expect(authenticate(await request({ dpop: plain }))).resolves.toBeDefined();
  });

  it('is needed', async () => {
    const refusal = await world.refusal({ ...(await request()), dpop: undefined });
    expect(refusal).toMatchObject({ code: 'UNAUTHENTICATED', message: /proof is needed/ });
    expect(refusal.challenge).toContain('error="invalid_dpop_proof"');
  });

  it('is one proof and not two (RFC 9449 §4.3 no. 1)', async () => {
    const [one, two] = [await request(), await request()];
    expect(await world.refusal({ ...one, dpop: `${one.dpop}, ${two.dpop}` })).toMatchObject(
      INVALID,
    );
  });

  it('is refused when another key made it', async () => {
    const thief = await createDpopClient();
    expect(await world.refusal(await request({ by: thief }))).toMatchObject(INVALID);
  });

  it('is refused when another key made it and it names the right one', async () => {
    const thief = await createDpopClient();
    const header = { jwk: client.publicKey };
    expect(await world.refusal(await request({ by: thief, header }))).toMatchObject(INVALID);
  });

  it('is refused when its key is a private one', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const jwk = await exportJWK(privateKey);
    const header = { jwk: { ...client.publicKey, d: jwk.d } };
    expect(await world.refusal(await request({ header }))).toMatchObject(INVALID);
  });

  it('is refused when it is signed with an algorithm that is not allowed', async () => {
    const other = await createDpopClient('ES384');
    const bound = await world.token({ cnf: { jkt: other.jkt } });
    const now = world.clock.seconds();
    const dpop = await other.prove({ method: 'POST', url: GATEWAY_URL, token: bound, now });
    const authorization = `DPoP ${bound}`;
    expect(await world.refusal({ ...(await request()), authorization, dpop })).toMatchObject(
      INVALID,
    );
  });

  it('is refused when the public key was used as a shared secret', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(client.publicKey));
    const forged = await new SignJWT({ htm: 'POST', htu: GATEWAY_URL, jti: 'x' })
      .setProtectedHeader({ typ: 'dpop+jwt', alg: 'HS256', jwk: client.publicKey })
      .setIssuedAt(world.clock.seconds())
      .sign(secret);
    expect(await world.refusal(await request({ dpop: forged }))).toMatchObject(INVALID);
  });

  it.each([
    [-66, 'UNAUTHENTICATED'],
    [-65, 'accepted'],
    [0, 'accepted'],
    [5, 'accepted'],
    [6, 'UNAUTHENTICATED'],
  ])('made at %d seconds from now is: %s', async (seconds, outcome) => {
    const credentials = await request({ claims: { iat: world.clock.seconds() + seconds } });
    const found = await authenticate(credentials).then(
      () => 'accepted',
      (error: { code: string }) => error.code,
    );
    expect(found).toBe(outcome);
  });

  it('is remembered for as long as its time is good', async () => {
    const credentials = await request({ claims: { iat: world.clock.seconds() + 5 } });
    await authenticate(credentials);
    world.clock.advance(70_000);
    // Still within its window, to the second.
    expect(await world.refusal(credentials)).toMatchObject(INVALID);
  });
});

describe('the scheme', () => {
  it('may not be Bearer for a token that is bound to a key (RFC 9449 §7.1)', async () => {
    const refusal = await world.refusal(await request({ authorization: `Bearer ${token}` }));
    expect(refusal.code).toBe('UNAUTHENTICATED');
    expect(refusal.challenge).toMatch(/^DPoP .*error="invalid_token"$/);
  });

  it('may not be DPoP for a bearer token', async () => {
    const bearer = await world.token();
    const now = world.clock.seconds();
    const dpop = await client.prove({ method: 'POST', url: GATEWAY_URL, token: bearer, now });
    const credentials = { ...(await request()), authorization: `DPoP ${bearer}`, dpop };
    expect((await world.refusal(credentials)).challenge).toContain('error="invalid_token"');
  });

  it('and the header alone are never enough for a token that is bound', async () => {
    expect((await world.refusal(`Bearer ${token}`)).code).toBe('UNAUTHENTICATED');
    expect((await world.refusal(`DPoP ${token}`)).code).toBe('UNAUTHENTICATED');
  });

  it.each([
    ['a kind of binding that is not known', { kid: 'k1' }],
    ['a known and an unknown one', { jkt: 'A'.repeat(43), jwe: 'x' }],
    ['none at all', {}],
    ['a thumbprint of another length', { jkt: 'AAAA' }],
    ['a text', 'key'],
    ['null', null],
  ])('is no way around %s in the token', async (_, cnf) => {
    const strange = await world.token({ cnf });
    expect(await world.refusal(`Bearer ${strange}`)).toMatchObject({
      code: 'UNAUTHENTICATED',
      message: 'The token is not valid here',
    });
  });
});

describe('the address of a proof', () => {
  it('is never what the header Host says', async () => {
    const htu = 'https://evil.test/graphql';
    expect(
      await world.refusal(await request({ claims: { htu }, host: 'evil.test' })),
    ).toMatchObject(INVALID);
  });

  it('may be one of several, with a path in front', async () => {
    const publicUrls = ['https://a.test', 'https://b.test/plant/'];
    const several = await createTokenWorld({}, { publicUrls });
    const bound = await several.token({ cnf: { jkt: client.jkt } });
    for (const url of ['https://a.test/graphql', 'https://b.test/plant/graphql']) {
      const now = several.clock.seconds();
      const dpop = await client.prove({ method: 'POST', url, token: bound, now });
      const credentials = { authorization: `DPoP ${bound}`, dpop, method: 'POST', url: '/graphql' };
      await expect(several.authenticator.authenticate(credentials)).resolves.toBeDefined();
    }
  });

  it.each([
    ['127.0.0.1:4000', 'accepted'],
    ['localhost:4000', 'accepted'],
    ['[::1]:4000', 'accepted'],
    ['gateway.test', 'UNAUTHENTICATED'],
    ['localhost.gateway.test', 'UNAUTHENTICATED'],
    ['localhost@gateway.test', 'UNAUTHENTICATED'],
  ])('is this computer when no address is configured: %s is %s', async (host, outcome) => {
    const local = await createTokenWorld({}, { publicUrls: [] });
    const bound = await local.token({ cnf: { jkt: client.jkt } });
    const url = `http://${host}/graphql`;
    const now = local.clock.seconds();
    const dpop = await client.prove({ method: 'POST', url, token: bound, now });
    const authorization = `DPoP ${bound}`;
    const found = await local.authenticator
      .authenticate({ authorization, dpop, method: 'POST', url: '/graphql', host })
      .then(
        () => 'accepted',
        (error: { code: string }) => error.code,
      );
    expect(found).toBe(outcome);
  });
});

describe('the nonce', () => {
  const nonceOf = async (nonces: TokenWorld, nonce?: string) => {
    const bound = await nonces.token({ cnf: { jkt: client.jkt } });
    const now = nonces.clock.seconds();
    const target = { method: 'POST', url: GATEWAY_URL, token: bound, now };
    const dpop = await client.prove(target, { nonce });
    return { authorization: `DPoP ${bound}`, dpop, method: 'POST', url: '/graphql' };
  };
  const start = () => createTokenWorld({}, { dpop: { ...DPOP, nonce: 'required' } });

  it('is asked for, given, and then good (RFC 9449 §9)', async () => {
    const nonces = await start();
    const refusal = await nonces.refusal(await nonceOf(nonces));
    expect(refusal.code).toBe('UNAUTHENTICATED');
    expect(refusal.challenge).toContain('error="use_dpop_nonce"');
    expect(refusal.nonce).toMatch(/^[\w-]{43}$/);
    await expect(
      nonces.authenticator.authenticate(await nonceOf(nonces, refusal.nonce)),
    ).resolves.toBeDefined();
    expect(nonces.authenticator.proofHeaders()).toEqual({ 'dpop-nonce': refusal.nonce });
  });

  it('rotates every two minutes and is good for its time and the next', async () => {
    const nonces = await start();
    const first = nonces.authenticator.proofHeaders()['dpop-nonce'];
    nonces.clock.advance(120_000);
    expect(nonces.authenticator.proofHeaders()['dpop-nonce']).not.toBe(first);
    await expect(
      nonces.authenticator.authenticate(await nonceOf(nonces, first)),
    ).resolves.toBeDefined();
    nonces.clock.advance(120_000);
    expect((await nonces.refusal(await nonceOf(nonces, first))).challenge).toContain(
      'error="use_dpop_nonce"',
    );
  });

  it('is the same in every gateway with the same secret', async () => {
    const nonceSecret = 's'.repeat(32);
    const dpop = { ...DPOP, nonce: 'required', nonceSecret } as const;
    const [one, two] = [await createTokenWorld({}, { dpop }), await createTokenWorld({}, { dpop })];
    expect(one.authenticator.proofHeaders()).toEqual(two.authenticator.proofHeaders());
    expect((await start()).authenticator.proofHeaders()).not.toEqual(
      one.authenticator.proofHeaders(),
    );
  });

  it('is not there when it is not wanted', () => {
    expect(world.authenticator.proofHeaders()).toEqual({});
  });
});

describe('remembering proofs', () => {
  it('is bounded for one key, so that the others are not in its way', async () => {
    const clock = createManualClock();
    const replay = createMemoryReplayStore({ clock, maxEntries: 100, maxPerOwner: 1 });
    const bounded = await createTokenWorld({}, { replay });
    const other = await createDpopClient();
    const send = async (by: DpopClient) => {
      const bound = await bounded.token({ cnf: { jkt: by.jkt } });
      const now = bounded.clock.seconds();
      const dpop = await by.prove({ method: 'POST', url: GATEWAY_URL, token: bound, now });
      const credentials = { authorization: `DPoP ${bound}`, dpop, method: 'POST', url: '/graphql' };
      return await bounded.authenticator.authenticate(credentials);
    };
    await send(client);
    await expect(send(client)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
    await expect(send(other)).resolves.toBeDefined();
  });
});
