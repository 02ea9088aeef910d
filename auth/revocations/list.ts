import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import { concerns, type RevocableToken, type Revocation } from './revocations.ts';

export interface RevocationListOptions {
  readonly clock: Clock;
  /** How long an entry is kept: no token may be good for longer. */
  readonly retentionMs: number;
  readonly log?: Log | undefined;
}

interface Entry {
  readonly revocation: Revocation;
  readonly forgetAtMs: number;
}

/** What one process knows to be revoked. */
export interface RevocationList {
  /** Entries that are not forgotten yet. */
  size(): number;
  /** Adds and tells all listeners; does nothing when that much is known already. */
  add(revocation: Revocation, revokedAtMs: number): void;
  has(token: RevocableToken): boolean;
  listen(listener: (revocation: Revocation) => void): () => void;
}

/** By what it concerns, so that a token needs three look-ups, however many entries there are. */
export function createRevocationList(options: RevocationListOptions): RevocationList {
  const { clock, retentionMs, log } = options;
  // Oldest first, which are the first to be forgotten.
  const entries = new Map<string, Entry>();
  const listeners = new Set<(revocation: Revocation) => void>();

  const forgetPast = (): void => {
    const nowMs = clock.wallNow().getTime();
    for (const [key, { forgetAtMs }] of entries) {
      if (forgetAtMs > nowMs) return;
      entries.delete(key);
    }
  };
  const tell = (revocation: Revocation): void => {
    for (const listener of listeners) {
      try {
        listener(revocation);
      } catch (error) {
        log?.error({ err: error }, 'a listener for revocations failed');
      }
    }
  };

  return {
    size() {
      forgetPast();
      return entries.size;
    },
    add(revocation, revokedAtMs) {
      forgetPast();
      const key = keyOf(revocation);
      const known = entries.get(key);
      if (known !== undefined && includes(known.revocation, revocation)) return;
      entries.delete(key);
      entries.set(key, { revocation, forgetAtMs: revokedAtMs + retentionMs });
      tell(revocation);
    },
    has(token) {
      const { issuer, subject, jti } = token;
      if (entries.size === 0 || issuer === undefined) return false;
      const keys = [keyFor('token', issuer, jti), keyFor('subject', issuer, subject)];
      return [...keys, keyFor('issuer', issuer)].some((key) => {
        const entry = entries.get(key);
        return entry !== undefined && concerns(entry.revocation, token);
      });
    },
    listen(listener) {
      // Its own function, so that the same one may listen twice.
      const own = (revocation: Revocation) => listener(revocation);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
  };
}

/** Is everything that `other` takes back taken back by `known`? Both concern the same. */
function includes(known: Revocation, other: Revocation): boolean {
  if (known.kind === 'token' || other.kind === 'token') return true;
  return known.issuedUntil >= other.issuedUntil;
}

function keyOf(revocation: Revocation): string {
  const { kind, issuer } = revocation;
  if (kind === 'token') return keyFor(kind, issuer, revocation.jti);
  return kind === 'subject' ? keyFor(kind, issuer, revocation.subject) : keyFor(kind, issuer);
}

function keyFor(...parts: readonly string[]): string {
  return JSON.stringify(parts);
}
