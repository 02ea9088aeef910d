import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import {
  createPgliteDriver,
  type PgliteDriver,
  type PgliteDriverOptions,
} from '../../runtime/sql/pglite.ts';

/** What a database holds before the test begins. */
export interface PgliteTemplate {
  /** Changes whenever what `fill` writes changes: the text of its scripts, say. */
  readonly content: string;
  readonly fill: (driver: PgliteDriver) => Promise<void>;
}

const EMPTY: PgliteTemplate = { content: '', fill: async () => {} };
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/millwright/', import.meta.url));
/** A dump has 40 MB, and every change of a script makes a new one: those that no test used for a day go. */
const UNUSED_MS = 24 * 60 * 60 * 1000;

/**
 * A PGlite of the caller's own with the template's content, in memory or in `options.dataDir`. The template
 * is filled once, by whichever test process comes first, and kept under node_modules/.cache.
 */
export async function clonePglite(
  options: Omit<PgliteDriverOptions, 'loadDataDir'> & { readonly template?: PgliteTemplate } = {},
): Promise<PgliteDriver> {
  const { template = EMPTY, ...rest } = options;
  return await createPgliteDriver({ ...rest, loadDataDir: await prepareTemplate(template) });
}

/** The path of the template's dump. */
async function prepareTemplate(template: PgliteTemplate): Promise<string> {
  const path = `${CACHE}${await hashOf(template)}.tar`;
  const now = new Date();
  const isThere = await utimes(path, now, now).then(
    () => true,
    () => false,
  );
  if (isThere) return path;
  await removeUnused(now.getTime() - UNUSED_MS);
  await using driver = await createPgliteDriver(
    template === EMPTY ? {} : { loadDataDir: await prepareTemplate(EMPTY) },
  );
  await template.fill(driver);
  await mkdir(CACHE, { recursive: true });
  // Test processes may do this at the same time: each renames a whole file over the same one.
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, Buffer.from(await (await driver.dump()).arrayBuffer()));
  await rename(temporary, path);
  return path;
}

async function hashOf(template: PgliteTemplate): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const { version }: { version: string } = JSON.parse(
    await readFile(new URL('../package.json', `file://${entry}`), 'utf8'),
  );
  return createHash('sha256').update(`${version}\n${template.content}`).digest('hex').slice(0, 32);
}

async function removeUnused(before: number): Promise<void> {
  for (const name of await readdir(CACHE).catch(() => [])) {
    // Another test process may have removed it already.
    const used = await stat(`${CACHE}${name}`).catch(() => undefined);
    if (used !== undefined && used.mtimeMs < before) await rm(`${CACHE}${name}`, { force: true });
  }
}
