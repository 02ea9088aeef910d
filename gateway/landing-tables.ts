import { readFile } from 'node:fs/promises';
import { delay } from '../runtime/deadline.ts';
import type { System } from '../runtime/errors.ts';
import { applySchema, splitStatements } from '../runtime/landing.ts';
import type { Log } from '../runtime/log.ts';
import type { SqlDriver } from '../runtime/sql/driver.ts';

/** A system that is down is asked for its landing tables again after this. */
const LANDING_RETRY_MS = 10_000;

/** Creates our own tables beside the system's views, as soon as its database answers. */
export async function prepareLanding(
  driver: SqlDriver,
  system: System,
  log: Log,
  signal: AbortSignal,
): Promise<void> {
  const files = { xref: 'xref.sql', [system]: `${system}/sources/landing.sql` };
  while (!signal.aborted) {
    try {
      for (const [name, file] of Object.entries(files)) {
        const text = await readFile(new URL(`../subgraphs/${file}`, import.meta.url), 'utf8');
        await applySchema(driver, name, splitStatements(text), signal);
      }
      return;
    } catch (error) {
      if (signal.aborted) return;
      log.warn({ err: error, system }, 'the landing tables are not there yet');
      await delay(LANDING_RETRY_MS, signal).catch(() => {});
    }
  }
}
