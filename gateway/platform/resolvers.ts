import { DIMENSIONS, type Principal } from '../../auth/principal.ts';
import { startDeadline } from '../../runtime/deadline.ts';
import { toInstant } from '../../runtime/time.ts';
import type { SourceStatus } from '../../subgraphs/subgraph.ts';
import { toSystem } from '../../subgraphs/subgraph-error.ts';
import { servedAudience } from '../enforce/audiences.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import type { Context } from './context.ts';
import type { PrincipalKind, Resolvers, SourceHealth, System, Viewer } from './schema.types.ts';

const KINDS = {
  user: 'USER',
  partner: 'PARTNER',
  machine: 'MACHINE',
  service: 'SERVICE',
  admin: 'ADMIN',
} as const satisfies Record<Principal['kind'], PrincipalKind>;

const SYSTEM_NAMES = {
  odoo: 'ODOO',
  mes: 'MES',
  wms: 'WMS',
  quality: 'QUALITY',
  logistics: 'LOGISTICS',
} as const satisfies Record<SourceStatus['system'], System>;

export const resolvers = {
  Query: {
    viewer: (_: unknown, _args: unknown, { operation, limits }: Context) =>
      toViewer(operation.principal, limits),
    sourceHealth: async (_: unknown, _args: unknown, context: Context) => {
      const found = await Promise.all(
        context.upstreams.map((upstream) => askStatus(upstream, context)),
      );
      return found.flatMap((status) => (status === undefined ? [] : [toSourceHealth(status)]));
    },
  },
} satisfies Resolvers;

/** A subgraph that takes longer than its time is DOWN. */
async function askStatus(
  upstream: Upstream,
  { operation, statusTimeoutMs }: Context,
): Promise<SourceStatus | undefined> {
  using deadline = startDeadline([operation.signal], statusTimeoutMs);
  const { signal } = deadline;
  const silent = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const status = await Promise.race([upstream.status({ ...operation, signal }), silent]);
  const system = toSystem(upstream.name);
  if (status !== undefined || system === undefined) return status;
  return {
    system,
    state: 'DOWN',
    reason: 'It did not say in time how it fares',
    checkedAt: operation.clock.wallNow(),
    watermark: null,
    dataGaps: [],
  };
}

function toViewer(principal: Principal, limitsOf: Context['limits']): Viewer {
  return {
    subject: principal.subject,
    kind: KINDS[principal.kind],
    audience: servedAudience(principal),
    scopes: principal.scopes,
    bounds: DIMENSIONS.flatMap((dimension) => {
      const values = principal.bounds[dimension];
      return values === undefined ? [] : [{ dimension, values }];
    }),
    expiresAt: toInstant(principal.expiresAt),
    limits: Object.entries(limitsOf(principal))
      .map(([name, maximum]) => ({ name, maximum }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

function toSourceHealth(status: SourceStatus): SourceHealth {
  return {
    ...status,
    system: SYSTEM_NAMES[status.system],
    checkedAt: toInstant(status.checkedAt),
    watermark: status.watermark === null ? null : toInstant(status.watermark),
  };
}
