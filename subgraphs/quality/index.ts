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
import { createQualitySqlSource } from './sources/sql/index.ts';
import { createQualityStatus } from './sources/sql/status.ts';

export interface QualityDeps {
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

/** The quality subgraph over SQL views. */
export function createQuality(deps: QualityDeps): Subgraph {
  const { driver, enterprise, cursors, timeoutMs, log, clock = systemClock } = deps;
  const faults = createRowFaults(log, clock);
  const quality = createQualitySqlSource({ driver, timeoutMs, faults, enterprise });
  return {
    name: 'quality',
    schema: createSubgraphSchema(new URL('./schema.graphql', import.meta.url), resolvers),
    createContext(operation): Context {
      const source = quality.bind(operation);
      return { ...operation, source, loaders: createLoaders(source), cursors };
    },
    status: createQualityStatus({ driver, faults, clock, timeoutMs }),
    async [Symbol.asyncDispose]() {},
  };
}
