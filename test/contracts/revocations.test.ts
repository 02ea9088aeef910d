import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { createMemoryRevocations } from '../../auth/revocations/memory.ts';
import {
  type RedisRevocationsOptions,
  startRedisRevocations,
} from '../../auth/revocations/redis.ts';
import { createManualClock } from '../support/manual-clock.ts';
import type { Service } from '../support/services/private-server.ts';
import { startRedis } from '../support/services/redis.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';
import { describeRevocations, RETENTION_MS } from './revocations.ts';

let service: Service;
beforeAll(async () => {
  service = await startRedis();
}, 120_000);
afterAll(async () => await service[Symbol.asyncDispose]());

const TOKEN = { kind: 'token', issuer: 'https://issuer.test/', jti: 'token-1' } as const;
const PRINCIPAL = { issuer: 'https://issuer.test/', subject: 'pat', jti: 'token-1' };

describeRevocations('memory', async () => {
  const clock = createManualClock();
  const revocations = createMemoryRevocations({ clock, retentionMs: RETENTION_MS });
  return { revocations, other: revocations, clock, async [Symbol.asyncDispose]() {} };
});

describe('revocations in memory', () => {
  it('are bounded, and an issuer can be revoked all the same', async () => {
    const clock = createManualClock();
    const options = { clock, retentionMs: RETENTION_MS, maxEntries: 2 };
    const revocations = createMemoryRevocations(options);
    await revocations.revoke(TOKEN);
    await revocations.revoke({ ...TOKEN, jti: 'token-2' });
    await expect(revocations.revoke({ ...TOKEN, jti: 'token-3' })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
    const issuedUntil = clock.wallNow();
    await revocations.revoke({ kind: 'issuer', issuer: TOKEN.issuer, issuedUntil });
    expect(revocations.isRevoked({ ...PRINCIPAL, jti: 'token-3' })).toBe(true);
  });
});

/** One process of those that share a Redis. */
async function startProcess(
  keyPrefix: string,
  clock = createManualClock(Date.now()),
  { url = service.url, ...options }: Partial<RedisRevocationsOptions> & { url?: string } = {},
) {
  const redis = new Redis(url, { protocol: 2, commandTimeout: 500, maxRetriesPerRequest: 0 });
  const reader = new Redis(url, { protocol: 2, maxRetriesPerRequest: null });
  for (const each of [redis, reader]) each.on('error', () => {});
  const revocations = await startRedisRevocations({
    redis,
    reader,
    keyPrefix,
    clock,
    retentionMs: RETENTION_MS,
    ...options,
  });
  return {
    revocations,
    redis,
    reader,
    clock,
    async [Symbol.asyncDispose]() {
      await revocations[Symbol.asyncDispose]();
      redis.disconnect();
      reader.disconnect();
    },
  };
}

function startProxy() {
  const { hostname, port } = new URL(service.url);
  return startTcpProxy({ host: hostname, port: Number(port || 6_379) });
}

const prefix = () => `test:${crypto.randomUUID()}:`;

describeRevocations('Redis', async () => {
  const keyPrefix = prefix();
  // The clock of the tests jumps by hours.
  const options = { staleAfterMs: Number.POSITIVE_INFINITY };
  const one = await startProcess(keyPrefix, undefined, options);
  const two = await startProcess(keyPrefix, one.clock, options);
  return {
    revocations: one.revocations,
    other: two.revocations,
    clock: one.clock,
    async [Symbol.asyncDispose]() {
      await Promise.all([one[Symbol.asyncDispose](), two[Symbol.asyncDispose]()]);
    },
  };
});

describe('revocations in Redis', () => {
  it('are known to a process that starts later', async () => {
    const keyPrefix = prefix();
    await using one = await startProcess(keyPrefix);
    const { revocations } = one;
    for (let n = 0; n < 1_500; n += 1) await revocations.revoke({ ...TOKEN, jti: `token-${n}` });
    await using two = await startProcess(keyPrefix);
    expect(two.revocations.isRevoked({ ...PRINCIPAL, jti: 'token-0' })).toBe(true);
    expect(two.revocations.isRevoked({ ...PRINCIPAL, jti: 'token-1499' })).toBe(true);
    expect(two.revocations.isRevoked({ ...PRINCIPAL, jti: 'token-1500' })).toBe(false);
  });

  it('are one key, which ends by itself', async () => {
    const keyPrefix = prefix();
    await using one = await startProcess(keyPrefix);
    await one.revocations.revoke(TOKEN);
    const keys = await one.redis.keys(`${keyPrefix}*`);
    expect(keys).toEqual([`${keyPrefix}revocations`]);
    expect(await one.redis.pttl(keys[0] ?? '')).toBeGreaterThan(RETENTION_MS);
  });

  it('are bounded', async () => {
    await using one = await startProcess(prefix(), undefined, { maxEntries: 1 });
    await one.revocations.revoke(TOKEN);
    await expect(one.revocations.revoke({ ...TOKEN, jti: 'b' })).rejects.toMatchObject({
      code: 'LIMIT_EXCEEDED',
    });
  });

  it('pass over what cannot be understood', async () => {
    const keyPrefix = prefix();
    await using one = await startProcess(keyPrefix);
    for (const text of ['{', '{}', '{"at":1,"revocation":{"kind":"world"}}']) {
      await one.redis.xadd(`${keyPrefix}revocations`, '*', 'revocation', text);
    }
    await one.revocations.revoke(TOKEN);
    await using two = await startProcess(keyPrefix);
    expect(two.revocations.isRevoked(PRINCIPAL)).toBe(true);
  });

  it('catch up after a lost connection', async () => {
    const keyPrefix = prefix();
    await using proxy = await startProxy();
    const url = `redis://127.0.0.1:${proxy.port}`;
    await using one = await startProcess(keyPrefix);
    await using two = await startProcess(keyPrefix, undefined, { url });
    const heard = new Promise((resolve) => two.revocations.onRevoked(resolve));
    await proxy.refuse();
    proxy.reset();
    await one.revocations.revoke(TOKEN);
    await expect(two.revocations.revoke({ ...TOKEN, jti: 'b' })).rejects.toMatchObject({
      code: 'UPSTREAM_UNAVAILABLE',
    });
    expect(two.revocations.isRevoked(PRINCIPAL)).toBe(false);
    await proxy.accept();
    expect(await heard).toEqual(TOKEN);
    expect(two.revocations.isRevoked(PRINCIPAL)).toBe(true);
  });

  it('refuse to say anything when they have heard nothing for five minutes', async () => {
    await using proxy = await startProxy();
    const url = `redis://127.0.0.1:${proxy.port}`;
    await using one = await startProcess(prefix(), undefined, { url });
    await one.revocations.revoke(TOKEN);
    await proxy.refuse();
    const lost = new Promise((resolve) => one.reader.once('close', resolve));
    proxy.reset();
    await lost;
    one.clock.advance(300_000);
    expect(one.revocations.isRevoked(PRINCIPAL)).toBe(true);
    one.clock.advance(1);
    expect(() => one.revocations.isRevoked(PRINCIPAL)).toThrow(/cannot be reached/);
  });

  it('refuse everything from the start when Redis is not there', async () => {
    await using one = await startProcess(prefix(), undefined, {
      url: 'redis://127.0.0.1:1',
      startTimeoutMs: 50,
    });
    expect(() => one.revocations.isRevoked(PRINCIPAL)).toThrow(/cannot be reached/);
  });
});
