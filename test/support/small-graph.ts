import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { untilAborted } from '../../runtime/deadline.ts';
import { AppError, type System } from '../../runtime/errors.ts';
import type { SubgraphSdl } from '../../schema/compose.ts';
import { scalarResolvers } from '../../schema/scalars.ts';
import type { OperationContext, SourceStatus, Subgraph } from '../../subgraphs/subgraph.ts';

/** How the system behind a subgraph behaves. */
export type SourceMode = 'up' | 'down' | 'stalled' | 'deaf' | 'rubbish' | 'half' | 'broken';

/** Three federated subgraphs over sources that a test makes misbehave. */
export interface SmallGraph {
  readonly sdls: readonly SubgraphSdl[];
  readonly subgraphs: readonly Subgraph[];
  readonly modes: Record<'odoo' | 'mes' | 'wms', SourceMode>;
  /** What each source was asked: who asked, and whether its signal aborted. */
  readonly asked: { readonly system: System; readonly operation: OperationContext }[];
  /** Resolves when the source of `system` is asked next. */
  nextAsk(system: System): Promise<OperationContext>;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  scalar DateTime`;

const SDLS = {
  odoo: `${LINK}
    type Query { salesOrder(id: ID!): SalesOrder salesOrders(since: DateTime): [SalesOrder!] }
    type SalesOrder @key(fields: "id") { id: ID! name: String state: String lines: [SalesOrderLine!] }
    type SalesOrderLine @key(fields: "id") { id: ID! sku: String workOrder: WorkOrder }
    type WorkOrder @key(fields: "id") { id: ID! operation: String }`,
  mes: `${LINK}
    type Query { workOrder(id: ID!): WorkOrder plant(site: String!): Plant }
    type Plant { site: String! units: Int! }
    type WorkOrder @key(fields: "id") { id: ID! state: String good: Int notes: [String!] }`,
  wms: `${LINK}
    type Query { bins: [String!] }
    type SalesOrder @key(fields: "id") { id: ID! deliveries: [Delivery!] }
    type Delivery { name: String! packages: Int! }`,
};

/** Two lines, two work orders: `wo:NDE:1` and `wo:NDE:2`; one delivery. */
export function createSmallGraph(): SmallGraph {
  const modes: SmallGraph['modes'] = { odoo: 'up', mes: 'up', wms: 'up' };
  const asked: SmallGraph['asked'] = [];
  const waiting: { system: System; resolve: (operation: OperationContext) => void }[] = [];
  const ask = async <T>(system: keyof typeof modes, operation: OperationContext, row: T) => {
    asked.push({ system, operation });
    for (const wait of waiting.splice(0)) {
      if (wait.system === system) wait.resolve(operation);
      else waiting.push(wait);
    }
    const mode = modes[system];
    if (mode === 'down') throw new AppError('UPSTREAM_UNAVAILABLE', `${system} cannot be reached`);
    if (mode === 'broken') throw new Error('password=hunter2 at 10.0.0.7');
    if (mode === 'stalled') await untilAborted(new Promise(() => {}), operation.signal);
    if (mode === 'deaf') await new Promise(() => {});
    return row;
  };
  const make = (system: keyof typeof modes, resolvers: object): Subgraph => ({
    name: system,
    schema: buildSubgraphSchema({
      typeDefs: parse(SDLS[system]),
      resolvers: { DateTime: scalarResolvers.DateTime, ...resolvers },
    }),
    createContext: (operation) => ({ operation }),
    status: async () => statusOf(system, modes[system]),
    [Symbol.asyncDispose]: async () => {},
  });
  type Context = { operation: OperationContext };
  type Reference = { id: string };
  const order = (id: string) => ({
    id,
    name: id.slice(id.lastIndexOf(':') + 1),
    state: 'SALE',
    lines: [
      {
        id: 'sol:NDE:S00004:1',
        sku: 'ACT-24-100',
        workOrder: { id: 'wo:NDE:1', operation: 'Turn' },
      },
      {
        id: 'sol:NDE:S00004:2',
        sku: 'ACT-48-100',
        workOrder: { id: 'wo:NDE:2', operation: 'Mill' },
      },
    ],
  });
  const workOrder = (id: string) => {
    if (modes.mes === 'rubbish') return { id, state: 'RUNNING', good: 'many', notes: ['a'] };
    if (modes.mes === 'half' && id === 'wo:NDE:2') {
      throw new AppError('UPSTREAM_INVALID', 'mes gave a row that cannot be used');
    }
    return { id, state: 'RUNNING', good: 7, notes: ['a'] };
  };
  const odoo = make('odoo', {
    Query: {
      salesOrder: (_: unknown, { id }: Reference, { operation }: Context) => {
        if (id.startsWith('so:'))
          return ask('odoo', operation, id.endsWith(':none') ? null : order(id));
        throw new AppError('BAD_INPUT', `"${id}" is no id of a sales order`);
      },
      salesOrders: (_: unknown, _args: unknown, { operation }: Context) =>
        ask('odoo', operation, ['so:NDE:S00004', 'so:NDE:S00005'].map(order)),
    },
    SalesOrder: {
      __resolveReference: ({ id }: Reference, { operation }: Context) =>
        ask('odoo', operation, order(id)),
    },
    WorkOrder: { __resolveReference: ({ id }: Reference) => ({ id, operation: 'Turn' }) },
  });
  const mes = make('mes', {
    Query: {
      workOrder: async (_: unknown, { id }: Reference, { operation }: Context) => {
        await ask('mes', operation, null);
        return workOrder(id);
      },
      plant: (_: unknown, { site }: { site: string }, { operation }: Context) =>
        ask('mes', operation, { site, units: modes.mes === 'rubbish' ? null : 3 }),
    },
    WorkOrder: {
      __resolveReference: async ({ id }: Reference, { operation }: Context) => {
        await ask('mes', operation, null);
        return workOrder(id);
      },
    },
  });
  const wms = make('wms', {
    Query: { bins: () => ['A-01'] },
    SalesOrder: {
      deliveries: (_: Reference, _args: unknown, { operation }: Context) =>
        ask('wms', operation, [{ name: 'WH/OUT/00004', packages: 2 }]),
    },
  });
  return {
    sdls: Object.entries({ ...SDLS }).map(([name, sdl]) => ({
      name,
      url: `subgraph:${name}`,
      sdl,
    })),
    subgraphs: [odoo, mes, wms],
    modes,
    asked,
    nextAsk: (system) => new Promise((resolve) => waiting.push({ system, resolve })),
  };
}

function statusOf(system: System, mode: SourceMode): SourceStatus {
  return {
    system,
    state: mode === 'up' ? 'UP' : 'DOWN',
    reason: mode === 'up' ? null : 'It does not answer',
    checkedAt: new Date('2026-03-18T10:00:00Z'),
    watermark: null,
    dataGaps: [{ type: 'wo', status: 'UNMAPPED', count: 1 }],
  };
}
