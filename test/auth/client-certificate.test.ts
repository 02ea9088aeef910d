import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { describe, expect, it } from '@jest/globals';
import { type CredentialsRequest, createCredentialsReader } from '../../auth/credentials.ts';
import { createTestCertificate, type TestCertificate } from '../support/certificates.ts';
import { createDpopClient } from '../support/dpop.ts';
import { createTokenWorld, DEVICE, GATEWAY_URL, type TokenWorld } from './token-world.ts';

const MINE = createTestCertificate('edge-cnc02');
const THEIRS = createTestCertificate('mallory');
const SERVER = createTestCertificate('localhost');

const boundTo = (world: TokenWorld, { thumbprint }: TestCertificate) =>
  world.token({ ...DEVICE, cnf: { 'x5t#S256': thumbprint } });

describe('a token that is bound to a certificate, where TLS ends here', () => {
  /** Asks over TLS and answers what the authenticator says. */
  async function ask(
    world: TokenWorld,
    token: string,
    certificate: TestCertificate | undefined,
  ): Promise<string> {
    const reader = createCredentialsReader();
    const server = createServer(
      {
        cert: SERVER.certificate,
        key: SERVER.key,
        requestCert: true,
        rejectUnauthorized: false,
      },
      async (incoming, outgoing) => {
        const { raw } = (incoming.socket as TLSSocket).getPeerCertificate();
        const credentials = reader.read({
          method: incoming.method ?? '',
          url: incoming.url ?? '',
          headers: new Map(Object.entries(incoming.headers as Record<string, string>)),
          remoteAddress: incoming.socket.remoteAddress,
          peerCertificate: raw,
        });
        const outcome = await world.authenticator.authenticate(credentials).then(
          () => 'accepted',
          (error: { code: string }) => error.code,
        );
        outgoing.writeHead(200, { connection: 'close' }).end(outcome);
      },
    ).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const answer = await new Promise<string>((resolve, reject) => {
      const options = {
        host: '127.0.0.1',
        port: (server.address() as AddressInfo).port,
        path: '/graphql',
        headers: { authorization: `Bearer ${token}` },
        ca: SERVER.certificate,
        checkServerIdentity: () => undefined,
        ...(certificate === undefined
          ? {}
          : { cert: certificate.certificate, key: certificate.key }),
      };
      request(options, (response) => {
        response.setEncoding('utf8');
        response.on('data', resolve);
      })
        .on('error', reject)
        .end();
    });
    server.close();
    return answer;
  }

  it('is good with that certificate', async () => {
    const world = await createTokenWorld();
    expect(await ask(world, await boundTo(world, MINE), MINE)).toBe('accepted');
  });

  it('is refused when it was stolen: with another certificate, and without one', async () => {
    const world = await createTokenWorld();
    const token = await boundTo(world, MINE);
    expect(await ask(world, token, THEIRS)).toBe('UNAUTHENTICATED');
    expect(await ask(world, token, undefined)).toBe('UNAUTHENTICATED');
  });

  it('is not good because another one was good before', async () => {
    const world = await createTokenWorld();
    const token = await boundTo(world, MINE);
    expect(await ask(world, token, MINE)).toBe('accepted');
    expect(await ask(world, token, THEIRS)).toBe('UNAUTHENTICATED');
  });
});

describe('a token that is bound to a key and a certificate', () => {
  it('needs both', async () => {
    const world = await createTokenWorld();
    const client = await createDpopClient();
    const cnf = { jkt: client.jkt, 'x5t#S256': MINE.thumbprint };
    const token = await world.token({ ...DEVICE, cnf });
    const authorization = `DPoP ${token}`;
    const send = async (clientCertificate: Buffer | undefined, isProven: boolean) => {
      const target = { method: 'POST', url: GATEWAY_URL, token, now: world.clock.seconds() };
      const dpop = isProven ? await client.prove(target) : undefined;
      const credentials = { authorization, dpop, method: 'POST', url: '/graphql' };
      return await world.authenticator.authenticate({ ...credentials, clientCertificate }).then(
        () => 'accepted',
        (error: { code: string }) => error.code,
      );
    };
    expect(await send(MINE.der, true)).toBe('accepted');
    expect(await send(MINE.der, false)).toBe('UNAUTHENTICATED');
    expect(await send(undefined, true)).toBe('UNAUTHENTICATED');
  });
});

