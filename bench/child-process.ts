import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from '../runtime/config.ts';

const LOADER = new URL('../scripts/typescript-loader.js', import.meta.url).href;

/** A process that a bench measures or needs. Disposing kills it. */
export interface BenchProcess extends AsyncDisposable {
  readonly pid: number;
  /** What it says next, over the channel that Node gives a child. Rejects when it ends instead. */
  next<T>(): Promise<T>;
  tell(message: object): void;
  signal(name: NodeJS.Signals): void;
  /** Resolves when it has ended, however. */
  readonly ended: Promise<void>;
}

export interface BenchProcessOptions {
  /** A file to run with Node. */
  readonly file: string | URL;
  readonly args: readonly string[];
  /** The core it is kept on; any when absent. */
  readonly core?: number;
  readonly nodeOptions?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where its output goes; its end is shown when it ends too soon. */
  readonly logFile: string;
}

/** Else a bench that is killed would leave its gateways behind. */
const ENDS_WITH_US = ['--pdeathsig', 'KILL'];

/** Runs compiled code as it is and TypeScript through the loader, both as in production. */
export function startBenchProcess(options: BenchProcessOptions): BenchProcess {
  const file = typeof options.file === 'string' ? options.file : fileURLToPath(options.file);
  const loader = file.endsWith('.ts') ? ['--import', LOADER] : [];
  const node = [process.execPath, ...(options.nodeOptions ?? []), ...loader, file, ...options.args];
  const pinned = options.core === undefined ? [] : ['taskset', '-c', String(options.core)];
  const args = [...ENDS_WITH_US, ...pinned, ...node];
  const log = openSync(options.logFile, 'a');
  const child: ChildProcess = spawn('setpriv', args, {
    env: { PATH: processEnvironment()['PATH'], NODE_ENV: 'production', ...options.env },
    stdio: ['ignore', log, log, 'ipc'],
  });
  const closed = once(child, 'close');
  const ended = closed.then(() => undefined);
  return {
    pid: child.pid ?? 0,
    async next<T>() {
      if (child.exitCode !== null || child.signalCode !== null) throw endedTooSoon(options);
      const stopped = new AbortController();
      const message = once(child, 'message', { signal: stopped.signal });
      const stop = (): void => stopped.abort();
      child.once('close', stop);
      try {
        const [value] = await message;
        return value as T;
      } catch {
        throw endedTooSoon(options);
      } finally {
        child.off('close', stop);
      }
    },
    tell: (message) => void child.send(message),
    signal: (name) => void child.kill(name),
    ended,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

/** A log may be long. */
function readEnd(file: string): string {
  const log = openSync(file, 'r');
  try {
    const end = Buffer.alloc(2_000);
    const length = readSync(log, end, 0, end.length, Math.max(0, fstatSync(log).size - end.length));
    return end.toString('utf8', 0, length);
  } finally {
    closeSync(log);
  }
}

function endedTooSoon({ file, logFile }: BenchProcessOptions): Error {
  const output = readEnd(logFile);
  return new Error(`${file} ended too soon: ${output}`);
}
