/** Most strings need no escape. Lone surrogates do, for what is sent must be valid UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON escapes them (RFC 8259 §7).
const NEEDS_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/;

/** A string as JSON text. */
export function toStringText(value: string): string {
  return NEEDS_ESCAPE.test(value) ? JSON.stringify(value) : `"${value}"`;
}

/** Any value that came as JSON, as JSON text; what JSON cannot say is null. */
export function toJsonText(value: unknown): string {
  if (typeof value === 'string') return toStringText(value);
  return JSON.stringify(value) ?? 'null';
}
