import { once } from 'node:events';
import { type RequestOptions, request } from 'node:https';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { createAuthenticator, createCredentialsReader } from '../../../auth/index.ts';
import { systemClock } from '../../../runtime/clock.ts';
import { createTestCertificate } from '../../support/certificates.ts';
import { createDpopClient } from '../../support/dpop.ts';
import { createHandMadeEngine } from '../../support/hand-made-engine.ts';
import {
  createTestPrincipal,
  createTestRevocations,
  startTestTransports,
  type TestTransportsOptions,
} from '../../support/start-transports.ts';
import { createTestIssuer } from '../../support/tokens.ts';
import { connectWebSocket, openWebSocket, subscribe } from '../../support/ws-client.ts';

const QUERY = JSON.stringify({ query: '{ hello }' });
const now = () => Math.floor(Date.now() / 1_000);
const event = (ticks: number) => ({ data: `{"ticks":${ticks}}`, errors: [] });

async function start(options: Partial<TestTransportsOptions> & { readonly nonce?: boolean } = {}) {
  const issuer = await createTestIssuer();
  const engine = createHandMadeEngine();
  const revocations = createTestRevocations();
  const authenticator = createAuthenticator([readSettings(issuer)], systemClock, {
    revocations,
    ...(options.nonce === true ? { dpop: NONCES } : {}),
  });
  const server = await startTestTransports({
    engine,
    authenticator,
    ...options,
    callers: { revocations, ...options.callers },
  });
  const post = (headers: Record<string, string>) =>
    fetch(server.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: QUERY,
    });
  return { ...server, issuer, engine, revocations, post };
}

type Issuer = Awaited<ReturnType<typeof createTestIssuer>>;

/** As the configuration completes them. */
function readSettings({ settings }: Issuer) {
  return {
    ...settings,
    clockToleranceSeconds: 5,
    claims: {
      identity: 'identity',
      scopes: 'scope',
      endsAt: 'ends_at',
      bounds: { site: 'bounds.site' },
    },
  };
}

const NONCES = {
  algorithms: ['ES256'] as const,
  maxAgeSeconds: 60,
  clockToleranceSeconds: 5,
  nonce: 'required' as const,
};

