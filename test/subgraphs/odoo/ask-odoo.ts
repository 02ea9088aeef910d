import { type ExecutionResult, graphql } from 'graphql';
import type { Principal } from '../../../auth/principal.ts';
import { frozenClock } from '../../../runtime/clock.ts';
import { createCursorCodec } from '../../../runtime/cursor.ts';
import { createEnterprise } from '../../../runtime/enterprise.ts';
import { createLog } from '../../../runtime/log.ts';
import { createOdoo, type OdooConnection } from '../../../subgraphs/odoo/index.ts';
import type { Subgraph } from '../../../subgraphs/subgraph.ts';

/** Customer service of both companies: it sees every row. */
export const staff: Principal = {
  kind: 'user',
  audience: 'staff',
  subject: 'service',
  scopes: [],
  bounds: { company: ['NDE', 'NMX'] },
  expiresAt: new Date('2100-01-01T00:00:00Z'),
  jti: 'test',
  fingerprint: 'test',
};

/** Odoo's companies 1 and 2 are NDE and NMX. */
export const enterprise = createEnterprise({
  companies: [
    { code: 'NDE', odooId: 1, zone: 'Europe/Berlin' },
    { code: 'NMX', odooId: 2, zone: 'America/Monterrey' },
  ],
  sites: [
    { code: 'P1', company: 'NDE', zone: 'Europe/Berlin', staleAfterMs: 600_000 },
    { code: 'P2', company: 'NMX', zone: 'America/Monterrey', staleAfterMs: 600_000 },
  ],
});

/** The subgraph against a server, under the test's own cursors and log. */
export function createTestOdoo(
  connection: OdooConnection,
  options: { readonly enterprise?: typeof enterprise } = {},
): Subgraph {
  return createOdoo({
    connection,
    enterprise: options.enterprise ?? enterprise,
    cursors: createCursorCodec(Buffer.from('a secret of at least sixteen bytes')),
    log: createLog({ level: 'silent' }),
  });
}

export interface Asking {
  readonly principal?: Principal;
  readonly languages?: readonly string[];
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
}

export function ask(
  subgraph: Subgraph,
  source: string,
  { principal = staff, languages = [], variables = {}, signal }: Asking = {},
): Promise<ExecutionResult> {
  return graphql({
    schema: subgraph.schema,
    source,
    variableValues: variables,
    contextValue: subgraph.createContext({
      principal,
      languages,
      signal: signal ?? new AbortController().signal,
      requestId: 'test',
      log: createLog({ level: 'silent' }),
      clock: frozenClock(new Date('2026-03-18T10:00:00Z')),
    }),
  });
}

/** The data of an operation that must not have errors; plain objects, fit for `toEqual`. */
export async function dataOf(subgraph: Subgraph, source: string, asking: Asking = {}) {
  const { data, errors } = await ask(subgraph, source, asking);
  if (errors !== undefined) throw new AggregateError(errors, errors.map(String).join('\n'));
  return JSON.parse(JSON.stringify(data));
}

/** `code: message` of every error. */
export async function errorsOf(subgraph: Subgraph, source: string, asking: Asking = {}) {
  const { errors = [] } = await ask(subgraph, source, asking);
  return errors.map((error) => `${String(error.extensions['code'])}: ${error.message}`);
}
