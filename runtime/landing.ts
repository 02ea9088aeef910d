import { createHash } from 'node:crypto';
import type { SqlDriver } from './sql/driver.ts';

/** One lock for every schema: starting processes queue up instead of colliding on `CREATE SCHEMA`. */
const LOCK_KEY = '7204811650239847';

/**
 * Brings tables that we own up to date: runs `statements` (each a single, repeatable statement) in one
 * transaction, once per content. `name` says whose they are (`logistics`). Processes that start together
 * take turns; one that finds its content already there does nothing.
 */
export async function applySchema(
  driver: SqlDriver,
  name: string,
  statements: readonly string[],
  signal?: AbortSignal,
): Promise<'applied' | 'unchanged'> {
  const hash = createHash('sha256').update(JSON.stringify(statements)).digest('hex');
  return driver.transaction(async (tx) => {
    await tx.query('/* schema lock */ SELECT pg_advisory_xact_lock($1::int8)', [LOCK_KEY]);
    // Asked before CREATE … IF NOT EXISTS, which wants the privilege even when there is nothing to do.
    const [table] = await tx.query(
      `/* schema known */ SELECT to_regclass('millwright.schema_version') IS NOT NULL AS known`,
      [],
    );
    if (table?.['known'] !== true) {
      await tx.query('CREATE SCHEMA IF NOT EXISTS millwright', []);
      await tx.query(
        `CREATE TABLE millwright.schema_version (
           name text PRIMARY KEY,
           content_hash text NOT NULL,
           applied_at timestamptz NOT NULL DEFAULT now()
         )`,
        [],
      );
    }
    const [version] = await tx.query(
      '/* schema version */ SELECT content_hash FROM millwright.schema_version WHERE name = $1',
      [name],
    );
    if (version?.['content_hash'] === hash) return 'unchanged';
    for (const statement of statements) await tx.query(statement, []);
    await tx.query(
      `/* schema applied */ INSERT INTO millwright.schema_version (name, content_hash) VALUES ($1, $2)
       ON CONFLICT (name) DO UPDATE SET content_hash = excluded.content_hash, applied_at = now()`,
      [name, hash],
    );
    return 'applied';
  }, signal);
}

/** The statements of a schema file, without comments; its texts hold no semicolons. */
export function splitStatements(sql: string): readonly string[] {
  return sql
    .replace(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
