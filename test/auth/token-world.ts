import { type AuthenticatorOptions, createAuthenticator } from '../../auth/index.ts';
import { createConfig } from '../../runtime/config.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createTestIssuer, type TestIssuer } from '../support/tokens.ts';

export const GATEWAY_URL = 'https://gateway.test/graphql';

/** An issuer, a clock that stands still, and the authenticator that trusts the one and reads the other. */
export interface TokenWorld {
  readonly issuer: TestIssuer;
  readonly clock: ManualClock;
  readonly authenticator: ReturnType<typeof createAuthenticator>;
  /** As the issuer's, made now and good for five minutes. */
  token(claims?: Readonly<Record<string, unknown>>, header?: object): Promise<string>;
  /** The refusal: its code, message, and the headers of the answer. */
  refusal(
    credentials: Parameters<TokenWorld['authenticator']['authenticate']>[0],
  ): Promise<Refusal>;
}

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly challenge: string | undefined;
  readonly nonce: string | undefined;
}

export async function createTokenWorld(
  settings: Readonly<Record<string, unknown>> = {},
  options: AuthenticatorOptions = {},
): Promise<TokenWorld> {
  const issuer = await createTestIssuer();
  const clock = createManualClock();
  const { issuers, dpop } = createConfig({
    issuers: [{ ...issuer.settings, ...settings } as TestIssuer['settings']],
  });
  const authenticator = createAuthenticator(issuers, clock, {
    publicUrls: ['https://gateway.test'],
    dpop,
    ...options,
  });
  return {
    issuer,
    clock,
    authenticator,
    token(claims = {}, header = {}) {
      const iat = clock.seconds();
      return issuer.token({ iat, exp: iat + 300, ...claims }, header);
    },
    async refusal(credentials) {
      try {
        await authenticator.authenticate(credentials);
      } catch (error) {
        const { code, message } = error as { code: string; message: string };
        const headers = authenticator.challenge(error);
        return {
          code,
          message,
          challenge: headers['www-authenticate'],
          nonce: headers['dpop-nonce'],
        };
      }
      throw new Error('It was accepted');
    },
  };
}

/** Bounds of an edge device. */
export const DEVICE = { identity: 'device', bounds: { site: ['P1'], equipment: ['CNC02'] } };
