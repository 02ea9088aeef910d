import { type Clock, systemClock } from '../../runtime/clock.ts';
import type { CursorCodec } from '../../runtime/cursor.ts';
import type { Enterprise } from '../../runtime/enterprise.ts';
import type { Log } from '../../runtime/log.ts';
import type { SqlDriver } from '../../runtime/sql/driver.ts';
import { createSubgraphSchema } from '../create-subgraph.ts';
import type { Subgraph } from '../subgraph.ts';
import type { Context } from './context.ts';
import { createLoaders } from './loaders.ts';
import { orderResolvers } from './resolvers/orders.ts';
import { queryResolvers } from './resolvers/query.ts';
import { reportResolvers } from './resolvers/reports.ts';
import { shipmentResolvers } from './resolvers/shipments.ts';
import { createLogisticsSqlSource } from './sources/sql/source.ts';

export interface LogisticsDeps {
  /** Owned by the caller, who may share it among subgraphs. */
  readonly driver: SqlDriver;
  readonly enterprise: Enterprise;
  readonly cursors: CursorCodec;
  /** Bounds each statement. */
  readonly timeoutMs: number;
  readonly log: Log;
  /** Wall time of status and of remembered faults. */
  readonly clock?: Clock;
}

/** Transport's part of the graph, over the view contract in `sources/views.sql` and our landing tables. */
export function createLogistics(deps: LogisticsDeps): Subgraph {
  const { cursors, clock: wallClock = systemClock } = deps;
  const source = createLogisticsSqlSource({ ...deps, clock: wallClock });
  return {
    name: 'logistics',
    schema: createSubgraphSchema(new URL('./schema.graphql', import.meta.url), {
      ...queryResolvers,
      ...orderResolvers,
      ...shipmentResolvers,
      ...reportResolvers,
    }),
    createContext(operation): Context {
      const bound = source.bind(operation);
      return { source: bound, loaders: createLoaders(bound), cursors };
    },
    status: (signal) => source.status(signal),
    async [Symbol.asyncDispose]() {},
  };
}
