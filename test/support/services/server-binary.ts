import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/**
 * How long to give a hook that starts a server: the binary may have to be installed first. Starting
 * alone takes about a second.
 */
export const SERVICE_START_TIMEOUT_MS = 180_000;

export interface ServerBinary {
  /** The program's name, for example `redis-server`. */
  readonly name: string;
  /** The Debian package that has it. */
  readonly debianPackage: string;
  /** The variable that holds the URL of a server to use instead. */
  readonly variable: string;
  /** Folders to look in after those of PATH. */
  readonly folders: readonly string[];
}

/**
 * The path of a program; installed with apt-get when it is missing, this is Debian and we are root.
 * Otherwise rejects with one line that says what to install.
 */
export async function findServerBinary(wanted: ServerBinary): Promise<string> {
  const found =
    (await search(wanted)) ?? ((await install(wanted)) ? await search(wanted) : undefined);
  if (found !== undefined) return found;
  throw new Error(
    `No ${wanted.name} on this machine: install it (Debian: apt-get install ${wanted.debianPackage}) or set ${wanted.variable}.`,
  );
}

/** The folders of every PostgreSQL version that Debian's packages install side by side, newest first. */
export async function debianPostgresFolders(): Promise<readonly string[]> {
  const root = '/usr/lib/postgresql';
  const versions = await readdir(root).catch(() => []);
  return versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(root, version, 'bin'));
}

async function search({ name, folders }: ServerBinary): Promise<string | undefined> {
  const path = (process.env['PATH'] ?? '').split(delimiter);
  for (const folder of [...path, ...folders, '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin']) {
    const file = join(folder, name);
    const isThere = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return file;
  }
  return undefined;
}

/** `false` when this machine has no apt-get for us, or it failed. */
async function install({ debianPackage }: ServerBinary): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  // One at a time on this machine; RUNLEVEL=1 keeps the package from starting a server of its own.
  const commands = `apt-get update && apt-get install -y --no-install-recommends ${debianPackage}`;
  return await promisify(execFile)(
    'flock',
    ['/tmp/millwright-apt-get.lock', 'sh', '-c', commands],
    {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
      timeout: SERVICE_START_TIMEOUT_MS,
      maxBuffer: 64 * 1024 * 1024,
    },
  ).then(
    () => true,
    () => false,
  );
}
