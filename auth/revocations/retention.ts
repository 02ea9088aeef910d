import { DEFAULT_MAX_LIFETIME_SECONDS, type TrustedIssuer } from '../trusted-issuer.ts';

/** Beyond the longest life of a token, for clocks that differ. */
const RETENTION_MARGIN_MS = 600_000;

/** How long a revocation is kept, in milliseconds: until no token can be left that it concerns. */
export function retentionOf(
  issuers: readonly Pick<TrustedIssuer, 'maxLifetimeSeconds' | 'clockToleranceSeconds'>[],
): number {
  const lifetimes = issuers.map(
    ({ maxLifetimeSeconds = DEFAULT_MAX_LIFETIME_SECONDS, clockToleranceSeconds }) =>
      maxLifetimeSeconds + clockToleranceSeconds,
  );
  return Math.max(0, ...lifetimes) * 1_000 + RETENTION_MARGIN_MS;
}
