import { once } from 'node:events';
import { request as plain } from 'node:http';
import { type RequestOptions, request } from 'node:https';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestCertificate } from '../../support/certificates.ts';
import { createDpopClient, type DpopClient } from '../../support/dpop.ts';
import { createTestIssuer } from '../../support/tokens.ts';
import { connectWebSocket } from '../../support/ws-client.ts';
import { type AttackedPlant, startAttackedPlant, WHO_AM_I } from './attacked-plant.ts';

const now = () => Math.floor(Date.now() / 1_000);
const DEVICE = { identity: 'device', bounds: { site: ['P1'], equipment: ['CNC02'] } };

describe('a machine with a key', () => {
  let world: AttackedPlant;
  let device: DpopClient;
  let thief: DpopClient;
  let token: string;
  beforeAll(async () => {
    const issuer = await createTestIssuer();
    // Machines need a key here, as outside the demo.
    world = await startAttackedPlant({ issuer, settings: { issuers: [issuer.settings] } });
    [device, thief] = [await createDpopClient(), await createDpopClient()];
    token = await issuer.token({ sub: 'cnc02', ...DEVICE, cnf: { jkt: device.jkt } });
  }, 120_000);
  afterAll(async () => await world[Symbol.asyncDispose]());
  afterEach(async () => await world.isHealthy());

  const target = (change: object = {}) => ({
    method: 'POST',
    url: world.endpoint,
    token,
    now: now(),
    ...change,
  });
  const ask = async (dpop: string | undefined, authorization = `DPoP ${token}`) =>
    await world.send({ headers: { authorization, ...(dpop === undefined ? {} : { dpop }) } });
  const REFUSED = { status: 401, codes: ['UNAUTHENTICATED'] };

  it('is served, or the tests below show nothing', async () => {
    expect(await ask(await device.prove(target()))).toMatchObject({
      status: 200,
      data: { viewer: { subject: 'cnc02', audience: 'device' } },
    });
    const dpop = await device.prove(target({ method: 'GET' }));
    const authorization = `DPoP ${token}`;
    await using socket = await connectWith(world, { authorization, dpop });
    expect(socket.socket.readyState).toBe(socket.socket.OPEN);
  });

  it('whose token was stolen is not served without its key', async () => {
    expect(await ask(undefined)).toMatchObject(REFUSED);
    expect(await ask(undefined, `Bearer ${token}`)).toMatchObject(REFUSED);
    expect(await ask(await thief.prove(target()))).toMatchObject(REFUSED);
    const named = await thief.prove(target(), {}, { jwk: device.publicKey });
    expect(await ask(named)).toMatchObject(REFUSED);
    for (const scheme of ['Bearer', 'DPoP']) {
      const { code } = await world.introduce({ authorization: `${scheme} ${token}` });
      expect(code).toBe(4403);
    }
  });

  it('whose proof was overheard is not served again', async () => {
    const proof = await device.prove(target());
    expect((await ask(proof)).status).toBe(200);
    const again = await ask(proof);
    expect(again).toMatchObject(REFUSED);
    expect(again.headers.get('www-authenticate')).toContain('error="invalid_dpop_proof"');
    const opening = await device.prove(target({ method: 'GET' }));
    const payload = { authorization: `DPoP ${token}`, dpop: opening };
    await using socket = await connectWith(world, payload);
    expect(socket.socket.readyState).toBe(socket.socket.OPEN);
    expect((await world.introduce(payload)).code).toBe(4403);
  });

  it('is not served twice for one proof, however fast it comes twice', async () => {
    const proof = await device.prove(target());
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => ask(proof)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401, 401]);
  });

  it.each<[string, () => object]>([
    ['another method', () => ({ method: 'GET' })],
    ['another path', () => ({ url: `${world.plant.url}/health` })],
    ['another host', () => ({ url: 'http://millwright.example.com/graphql' })],
    ['another port', () => ({ url: 'http://127.0.0.1:9/graphql' })],
    ['another token', () => ({ token: 'another' })],
    ['an hour ago', () => ({ now: now() - 3_600 })],
    ['in an hour', () => ({ now: now() + 3_600 })],
  ])('whose proof is for %s is not served', async (_, change) => {
    const answer = await ask(await device.prove(target(change())));
    expect(answer).toMatchObject(REFUSED);
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_dpop_proof"');
  });

  it('is not served by a proof for the host that its own header names', async () => {
    const url = 'http://millwright.example.com/graphql';
    const { port } = new URL(world.endpoint);
    const proof = await device.prove(target({ url }));
    const status = await statusOf({
      port,
      headers: { host: 'millwright.example.com', authorization: `DPoP ${token}`, dpop: proof },
    });
    expect(status).toBe(401);
  });

  it.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    ['without a number', { jti: undefined }, {}],
    ['of another type', {}, { typ: 'JWT' }],
    ['without its key', {}, { jwk: undefined }],
    ['that brings its private key', {}, { jwk: { d: 'secret' } }],
    ['that says where its key is', {}, { jku: 'http://127.0.0.1:9/keys', jwk: undefined }],
  ])('whose proof is one %s is not served', async (_, claims, header) => {
    expect(await ask(await device.prove(target(), claims, header))).toMatchObject(REFUSED);
  });

  it('whose proof is huge, twice there or no proof at all is not served', async () => {
    expect(await ask('x'.repeat(12_000))).toMatchObject(REFUSED);
    const [one, two] = [await device.prove(target()), await device.prove(target())];
    expect(await ask(`${one}, ${two}`)).toMatchObject(REFUSED);
    expect(await ask('e30.e30.')).toMatchObject(REFUSED);
  });

  it('whose proof was for a request opens no socket, and the other way round', async () => {
    const authorization = `DPoP ${token}`;
    const proof = await device.prove(target());
    expect((await world.introduce({ authorization, dpop: proof })).code).toBe(4403);
    expect(await ask(await device.prove(target({ method: 'GET' })))).toMatchObject(REFUSED);
  });

  it('renews a socket with a new proof alone, and never as somebody else', async () => {
    const authorization = `DPoP ${token}`;
    const first = { authorization, dpop: await device.prove(target({ method: 'GET' })) };
    await using replaying = await connectWith(world, first);
    replaying.send({ type: 'ping', payload: first });
    expect((await replaying.closed).code).toBe(4403);
    const second = { authorization, dpop: await device.prove(target({ method: 'GET' })) };
    await using changing = await connectWith(world, second);
    const other = await world.plant.authorization();
    changing.send({ type: 'ping', payload: { authorization: other } });
    expect((await changing.closed).code).toBe(4403);
  });
});

