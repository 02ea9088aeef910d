import { createCredentialsReader, createPrincipal, type Principal } from '../../auth/index.ts';
import { createOpenRules } from '../../gateway/pipeline/rules.ts';
import { createPlatform } from '../../gateway/platform/index.ts';
import { type RunningGateway, startServing } from '../../gateway/serving.ts';
import { buildGeneration } from '../../gateway/supergraph/build-generation.ts';
import { refuseMalformedScalars } from '../../gateway/supergraph/own-scalars.ts';
import { createInProcessUpstream } from '../../gateway/upstreams/in-process.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Config } from '../../runtime/config.ts';
import type { Log } from '../../runtime/log.ts';
import { composeSupergraph, readSubgraphSdls } from '../../schema/compose.ts';
import type { Subgraph } from '../../subgraphs/subgraph.ts';

const NOBODY = {
  subject: 'nobody',
  scopes: ['break-glass:read'],
  expiresAt: new Date(8_640_000_000_000_000),
  jti: 'nobody',
} as const;

/** Sees every row without a condition in any statement. */
export const EVERY_ROW: Principal = createPrincipal({
  ...NOBODY,
  kind: 'admin',
  audience: 'admin',
  bounds: {},
});

/** Sees the rows of one customer. */
export function rowsOfCustomer(customer: string): Principal {
  return createPrincipal({
    ...NOBODY,
    kind: 'partner',
    audience: 'customer',
    bounds: { customer: [customer] },
  });
}

/**
 * The same engine over the same subgraphs with nothing that asks who is asking, or how much: whoever
 * asks is `principal`, to whom every field is open.
 */
export async function startBareGateway(options: {
  readonly config: Config;
  readonly subgraphs: readonly Subgraph[];
  readonly principal: Principal;
  readonly log: Log;
  readonly clock: Clock;
}): Promise<RunningGateway> {
  const { config, subgraphs, principal, log, clock } = options;
  const systems = subgraphs.map(createInProcessUpstream);
  const platform = createPlatform({
    upstreams: systems,
    statusTimeoutMs: 1_000,
    limits: () => ({}),
  });
  const upstreams = new Map(
    [...systems, createInProcessUpstream(platform)].map((upstream) => [upstream.name, upstream]),
  );
  const { supergraphSdl } = composeSupergraph(await readSubgraphSdls({}));
  return await startServing({
    ...config,
    port: 0,
    supergraph: {
      read: async () => supergraphSdl,
      build: (sdl) =>
        buildGeneration(sdl, {
          engine: 'native',
          upstreamsOf: (supergraph) =>
            supergraph.subgraphs.flatMap(({ name }) => upstreams.get(name) ?? []),
          refineSchema: refuseMalformedScalars,
          upstreamTimeoutMs: config.upstreamTimeoutMs,
          planTimeoutMs: config.planTimeoutMs,
          isOverridden: () => false,
          log,
        }),
    },
    supergraphFile: undefined,
    rules: createOpenRules({ introspection: false }),
    callers: {
      authenticator: {
        authenticate: async () => principal,
        renew: async () => principal,
        isStillGood: () => true,
        challenge: () => ({}),
        proofHeaders: () => ({}),
      },
      credentials: createCredentialsReader(),
      revocations: { onRevoked: () => () => {} },
    },
    forward: [],
    getPolicy: 'preflighted',
    health: { upstreams: [], isRequired: () => false },
    page: undefined,
    routes: new Map(),
    log,
    clock,
  });
}
