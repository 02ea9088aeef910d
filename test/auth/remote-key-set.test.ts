import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { exportJWK, generateKeyPair } from 'jose';
import { createAuthenticator } from '../../auth/index.ts';
import { createConfig } from '../../runtime/config.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createTestIssuer, type TestIssuer } from '../support/tokens.ts';

/** An issuer whose key set is fetched over HTTP, and which can be broken. */
interface RemoteIssuer extends AsyncDisposable {
  readonly issuer: TestIssuer;
  readonly clock: ManualClock;
  fetches(): number;
  /** What it answers from now on; 200 with `keys` when not said. */
  answer(answer: { status?: number; keys?: readonly unknown[]; text?: string }): void;
  /** Answers no request until it is called again with false. */
  hold(isHeld: boolean): void;
  /** `accepted`, or the code of the refusal. */
  send(claims?: object, header?: object): Promise<string>;
}

async function startRemoteIssuer(): Promise<RemoteIssuer> {
  const issuer = await createTestIssuer();
  const clock = createManualClock();
  let fetches = 0;
  let held: Promise<void> | undefined;
  let release = () => {};
  let answer: { status?: number; keys?: readonly unknown[]; text?: string } = {
    keys: [issuer.publicKey],
  };
  const server = createServer(async (_, response) => {
    fetches += 1;
    await held;
    const { status = 200, keys = [], text = JSON.stringify({ keys }) } = answer;
    response.writeHead(status, { location: '/other', connection: 'close' }).end(text);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`;
  const settings = { ...issuer.settings, jwks: { url } } as unknown as TestIssuer['settings'];
  const authenticator = createAuthenticator(createConfig({ issuers: [settings] }).issuers, clock);
  let number = 0;
  return {
    issuer,
    clock,
    fetches: () => fetches,
    answer(next) {
      answer = next;
    },
    hold(isHeld) {
      release();
      held = isHeld
        ? new Promise((resolve) => {
            release = resolve;
          })
        : undefined;
    },
    async send(claims = {}, header = {}) {
      const iat = clock.seconds();
      // Another token each time: one that was verified is remembered.
      number += 1;
      const token = await issuer.token(
        { iat, exp: iat + 300, jti: `t${number}`, ...claims },
        header,
      );
      return await authenticator.authenticate(`Bearer ${token}`).then(
        () => 'accepted',
        (error: { code: string }) => error.code,
      );
    },
    async [Symbol.asyncDispose]() {
      release();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Fetches in the background end some turns of the event loop later. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

describe('a remote key set', () => {
  it('is fetched once for all who wait for it', async () => {
    await using remote = await startRemoteIssuer();
    remote.hold(true);
    const outcomes = Promise.all(Array.from({ length: 20 }, () => remote.send()));
    await until(() => remote.fetches() === 1);
    remote.hold(false);
    expect(new Set(await outcomes)).toEqual(new Set(['accepted']));
    expect(remote.fetches()).toBe(1);
  });

  it('is asked for an unknown key at most every 30 seconds, however many come', async () => {
    await using remote = await startRemoteIssuer();
    await remote.send();
    const storm = async () => {
      const outcomes = Array.from({ length: 20 }, (_, n) => remote.send({}, { kid: `new-${n}` }));
      expect(new Set(await Promise.all(outcomes))).toEqual(new Set(['UNAUTHENTICATED']));
    };
    await storm();
    expect(remote.fetches()).toBe(1);
    remote.clock.advance(30_000);
    await storm();
    await storm();
    expect(remote.fetches()).toBe(2);
  });

  it('finds a new key as soon as that, and forgets the old one', async () => {
    await using remote = await startRemoteIssuer();
    await remote.send();
    const next = await createTestIssuer();
    const rotated = { ...remote.issuer.publicKey, kid: 'k2' };
    remote.answer({ keys: [rotated, { ...next.publicKey, kid: 'k3' }] });
    remote.clock.advance(30_000);
    expect(await remote.send({}, { kid: 'k2' })).toBe('accepted');
    expect(await remote.send({}, { kid: 'k1' })).toBe('UNAUTHENTICATED');
  });

  it('is fetched again in the background when it is five minutes old', async () => {
    await using remote = await startRemoteIssuer();
    await remote.send();
    remote.clock.advance(5 * MINUTE);
    remote.hold(true);
    expect(await remote.send()).toBe('accepted');
    await until(() => remote.fetches() === 2);
    remote.hold(false);
  });

  it('is waited for when it was not looked at for ten minutes, so that a key taken back is not used', async () => {
    await using remote = await startRemoteIssuer();
    await remote.send();
    const { publicKey } = await createTestIssuer();
    remote.answer({ keys: [publicKey] });
    remote.clock.advance(10 * MINUTE);
    expect(await remote.send()).toBe('UNAUTHENTICATED');
  });

  it('goes on being used while its issuer is away, which is asked every 30 seconds at most', async () => {
    await using remote = await startRemoteIssuer();
    await remote.send();
    remote.answer({ status: 503 });
    remote.clock.advance(10 * MINUTE);
    for (let minute = 0; minute < 60; minute += 1) {
      expect(await remote.send()).toBe('accepted');
      remote.clock.advance(MINUTE);
    }
    expect(remote.fetches()).toBeLessThanOrEqual(1 + 61);
    const before = remote.fetches();
    await Promise.all(Array.from({ length: 20 }, () => remote.send()));
    await until(() => remote.fetches() === before + 1);
    expect(await remote.send({}, { kid: 'k2' })).toBe('UPSTREAM_UNAVAILABLE');
    expect(remote.fetches()).toBe(before + 1);
  });

  it('is not used when its issuer has been away for a day', async () => {
    await using remote = await startRemoteIssuer();
    await remote.send();
    remote.answer({ status: 503 });
    remote.clock.advance(24 * HOUR);
    expect(await remote.send()).toBe('UPSTREAM_UNAVAILABLE');
    remote.answer({ keys: [remote.issuer.publicKey] });
    remote.clock.advance(30_000);
    expect(await remote.send()).toBe('accepted');
  });

  it('is asked again after 1, 2, 4 … up to 30 seconds when it could not be fetched at all', async () => {
    await using remote = await startRemoteIssuer();
    remote.answer({ status: 500 });
    for (const [index, pause] of [0, 1, 2, 4, 8, 16, 30, 30].entries()) {
      remote.clock.advance(pause * 1_000 - (index === 0 ? 0 : 1));
      const early = index === 0 ? 0 : index;
      if (index > 0) {
        expect(await remote.send()).toBe('UPSTREAM_UNAVAILABLE');
        expect(remote.fetches()).toBe(early);
        remote.clock.advance(1);
      }
      expect(await remote.send()).toBe('UPSTREAM_UNAVAILABLE');
      expect(remote.fetches()).toBe(index + 1);
    }
  });

  it.each<[string, Parameters<RemoteIssuer['answer']>[0]]>([
    ['no JSON', { text: '<html>' }],
    ['no key set', { text: '{"keys":{}}' }],
    ['a list', { text: '[]' }],
    ['more than 256 kB', { text: JSON.stringify({ keys: [], x: 'x'.repeat(262_144) }) }],
    ['more than 100 keys', { keys: Array.from({ length: 101 }, () => ({ kty: 'EC' })) }],
    ['a redirect', { status: 302 }],
    ['not found', { status: 404 }],
  ])('that is %s changes nothing', async (_, answer) => {
    await using remote = await startRemoteIssuer();
    await remote.send();
    remote.answer(answer);
    remote.clock.advance(10 * MINUTE);
    expect(await remote.send()).toBe('accepted');
    expect(remote.fetches()).toBe(2);
  });

  it('may hold keys of other kinds, broken ones, secrets and private ones: they sign nothing', async () => {
    await using remote = await startRemoteIssuer();
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const secret = { kty: 'oct', k: 'AAAA', kid: 'secret', alg: 'HS256' };
    const broken = { ...remote.issuer.publicKey, x: 'AAAA', kid: 'broken' };
    const leaked = { ...(await exportJWK(privateKey)), kid: 'leaked' };
    remote.answer({ keys: [secret, broken, leaked, { kty: 7 }, remote.issuer.publicKey] });
    expect(await remote.send()).toBe('accepted');
    for (const kid of ['secret', 'broken', 'leaked']) {
      expect(await remote.send({}, { kid })).toBe('UNAUTHENTICATED');
    }
  });

  it('does not grow young when the clock is set back', async () => {
    await using remote = await startRemoteIssuer();
    await remote.send();
    remote.clock.advance(-HOUR);
    expect(await remote.send()).toBe('accepted');
    expect(remote.fetches()).toBe(2);
  });
});
