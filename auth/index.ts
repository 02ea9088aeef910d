import { randomBytes } from 'node:crypto';
import type { Clock } from '../runtime/clock.ts';
import { type Config, configSchema } from '../runtime/config-schema.ts';
import { createHttpClient } from '../runtime/http-client.ts';
import { createLifetime } from '../runtime/lifetime.ts';
import type { Log } from '../runtime/log.ts';
import { type Authenticator, assembleAuthenticator } from './authenticator.ts';
import { type CredentialsReader, createCredentialsReader } from './credentials.ts';
import { createDpopNonces } from './dpop-nonce.ts';
import { startRedisStores } from './redis.ts';
import { createMemoryReplayStore } from './replay/memory.ts';
import type { ReplayStore } from './replay/replay-store.ts';
import { createMemoryRevocations } from './revocations/memory.ts';
import { retentionOf } from './revocations/retention.ts';
import type { Revocations } from './revocations/revocations.ts';
import type { TrustedIssuer } from './trusted-issuer.ts';

export type { Authenticator } from './authenticator.ts';
export { createPrincipal } from './claims.ts';
export {
  type Credentials,
  type CredentialsReader,
  type CredentialsRequest,
  createCredentialsReader,
} from './credentials.ts';
export {
  createInternalSigner,
  createInternalVerifier,
  type InternalSigner,
  type InternalVerifier,
} from './internal-token.ts';
export type { Principal } from './principal.ts';
export { type ReadToken, readToken } from './read-token.ts';
export { concerns, type Revocation, type Revocations } from './revocations/revocations.ts';
export { revocationOf, revokeEverywhere } from './revoke.ts';
export type { TrustedIssuer } from './trusted-issuer.ts';

/** What a process needs to know who asks it. */
export interface Authentication extends AsyncDisposable {
  readonly authenticator: Authenticator;
  /** Collects the credentials of a request. */
  readonly credentials: CredentialsReader;
  /** Takes back tokens; tells of them, so that open connections can be closed. */
  readonly revocations: Revocations;
}

type AuthenticationConfig = Pick<
  Config,
  'issuers' | 'publicUrls' | 'dpop' | 'forwardedCertificates' | 'redis'
>;

export interface AuthenticatorOptions {
  /** Default: remembered in this process. */
  readonly replay?: ReplayStore;
  /** Default: known to this process. */
  readonly revocations?: Revocations;
  readonly dpop?: AuthenticationConfig['dpop'];
  readonly publicUrls?: readonly string[];
  readonly log?: Log;
  /** Told of each signature of a token that was verified, for counting. */
  readonly onVerified?: () => void;
}

const KEYS_TIMEOUT_MS = 5_000;
/** Far more than a hundred keys need. */
const KEYS_MAX_BYTES = 262_144;

/** Everything about tokens as the configuration says it: shared over Redis, or in this process alone. */
export async function startAuthentication(options: {
  readonly config: AuthenticationConfig;
  readonly clock: Clock;
  readonly log: Log;
}): Promise<Authentication> {
  const { config, clock, log } = options;
  const { issuers, publicUrls, dpop, redis } = config;
  const lifetime = createLifetime();
  const retentionMs = retentionOf(issuers);
  const stores =
    redis === undefined
      ? {
          replay: createMemoryReplayStore({ clock }),
          revocations: createMemoryRevocations({ clock, retentionMs, log }),
        }
      : lifetime.use(await startRedisStores({ url: redis.url, clock, log, retentionMs }));
  return {
    authenticator: createAuthenticator(issuers, clock, { ...stores, publicUrls, dpop, log }),
    credentials: createCredentialsReader(config.forwardedCertificates),
    revocations: stores.revocations,
    [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
  };
}

/** Throws a TypeError when an issuer is configured twice or allows an algorithm that is not asymmetric. */
export function createAuthenticator(
  issuers: readonly TrustedIssuer[],
  clock: Clock,
  options: AuthenticatorOptions = {},
): Authenticator {
  const { log, onVerified, publicUrls = [], dpop = configSchema.shape.dpop.parse({}) } = options;
  return assembleAuthenticator(issuers, {
    clock,
    log,
    onVerified,
    publicUrls,
    revocations:
      options.revocations ?? createMemoryRevocations({ clock, retentionMs: retentionOf(issuers) }),
    dpop: {
      ...dpop,
      clock,
      replay: options.replay ?? createMemoryReplayStore({ clock }),
      nonces:
        dpop.nonce === 'required'
          ? createDpopNonces(dpop.nonceSecret ?? randomBytes(32), clock)
          : undefined,
    },
    client: createHttpClient({
      // One fetch of one issuer at a time, so that a slow issuer is in nobody's way.
      connections: Math.max(1, issuers.length),
      timeoutMs: KEYS_TIMEOUT_MS,
      maxResponseBytes: KEYS_MAX_BYTES,
      retries: 0,
    }),
  });
}
