import { startDeadline } from '../runtime/deadline.ts';
import { type HttpResponse, jsonResponse } from '../runtime/http-server.ts';
import type { SupergraphState } from './supergraph/generations.ts';
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

export interface HealthOptions {
  /** Those that are asked whether they answer. */
  readonly upstreams: readonly Upstream[];
  readonly isRequired: (name: string) => boolean;
  readonly supergraph: () => SupergraphState;
}

/**
 * Ready means: every required subgraph was reached once. One that goes away later does not take
 * the gateway out of service, because the rest of each answer still comes; the body shows it. So does
 * a supergraph that was refused.
 */
export function createHealth({ upstreams, isRequired, supergraph }: HealthOptions): Health {
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
      return jsonResponse(
        status === 'ready' ? 200 : 503,
        { status, supergraph: describe(supergraph()), subgraphs: Object.fromEntries(found) },
        { 'cache-control': 'no-store' },
      );
    },
    stopping() {
      isStopping = true;
    },
  };
}

/** `refusedAt` is there while a newer supergraph was found broken; the log has the reason. */
function describe({ digest, since, refusedAt }: SupergraphState) {
  return {
    digest,
    since: since.toISOString(),
    ...(refusedAt === undefined ? {} : { refusedAt: refusedAt.toISOString() }),
  };
}
