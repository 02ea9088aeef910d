import {
  createServerFolder,
  findFreePort,
  type Service,
  startPrivateServer,
} from './private-server.ts';
import { findServerBinary } from './server-binary.ts';

/**
 * A Redis: the one of `REDIS_URL` if set, otherwise an empty private one without persistence.
 * Rejects with one line when there is none to be had. Keys of an own prefix keep tests apart.
 */
export async function startRedis(): Promise<Service> {
  const given = process.env['REDIS_URL'];
  if (given) return { url: given, async [Symbol.asyncDispose]() {} };
  return await startPrivateRedis();
}

/** A Redis of the test's own, whatever `REDIS_URL` says, with further arguments. */
export async function startPrivateRedis(further: readonly string[] = []): Promise<Service> {
  const command = await findServerBinary({
    name: 'redis-server',
    debianPackage: 'redis-server',
    variable: 'REDIS_URL',
    folders: [],
  });
  const [port, folder] = await Promise.all([findFreePort(), createServerFolder('redis')]);
  const server = await startPrivateServer({
    command,
    args: [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', folder],
      ...['--save', '', '--appendonly', 'no', '--daemonize', 'no'],
      ...further,
    ],
    folder,
    stopSignal: 'TERM',
    readyLine: /ready to accept connections/i,
  });
  return { url: `redis://127.0.0.1:${port}`, ...server };
}
