import { generateKeyPairSync } from 'node:crypto';
import { createInternalVerifier } from '../../auth/index.ts';
import { type GatewayPieces, startGateway } from '../../gateway/gateway.ts';
import { systemClock } from '../../runtime/clock.ts';
import { createConfig } from '../../runtime/config.ts';
import { createLifetime, type Lifetime } from '../../runtime/lifetime.ts';
import { createLog } from '../../runtime/log.ts';
import { readSubgraphSdl } from '../../schema/compose.ts';
import { serveSubgraph } from '../../subgraphs/serve.ts';
import type { Subgraph } from '../../subgraphs/subgraph.ts';
import type { SmallGraph } from './small-graph.ts';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';
import { createTestIssuer, type TestIssuer } from './tokens.ts';

/** In one process, or every subgraph an HTTP server of its own behind a TCP hop. */
export type Topology = 'in one process' | 'over HTTP';
export const TOPOLOGIES: readonly Topology[] = ['in one process', 'over HTTP'];

export interface TestAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly (string | number)[];
      readonly extensions: Readonly<Record<string, unknown>>;
    }[];
    readonly extensions?: unknown;
  };
}

export interface TestGateway extends AsyncDisposable {
  readonly url: string;
  readonly issuer: TestIssuer;
  /** Every line logged so far. */
  readonly lines: Readonly<Record<string, unknown>>[];
  /** The TCP hop in front of a subgraph; none in one process. */
  readonly proxies: ReadonlyMap<string, TcpProxy>;
  /** A POST as a planner of P1, unless `token` is given. */
  query(query: string, options?: QueryOptions): Promise<TestAnswer>;
}

export interface QueryOptions {
  readonly variables?: object;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface TestGatewayOptions {
  readonly graph: SmallGraph;
  readonly topology?: Topology;
  readonly settings?: Parameters<typeof createConfig>[0];
  readonly pieces?: Partial<GatewayPieces>;
}

/** A real gateway on a free port, over the small graph and the gateway's own part. */
export async function startTestGateway(options: TestGatewayOptions): Promise<TestGateway> {
  const { graph, topology = 'in one process' } = options;
  const issuer = await createTestIssuer();
  const lines: Record<string, unknown>[] = [];
  const log = createLog({
    level: 'debug',
    destination: { write: (line) => void lines.push(JSON.parse(line)) },
  });
  const key = createInternalKey();
  const lifetime = createLifetime();
  const proxies = new Map<string, TcpProxy>();
  const urls: Record<string, { url: string }> = {};
  if (topology === 'over HTTP') {
    for (const subgraph of graph.subgraphs) {
      const proxy = await serveBehindProxy(subgraph, key, lifetime);
      proxies.set(subgraph.name, proxy);
      urls[subgraph.name] = { url: `http://127.0.0.1:${proxy.port}` };
    }
  }
  const config = createConfig({
    port: 0,
    issuers: [issuer.settings],
    internal: { key },
    subgraphs: urls,
    upstreamTimeoutMs: 500,
    operationTimeoutMs: 3_000,
    drainTimeoutMs: 2_000,
    cost: { report: false },
    ...options.settings,
  });
  const platform = {
    name: 'platform',
    url: 'subgraph:platform',
    sdl: await readSubgraphSdl('platform'),
  };
  const gateway = lifetime.use(
    await startGateway({
      config,
      log,
      clock: systemClock,
      subgraphs: topology === 'over HTTP' ? [] : graph.subgraphs,
      sdls: [...graph.sdls, platform],
      ...options.pieces,
    }),
  );
  return {
    url: gateway.url,
    issuer,
    lines,
    proxies,
    async query(query, { variables, token, headers, signal } = {}) {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${token ?? (await issuer.token())}`,
          ...headers,
        },
        body: JSON.stringify({ query, variables }),
        ...(signal === undefined ? {} : { signal }),
      });
      const body = (await response.json()) as TestAnswer['body'];
      return { status: response.status, headers: response.headers, body };
    },
    [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
  };
}

/** An Ed25519 private JWK. */
export function createInternalKey() {
  const jwk = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { kty: 'OKP', crv: 'Ed25519', x: jwk.x ?? '', d: jwk.d ?? '' };
}

async function serveBehindProxy(
  subgraph: Subgraph,
  key: ReturnType<typeof createInternalKey>,
  lifetime: Lifetime,
): Promise<TcpProxy> {
  const server = lifetime.use(
    await serveSubgraph(subgraph, {
      host: '127.0.0.1',
      port: 0,
      bodyLimitBytes: 1_000_000,
      drainTimeoutMs: 1_000,
      verifier: await createInternalVerifier(key, subgraph.name, systemClock),
      log: createLog({ level: 'silent' }),
      clock: systemClock,
    }),
  );
  return lifetime.use(await startTcpProxy({ host: '127.0.0.1', port: server.port }));
}
