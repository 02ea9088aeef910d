import { type Clock, systemClock } from '../../runtime/clock.ts';
import type { CursorCodec } from '../../runtime/cursor.ts';
import type { Enterprise } from '../../runtime/enterprise.ts';
import type { Log } from '../../runtime/log.ts';
import type { SqlDriver } from '../../runtime/sql/driver.ts';
import { createSubgraphSchema } from '../create-subgraph.ts';
import { createRowFaults } from '../row-faults.ts';
import type { Subgraph } from '../subgraph.ts';
import type { Context } from './context.ts';
import { createLoaders } from './loaders.ts';
import { resolvers } from './resolvers/index.ts';
import { createMesSqlSource } from './sources/sql/index.ts';
import { createMesStatus } from './sources/sql/status.ts';

export interface MesDeps {
  /** A database with the views of `sources/views.sql`; it stays the caller's. */
  readonly driver: SqlDriver;
  readonly enterprise: Enterprise;
  readonly cursors: CursorCodec;
  /** Longest wait for one statement. */
  readonly timeoutMs: number;
  readonly log: Log;
  /** Wall time of status and of remembered faults. */
  readonly clock?: Clock;
}

/** The MES subgraph over SQL views. */
export function createMes(deps: MesDeps): Subgraph {
  const { driver, enterprise, cursors, timeoutMs, log, clock = systemClock } = deps;
  const faults = createRowFaults(log, clock);
  const mes = createMesSqlSource({ driver, timeoutMs, faults, enterprise });
  return {
    name: 'mes',
    schema: createSubgraphSchema(new URL('./schema.graphql', import.meta.url), resolvers),
    createContext(operation): Context {
      const source = mes.bind(operation);
      return { ...operation, source, loaders: createLoaders(source), cursors, enterprise };
    },
    status: createMesStatus({ driver, faults, clock, timeoutMs }),
    async [Symbol.asyncDispose]() {},
  };
}
