import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const LOADER = new URL('../../scripts/typescript-loader.js', import.meta.url).href;

export interface RunningProcess extends AsyncDisposable {
  /** Everything written so far. */
  readonly stdout: string;
  readonly stderr: string;
  /** Resolves with the first match of `pattern` on standard output; rejects when the process ends before. */
  output(pattern: RegExp): Promise<RegExpExecArray>;
  signal(name: NodeJS.Signals): void;
  /** Resolves with the exit code, or the signal that ended it. */
  exit(): Promise<number | string>;
}

/** A module of the repository as a process of its own, in `cwd`, given `input`. Disposing kills it. */
export function startProcess(
  module: string,
  args: readonly string[],
  options: {
    readonly cwd: string;
    readonly env?: Readonly<Record<string, string>>;
    /** Standard input; empty when absent. */
    readonly input?: string;
  },
): RunningProcess {
  const path = fileURLToPath(new URL(`../../${module}`, import.meta.url));
  const child: ChildProcess = spawn(process.execPath, ['--import', LOADER, path, ...args], {
    cwd: options.cwd,
    env: { PATH: process.env['PATH'], ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // It may end without reading.
  child.stdin?.on('error', () => {}).end(options.input ?? '');
  let stdout = '';
  let stderr = '';
  const closed = once(child, 'close');
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  return {
    get stdout() {
      return stdout;
    },
    get stderr() {
      return stderr;
    },
    output: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const match = pattern.exec(stdout);
          if (match !== null) resolve(match);
        };
        child.stdout?.on('data', look);
        look();
        void closed.then(() => reject(new Error(`It ended first: ${stderr}`)));
      }),
    signal: (name) => void child.kill(name),
    async exit() {
      const [code, signal] = await closed;
      return code ?? signal;
    },
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}
