import { type Clock, systemClock } from '../../runtime/clock.ts';
import type { CursorCodec } from '../../runtime/cursor.ts';
import type { Enterprise } from '../../runtime/enterprise.ts';
import type { Log } from '../../runtime/log.ts';
import type { SqlDriver } from '../../runtime/sql/driver.ts';
import { createSubgraphSchema } from '../create-subgraph.ts';
import type { Subgraph } from '../subgraph.ts';
import type { Context } from './context.ts';
import { createLoaders } from './loaders.ts';
import { deliveryResolvers } from './resolvers/deliveries.ts';
import { handlingUnitResolvers } from './resolvers/handling-units.ts';
import { inventoryResolvers } from './resolvers/inventory.ts';
import { receiptResolvers } from './resolvers/receipts.ts';
import { stagedMaterialResolvers } from './resolvers/staged-material.ts';
import { createWmsSqlSource } from './sources/sql/source.ts';

export interface WmsDeps {
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

/** The warehouse's part of the graph, over the view contract in `sources/views.sql`. */
export function createWms(deps: WmsDeps): Subgraph {
  const { cursors, clock: wallClock = systemClock } = deps;
  const source = createWmsSqlSource({ ...deps, clock: wallClock });
  return {
    name: 'wms',
    schema: createSubgraphSchema(new URL('./schema.graphql', import.meta.url), {
      ...inventoryResolvers,
      ...deliveryResolvers,
      ...receiptResolvers,
      ...handlingUnitResolvers,
      ...stagedMaterialResolvers,
    }),
    createContext(operation): Context {
      const bound = source.bind(operation);
      return { source: bound, loaders: createLoaders(bound), cursors };
    },
    status: (signal) => source.status(signal),
    async [Symbol.asyncDispose]() {},
  };
}