describe('tokens over HTTP', () => {
  it('asks for a token by both schemes', async () => {
    await using server = await start();
    const response = await server.post({});
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(
      /^Bearer realm="millwright", DPoP realm="millwright", algs="ES256 /,
    );
  });

  it('says what is wrong with a token that came', async () => {
    await using server = await start();
    const response = await server.post({ authorization: 'Bearer abc' });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  it('takes a token that is bound to a key with a proof, once', async () => {
    await using server = await start();
    const client = await createDpopClient();
    const token = await server.issuer.token({ cnf: { jkt: client.jkt } });
    const url = server.endpoint;
    const dpop = await client.prove({ method: 'POST', url, token, now: now() });
    const headers = { authorization: `DPoP ${token}`, dpop };
    expect((await server.post(headers)).status).toBe(200);
    const again = await server.post(headers);
    expect(again.status).toBe(401);
    expect(again.headers.get('www-authenticate')).toContain('error="invalid_dpop_proof"');
    const stolen = await server.post({ authorization: `Bearer ${token}` });
    expect(stolen.status).toBe(401);
  });

  it('gives a nonce with a refusal, and with every answer to a proof', async () => {
    await using server = await start({ nonce: true });
    const client = await createDpopClient();
    const token = await server.issuer.token({ cnf: { jkt: client.jkt } });
    const target = { method: 'POST', url: server.endpoint, token };
    const ask = async (claims: object) =>
      server.post({
        authorization: `DPoP ${token}`,
        dpop: await client.prove({ ...target, now: now() }, { ...claims }),
      });
    const first = await ask({});
    const nonce = first.headers.get('dpop-nonce');
    expect(first.status).toBe(401);
    expect(first.headers.get('www-authenticate')).toContain('error="use_dpop_nonce"');
    const second = await ask({ nonce });
    expect(second.status).toBe(200);
    expect(second.headers.get('dpop-nonce')).toBe(nonce);
    const bearer = await server.post({ authorization: `Bearer ${await server.issuer.token()}` });
    expect(bearer.headers.get('dpop-nonce')).toBeNull();
  });

  it('passes on neither a proof nor the word of a proxy', async () => {
    const reader = createCredentialsReader({ header: 'client-cert', proxies: ['10.0.0.0/8'] });
    await using server = await start({
      forward: ['dpop', 'client-cert', 'x-tenant', 'authorization'],
      callers: { credentials: reader },
    });
    const authorization = `Bearer ${await server.issuer.token()}`;
    await server.post({ authorization, dpop: 'a', 'client-cert': ':YQ==:', 'x-tenant': 'b' });
    const payload = { authorization, dpop: 'a', 'Client-Cert': ':YQ==:', 'x-tenant': 'c' };
    const headers = { 'x-tenant': 'b', 'client-cert': ':YQ==:' };
    await using socket = await connectWebSocket(server.endpoint, { headers, payload });
    socket.send(subscribe('1', '{ hello }'));
    await server.engine.wasAsked(2);
    for (const { context } of server.engine.asked) {
      expect(context.operation.forwardedHeaders).toEqual({ 'x-tenant': 'b', authorization });
    }
  });
});

describe('certificates over TLS', () => {
  const SERVER = createTestCertificate('server');
  const MINE = createTestCertificate('device');
  const THEIRS = createTestCertificate('thief');
  const tls = { cert: SERVER.certificate, key: SERVER.key };

  async function post(url: string, options: RequestOptions) {
    const sent = request(url, { ...options, method: 'POST', ca: SERVER.certificate, agent: false });
    sent.setHeader('content-type', 'application/json');
    sent.end(QUERY);
    const [response] = await once(sent, 'response');
    await text(response);
    return response.statusCode;
  }
  // The certificate names no host. To Node undefined means that all is well, to the types of ws it does not.
  const trusting = { checkServerIdentity: () => undefined as never };

  it('takes a token that is bound to a certificate from who shows it', async () => {
    await using server = await start({ tls });
    const token = await server.issuer.token({ cnf: { 'x5t#S256': MINE.thumbprint } });
    const headers = { authorization: `Bearer ${token}` };
    const show = ({ certificate, key }: typeof MINE) => ({ cert: certificate, key });
    expect(server.url).toMatch(/^https:/);
    const ask = (more: object) => post(server.endpoint, { ...trusting, headers, ...more });
    expect(await ask(show(MINE))).toBe(200);
    expect(await ask(show(THEIRS))).toBe(401);
    expect(await ask({})).toBe(401);
  });

  it('counts no certificate of another authority where one is named', async () => {
    await using server = await start({ tls: { ...tls, clientCa: THEIRS.certificate } });
    const ask = async ({ certificate, key, thumbprint }: typeof MINE) => {
      const token = await server.issuer.token({ cnf: { 'x5t#S256': thumbprint } });
      const headers = { authorization: `Bearer ${token}` };
      return await post(server.endpoint, { ...trusting, headers, cert: certificate, key });
    };
    expect(await ask(MINE)).toBe(401);
    expect(await ask(THEIRS)).toBe(200);
  });

  it('takes it on a WebSocket of that connection', async () => {
    await using server = await start({ tls });
    const token = await server.issuer.token({ cnf: { 'x5t#S256': MINE.thumbprint } });
    const payload = { authorization: `Bearer ${token}` };
    const url = server.endpoint.replace('https', 'wss');
    const options = { ...trusting, ca: SERVER.certificate };
    const shown = { cert: MINE.certificate, key: MINE.key };
    await using socket = await connectWebSocket(url, { ...options, ...shown, payload });
    await using thief = await openWebSocket(url, options);
    thief.send({ type: 'connection_init', payload });
    expect(await thief.closed).toMatchObject({ code: 4403 });
    expect(socket.socket.readyState).toBe(socket.socket.OPEN);
  });
});

describe('tokens on a WebSocket', () => {
  const bearer = async (issuer: Issuer, claims = {}) => ({
    authorization: `Bearer ${await issuer.token(claims)}`,
  });

  it('takes the proof for the request that opened it from the payload', async () => {
    await using server = await start();
    const client = await createDpopClient();
    const token = await server.issuer.token({ cnf: { jkt: client.jkt } });
    const proof = { method: 'GET', url: server.endpoint, token, now: now() };
    const payload = { authorization: `DPoP ${token}`, dpop: await client.prove(proof) };
    await using socket = await connectWebSocket(server.endpoint, { payload });
    await using again = await openWebSocket(server.endpoint);
    again.send({ type: 'connection_init', payload });
    expect(await again.closed).toMatchObject({ code: 4403 });
    socket.send(subscribe('1', '{ hello }'));
    expect(await socket.next()).toMatchObject({ type: 'next' });
  });

  it('takes no certificate from a payload', async () => {
    const thief = createTestCertificate('thief');
    await using server = await start({
      callers: {
        credentials: createCredentialsReader({ header: 'client-cert', proxies: ['127.0.0.1'] }),
      },
    });
    const token = await server.issuer.token({ cnf: { 'x5t#S256': thief.thumbprint } });
    const cert = `:${thief.der.toString('base64')}:`;
    await using socket = await openWebSocket(server.endpoint);
    const payload = { authorization: `Bearer ${token}`, 'client-cert': cert };
    socket.send({ type: 'connection_init', payload });
    expect(await socket.closed).toMatchObject({ code: 4403 });
  });

  it('stays open past its first token when a ping brings the next', async () => {
    await using server = await start();
    const payload = await bearer(server.issuer, { exp: now() + 2 });
    await using socket = await connectWebSocket(server.endpoint, { payload });
    await using other = await connectWebSocket(server.endpoint, { payload });
    socket.send({ type: 'ping', payload: await bearer(server.issuer, { jti: 'token-2' }) });
    expect(await socket.next()).toEqual({ type: 'pong' });
    socket.send(subscribe('1', 'subscription { ticks }'));
    await server.engine.wasAsked(1);
    expect(await other.closed).toEqual({ code: 4403, reason: 'The token has expired' });
    server.engine.emit(event(1));
    expect(await socket.next()).toMatchObject({ type: 'next', id: '1' });
  });

  it('ends what runs when the new token has other rights', async () => {
    await using server = await start();
    const payload = await bearer(server.issuer);
    await using socket = await connectWebSocket(server.endpoint, { payload });
    socket.send(subscribe('1', 'subscription { ticks }'));
    await server.engine.wasAsked(1);
    socket.send({ type: 'ping', payload: await bearer(server.issuer, { scope: 'order:read' }) });
    expect(await socket.next()).toMatchObject({
      type: 'error',
      id: '1',
      payload: [{ extensions: { code: 'FORBIDDEN' } }],
    });
    expect(await socket.next()).toEqual({ type: 'pong' });
    await server.engine.isLeft();
  });

  it.each([
    ['of another subject', { sub: 'max' }],
    ['that is not good', { exp: 1 }],
  ])('closes with 4403 for a new token %s', async (_, claims) => {
    await using server = await start();
    const payload = await bearer(server.issuer);
    await using socket = await connectWebSocket(server.endpoint, { payload });
    socket.send({ type: 'ping', payload: await bearer(server.issuer, claims) });
    expect(await socket.closed).toMatchObject({ code: 4403 });
  });

  it('never sends a token back', async () => {
    await using server = await start();
    await using socket = await openWebSocket(server.endpoint);
    socket.send({ type: 'ping', payload: await bearer(server.issuer) });
    expect(await socket.next()).toEqual({ type: 'pong' });
  });

  it('closes with 4403 when its token is taken back, and nobody else', async () => {
    await using server = await start();
    const payload = await bearer(server.issuer);
    await using socket = await connectWebSocket(server.endpoint, { payload });
    await using other = await connectWebSocket(server.endpoint, {
      payload: await bearer(server.issuer, { jti: 'token-2' }),
    });
    const { issuer } = server.issuer;
    await server.revocations.revoke({ kind: 'token', issuer, jti: 'token-1' });
    expect(await socket.closed).toEqual({ code: 4403, reason: 'The token was taken back' });
    other.send({ type: 'ping' });
    expect(await other.next()).toEqual({ type: 'pong' });
    expect(server.revocations.listeners.size).toBe(1);
  });
});

describe('the end of a stream of events', () => {
  async function listen(server: { endpoint: string }, token: string) {
    const response = await fetch(server.endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify({ query: 'subscription { ticks }' }),
    });
    return response.text();
  }
  const END = /"code":"(\w+)".*\n\nevent: complete\n/s;

  it('TOKEN_EXPIRED when its token expires, although nothing happens', async () => {
    await using server = await start();
    const stream = await listen(server, await server.issuer.token({ exp: now() + 1 }));
    expect(END.exec(stream)?.[1]).toBe('TOKEN_EXPIRED');
    await server.engine.isLeft();
  });

  it('UNAUTHENTICATED when its token is taken back', async () => {
    await using server = await start();
    const stream = listen(server, await server.issuer.token());
    await server.engine.wasAsked(1);
    server.engine.emit(event(1));
    const { issuer } = server.issuer;
    await server.revocations.revoke({
      kind: 'subject',
      issuer,
      subject: 'pat',
      issuedUntil: new Date(),
    });
    expect(END.exec(await stream)?.[1]).toBe('UNAUTHENTICATED');
    expect(server.revocations.listeners.size).toBe(0);
  });

  it('comes before an event that its caller may not see any more', async () => {
    let isGood = true;
    await using server = await start({
      authenticator: {
        authenticate: async () => createTestPrincipal(),
        isStillGood: () => isGood,
      },
    });
    const stream = listen(server, 'abc');
    await server.engine.wasAsked(1);
    isGood = false;
    server.engine.emit(event(7));
    const received = await stream;
    expect(received).not.toContain('"ticks":7');
    expect(END.exec(received)?.[1]).toBe('UNAUTHENTICATED');
  });
});
