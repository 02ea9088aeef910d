import { Redis } from 'ioredis';
import { createLifetime } from '../../../runtime/lifetime.ts';
import { findFreePort } from './private-server.ts';
import { startPrivateRedis } from './redis.ts';

export interface RedisCluster extends AsyncDisposable {
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
}

const NODES = 3;
const SLOTS = 16_384;

/** Three primaries that share the slots. Resolves when all of them say that the cluster is whole. */
export async function startRedisCluster(): Promise<RedisCluster> {
  const lifetime = createLifetime();
  try {
    const nodes: { host: string; port: number; bus: number; admin: Redis }[] = [];
    for (let node = 0; node < NODES; node += 1) {
      const bus = await findFreePort();
      const server = lifetime.use(
        await startPrivateRedis(['--cluster-enabled', 'yes', '--cluster-port', String(bus)]),
      );
      const admin = new Redis(server.url);
      lifetime.defer(() => admin.disconnect());
      nodes.push({ host: '127.0.0.1', port: Number(new URL(server.url).port), bus, admin });
    }
    const [first] = nodes;
    for (const [at, { admin }] of nodes.entries()) {
      const from = Math.ceil((at * SLOTS) / NODES);
      const to = Math.ceil(((at + 1) * SLOTS) / NODES) - 1;
      await admin.call('CLUSTER', 'ADDSLOTSRANGE', String(from), String(to));
      if (first !== undefined && at > 0) {
        await admin.call('CLUSTER', 'MEET', first.host, String(first.port), String(first.bus));
      }
    }
    for (const { admin } of nodes) while (!(await isWhole(admin)));
    return {
      nodes: nodes.map(({ host, port }) => ({ host, port })),
      [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
    };
  } catch (error) {
    await lifetime[Symbol.asyncDispose]();
    throw error;
  }
}

async function isWhole(node: Redis): Promise<boolean> {
  const info = String(await node.call('CLUSTER', 'INFO'));
  return info.includes('cluster_state:ok') && info.includes(`cluster_known_nodes:${NODES}`);
}
