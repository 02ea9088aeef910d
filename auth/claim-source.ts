/**
 * Where a value of a token comes from: a claim's name, or a path with dots into a claim that is an
 * object; a value that is the same for every token of the issuer; or a claim whose texts are
 * translated first.
 */
export type ClaimSource = string | FixedValue | TranslatedClaim;

interface FixedValue {
  readonly value: string | readonly string[];
}

interface TranslatedClaim {
  readonly path: string;
  /** Only texts that begin with it count, and lose it: `/plants/` of `/plants/P1`. */
  readonly prefix?: string | undefined;
  /** Only these texts count, and become what stands there; after `prefix`. */
  readonly map?: Readonly<Record<string, string | readonly string[]>> | undefined;
}

/**
 * What a token says there; `undefined` when it says nothing. A translated claim gives a list, and
 * nothing when none of its texts counts. A claim of another shape comes as it is, to be refused.
 */
export function readSource(claims: object, source: ClaimSource): unknown {
  if (typeof source === 'string') return findClaim(claims, source);
  if ('value' in source) return source.value;
  const found = findClaim(claims, source.path);
  const texts = typeof found === 'string' ? [found] : found;
  if (!isTextList(texts)) return found;
  const translated = texts.flatMap((text) => translate(text, source));
  return translated.length === 0 ? undefined : translated;
}

/**
 * The claim at a path. A name may have dots itself (`https://example.com/roles`): the longest name
 * that is there wins, at every step.
 */
export function findClaim(claims: object, path: string): unknown {
  let value: unknown = claims;
  let rest = path.split('.');
  while (rest.length > 0) {
    if (typeof value !== 'object' || value === null) return undefined;
    const length = longestName(value, rest);
    if (length === 0) return undefined;
    value = Reflect.get(value, rest.slice(0, length).join('.'));
    rest = rest.slice(length);
  }
  return value;
}

/** Of how many parts; 0 when there is no such name. */
function longestName(value: object, parts: readonly string[]): number {
  for (let length = parts.length; length > 0; length -= 1) {
    if (Object.hasOwn(value, parts.slice(0, length).join('.'))) return length;
  }
  return 0;
}

function translate(text: string, { prefix = '', map }: TranslatedClaim): readonly string[] {
  if (!text.startsWith(prefix)) return [];
  const name = text.slice(prefix.length);
  if (map === undefined) return [name];
  const value = Object.hasOwn(map, name) ? map[name] : undefined;
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

function isTextList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
