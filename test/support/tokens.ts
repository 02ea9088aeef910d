import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** An identity provider of a test, with a key of its own. */
export interface TestIssuer {
  readonly issuer: string;
  readonly publicKey: JWK;
  /** As an entry of `issuers` in the configuration. */
  readonly settings: {
    readonly issuer: string;
    readonly audience: string;
    readonly algorithms: ['ES256'];
    readonly jwks: { readonly keys: JWK[] };
  };
  /** A staff token unless `claims` says otherwise; a claim that is undefined is left out. */
  token(claims?: Readonly<Record<string, unknown>>, header?: object): Promise<string>;
  /** The private half of its key, for tokens that no issuer would make. */
  readonly privateKey: CryptoKey;
}

export const TEST_AUDIENCE = 'millwright-test';

export async function createTestIssuer(issuer = 'https://issuer.test/'): Promise<TestIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' };
  return {
    issuer,
    publicKey: jwk,
    privateKey,
    settings: {
      issuer,
      audience: TEST_AUDIENCE,
      algorithms: ['ES256'],
      jwks: { keys: [jwk] },
    },
    token(claims = {}, header = {}) {
      const now = Math.floor(Date.now() / 1_000);
      const payload = {
        iss: issuer,
        aud: TEST_AUDIENCE,
        sub: 'pat',
        iat: now,
        exp: now + 300,
        jti: 'token-1',
        identity: 'planner',
        scope: 'order:read wo:read',
        bounds: { site: ['P1'] },
        ...claims,
      };
      return new SignJWT(payload)
        .setProtectedHeader({ alg: 'ES256', kid: 'k1', ...header })
        .sign(privateKey);
    },
  };
}
