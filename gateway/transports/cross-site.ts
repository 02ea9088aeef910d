/**
 * Which GET requests may come: `preflighted`, only such as a browser would not send for another site
 * without asking us first, or `same-site`, all that no browser says it sends for another site.
 *
 * The first is right wherever something in front may turn a cookie into an identity. The second
 * serves clients that know nothing of us, where there is no identity to borrow. A POST needs neither:
 * no form can send JSON.
 */
export type GetPolicy = 'preflighted' | 'same-site';

/** A value of any of these makes a browser ask first (Fetch standard, CORS-unsafe request-header names). */
const PREFLIGHT_HEADERS = [
  'apollo-require-preflight',
  'graphql-require-preflight',
  'x-apollo-operation-name',
] as const;

export function allowsGet(headers: ReadonlyMap<string, string>, policy: GetPolicy): boolean {
  if (PREFLIGHT_HEADERS.some((name) => (headers.get(name) ?? '') !== '')) return true;
  if (/^application\/json\b/i.test(headers.get('content-type') ?? '')) return true;
  if (policy === 'preflighted') return false;
  const site = headers.get('sec-fetch-site');
  return site === undefined ? isSameOrigin(headers) : site === 'same-origin' || site === 'none';
}

/** Does the page that sends this, if a browser names one, come from where it sends it to? */
export function isSameOrigin(headers: ReadonlyMap<string, string>): boolean {
  const origin = headers.get('origin');
  if (origin === undefined) return true;
  const host = URL.canParse(origin) ? new URL(origin).host : undefined;
  return host !== undefined && host === headers.get('host')?.toLowerCase();
}
