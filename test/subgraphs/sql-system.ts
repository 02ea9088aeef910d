import { readFileSync } from 'node:fs';
import { type ExecutionResult, graphql } from 'graphql';
import type { Audience, Principal } from '../../auth/principal.ts';
import { createIndexes, createTables, createTableWriter } from '../../demo/load/tables.ts';
import { frozenClock } from '../../runtime/clock.ts';
import { createCursorCodec } from '../../runtime/cursor.ts';
import { createLog } from '../../runtime/log.ts';
import { type CountedDriver, countQueries } from '../../runtime/sql/counting.ts';
import type { SqlDriver } from '../../runtime/sql/driver.ts';
import { createPgDriver } from '../../runtime/sql/pg.ts';
import type { Subgraph } from '../../subgraphs/subgraph.ts';
import { clonePglite } from '../support/pglite-template.ts';
import { startPostgres } from '../support/services/postgres.ts';

/** A database with the tables of every view contract, empty, whose statements are counted. */
export interface TestSystem extends AsyncDisposable {
  readonly driver: CountedDriver;
  /** Rows by table; columns that a row leaves out are null or their default. */
  insert(
    tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>,
  ): Promise<void>;
}

const SCHEMA_FILES = [
  'xref.sql',
  ...['mes', 'wms', 'quality', 'logistics'].flatMap((system) => [
    `${system}/sources/views.sql`,
    `${system}/sources/landing.sql`,
  ]),
].map((path) => new URL(`../../subgraphs/${path}`, import.meta.url));

/** On an embedded database of its own. */
export async function startPgliteSystem(): Promise<TestSystem> {
  const driver = await clonePglite({
    template: {
      content: SCHEMA_FILES.map((file) => readFileSync(file, 'utf8')).join('\n'),
      fill: createSchema,
    },
  });
  return await toSystem(driver, async () => {
    await driver[Symbol.asyncDispose]();
  });
}

/** On a server. */
export async function startPostgresSystem(): Promise<TestSystem> {
  const service = await startPostgres();
  const driver = createPgDriver({ connectionString: service.url, poolSize: 2 });
  await createSchema(driver);
  return await toSystem(driver, async () => {
    await driver[Symbol.asyncDispose]();
    await service[Symbol.asyncDispose]();
  });
}

/** Asks a subgraph as the gateway does: every call is one operation. */
export function askSubgraph(subgraph: Subgraph, audience: Audience = 'staff') {
  return async (
    source: string,
    variableValues: Readonly<Record<string, unknown>> = {},
    signal: AbortSignal = new AbortController().signal,
  ): Promise<{ readonly data: unknown; readonly errors: readonly object[] }> => {
    const contextValue = subgraph.createContext({
      principal: { ...STAFF, audience },
      signal,
      requestId: 'request-1',
      languages: [],
      log: SILENT,
      clock: CLOCK,
    });
    const { schema } = subgraph;
    const result = await graphql({ schema, source, variableValues, contextValue });
    return plain(result);
  };
}

export const STAFF: Principal = {
  kind: 'user',
  audience: 'staff',
  subject: 'pat',
  scopes: [],
  bounds: {},
  expiresAt: new Date('2027-01-01T00:00:00Z'),
  jti: 'token-1',
  fingerprint: 'staff',
};
export const CLOCK = frozenClock(new Date('2026-03-18T10:00:00Z'));
export const SILENT = createLog({ level: 'silent' });
export const CURSORS = createCursorCodec(new TextEncoder().encode('a secret of the tests alone'));

/** Without prototypes, so that answers compare with literals; of errors what the gateway passes on. */
function plain({ data, errors = [] }: ExecutionResult) {
  return {
    data: JSON.parse(JSON.stringify(data ?? null)),
    errors: errors.map(({ message, path, extensions }) => ({
      message,
      path,
      ...JSON.parse(JSON.stringify(extensions)),
    })),
  };
}

async function createSchema(driver: SqlDriver): Promise<void> {
  await createTables(driver);
  await createIndexes(driver);
}

async function toSystem(driver: SqlDriver, dispose: () => Promise<void>): Promise<TestSystem> {
  const writer = await createTableWriter(driver);
  return {
    driver: countQueries(driver),
    async insert(tables) {
      await driver.transaction(async (tx) => {
        for (const [table, rows] of Object.entries(tables)) await writer.insert(tx, table, rows);
      });
    },
    [Symbol.asyncDispose]: dispose,
  };
}