describe('a certificate that a proxy forwards', () => {
  const forwarded = { header: 'client-cert', proxies: ['10.0.0.0/8', '127.0.0.1', 'fd00::/8'] };
  const reader = createCredentialsReader(forwarded);
  const base64 = MINE.der.toString('base64');
  const read = (value: string | undefined, more: Partial<CredentialsRequest> = {}) =>
    reader.read({
      method: 'POST',
      url: '/graphql',
      headers: new Map(value === undefined ? [] : [['client-cert', value]]),
      remoteAddress: '10.1.2.3',
      ...more,
    }).clientCertificate;

  it.each([
    ['RFC 9440', `:${base64}:`],
    ['PEM with escapes', encodeURIComponent(MINE.certificate)],
    ['PEM with escapes that leave + and / alone', MINE.certificate.replace(/\n/g, '%0A')],
    ['bare base64', base64],
    ['PEM with tabs for line breaks', MINE.certificate.trim().replace(/\n/g, '\t')],
  ])('may have the shape of %s', (_, value) => {
    expect(read(value)).toEqual(MINE.der);
  });

  it.each([
    ['nothing', ''],
    ['no base64', ':****:'],
    ['broken escapes', '%'],
    ['two of them', `:${base64}:, :${base64}:`],
    ['two in one', encodeURIComponent(MINE.certificate + THEIRS.certificate)],
    ['20,000 characters', 'A'.repeat(20_000)],
  ])('is none when the header holds %s', (_, value) => {
    expect(read(value)).toBeUndefined();
  });

  it.each(['10.255.0.1', '127.0.0.1', '::ffff:10.0.0.1', 'fd12::1'])(
    'is believed from the proxy %s',
    (remoteAddress) => {
      expect(read(`:${base64}:`, { remoteAddress })).toEqual(MINE.der);
    },
  );

  it.each(['11.0.0.1', '192.168.0.1', '::1', '::ffff:11.0.0.1', undefined])(
    'is not believed from %s',
    (remoteAddress) => {
      expect(read(`:${base64}:`, { remoteAddress })).toBeUndefined();
      const own = { remoteAddress, peerCertificate: THEIRS.der };
      expect(read(`:${base64}:`, own)).toEqual(THEIRS.der);
    },
  );

  it('is never the proxy’s own', () => {
    expect(read(undefined, { peerCertificate: THEIRS.der })).toBeUndefined();
  });

  it('is not looked for when no proxy is configured', () => {
    const request = {
      method: 'POST',
      url: '/graphql',
      headers: new Map([['client-cert', `:${base64}:`]]),
      remoteAddress: '127.0.0.1',
    };
    expect(createCredentialsReader().read(request).clientCertificate).toBeUndefined();
  });

  it('makes a stolen token worthless elsewhere', async () => {
    const world = await createTokenWorld();
    const authorization = `Bearer ${await boundTo(world, MINE)}`;
    const send = (der: Buffer, remoteAddress: string) =>
      world.authenticator
        .authenticate(
          reader.read({
            method: 'POST',
            url: '/graphql',
            headers: new Map([
              ['authorization', authorization],
              ['client-cert', `:${der.toString('base64')}:`],
            ]),
            remoteAddress,
          }),
        )
        .then(
          () => 'accepted',
          (error: { code: string }) => error.code,
        );
    expect(await send(MINE.der, '10.0.0.1')).toBe('accepted');
    expect(await send(THEIRS.der, '10.0.0.1')).toBe('UNAUTHENTICATED');
    // Whoever has the token can have read the certificate too: it is no secret.
    expect(await send(MINE.der, '203.0.113.9')).toBe('UNAUTHENTICATED');
  });
});

describe('a token of a machine', () => {
  const machines = [
    ['device', { site: ['P1'], equipment: ['CNC02'] }],
    ['scanner', { site: ['P1'], zone: ['Z1'] }],
    ['carrier-webhook', { carrier: ['PARC'] }],
  ] as const;

  it.each(machines)('that is bound to nothing is refused: %s', async (identity, bounds) => {
    const world = await createTokenWorld();
    const refusal = await world.refusal(`Bearer ${await world.token({ identity, bounds })}`);
    expect(refusal.code).toBe('UNAUTHENTICATED');
    expect(refusal.message).toMatch(/must be bound/);
  });

  it.each(machines)('is good where its issuer is allowed to: %s', async (identity, bounds) => {
    const world = await createTokenWorld({ senderConstrained: 'optional' });
    const token = await world.token({ identity, bounds });
    await expect(world.authenticator.authenticate(`Bearer ${token}`)).resolves.toMatchObject({
      kind: 'machine',
    });
  });

  it('that is bound must be proven there too', async () => {
    const world = await createTokenWorld({ senderConstrained: 'optional' });
    const token = await boundTo(world, MINE);
    expect((await world.refusal(`Bearer ${token}`)).code).toBe('UNAUTHENTICATED');
  });
});
