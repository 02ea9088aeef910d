/** Real headers name a handful; the rest is dropped. */
const MAX_LANGUAGES = 10;

/**
 * The languages of an `Accept-Language` header (RFC 9110 §12.5.4), best first, as BCP 47 tags;
 * empty when it is absent or names none. `*` and refused ones (`q=0`) are left out.
 */
export function parseLanguages(header: string | undefined): readonly string[] {
  if (header === undefined) return [];
  return header
    .slice(0, 500)
    .split(',')
    .map((item) =>
      /^\s*([a-z]{1,8}(?:-[a-z0-9]{1,8})*)\s*(?:;\s*q=([01](?:\.\d{0,3})?))?\s*$/i.exec(item),
    )
    .filter((match) => match !== null)
    .map(([, tag = '', quality = '1']) => ({ tag, quality: Number(quality) }))
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .slice(0, MAX_LANGUAGES)
    .map(({ tag }) => tag);
}