describe('a machine with a certificate', () => {
  const SERVER = createTestCertificate('gateway');
  const MINE = createTestCertificate('device');
  const THEIRS = createTestCertificate('thief');
  const header = (certificate: typeof MINE) => `:${certificate.der.toString('base64')}:`;

  it('is served on connections that show it alone, whoever has its token', async () => {
    const issuer = await createTestIssuer();
    const tls = { cert: SERVER.certificate, key: SERVER.key };
    const settings = { issuers: [issuer.settings], tls };
    await using world = await startAttackedPlant({ issuer, settings });
    const cnf = { 'x5t#S256': MINE.thumbprint };
    const authorization = `Bearer ${await issuer.token({ sub: 'cnc02', ...DEVICE, cnf })}`;
    const { port } = new URL(world.endpoint);
    const ask = async (shown: typeof MINE | undefined, headers: object = {}) =>
      await statusOf({
        port,
        ca: SERVER.certificate,
        checkServerIdentity: () => undefined,
        agent: false,
        ...(shown === undefined ? {} : { cert: shown.certificate, key: shown.key }),
        headers: { authorization, ...headers },
      });
    expect(await ask(MINE)).toBe(200);
    expect(await ask(undefined)).toBe(401);
    expect(await ask(THEIRS)).toBe(401);
    for (const name of ['client-cert', 'x-forwarded-client-cert', 'x-ssl-client-cert']) {
      expect(await ask(THEIRS, { [name]: header(MINE) })).toBe(401);
    }
    expect(await ask(MINE)).toBe(200);
  }, 120_000);

  it.each([
    ['is served behind the proxy that is trusted', ['127.0.0.0/8', '::1'], 200],
    ['is not served by the word of anybody else', ['10.0.0.0/8'], 401],
  ] as const)(
    '%s',
    async (_, proxies, status) => {
      const issuer = await createTestIssuer();
      const forwardedCertificates = { header: 'client-cert', proxies: [...proxies] };
      const settings = { issuers: [issuer.settings], forwardedCertificates };
      await using world = await startAttackedPlant({ issuer, settings });
      const cnf = { 'x5t#S256': MINE.thumbprint };
      const authorization = `Bearer ${await issuer.token({ sub: 'cnc02', ...DEVICE, cnf })}`;
      const ask = async (certificate: string) =>
        (await world.send({ headers: { authorization, 'client-cert': certificate } })).status;
      expect(await ask(header(MINE))).toBe(status);
      expect(await ask(header(THEIRS))).toBe(401);
      expect(await ask(`${header(MINE)}, ${header(THEIRS)}`)).toBe(401);
      expect(await ask(`${header(THEIRS)}, ${header(MINE)}`)).toBe(401);
      // What only a proxy may say is not for a payload.
      const { code } = await world.introduce({ authorization, 'client-cert': header(MINE) });
      expect(code).toBe(4403);
      await world.isHealthy();
    },
    120_000,
  );
});

async function connectWith(world: AttackedPlant, payload: object) {
  return await connectWebSocket(world.endpoint, { payload });
}

/** Of a POST to `/graphql` that `fetch` would not make. */
async function statusOf(options: RequestOptions): Promise<number | undefined> {
  const open = options.ca === undefined ? plain : request;
  const sent = open({ host: '127.0.0.1', path: '/graphql', method: 'POST', ...options });
  sent.setHeader('content-type', 'application/json');
  sent.end(JSON.stringify({ query: WHO_AM_I }));
  const [response] = await once(sent, 'response');
  await text(response);
  return response.statusCode;
}
