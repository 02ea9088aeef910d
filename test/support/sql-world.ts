import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { graphql } from 'graphql';
import type { Principal } from '../../auth/principal.ts';
import { type Clock, frozenClock } from '../../runtime/clock.ts';
import { createCursorCodec } from '../../runtime/cursor.ts';
import { createEnterprise } from '../../runtime/enterprise.ts';
import type { System } from '../../runtime/errors.ts';
import { createLog, type Log } from '../../runtime/log.ts';
import { type CountedDriver, countQueries } from '../../runtime/sql/counting.ts';
import type { SqlDriver, SqlValue } from '../../runtime/sql/driver.ts';
import { createPgDriver } from '../../runtime/sql/pg.ts';
import { createRowFaults, type RowFaults } from '../../subgraphs/row-faults.ts';
import type { OperationContext, Subgraph } from '../../subgraphs/subgraph.ts';
import { clonePglite } from './pglite-template.ts';
import { startPostgres } from './services/postgres.ts';

/** Plant time of every test that does not say otherwise. */
export const NOW = new Date('2026-03-18T10:00:00Z');

export const ENTERPRISE = createEnterprise({
  companies: [
    { code: 'NDE', odooId: 1, zone: 'Europe/Berlin' },
    { code: 'NMX', odooId: 2, zone: 'America/Monterrey' },
  ],
  sites: [
    { code: 'P1', company: 'NDE', zone: 'Europe/Berlin', staleAfterMs: 600_000 },
    { code: 'P2', company: 'NMX', zone: 'America/Monterrey', staleAfterMs: 600_000 },
  ],
});

export const PLANNER: Principal = {
  kind: 'user',
  audience: 'staff',
  subject: 'planner',
  scopes: [],
  bounds: { site: ['P1'] },
  expiresAt: new Date('2100-01-01T00:00:00Z'),
  jti: 'test',
  fingerprint: 'planner',
};

/** Sees every row: tests of what sources answer, not of who may see it. */
export const GLASS_BREAKER: Principal = {
  ...PLANNER,
  kind: 'admin',
  audience: 'admin',
  subject: 'glass breaker',
  scopes: ['break-glass:read'],
  bounds: {},
  fingerprint: 'glass breaker',
};

export type Row = Readonly<Record<string, unknown>>;

/** A database with the empty views of one system and the cross-reference tables. */
export interface SqlWorld extends AsyncDisposable {
  readonly driver: CountedDriver;
  /** What was asked, in order; a test empties it. */
  readonly statements: { readonly text: string; readonly params: readonly SqlValue[] }[];
  readonly faults: RowFaults;
  /** Warnings about rows that were left out. */
  readonly warnings: string[];
  /** Rows of one table; columns that no row names keep their defaults. */
  insert(table: string, rows: readonly Row[]): Promise<void>;
  /** What a subgraph over this database is made of. */
  readonly deps: {
    readonly driver: SqlDriver;
    readonly enterprise: typeof ENTERPRISE;
    readonly cursors: ReturnType<typeof createCursorCodec>;
    readonly timeoutMs: number;
    readonly log: Log;
    readonly clock: Clock;
  };
}

/** In memory. */
export async function openPgliteWorld(system: System): Promise<SqlWorld> {
  const content = await readSchema(system);
  const driver = await clonePglite({
    system,
    template: { content, fill: (empty) => empty.script(content) },
  });
  return toWorld(driver, []);
}

/** On a PostgreSQL server of its own. */
export async function openPostgresWorld(system: System): Promise<SqlWorld> {
  const service = await startPostgres();
  const driver = createPgDriver({ connectionString: service.url, system });
  await driver.script(await readSchema(system));
  return toWorld(driver, [service]);
}

/** The answer of one operation on a subgraph. */
export async function ask(
  subgraph: Subgraph,
  source: string,
  options: {
    readonly variables?: Readonly<Record<string, unknown>>;
    readonly operation?: Partial<OperationContext>;
  } = {},
) {
  const contextValue = subgraph.createContext(operationContext(options.operation));
  const { data, errors } = await graphql({
    schema: subgraph.schema,
    source,
    contextValue,
    ...(options.variables === undefined ? {} : { variableValues: options.variables }),
  });
  // Without graphql-js's null prototypes.
  return {
    data: JSON.parse(JSON.stringify(data ?? null)),
    errors: (errors ?? []).map(({ message, path, extensions }) => ({ message, path, extensions })),
  };
}

export function operationContext(changes: Partial<OperationContext> = {}): OperationContext {
  return {
    principal: GLASS_BREAKER,
    signal: new AbortController().signal,
    requestId: 'test',
    languages: [],
    log: createLog({ level: 'silent' }),
    clock: frozenClock(NOW),
    ...changes,
  };
}

/** Every step of the plan of a statement, as PostgreSQL names it, with the table it reads. */
export async function explain(
  driver: SqlDriver,
  statement: { readonly text: string; readonly params: readonly SqlValue[] },
): Promise<readonly { readonly node: string; readonly relation: string | undefined }[]> {
  const [row] = await driver.query(`explain (format json) ${statement.text}`, statement.params);
  const steps: { node: string; relation: string | undefined }[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      const step = value as Record<string, unknown>;
      if (typeof step['Node Type'] === 'string') {
        const relation = step['Relation Name'];
        steps.push({
          node: step['Node Type'],
          relation: typeof relation === 'string' ? relation : undefined,
        });
      }
      Object.values(step).forEach(visit);
    }
  };
  const plan = row?.['QUERY PLAN'];
  visit(typeof plan === 'string' ? JSON.parse(plan) : plan);
  return steps;
}

function toWorld(bare: SqlDriver, owned: readonly AsyncDisposable[]): SqlWorld {
  const statements: SqlWorld['statements'] = [];
  const recording: SqlDriver = {
    ...bare,
    async query(text, params, signal) {
      statements.push({ text, params });
      return await bare.query(text, params, signal);
    },
    [Symbol.asyncDispose]: () => bare[Symbol.asyncDispose](),
  };
  const counted = countQueries(recording);
  const warnings: string[] = [];
  const write = (line: string): void => void warnings.push(line);
  const log = createLog({ level: 'warn', destination: { write } });
  const clock = frozenClock(NOW);
  return {
    driver: counted,
    statements,
    faults: createRowFaults(log, clock),
    warnings,
    async insert(table, rows) {
      const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].join(', ');
      await bare.query(
        `insert into ${table} (${columns})
         select ${columns} from json_populate_recordset(null::${table}, $1::json)`,
        [JSON.stringify(rows)],
      );
    },
    deps: {
      driver: counted,
      enterprise: ENTERPRISE,
      cursors: createCursorCodec(Buffer.from(`test ${randomUUID()}`)),
      timeoutMs: 10_000,
      log,
      clock,
    },
    async [Symbol.asyncDispose]() {
      await bare[Symbol.asyncDispose]();
      for (const resource of owned) await resource[Symbol.asyncDispose]();
    },
  };
}

async function readSchema(system: System): Promise<string> {
  const root = new URL('../../subgraphs/', import.meta.url);
  const files = ['xref.sql', `${system}/sources/landing.sql`, `${system}/sources/views.sql`];
  return (await Promise.all(files.map((file) => readFile(new URL(file, root), 'utf8')))).join('\n');
}
