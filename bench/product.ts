import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

interface BuildScript {
  isBuilt(): boolean;
  /** Ends the process when there is an error. */
  build(): Promise<void>;
}

/** The entry point to measure: what was asked for, or our own build, made when the sources are newer. */
export async function ensureProduct(asked: string | undefined): Promise<string> {
  if (asked !== undefined) return resolve(asked);
  const script = new URL('../scripts/build.js', import.meta.url).href;
  const { isBuilt, build } = (await import(script)) as BuildScript;
  if (!isBuilt()) await build();
  return fileURLToPath(new URL('../dist/main.js', import.meta.url));
}
