import { createHash, randomUUID } from 'node:crypto';
import {
  type CryptoKey,
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  type JWK,
  SignJWT,
} from 'jose';

/** A client that can prove to have a key (RFC 9449). */
export interface DpopClient {
  readonly publicKey: JWK;
  readonly privateKey: CryptoKey;
  /** What a token's `cnf.jkt` must be to be bound to it. */
  readonly jkt: string;
  /** A good proof, but for what `claims` and `header` say otherwise; undefined leaves out. */
  prove(
    target: {
      readonly method: string;
      readonly url: string;
      readonly token: string;
      readonly now: number;
    },
    claims?: Readonly<Record<string, unknown>>,
    header?: Readonly<Record<string, unknown>>,
  ): Promise<string>;
}

export async function createDpopClient(algorithm = 'ES256'): Promise<DpopClient> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwk = await exportJWK(publicKey);
  return {
    publicKey: jwk,
    privateKey,
    jkt: await calculateJwkThumbprint(jwk),
    prove({ method, url, token, now }, claims = {}, header = {}) {
      return new SignJWT({
        jti: randomUUID(),
        htm: method,
        htu: url,
        iat: now,
        ath: createHash('sha256').update(token).digest('base64url'),
        ...claims,
      })
        .setProtectedHeader({ typ: 'dpop+jwt', alg: algorithm, jwk, ...header })
        .sign(privateKey);
    },
  };
}
