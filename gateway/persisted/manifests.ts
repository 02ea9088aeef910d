import { readFile } from 'node:fs/promises';
import type { Audience } from '../../auth/principal.ts';
import type { Config } from '../../runtime/config.ts';
import type { Log } from '../../runtime/log.ts';
import { watchForChanges } from '../supergraph/watch-file.ts';
import { type Manifest, parseManifest } from './manifest.ts';

/** The manifests of all audiences, as their files are now. */
export interface Manifests extends AsyncDisposable {
  /** Empty for an audience without one. */
  of(audience: Audience): Manifest;
  /** Every text, each once. */
  bodies(): readonly string[];
  /** Reads the files again; what is broken is logged, and what was there before goes on. Never rejects. */
  reload(): Promise<void>;
}

const NONE: Manifest = { byId: new Map(), bodies: new Set() };

/** Reads and watches the files. Rejects with a plain line when one of them cannot be used. */
export async function startManifests(
  settings: Config['persistedOperations']['manifests'],
  log: Log,
): Promise<Manifests> {
  const read = async (): Promise<ReadonlyMap<Audience, Manifest>> => {
    const parsed = await Promise.all(
      settings.map(async ({ file, audiences }) => ({
        manifest: parseManifest(await readText(file), file),
        audiences,
      })),
    );
    const found = new Map<Audience, Manifest>();
    for (const { manifest, audiences } of parsed) {
      for (const audience of audiences) {
        found.set(audience, unite(found.get(audience), manifest, audience));
      }
    }
    return found;
  };
  let current = await read();
  let running: Promise<void> = Promise.resolve();
  const readAgain = async (): Promise<void> => {
    try {
      current = await read();
      const counts = [...current].map(([audience, { byId }]) => [audience, byId.size]);
      log.info({ operations: Object.fromEntries(counts) }, 'persisted operations were read');
    } catch (error) {
      log.error({ err: error }, 'persisted operations were refused; those before go on');
    }
  };
  const reload = (): Promise<void> => {
    running = running.then(readAgain);
    return running;
  };
  const watches = settings.map(({ file }) => watchForChanges(file, () => void reload()));
  return {
    of: (audience) => current.get(audience) ?? NONE,
    bodies: () => [...new Set([...current.values()].flatMap(({ bodies }) => [...bodies]))],
    reload,
    async [Symbol.asyncDispose]() {
      for (const watch of watches) watch[Symbol.dispose]();
      await running;
    },
  };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Error(`The manifest ${file} cannot be read`, { cause: error });
  }
}

/** An audience may have several files, one per client, as long as an id means one operation. */
function unite(known: Manifest | undefined, added: Manifest, audience: Audience): Manifest {
  if (known === undefined) return added;
  for (const [id, body] of added.byId) {
    if ((known.byId.get(id) ?? body) === body) continue;
    throw new Error(`Two manifests of the audience ${audience} mean different things by ${id}`);
  }
  return {
    byId: new Map([...known.byId, ...added.byId]),
    bodies: new Set([...known.bodies, ...added.bodies]),
  };
}
