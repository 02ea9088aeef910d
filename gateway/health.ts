import { startDeadline } from '../runtime/deadline.ts';
import type { HttpResponse } from '../runtime/http-server.ts';
import type { Upstream } from './upstreams/upstream.ts';

/** How long a subgraph may take to say that it lives. */
const REACH_TIMEOUT_MS = 1_000;

/** What `/health/ready` tells. */
export interface Health {
  /** 200 when requests may be sent here, else 503. */
  ready(): Promise<HttpResponse>;
  /** From now on no new requests are wanted. */
  stopping(): void;
}

/**
 * Ready means: every required subgraph was reached once. One that goes away later does not take
 * the gateway out of service, because the rest of each answer still comes; the body shows it.
 */
export function createHealth(
  upstreams: readonly Upstream[],
  isRequired: (name: string) => boolean,
): Health {
  const reached = new Set<string>();
  let isStopping = false;
  return {
    async ready() {
      using deadline = startDeadline([], REACH_TIMEOUT_MS);
      const found = await Promise.all(
        upstreams.map(async (upstream) => {
          const isThere = await upstream.isReachable(deadline.signal);
          if (isThere) reached.add(upstream.name);
          return [upstream.name, isThere ? 'reachable' : 'unreachable'] as const;
        }),
      );
      const isReady = upstreams.every(({ name }) => reached.has(name) || !isRequired(name));
      const status = isStopping ? 'stopping' : isReady ? 'ready' : 'starting';
      return {
        status: status === 'ready' ? 200 : 503,
        headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
        body: JSON.stringify({ status, subgraphs: Object.fromEntries(found) }),
      };
    },
    stopping() {
      isStopping = true;
    },
  };
}
