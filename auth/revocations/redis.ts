import type { Cluster, Redis } from 'ioredis';
import { z } from 'zod';
import { delay } from '../../runtime/deadline.ts';
import { AppError } from '../../runtime/errors.ts';
import { createRevocationList, type RevocationListOptions } from './list.ts';
import { MAX_REVOCATIONS, tooMany } from './memory.ts';
import type { Revocation, Revocations } from './revocations.ts';

export interface RedisRevocationsOptions extends RevocationListOptions {
  /** For commands. Not closed by us, as the other one. */
  readonly redis: Redis | Cluster;
  /** Waits in blocking reads all the time: for nobody else. Should drop a connection that is silent. */
  readonly reader: Redis | Cluster;
  /** In front of the key, for example `millwright:`. */
  readonly keyPrefix: string;
  /** Default 100,000. */
  readonly maxEntries?: number;
  /** How long what is known may be relied upon without hearing from Redis; default 5 minutes. */
  readonly staleAfterMs?: number;
  /** How long starting waits for Redis; it goes on without, refusing all, when there is none. Default 5 s. */
  readonly startTimeoutMs?: number;
}

const BATCH = 1_000;
const BLOCK_MS = 2_000;
const PAUSE_MS = 500;
/** For clocks that differ: entries are trimmed this much later than they end. */
const TRIM_MARGIN_MS = 3_600_000;

const instant = z.number().transform((milliseconds) => new Date(milliseconds));
const stored = z.object({
  at: z.number(),
  revocation: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('token'), issuer: z.string(), jti: z.string() }),
    z.object({
      kind: z.literal('subject'),
      issuer: z.string(),
      subject: z.string(),
      issuedUntil: instant,
    }),
    z.object({ kind: z.literal('issuer'), issuer: z.string(), issuedUntil: instant }),
  ]),
});
/** What XREAD answers of one stream, with RESP2 or its look. */
const batches = z
  .array(z.tuple([z.string(), z.array(z.tuple([z.string(), z.array(z.string())]))]))
  .nullable();

/**
 * Shared by all processes of one Redis: a stream that each reads from its beginning and then follows,
 * so that a look-up asks nobody and a lost connection loses nothing. One key, with an expiry.
 */
export async function startRedisRevocations(
  options: RedisRevocationsOptions,
): Promise<Revocations> {
  const { redis, reader, clock, log, retentionMs } = options;
  const { maxEntries = MAX_REVOCATIONS, staleAfterMs = 300_000 } = options;
  const key = `${options.keyPrefix}revocations`;
  const list = createRevocationList(options);
  const stopping = new AbortController();
  let after = '0-0';
  let heardAt = Number.NEGATIVE_INFINITY;
  let onCaughtUp = (): void => {};
  const nowMs = () => clock.wallNow().getTime();

  const learn = (fields: readonly string[]): void => {
    try {
      const { revocation, at } = stored.parse(JSON.parse(fields[1] ?? ''));
      list.add(revocation, Math.min(at, nowMs()));
    } catch (error) {
      log?.error({ err: error }, 'a stored revocation cannot be understood');
    }
  };
  /** Everything new; waits a little for it once nothing is left. */
  const read = async (isCaughtUp: boolean): Promise<boolean> => {
    const answer: unknown = isCaughtUp
      ? await reader.xread('COUNT', BATCH, 'BLOCK', BLOCK_MS, 'STREAMS', key, after)
      : await reader.xread('COUNT', BATCH, 'STREAMS', key, after);
    const entries = batches.parse(answer)?.[0]?.[1] ?? [];
    for (const [id, fields] of entries) {
      learn(fields);
      after = id;
    }
    return entries.length < BATCH;
  };
  const follow = async (): Promise<void> => {
    let isCaughtUp = false;
    while (!stopping.signal.aborted) {
      try {
        isCaughtUp = await read(isCaughtUp);
        if (isCaughtUp) {
          heardAt = nowMs();
          onCaughtUp();
        }
      } catch (error) {
        if (stopping.signal.aborted) return;
        log?.warn({ err: error }, 'revocations cannot be followed');
        await delay(PAUSE_MS, stopping.signal).catch(() => {});
      }
    }
  };

  void follow();
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, options.startTimeoutMs ?? 5_000);
    onCaughtUp = () => {
      clearTimeout(timer);
      resolve();
    };
  });

  return {
    async revoke(revocation) {
      const at = nowMs();
      await store(revocation, at);
      list.add(revocation, at);
    },
    isRevoked(token) {
      if (nowMs() - heardAt > staleAfterMs) throw unavailable();
      return list.has(token);
    },
    onRevoked: (listener) => list.listen(listener),
    async [Symbol.asyncDispose]() {
      // A read that waits ends by itself soon, or with its connection.
      stopping.abort(new Error('Revocations stop'));
    },
  };

  async function store(revocation: Revocation, at: number): Promise<void> {
    const text = JSON.stringify({ at, revocation: toStored(revocation) });
    try {
      const isFull = (await redis.xlen(key)) >= maxEntries;
      if (isFull && revocation.kind !== 'issuer') throw tooMany();
      const oldest = Math.max(0, at - retentionMs - TRIM_MARGIN_MS);
      const results = await redis
        .multi()
        .xadd(key, 'MINID', '~', oldest, '*', 'revocation', text)
        .pexpire(key, retentionMs + TRIM_MARGIN_MS)
        .exec();
      const failure = results?.find(([error]) => error !== null)?.[0];
      if (results === null || failure) throw failure ?? new Error('The transaction was aborted');
    } catch (error) {
      throw error instanceof AppError ? error : unavailable(error);
    }
  }
}

/** Dates as milliseconds. */
function toStored(revocation: Revocation): object {
  if (revocation.kind === 'token') return revocation;
  return { ...revocation, issuedUntil: revocation.issuedUntil.getTime() };
}

function unavailable(cause?: unknown): AppError {
  return new AppError('UPSTREAM_UNAVAILABLE', 'Revocations cannot be reached', { cause });
}
