import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server that a test can reach. */
export interface Service extends AsyncDisposable {
  readonly url: string;
}

export interface PrivateServer {
  readonly command: string;
  readonly args: readonly string[];
  /** Removed when the server has stopped. */
  readonly folder: string;
  /** What makes the server stop at once, without waiting for its clients. */
  readonly stopSignal: 'INT' | 'TERM';
  /** The line of its output that says it takes connections. */
  readonly readyLine: RegExp;
}

/** How long a server may take to say it is ready, or to stop. */
const DEADLINE_MS = 20_000;
/** The end of its output that an error shows. */
const SHOWN_OUTPUT = 2_000;

/**
 * Stops the server when our end of its input closes, which also happens when this process dies
 * without a word, and removes its folder. Arguments: folder, signal, command.
 */
const KEEPER = `
folder=$1 signal=$2; shift 2
exec 3<&0
"$@" </dev/null & server=$!
{ cat <&3; kill -s "$signal" "$server"; } >/dev/null 2>&1 & keeper=$!
wait "$server"
kill "$keeper" 2>/dev/null
rm -rf "$folder"
`;

/** Resolves when the server is ready. Rejects, with the end of its output, when it stops instead. */
export async function startPrivateServer(server: PrivateServer): Promise<AsyncDisposable> {
  const { command, args, folder, stopSignal, readyLine } = server;
  const keeper = spawn('/bin/sh', ['-c', KEEPER, 'sh', folder, stopSignal, command, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    // Of a group of its own: Ctrl-C reaches the tests, which then stop the server in order.
    detached: true,
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
    ...(await unprivilegedUser()),
  });
  const stopped = once(keeper, 'close');
  // A server that is gone already cannot be told to stop.
  keeper.stdin.on('error', () => {});
  const stop = async () => {
    keeper.stdin.end();
    await stopped;
  };
  try {
    await waitForLine(keeper, readyLine, command);
  } catch (error) {
    await stop();
    throw error;
  }
  return { [Symbol.asyncDispose]: stop };
}

/** A new folder that the server's user owns. */
export async function createServerFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `millwright-${name}-`));
  const user = await unprivilegedUser();
  if (user.uid !== undefined && user.gid !== undefined) await chown(folder, user.uid, user.gid);
  return folder;
}

/** A port of 127.0.0.1 that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new TypeError('A TCP port was wanted');
  return address.port;
}

/** Options of `spawn` that make root `nobody` (PostgreSQL refuses root); nothing for anyone else. */
export async function unprivilegedUser(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const nobody = users.find(([name]) => name === 'nobody');
  if (nobody === undefined) throw new Error('There is no user "nobody" to run a server as.');
  return { uid: Number(nobody[2]), gid: Number(nobody[3]) };
}

async function waitForLine(child: ChildProcess, line: RegExp, command: string): Promise<void> {
  let output = '';
  const { promise, resolve, reject } = withResolvers();
  const fail = (what: string) =>
    reject(new Error(`${command} ${what}:\n${output.slice(-SHOWN_OUTPUT).trim()}`));
  const read = (chunk: Buffer) => {
    output = `${output}${chunk}`;
    if (line.test(output)) resolve();
  };
  // Read to the end, so that a full pipe never blocks the server.
  child.stdout?.on('data', read);
  child.stderr?.on('data', read);
  child.once('error', (error) => fail(`did not start (${error.message})`));
  child.once('close', () => fail('stopped'));
  const deadline = setTimeout(() => fail(`was not ready within ${DEADLINE_MS} ms`), DEADLINE_MS);
  try {
    await promise;
  } finally {
    clearTimeout(deadline);
    child.stdout?.off('data', read).resume();
    child.stderr?.off('data', read).resume();
  }
}

function withResolvers() {
  let resolve: () => void = () => {};
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<void>((resolvePromise, rejectPromise) => {
    resolve = resolvePromise;
    reject = rejectPromise;
  });
  return { promise, resolve, reject };
}
