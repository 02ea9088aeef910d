import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { concerns, type Revocation, startAuthentication } from '../../auth/index.ts';
import { createMemoryRevocations } from '../../auth/revocations/memory.ts';
import { createConfig } from '../../runtime/config.ts';
import { createLog } from '../../runtime/log.ts';
import { createManualClock } from '../support/manual-clock.ts';
import type { Service } from '../support/services/private-server.ts';
import { startRedis } from '../support/services/redis.ts';
import { createTestIssuer } from '../support/tokens.ts';
import { createTokenWorld } from './token-world.ts';

async function createRevocableWorld() {
  const clock = createManualClock();
  const revocations = createMemoryRevocations({ clock, retentionMs: 86_400_000 });
  return { ...(await createTokenWorld({}, { revocations })), revocations };
}

describe('a token that was taken back', () => {
  it('is refused although it was verified before, with the one answer', async () => {
    const world = await createRevocableWorld();
    const authorization = `Bearer ${await world.token()}`;
    const { issuer = '', jti } = await world.authenticator.authenticate(authorization);
    await world.revocations.revoke({ kind: 'token', issuer, jti });
    expect(await world.refusal(authorization)).toMatchObject({
      code: 'UNAUTHENTICATED',
      message: 'The token is not valid here',
    });
  });

  it('without a number is named by its digest', async () => {
    const world = await createRevocableWorld();
    const authorization = `Bearer ${await world.token({ jti: undefined })}`;
    const { issuer = '', jti } = await world.authenticator.authenticate(authorization);
    expect(jti).toMatch(/^[\w-]{43}$/);
    await world.revocations.revoke({ kind: 'token', issuer, jti });
    expect((await world.refusal(authorization)).code).toBe('UNAUTHENTICATED');
  });

  it('goes with all of its subject, whose next one is good', async () => {
    const world = await createRevocableWorld();
    const old = `Bearer ${await world.token()}`;
    const undated = `Bearer ${await world.token({ iat: undefined, jti: 't2' })}`;
    const { issuer = '', subject } = await world.authenticator.authenticate(old);
    await world.authenticator.authenticate(undated);
    const issuedUntil = world.clock.wallNow();
    await world.revocations.revoke({ kind: 'subject', issuer, subject, issuedUntil });
    expect((await world.refusal(old)).code).toBe('UNAUTHENTICATED');
    expect((await world.refusal(undated)).code).toBe('UNAUTHENTICATED');
    world.clock.advance(1_000);
    const next = `Bearer ${await world.token()}`;
    await expect(world.authenticator.authenticate(next)).resolves.toMatchObject({ subject });
  });

  it('ends what is open', async () => {
    const world = await createRevocableWorld();
    const principal = await world.authenticator.authenticate(`Bearer ${await world.token()}`);
    const heard: Revocation[] = [];
    world.revocations.onRevoked((revocation) => void heard.push(revocation));
    expect(world.authenticator.isStillGood(principal)).toBe(true);
    const issuedUntil = world.clock.wallNow();
    const { issuer = '', subject } = principal;
    await world.revocations.revoke({ kind: 'subject', issuer, subject, issuedUntil });
    expect(heard.map((revocation) => concerns(revocation, principal))).toEqual([true]);
    expect(world.authenticator.isStillGood(principal)).toBe(false);
  });

  it('is not the only thing that ends: a token expires too', async () => {
    const world = await createRevocableWorld();
    const principal = await world.authenticator.authenticate(`Bearer ${await world.token()}`);
    world.clock.advance(299_999);
    expect(world.authenticator.isStillGood(principal)).toBe(true);
    world.clock.advance(1);
    expect(world.authenticator.isStillGood(principal)).toBe(false);
  });
});

describe('gateways that share a Redis', () => {
  let service: Service;
  beforeAll(async () => {
    service = await startRedis();
  }, 120_000);
  afterAll(async () => await service[Symbol.asyncDispose]());

  it('take back tokens for each other', async () => {
    const issuer = await createTestIssuer(`https://${crypto.randomUUID()}.test/`);
    const config = createConfig({ issuers: [issuer.settings], redis: { url: service.url } });
    const clock = createManualClock(Date.now());
    const log = createLog({ level: 'silent' });
    await using one = await startAuthentication({ config, clock, log });
    await using two = await startAuthentication({ config, clock, log });
    const authorization = `Bearer ${await issuer.token()}`;
    const { jti } = await two.authenticator.authenticate(authorization);
    const heard = new Promise((resolve) => two.revocations.onRevoked(resolve));
    await one.revocations.revoke({ kind: 'token', issuer: issuer.issuer, jti });
    await heard;
    for (const { authenticator } of [one, two]) {
      await expect(authenticator.authenticate(authorization)).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
      });
    }
  });
});
