/**
 * Is an `htu` the address of a request? Query and fragment aside, after the syntax-based and
 * scheme-based normalisation of RFC 3986 §6.2 (RFC 9449 §4.3); `ws` is `http`, because a WebSocket
 * begins as a GET over HTTP (RFC 6455 §4.1).
 */
export function isSameTarget(htu: string, url: string): boolean {
  const normalised = normaliseUrl(htu);
  return normalised !== undefined && normalised === normaliseUrl(url);
}

/** Longest address that is looked at. */
const MAX_LENGTH = 2_048;

/** Undefined for what is no address of HTTP, and for one with a user in it. */
export function normaliseUrl(text: string): string | undefined {
  if (text.length > MAX_LENGTH || !/^(http|ws)s?:\/\/[^\s\\]+$/i.test(text)) return undefined;
  const url = parse(text.replace(/^ws/i, 'http'));
  if (url === undefined || url.username !== '' || url.password !== '') return undefined;
  return `${url.protocol}//${url.host}${normalisePath(url.pathname)}`;
}

/** Is it an address of this computer, which no proof of elsewhere can be for? */
export function isLoopback(text: string): boolean {
  const host = parse(text)?.hostname ?? '';
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(host);
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** RFC 3986 §6.2.2: `%7e` is `~`, `%2f` is `%2F` and never a slash. */
function normalisePath(path: string): string {
  return path.replace(/%[\da-f]{2}/gi, (encoded) => {
    const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : encoded.toUpperCase();
  });
}
