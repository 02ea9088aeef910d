import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLifetime } from '../../runtime/lifetime.ts';
import { startProcess } from '../support/process.ts';
import { startRedis } from '../support/services/redis.ts';
import { SERVICE_START_TIMEOUT_MS } from '../support/services/server-binary.ts';
import { connectWebSocket } from '../support/ws-client.ts';
import { type AttackedPlant, startAttackedPlant } from './attacks/attacked-plant.ts';

describe('a token that leaked', () => {
  const lifetime = createLifetime();
  let folder: string;
  let file: string;
  let gateways: readonly AttackedPlant[];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'millwright-'));
    lifetime.defer(() => rm(folder, { recursive: true }));
    const redis = { url: lifetime.use(await startRedis()).url };
    const one = lifetime.use(await startAttackedPlant({ settings: { redis } }));
    const settings = { redis, issuers: [one.issuer.settings] };
    const other = await startAttackedPlant({ issuer: one.issuer, settings });
    gateways = [one, lifetime.use(other)];
    file = join(folder, 'millwright.yaml');
    await writeFile(file, JSON.stringify(settings));
  }, SERVICE_START_TIMEOUT_MS + 60_000);
  afterAll(async () => await lifetime[Symbol.asyncDispose]());

  it('is refused by every gateway and loses its sockets, when its operator says so', async () => {
    const [first] = gateways;
    const claims = { jti: 'leaked' };
    const authorization = (await first?.plant.authorization(undefined, claims)) ?? '';
    const others = (await first?.plant.authorization()) ?? '';
    const sockets = [];
    for (const { endpoint, send } of gateways) {
      expect((await send({ headers: { authorization } })).status).toBe(200);
      sockets.push(await connectWebSocket(endpoint, { payload: { authorization } }));
    }
    const [{ endpoint = '' } = {}] = gateways;
    await using unharmed = await connectWebSocket(endpoint, { payload: { authorization: others } });

    await using command = startProcess('gateway/main.ts', ['revoke', '--config', file, '--stdin'], {
      cwd: folder,
      input: authorization.slice('Bearer '.length),
    });
    expect(await command.exit()).toBe(0);

    for (const socket of sockets) expect((await socket.closed).code).toBe(4403);
    for (const { send, introduce } of gateways) {
      expect(await send({ headers: { authorization } })).toMatchObject({
        status: 401,
        codes: ['UNAUTHENTICATED'],
      });
      expect((await introduce({ authorization })).code).toBe(4403);
      expect((await send({ headers: { authorization: others } })).status).toBe(200);
    }
    unharmed.send({ type: 'ping' });
    expect(await unharmed.next()).toMatchObject({ type: 'pong' });
  }, 60_000);
});
