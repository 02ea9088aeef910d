/** By the digest of a token. */
export interface TokenCache<T> {
  get(digest: string): T | undefined;
  set(digest: string, token: T): void;
  delete(digest: string): void;
}

/** Of tokens that were verified; those used longest ago make room. An entry holds at most a token's 8 kB of claims. */
export function createTokenCache<T>(maxEntries: number): TokenCache<T> {
  const entries = new Map<string, T>();
  return {
    get(digest) {
      const found = entries.get(digest);
      if (found === undefined) return undefined;
      entries.delete(digest);
      entries.set(digest, found);
      return found;
    },
    set(digest, token) {
      entries.delete(digest);
      entries.set(digest, token);
      if (entries.size <= maxEntries) return;
      const [oldest] = entries.keys();
      if (oldest !== undefined) entries.delete(oldest);
    },
    delete: (digest) => void entries.delete(digest),
  };
}
