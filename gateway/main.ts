import { parseArgs } from 'node:util';
import {
  ConfigError,
  loadConfig,
  type ProcessPart,
  processEnvironment,
} from '../runtime/config.ts';
import { SYSTEMS } from '../runtime/errors.ts';
import { createLog } from '../runtime/log.ts';

const USAGE =
  'Usage: main.js [gateway | subgraph NAME] --config FILE [--port N], or [--demo-database URL] for the demo';

interface Command {
  /** Undefined for the demo. */
  readonly file: string | undefined;
  readonly part: ProcessPart;
  /** Beats the file and PORT. */
  readonly port: number | undefined;
  /** PostgreSQL that `npm run demo:load` filled; the demo fills an embedded one when undefined. */
  readonly demoDatabase: string | undefined;
}

interface Started extends AsyncDisposable {
  readonly url: string;
  readonly banner?: string;
}

await main();

/** Starts what the arguments say, waits for SIGINT or SIGTERM, stops cleanly. */
async function main(): Promise<void> {
  const signal = firstSignal();
  const started = await start(parseCommand(process.argv.slice(2))).catch(fail);
  if (started.banner !== undefined) process.stdout.write(started.banner);
  const name = await signal.received;
  process.stderr.write(`${name}: stopping\n`);
  await started[Symbol.asyncDispose]();
  process.exit(0);
}

async function start({ file, part, port, demoDatabase }: Command): Promise<Started> {
  const env = processEnvironment();
  if (file === undefined) {
    const { startDemo } = await import('../demo/start.ts');
    const { createPgDriver } = await import('../runtime/sql/pg.ts');
    const log = createLog({ level: 'info' });
    return await startDemo({
      port: port ?? parsePort(env['PORT'] || '4000', 'PORT'),
      log,
      ...(demoDatabase === undefined
        ? {}
        : { database: createPgDriver({ connectionString: demoDatabase, poolSize: 16 }) }),
    });
  }
  const loaded = loadConfig({ file, env, part });
  const config = port === undefined ? loaded : { ...loaded, port };
  // Only now: what is wrong with the arguments or the file is told before everything is loaded.
  const { run } = await import('./run.ts');
  return await run(config, part);
}

function parseCommand(args: readonly string[]): Command {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        config: { type: 'string' },
        port: { type: 'string' },
        'demo-database': { type: 'string' },
      },
      allowPositionals: true,
    });
    const part = parsePart(positionals);
    if (part.kind !== 'all' && values.config === undefined) throw new Error('--config is missing');
    const port = values.port === undefined ? undefined : parsePort(values.port, '--port');
    return { file: values.config, part, port, demoDatabase: values['demo-database'] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return fail(new Error(`${reason}. ${USAGE}`));
  }
}

function parsePart([kind, name, ...rest]: readonly string[]): ProcessPart {
  if (kind === undefined) return { kind: 'all' };
  if (kind === 'gateway' && name === undefined) return { kind };
  const system = SYSTEMS.find((candidate) => candidate === name);
  if (kind === 'subgraph' && system !== undefined && rest.length === 0)
    return { kind, name: system };
  throw new Error(`Unknown part "${[kind, name, ...rest].join(' ').trim()}"`);
}

function parsePort(text: string, name: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new Error(`${name} must be a port, not "${text}"`);
}

/** The first SIGINT or SIGTERM, which a start under way ends first; a second one ends the process at once. */
function firstSignal(): { readonly received: Promise<string> } {
  const received = new Promise<string>((resolve) => {
    let isStopping = false;
    for (const name of ['SIGINT', 'SIGTERM'] as const) {
      process.on(name, () => {
        if (isStopping) process.exit(130);
        isStopping = true;
        resolve(name);
      });
    }
  });
  return { received };
}

/** One clear line, or one per problem of the configuration; a stack only for a mistake of ours. */
function fail(error: unknown): never {
  const isExpected =
    error instanceof ConfigError || (error instanceof Error && error.constructor === Error);
  const text = isExpected ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
