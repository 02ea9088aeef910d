import { ConfigError, loadConfig, processEnvironment } from '../runtime/config.ts';
import { createLog } from '../runtime/log.ts';
import { type Command, parseCommand, parsePort } from './arguments.ts';
import type { RevokeSettings } from './revoke-arguments.ts';

interface Started extends AsyncDisposable {
  readonly url: string;
  readonly banner?: string;
  readonly reload?: () => Promise<void>;
}

await main();

/**
 * Starts what the arguments say, waits for SIGINT or SIGTERM, stops cleanly. SIGHUP looks for a new
 * supergraph. A command that only does something ends when it is done.
 */
async function main(): Promise<void> {
  const signal = firstSignal();
  const command = parse(process.argv.slice(2));
  if (command.kind === 'revoke') {
    process.stdout.write(await revokeAsked(command.settings).catch(fail));
    process.exit(0);
  }
  const started = await start(command).catch(fail);
  if (started.banner !== undefined) process.stdout.write(started.banner);
  process.on('SIGHUP', () => void started.reload?.());
  const name = await signal.received;
  process.stderr.write(`${name}: stopping\n`);
  await started[Symbol.asyncDispose]();
  process.exit(0);
}

function parse(args: readonly string[]): Command {
  try {
    return parseCommand(args);
  } catch (error) {
    return fail(error);
  }
}

async function revokeAsked({ file, what }: RevokeSettings): Promise<string> {
  const config = loadConfig({ file, env: processEnvironment(), part: { kind: 'trust' } });
  const { revoke } = await import('./revoke.ts');
  return await revoke(config, what);
}

async function start(command: Exclude<Command, { readonly kind: 'revoke' }>): Promise<Started> {
  const env = processEnvironment();
  // What is wrong with the arguments or the file is told before everything is loaded.
  if (command.kind === 'configured') {
    const { file, part, port } = command;
    const loaded = loadConfig({ file, env, part });
    const { run } = await import('./run.ts');
    return await run(port === undefined ? loaded : { ...loaded, port }, part);
  }
  const port = command.port ?? parsePort(env['PORT'] || '4000', 'PORT');
  const log = createLog({ level: 'info' });
  if (command.kind === 'generic') {
    const { startGenericGateway } = await import('./generic.ts');
    return await startGenericGateway({ ...command.settings, port, log });
  }
  const { startDemo } = await import('../demo/start.ts');
  const { createPgDriver } = await import('../runtime/sql/pg.ts');
  const { database } = command;
  return await startDemo({
    port,
    log,
    ...(database === undefined
      ? {}
      : { database: createPgDriver({ connectionString: database, poolSize: 16 }) }),
  });
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
