import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
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
      const message = once(child, 'message').then(([value]) => value as T);
      return await Promise.race([message, ended.then(() => Promise.reject(endedTooSoon(options)))]);
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

function endedTooSoon({ file, logFile }: BenchProcessOptions): Error {
  const output = readFileSync(logFile, 'utf8').slice(-2_000);
  return new Error(`${file} ended too soon: ${output}`);
}
