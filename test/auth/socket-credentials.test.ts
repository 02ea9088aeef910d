import { describe, expect, it } from '@jest/globals';
import { type CredentialsRequest, createCredentialsReader } from '../../auth/credentials.ts';
import { createTestCertificate } from '../support/certificates.ts';
import { createDpopClient, type DpopClient } from '../support/dpop.ts';
import { createTokenWorld, DEVICE, type TokenWorld } from './token-world.ts';

/** The GET that asked for a WebSocket. */
const opened = (more: Partial<CredentialsRequest> = {}): CredentialsRequest => ({
  method: 'GET',
  url: '/graphql',
  headers: new Map([['host', 'gateway.test']]),
  remoteAddress: '203.0.113.9',
  ...more,
});
const reader = createCredentialsReader();

/** The payload of `connection_init` of a client that proves its key. */
async function payloadOf(world: TokenWorld, client: DpopClient, claims: object = {}) {
  const token = await world.token({ ...DEVICE, cnf: { jkt: client.jkt }, ...claims });
  const now = world.clock.seconds();
  const url = 'wss://gateway.test/graphql';
  const dpop = await client.prove({ method: 'GET', url, token, now });
  return { authorization: `DPoP ${token}`, dpop };
}

describe('a WebSocket', () => {
  it('is opened with a token and a proof for the GET that asked for it', async () => {
    const world = await createTokenWorld();
    const payload = await payloadOf(world, await createDpopClient());
    const principal = await world.authenticator.authenticate(reader.readSocket(opened(), payload));
    expect(principal).toMatchObject({ kind: 'machine' });
  });

  it('is not opened with a proof for a POST, nor with one that opened another', async () => {
    const world = await createTokenWorld();
    const client = await createDpopClient();
    const payload = await payloadOf(world, client);
    await world.authenticator.authenticate(reader.readSocket(opened(), payload));
    expect((await world.refusal(reader.readSocket(opened(), payload))).code).toBe(
      'UNAUTHENTICATED',
    );
    const token = payload.authorization.slice('DPoP '.length);
    const url = 'https://gateway.test/graphql';
    const dpop = await client.prove({ method: 'POST', url, token, now: world.clock.seconds() });
    const posted = reader.readSocket(opened(), { ...payload, dpop });
    expect((await world.refusal(posted)).code).toBe('UNAUTHENTICATED');
  });

  it('takes the headers of its GET where the payload has no token', async () => {
    const headers = new Map([
      ['authorization', 'Bearer a'],
      ['dpop', 'proof'],
    ]);
    for (const payload of [undefined, null, 'text', {}, { authorization: 7 }, { dpop: 'x' }]) {
      expect(reader.readSocket(opened({ headers }), payload)).toMatchObject({
        authorization: 'Bearer a',
        dpop: 'proof',
      });
    }
    const payload = { Authorization: 'Bearer b' };
    expect(reader.readSocket(opened({ headers }), payload)).toMatchObject({
      authorization: 'Bearer b',
      dpop: undefined,
    });
  });

  it('cannot say in its payload which certificate its client showed, nor where it connected to', async () => {
    const theirs = createTestCertificate('mallory');
    const mine = createTestCertificate('edge');
    const forwarded = { header: 'client-cert', proxies: ['10.0.0.1'] };
    const behindProxy = createCredentialsReader(forwarded);
    const value = (der: Buffer) => `:${der.toString('base64')}:`;
    const headers = new Map([
      ['client-cert', value(theirs.der)],
      ['host', 'gateway.test'],
    ]);
    const payload = {
      authorization: 'Bearer a',
      'client-cert': value(mine.der),
      host: 'localhost',
    };
    const found = behindProxy.readSocket(opened({ headers, remoteAddress: '10.0.0.1' }), payload);
    expect(found.clientCertificate).toEqual(theirs.der);
    expect(found.host).toBe('gateway.test');
  });

  it('is carried on by a new token of the same subject with a new proof', async () => {
    const world = await createTokenWorld();
    const client = await createDpopClient();
    const send = async (claims: object) =>
      reader.readSocket(opened(), await payloadOf(world, client, claims));
    const before = await world.authenticator.authenticate(await send({ jti: 't1' }));
    world.clock.advance(240_000);
    const renewed = await world.authenticator.renew(before, await send({ jti: 't2' }));
    expect(renewed.fingerprint).toBe(before.fingerprint);
    expect(renewed.expiresAt.getTime()).toBe(before.expiresAt.getTime() + 240_000);
    await expect(
      world.authenticator.renew(before, await send({ jti: 't3', sub: 'kim' })),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('is not carried on by a bearer token of who has seen one', async () => {
    const world = await createTokenWorld();
    const client = await createDpopClient();
    const payload = await payloadOf(world, client);
    const before = await world.authenticator.authenticate(reader.readSocket(opened(), payload));
    const stolen = { authorization: payload.authorization.replace('DPoP', 'Bearer') };
    await expect(
      world.authenticator.renew(before, reader.readSocket(opened(), stolen)),
    ).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
