import type { Clock } from '../runtime/clock.ts';
import { SIGNATURE_ALGORITHMS } from '../runtime/config-schema.ts';
import type { HttpClient } from '../runtime/http-client.ts';
import type { Log } from '../runtime/log.ts';
import { refuse } from './challenge.ts';
import { type ClaimMapping, toPrincipal } from './claims.ts';
import { type Confirmation, readConfirmation } from './confirmation.ts';
import { createInlineKeySet, type KeySet } from './key-set.ts';
import type { Principal } from './principal.ts';
import { createRemoteKeySet } from './remote-key-set.ts';
import { expired, invalid, verifyToken } from './token.ts';

export type KeySource =
  | { readonly url: string }
  | { readonly keys: readonly Readonly<Record<string, unknown>>[] };

/** An issuer whose tokens are trusted. */
export interface TrustedIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly string[];
  readonly jwks: KeySource;
  readonly typ?: string | undefined;
  readonly clockToleranceSeconds: number;
  /** Longest time from now that a token may be good for; default a day. */
  readonly maxLifetimeSeconds?: number | undefined;
  readonly claims: ClaimMapping;
  /** The identities it may give; every one when absent. */
  readonly identities?: readonly string[] | undefined;
  /** Must tokens of machines be bound to a key or certificate? Default `required`. */
  readonly senderConstrained?: 'required' | 'optional' | undefined;
}

/** What a token was found to be. */
export interface VerifiedToken {
  readonly principal: Principal;
  /** `undefined` for a bearer token. */
  readonly confirmation: Confirmation | undefined;
  /** Milliseconds since 1970, the tolerance of its issuer included. */
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  /** Of the issuer's keys when it was verified. */
  readonly keyVersion: number | undefined;
}

export interface Verifier {
  readonly issuer: string;
  readonly keys: KeySet;
  readonly needsConfirmation: boolean;
  /** Rejects with UNAUTHENTICATED, or UPSTREAM_UNAVAILABLE without the issuer's keys. */
  verify(token: string, now: Date): Promise<VerifiedToken>;
}

export interface VerifierOptions {
  readonly client: HttpClient;
  readonly clock: Clock;
  readonly log?: Log | undefined;
}

export const DEFAULT_MAX_LIFETIME_SECONDS = 86_400;

/** Throws a TypeError when the issuer allows an algorithm that is not asymmetric. */
export function createVerifier(settings: TrustedIssuer, options: VerifierOptions): Verifier {
  const { issuer, audience, algorithms, typ, clockToleranceSeconds } = settings;
  const allowed: readonly string[] = SIGNATURE_ALGORITHMS;
  if (algorithms.length === 0 || !algorithms.every((name) => allowed.includes(name))) {
    throw new TypeError(`The issuer ${issuer} allows an algorithm that is not asymmetric`);
  }
  const keys = createKeySet(settings.jwks, options);
  const maxLifetimeSeconds = settings.maxLifetimeSeconds ?? DEFAULT_MAX_LIFETIME_SECONDS;
  const rules = {
    issuer,
    audience,
    algorithms,
    typ,
    clockToleranceSeconds,
    maxLifetimeSeconds,
    keys,
  };
  return {
    issuer,
    keys,
    needsConfirmation: settings.senderConstrained !== 'optional',
    async verify(token, now) {
      const versionBefore = keys.version();
      const claims = await verifyToken(token, rules, now);
      const principal = toPrincipal(claims, settings.claims, settings.identities);
      const toleranceMs = clockToleranceSeconds * 1_000;
      const nbf = typeof claims['nbf'] === 'number' ? claims['nbf'] : 0;
      const endsAtMs = principal.expiresAt.getTime();
      return {
        principal,
        confirmation: readConfirmation(claims),
        notBeforeMs: nbf * 1_000 - toleranceMs,
        // The tolerance is for clocks of the issuer, not for the day an engagement ends.
        notAfterMs: endsAtMs < claims.exp * 1_000 ? endsAtMs : endsAtMs + toleranceMs,
        // The first token makes the keys be fetched.
        keyVersion: versionBefore ?? keys.version(),
      };
    },
  };
}

/** Rejects a token that is not good now although it is a real one. */
export function checkTimes({ principal, notBeforeMs, notAfterMs }: VerifiedToken, now: Date): void {
  const nowMs = now.getTime();
  if (nowMs < notBeforeMs) throw invalid('It is not valid yet');
  if (nowMs < notAfterMs) return;
  const isEnded = notAfterMs === principal.expiresAt.getTime();
  throw isEnded ? refuse('token', 'The engagement of the token has ended') : expired();
}

function createKeySet(source: KeySource, options: VerifierOptions): KeySet {
  return 'url' in source
    ? createRemoteKeySet({ ...options, url: source.url })
    : createInlineKeySet(source.keys);
}
