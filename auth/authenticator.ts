import type { HttpClient } from '../runtime/http-client.ts';
import type { Log } from '../runtime/log.ts';
import { faultOf, refuse, writeChallenge } from './challenge.ts';
import type { Confirmation } from './confirmation.ts';
import type { Credentials } from './credentials.ts';
import { digestOf } from './digest.ts';
import { createDpopVerifier, type DpopOptions } from './dpop.ts';
import type { Principal } from './principal.ts';
import { createRecall, type RecallOptions } from './recall.ts';
import type { Revocations } from './revocations/revocations.ts';
import { isLoopback } from './target-url.ts';
import { invalid, MAX_TOKEN_LENGTH } from './token.ts';
import { checkTimes, createVerifier, type TrustedIssuer } from './trusted-issuer.ts';

export interface Authenticator {
  /**
   * Who sends these credentials; a text is the header `Authorization` alone, with which a token that
   * is bound to a key or certificate is refused. Rejects with UNAUTHENTICATED; with
   * UPSTREAM_UNAVAILABLE when an issuer's keys cannot be fetched or Redis is needed and away; with
   * LIMIT_EXCEEDED when one key makes too many proofs.
   */
  authenticate(credentials: Credentials | string | undefined): Promise<Principal>;
  /**
   * As `authenticate`, for credentials that shall carry on an open connection: who sends them must be
   * who opened it. A fingerprint that differs from before means other rights.
   */
  renew(before: Principal, credentials: Credentials): Promise<Principal>;
  /**
   * Are the rights of a principal still there: not expired, not revoked? For streams, at every event.
   * Throws UPSTREAM_UNAVAILABLE when that cannot be known.
   */
  isStillGood(principal: Principal): boolean;
  /** Headers that an answer carries beside an error that `authenticate` rejected with; none for others. */
  challenge(error: unknown): Readonly<Record<string, string>>;
  /** Headers that every answer to a request with a DPoP proof carries (RFC 9449 §8.2). */
  readonly proofHeaders: () => Readonly<Record<string, string>>;
}

export interface AuthenticatorParts extends RecallOptions {
  readonly revocations: Revocations;
  readonly dpop: DpopOptions;
  /** Addresses under which clients know us; without one, proofs are good for this computer alone. */
  readonly publicUrls: readonly string[];
  /** Fetches the keys of issuers. */
  readonly client: HttpClient;
  readonly log?: Log | undefined;
}

/** Throws a TypeError when an issuer is configured twice or allows an algorithm that is not asymmetric. */
export function assembleAuthenticator(
  issuers: readonly TrustedIssuer[],
  parts: AuthenticatorParts,
): Authenticator {
  const { clock, revocations, publicUrls, dpop } = parts;
  const verifiers = new Map(
    issuers.map((settings) => [settings.issuer, createVerifier(settings, parts)]),
  );
  if (verifiers.size !== issuers.length) throw new TypeError('An issuer is configured twice');
  const proofs = createDpopVerifier(dpop);
  const recall = createRecall(verifiers, parts);

  /** All that the token is bound to must be shown. */
  const checkConfirmation = async (
    { jkt, certificate }: Confirmation,
    presented: Presented,
  ): Promise<void> => {
    const { credentials, token } = presented;
    if (certificate !== undefined) {
      const shown = credentials.clientCertificate;
      if (shown === undefined || digestOf(shown) !== certificate) {
        throw refuse('token', 'The token is bound to a client certificate that was not shown');
      }
    }
    if (jkt === undefined) return;
    // A stolen token must not be good as a bearer token (RFC 9449 §7.1).
    if (presented.scheme !== 'dpop') {
      throw refuse('binding', 'The token must be sent with the scheme DPoP and a proof');
    }
    const { dpop: proof, method } = credentials;
    await proofs.verify({ proof, method, urls: targetsOf(credentials, publicUrls), token, jkt });
  };

  const authenticate = async (given: Credentials | string | undefined): Promise<Principal> => {
    const presented = readPresented(given);
    const { verified, verifier } = await recall(presented.token);
    const { principal, confirmation } = verified;
    checkTimes(verified, clock.wallNow());
    if (revocations.isRevoked(principal)) throw invalid('It was revoked');
    if (confirmation !== undefined) await checkConfirmation(confirmation, presented);
    if (confirmation?.jkt === undefined && presented.scheme === 'dpop') {
      throw refuse('binding', 'The token is not bound to a key: it is no DPoP token');
    }
    const isMachine = principal.kind === 'machine';
    if (confirmation === undefined && isMachine && verifier.needsConfirmation) {
      throw refuse('token', 'The token of a machine must be bound to its key or certificate');
    }
    return principal;
  };
  return {
    authenticate,
    async renew(before, credentials) {
      const principal = await authenticate(credentials);
      const isSame = principal.issuer === before.issuer && principal.subject === before.subject;
      if (!isSame) throw invalid('It is of another subject');
      return principal;
    },
    isStillGood: (principal) =>
      principal.expiresAt > clock.wallNow() && !revocations.isRevoked(principal),
    challenge(error) {
      const fault = faultOf(error);
      if (fault === undefined) return {};
      const nonce = fault === 'nonce' ? nonceHeader(dpop) : {};
      return { 'www-authenticate': writeChallenge(fault, dpop.algorithms), ...nonce };
    },
    proofHeaders: () => nonceHeader(dpop),
  };
}

interface Presented {
  readonly scheme: 'bearer' | 'dpop';
  readonly token: string;
  readonly credentials: Credentials;
}

/** RFC 6750 §2.1, RFC 9449 §7.1. */
function readPresented(given: Credentials | string | undefined): Presented {
  const credentials =
    typeof given === 'object' ? given : { authorization: given, method: '', url: '' };
  const { authorization } = credentials;
  if (authorization === undefined || authorization === '') {
    throw refuse('missing', 'A bearer token is needed in the Authorization header');
  }
  if (authorization.length > MAX_TOKEN_LENGTH + 16) throw invalid('It is too long');
  const match = /^(Bearer|DPoP) +([\w.~+/-]+=*)$/i.exec(authorization);
  const [, scheme, token] = match ?? [];
  if (scheme === undefined || token === undefined) {
    throw refuse('missing', 'The Authorization header must be "Bearer" and a token');
  }
  return { scheme: scheme.toLowerCase() === 'dpop' ? 'dpop' : 'bearer', token, credentials };
}

/** Where the request may have been sent to: what proofs must be for. */
function targetsOf({ url, host }: Credentials, publicUrls: readonly string[]): readonly string[] {
  const path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  if (publicUrls.length > 0) return publicUrls.map((base) => base.replace(/\/+$/, '') + path);
  // The header Host says what its sender likes; only of this computer's own names no harm comes.
  const origins = [`http://${host ?? ''}`, `https://${host ?? ''}`];
  return origins.filter(isLoopback).map((origin) => origin + path);
}

function nonceHeader({ nonces }: DpopOptions): Readonly<Record<string, string>> {
  return nonces === undefined ? {} : { 'dpop-nonce': nonces.current() };
}
