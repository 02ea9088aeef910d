/** Parsed answers of one subgraph that came lately, by their text. */
export interface KnownAnswers<T extends object> {
  /** What `parse` makes of the text, or made of an equal one lately. */
  read(text: string, parse: (text: string) => T | undefined): T | undefined;
}

export interface KnownAnswersOptions {
  /** Texts kept, in characters; what is made of them takes several times as much. Default 1 Mi. */
  readonly maxCharacters?: number;
}

/** A larger text is not kept: it is rarely the same again, and would push many others out. */
const MAX_TEXT = 128 * 1024;
/** After so many answers of which fewer than one in sixteen was known, the next ones are not looked up. */
const WINDOW = 256;
const WORTHWHILE = WINDOW / 16;
const PAUSE = 4 * WINDOW;

/**
 * Many callers are shown the same: to find an equal text takes a tenth of the time that parsing it
 * takes, and what reads the result may know the object. Who asked does not matter, because the key
 * is the whole of what the subgraph said, and nothing but this text goes into the result. Results must
 * not be changed.
 */
export function createKnownAnswers<T extends object>({
  maxCharacters = 1024 * 1024,
}: KnownAnswersOptions = {}): KnownAnswers<T> {
  // Two generations instead of an order of use: what is found in the older one moves to the newer.
  let newer = new Map<string, T>();
  let older = new Map<string, T>();
  let characters = 0;
  let looked = 0;
  let found = 0;

  const keep = (text: string, result: T): void => {
    characters += text.length;
    if (characters > maxCharacters / 2) {
      older = newer;
      newer = new Map();
      characters = text.length;
    }
    newer.set(text, result);
  };
  const find = (text: string): T | undefined => {
    const recent = newer.get(text);
    if (recent !== undefined) return recent;
    const known = older.get(text);
    if (known !== undefined) keep(text, known);
    return known;
  };
  /** Stops looking for a while where nothing comes twice. */
  const isWorthwhile = (): boolean => {
    looked += 1;
    if (looked < WINDOW) return true;
    if (looked === WINDOW && found >= WORTHWHILE) {
      looked = 0;
      found = 0;
      return true;
    }
    if (looked === WINDOW + PAUSE) {
      looked = 0;
      found = 0;
    }
    return false;
  };

  return {
    read(text, parse) {
      if (text.length > MAX_TEXT || !isWorthwhile()) return parse(text);
      const known = find(text);
      if (known !== undefined) {
        found += 1;
        return known;
      }
      const result = parse(text);
      if (result !== undefined) keep(text, result);
      return result;
    },
  };
}
