import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Keeps a directory for this process until disposed: a file `{directory}.lock` beside it says who has it. A lock
 * whose process has ended (by its number, on Linux by its start too, for containers use numbers again) is taken over.
 * Rejects with a TypeError when another process, or this one already, has the directory.
 */
export async function lockDirectory(directory: string): Promise<AsyncDisposable> {
  const path = `${resolve(directory)}.lock`;
  const mine = JSON.stringify({ pid: process.pid, started: await startOf(process.pid) });
  await mkdir(dirname(path), { recursive: true });
  // Once to find a stale lock, once to take its place.
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      await writeFile(path, mine, { flag: 'wx' });
      return { [Symbol.asyncDispose]: () => rm(path, { force: true }) };
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      if (attempt > 0) break;
      if (!(await removeStale(path))) break;
    }
  }
  throw new TypeError(`Another process has the data directory ${basename(directory)} open`);
}

/** Moved aside before it is read, so that of two processes that find it only one removes it. */
async function removeStale(path: string): Promise<boolean> {
  const aside = join(dirname(path), `.${basename(path)}.${process.pid}`);
  if (await isHeld(path)) return false;
  try {
    await rename(path, aside);
  } catch {
    // Another process was quicker, and may have locked it by now: the next attempt sees.
    return true;
  }
  // Between the look and the move someone may have locked it anew: give it back.
  const isFresh = await isHeld(aside);
  if (isFresh) await rename(aside, path);
  else await rm(aside, { force: true });
  return !isFresh;
}

async function isHeld(path: string): Promise<boolean> {
  try {
    const { pid, started }: { pid?: unknown; started?: unknown } = JSON.parse(
      await readFile(path, 'utf8'),
    );
    if (typeof pid !== 'number') return false;
    process.kill(pid, 0);
    return started === (await startOf(pid));
  } catch (error) {
    // EPERM: it lives, and belongs to someone else.
    return codeOf(error) === 'EPERM';
  }
}

/** When a process started, in the kernel's ticks; the empty text where there is no /proc. */
async function startOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // Field 22; the second one, in parentheses, may hold spaces (proc(5)).
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** Not by `instanceof`: where code runs in a realm of its own, node's errors are of another. */
function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
