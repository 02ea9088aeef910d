import { createHash } from 'node:crypto';
import { type CryptoKey, importJWK } from 'jose';

/** A public key as it comes in the header of a proof: of its members, those that make the key. */
export interface ProofKey {
  readonly members: Readonly<Record<string, string>>;
  /** RFC 7638, SHA-256. */
  readonly thumbprint: string;
}

/** What makes a key, in the order of RFC 7638 §3.2. */
const MEMBERS: ReadonlyMap<unknown, readonly string[]> = new Map([
  ['EC', ['crv', 'kty', 'x', 'y']],
  ['OKP', ['crv', 'kty', 'x']],
  ['RSA', ['e', 'kty', 'n']],
]);

/** Undefined for what is no public key, a private one included. */
export function readProofKey(jwk: unknown): ProofKey | undefined {
  if (typeof jwk !== 'object' || jwk === null || Object.hasOwn(jwk, 'd')) return undefined;
  const names = MEMBERS.get(Reflect.get(jwk, 'kty'));
  if (names === undefined) return undefined;
  const members: Record<string, string> = {};
  for (const name of names) {
    const value: unknown = Object.hasOwn(jwk, name) ? Reflect.get(jwk, name) : undefined;
    if (typeof value !== 'string') return undefined;
    members[name] = value;
  }
  const thumbprint = createHash('sha256').update(JSON.stringify(members)).digest('base64url');
  return { members, thumbprint };
}

/** Keys whose import is remembered: the larger part of what checking a proof costs. */
const MAX_IMPORTED = 5_000;

/** Imports keys for an algorithm, each once as long as it is used. Rejects for a key that cannot have it. */
export function createKeyImport(): (key: ProofKey, algorithm: string) => Promise<CryptoKey> {
  const imported = new Map<string, CryptoKey>();
  return async ({ members, thumbprint }, algorithm) => {
    const name = `${algorithm} ${thumbprint}`;
    const found = imported.get(name) ?? (await importPublic(members, algorithm));
    imported.delete(name);
    imported.set(name, found);
    const [oldest] = imported.keys();
    if (imported.size > MAX_IMPORTED && oldest !== undefined) imported.delete(oldest);
    return found;
  };
}

async function importPublic(members: ProofKey['members'], algorithm: string): Promise<CryptoKey> {
  const key = await importJWK(members, algorithm);
  if (key instanceof Uint8Array || key.type !== 'public') throw new TypeError('No public key');
  return key;
}
