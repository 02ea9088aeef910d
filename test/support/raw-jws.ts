import { base64url, type CryptoKey } from 'jose';

/**
 * A JWS of any header and payload, signed with ECDSA over P-256 whatever the header says: for tokens
 * that no library would make. Text is taken as it is.
 */
export async function signRaw(
  privateKey: CryptoKey,
  header: object | string,
  payload: object | string,
): Promise<string> {
  const input = `${encode(header)}.${encode(payload)}`;
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' };
  const signature = await crypto.subtle.sign(algorithm, privateKey, Buffer.from(input));
  return `${input}.${base64url.encode(new Uint8Array(signature))}`;
}

function encode(part: object | string): string {
  return base64url.encode(typeof part === 'string' ? part : JSON.stringify(part));
}
