import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createTokenCache } from '../../auth/token-cache.ts';
import { createTokenWorld } from './token-world.ts';

/** A world that counts the signatures of tokens it verifies. */
async function createCountingWorld(settings: Readonly<Record<string, unknown>> = {}) {
  let count = 0;
  const onVerified = () => {
    count += 1;
  };
  const world = await createTokenWorld(settings, { onVerified });
  return { ...world, count: () => count };
}

describe('a token that was verified', () => {
  it('is not verified again, and names the same principal', async () => {
    const world = await createCountingWorld();
    const authorization = `Bearer ${await world.token()}`;
    const first = await world.authenticator.authenticate(authorization);
    for (let n = 0; n < 100; n += 1) {
      expect(await world.authenticator.authenticate(authorization)).toBe(first);
    }
    expect(world.count()).toBe(1);
  });

  it('names a principal that no request can change for the next', async () => {
    const world = await createCountingWorld();
    const principal = await world.authenticator.authenticate(`Bearer ${await world.token()}`);
    const { scopes, bounds } = principal;
    for (const part of [principal, scopes, bounds, bounds.site]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  it('is verified once when it comes many times at a time', async () => {
    const world = await createCountingWorld();
    const authorization = `Bearer ${await world.token()}`;
    const all = Array.from({ length: 50 }, () => world.authenticator.authenticate(authorization));
    await Promise.all(all);
    expect(world.count()).toBe(1);
  });

  it('expires to the second, and is not good before its time when the clock is set back', async () => {
    const world = await createCountingWorld();
    const now = world.clock.seconds();
    const authorization = `Bearer ${await world.token({ exp: now + 60, nbf: now })}`;
    await world.authenticator.authenticate(authorization);
    world.clock.advance(64_999);
    await world.authenticator.authenticate(authorization);
    world.clock.advance(1);
    expect((await world.refusal(authorization)).message).toBe('The token has expired');
    world.clock.advance(-75_000);
    expect((await world.refusal(authorization)).message).toBe('The token is not valid here');
    expect(world.count()).toBe(1);
  });

  it('ends with the engagement, without tolerance', async () => {
    const world = await createCountingWorld();
    const ends_at = world.clock.seconds() + 30;
    const auditor = { identity: 'auditor', bounds: { engagement: 'E1' }, ends_at };
    const authorization = `Bearer ${await world.token(auditor)}`;
    await world.authenticator.authenticate(authorization);
    world.clock.advance(30_000);
    expect((await world.refusal(authorization)).message).toMatch(/engagement/);
  });

  it('is told from one that differs in one character', async () => {
    const world = await createCountingWorld();
    const token = await world.token();
    await world.authenticator.authenticate(`Bearer ${token}`);
    const forged = `${token.slice(0, -5)}${token.at(-5) === 'A' ? 'B' : 'A'}${token.slice(-4)}`;
    expect((await world.refusal(`Bearer ${forged}`)).code).toBe('UNAUTHENTICATED');
    expect(world.count()).toBe(1);
  });

  it('is verified anew once its issuer has other keys', async () => {
    const world = await createCountingWorld();
    let keys: readonly unknown[] = [world.issuer.publicKey];
    const server = createServer((_, response) => {
      response.writeHead(200, { connection: 'close' }).end(JSON.stringify({ keys }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const remote = await createCountingWorld({
      jwks: { url },
      issuer: world.issuer.issuer,
    });
    const iat = remote.clock.seconds();
    const token = await world.issuer.token({ iat, exp: iat + 3_600 });
    const send = () => remote.authenticator.authenticate(`Bearer ${token}`);
    await send();
    await send();
    expect(remote.count()).toBe(1);
    remote.clock.advance(600_000);
    await send();
    expect(remote.count()).toBe(2);
    await send();
    expect(remote.count()).toBe(2);
    // Its key is taken back: what was remembered is worth nothing.
    keys = [];
    remote.clock.advance(600_000);
    await expect(send()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    server.close();
  });

  it('is refused every time when it was refused once, and costs no memory', async () => {
    const world = await createCountingWorld();
    const authorization = `Bearer ${await world.token({ identity: 'root' })}`;
    for (let n = 0; n < 3; n += 1) {
      expect((await world.refusal(authorization)).code).toBe('UNAUTHENTICATED');
    }
    expect(world.count()).toBe(0);
  });
});

describe('the memory of tokens', () => {
  it('is bounded: what was used longest ago makes room', () => {
    const cache = createTokenCache<number>(2);
    cache.set('a', 1);
    cache.set('b', 2);
    cache.get('a');
    cache.set('c', 3);
    expect(['a', 'b', 'c'].map((digest) => cache.get(digest))).toEqual([1, undefined, 3]);
  });
});
