import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { HttpRequest, HttpResponse } from '../../runtime/http-server.ts';

/** Answers `/` and `/graphiql/*`; undefined for any other path. */
export type GraphiqlPage = (request: HttpRequest) => Promise<HttpResponse> | undefined;

/** Everything from here, nothing from elsewhere; the editor writes its styles into the page. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  ttf: 'font/ttf',
};

/** The bundled page. `assets`: the folder the build wrote; without it `/` says what to do. */
export function createGraphiqlPage(
  assets: URL = new URL('./assets/', import.meta.url),
): GraphiqlPage {
  // Only files that were there at the start are served, so no path can lead elsewhere.
  const names = new Set(existsSync(assets) ? readdirSync(assets) : []);
  return ({ method, path }) => {
    const name = path.startsWith('/graphiql/') ? path.slice('/graphiql/'.length) : undefined;
    if (path !== '/' && (name === undefined || !names.has(name))) return undefined;
    if (method !== 'GET' && method !== 'HEAD') return Promise.resolve(text(405, 'Only GET'));
    if (name !== undefined) return sendFile(new URL(name, assets));
    if (!names.has('page.js')) return Promise.resolve(text(404, 'Run `npm run build` first.\n'));
    return sendFile(new URL('./index.html', import.meta.url));
  };
}

async function sendFile(url: URL): Promise<HttpResponse> {
  const extension = url.pathname.slice(url.pathname.lastIndexOf('.') + 1);
  return {
    status: 200,
    headers: {
      'content-type': TYPES[extension] ?? 'text/html; charset=utf-8',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-cache',
    },
    body: await readFile(url),
  };
}

function text(status: number, body: string): HttpResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body };
}
