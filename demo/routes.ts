import type { Route } from '../gateway/transports/http.ts';
import { jsonResponse } from '../runtime/http-server.ts';
import { EXAMPLES } from './examples.ts';
import type { DemoIssuer } from './issuer.ts';
import { SHOWN_PERSONAS } from './personas.ts';

/** What the query page needs of the demo: who there is, a token for each, and what to ask. */
export function createDemoRoutes(issuer: DemoIssuer): ReadonlyMap<string, Route> {
  return new Map<string, Route>([
    ['/demo/personas', async () => json(200, SHOWN_PERSONAS)],
    ['/demo/examples', async () => json(200, EXAMPLES)],
    [
      '/demo/token',
      async ({ search }) => {
        const persona = new URLSearchParams(search).get('persona') ?? '';
        try {
          return json(200, { token: await issuer.token(persona) });
        } catch (error) {
          return json(404, { error: error instanceof Error ? error.message : 'No such persona' });
        }
      },
    ],
  ]);
}

/** Nothing of it may be kept: a token is for whoever asked now. */
function json(status: number, body: unknown) {
  return jsonResponse(status, body, { 'cache-control': 'no-store' });
}
