import { createHash } from 'node:crypto';
import type { Audience } from '../../auth/principal.ts';

/** Texts of automatic persisted queries, by hash; what one audience brought another does not find. */
export interface RememberedTexts {
  find(audience: Audience, hash: string): string | undefined;
  /** False when the hash is not the text's. A text past the bound is not remembered. */
  remember(audience: Audience, hash: string, text: string): boolean;
}

/** Of each audience; the least recently used go first. */
const MAX_TEXTS = 1_000;
const MAX_CHARACTERS = 1_000_000;
const MAX_TEXT_CHARACTERS = 100_000;

export function createRememberedTexts(maxTexts = MAX_TEXTS): RememberedTexts {
  const audiences = new Map<Audience, { texts: Map<string, string>; characters: number }>();
  const shelfOf = (audience: Audience) => {
    const shelf = audiences.get(audience) ?? { texts: new Map<string, string>(), characters: 0 };
    audiences.set(audience, shelf);
    return shelf;
  };
  return {
    find(audience, hash) {
      const { texts } = shelfOf(audience);
      const text = texts.get(hash);
      if (text === undefined) return undefined;
      texts.delete(hash);
      texts.set(hash, text);
      return text;
    },
    remember(audience, hash, text) {
      if (createHash('sha256').update(text).digest('hex') !== hash.toLowerCase()) return false;
      const shelf = shelfOf(audience);
      if (text.length > MAX_TEXT_CHARACTERS || shelf.texts.has(hash)) return true;
      shelf.texts.set(hash, text);
      shelf.characters += text.length;
      for (const [oldest, { length }] of shelf.texts) {
        if (shelf.texts.size <= maxTexts && shelf.characters <= MAX_CHARACTERS) break;
        shelf.texts.delete(oldest);
        shelf.characters -= length;
      }
      return true;
    },
  };
}
