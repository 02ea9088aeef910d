import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import {
  createServerFolder,
  findFreePort,
  type Service,
  startPrivateServer,
  unprivilegedUser,
} from './private-server.ts';
import { debianPostgresFolders, findServerBinary } from './server-binary.ts';

/**
 * An empty PostgreSQL database of the caller's own (UTF-8, sorted by code point): on the server of
 * `POSTGRES_URL` if set, whose user may create databases, otherwise on a private server without
 * fsync. Rejects with one line when there is none to be had.
 *
 * A server for each test file: it starts in about a second, half of a shared one's bookkeeping would
 * cost more to understand, and a test may stop it, fill it or change its settings.
 */
export async function startPostgres(): Promise<Service> {
  const given = process.env['POSTGRES_URL'];
  return given ? await createDatabase(given) : await startPrivatePostgres();
}

async function startPrivatePostgres(): Promise<Service> {
  const initdb = await findServerBinary({
    name: 'initdb',
    debianPackage: 'postgresql',
    variable: 'POSTGRES_URL',
    folders: await debianPostgresFolders(),
  });
  const [port, folder] = await Promise.all([findFreePort(), createServerFolder('postgres')]);
  const cluster = join(folder, 'data');
  await promisify(execFile)(
    initdb,
    [
      ...['--pgdata', cluster, '--username', 'postgres', '--auth', 'trust'],
      ...['--encoding', 'UTF8', '--locale', 'C', '--no-sync', '--no-instructions'],
    ],
    // PostgreSQL wants a working directory that its user may read.
    { cwd: folder, ...(await unprivilegedUser()) },
  );
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
  };
  const server = await startPrivateServer({
    command: join(dirname(initdb), 'postgres'),
    args: [
      ...['-D', cluster],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    folder,
    stopSignal: 'INT',
    readyLine: /database system is ready to accept connections/,
  });
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, ...server };
}

/** A database with a name of its own, dropped with whatever is still connected to it. */
async function createDatabase(serverUrl: string): Promise<Service> {
  const name = `millwright_test_${randomBytes(8).toString('hex')}`;
  await execute(serverUrl, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      await execute(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
