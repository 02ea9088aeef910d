import { type Clock, systemClock } from '../../runtime/clock.ts';
import type { CursorCodec } from '../../runtime/cursor.ts';
import type { Enterprise } from '../../runtime/enterprise.ts';
import type { Log } from '../../runtime/log.ts';
import { createSubgraphSchema } from '../create-subgraph.ts';
import type { OwnerLinks } from '../owner-links.ts';
import type { Subgraph } from '../subgraph.ts';
import type { Context } from './context.ts';
import { createLoaders } from './loaders.ts';
import { resolvers } from './resolvers/index.ts';
import { odooRowRules } from './row-rules.ts';
import { createOdooSource } from './sources/odoo.ts';
import { openOwnerLinks } from './sources/open-owner-links.ts';
import type { OdooConnection } from './sources/rpc.ts';

export type { OdooConnection } from './sources/rpc.ts';

export interface OdooDeps {
  readonly connection: OdooConnection;
  readonly enterprise: Enterprise;
  readonly cursors: CursorCodec;
  readonly log: Log;
  /** Its wall time ages what is kept of Odoo's small tables. */
  readonly clock?: Clock;
}

/** The Odoo subgraph over JSON-RPC, versions 14 to 18. */
export function createOdoo(deps: OdooDeps): Subgraph {
  const { connection, enterprise, cursors, log, clock = systemClock } = deps;
  const odoo = createOdooSource({
    connection,
    enterprise,
    rules: odooRowRules(),
    log,
    wallNow: () => clock.wallNow(),
  });
  return {
    name: 'odoo',
    schema: createSubgraphSchema(new URL('./schema.graphql', import.meta.url), resolvers),
    createContext(operation): Context {
      const source = odoo.bind(operation);
      return { ...operation, source, loaders: createLoaders(source), cursors };
    },
    status: (signal) => odoo.status(signal),
    [Symbol.asyncDispose]: () => odoo[Symbol.asyncDispose](),
  };
}

/** Whose what is, by Odoo's links, for `xref.owner` of other systems. Over a connection of its own. */
export function createOdooOwnerLinks({
  connection,
  enterprise,
  clock = systemClock,
}: Pick<OdooDeps, 'connection' | 'enterprise' | 'clock'>): OwnerLinks {
  return openOwnerLinks({ connection, enterprise, wallNow: () => clock.wallNow() });
}
