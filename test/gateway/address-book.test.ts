import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { startGenericGateway } from '../../gateway/generic.ts';
import { configSchema } from '../../runtime/config-schema.ts';
import { createLog } from '../../runtime/log.ts';
import { composeSupergraph } from '../../schema/compose.ts';

const folder = mkdtempSync(join(tmpdir(), 'millwright-addresses-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A subgraph that has one answer, and the sockets to it. */
async function startSubgraph(value: number) {
  const sockets: Socket[] = [];
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ data: { value } }));
  });
  // Nobody but the gateway closes a connection.
  server.keepAliveTimeout = 0;
  server.on('connection', (socket) => sockets.push(socket));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    sockets,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function compose(url: string, more = ''): string {
  const sdl = `type Query { value: Int ${more} }`;
  return composeSupergraph([{ name: 'one', url, sdl }]).supergraphSdl;
}

async function startGateway(supergraphSdl: string) {
  const supergraphFile = join(folder, 'supergraph.graphql');
  writeFileSync(supergraphFile, supergraphSdl);
  const gateway = await startGenericGateway({
    host: '127.0.0.1',
    port: 0,
    forward: [],
    overrides: [],
    maskErrors: false,
    limits: configSchema.shape.limits.parse({}),
    bodyLimitBytes: 1_000_000,
    sharedAnswers: true,
    engine: 'native',
    supergraphFile,
    log: createLog({ level: 'silent' }),
  });
  return {
    async ask() {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ value }"}',
      });
      return await response.json();
    },
    /** What came of it, and the answer of what serves then. */
    async reload(next: string) {
      writeFileSync(supergraphFile, next);
      return await gateway.reload();
    },
    [Symbol.asyncDispose]: () => gateway[Symbol.asyncDispose](),
  };
}

describe('the connections to an address', () => {
  it('are closed when a new supergraph names another one', async () => {
    await using old = await startSubgraph(1);
    await using next = await startSubgraph(2);
    await using gateway = await startGateway(compose(old.url));
    expect(await gateway.ask()).toEqual({ data: { value: 1 } });
    const closed = Promise.all(old.sockets.map((socket) => once(socket, 'close')));
    await gateway.reload(compose(next.url));
    await closed;
    expect(await gateway.ask()).toEqual({ data: { value: 2 } });
  });

  it('are kept when a new supergraph names it too', async () => {
    await using subgraph = await startSubgraph(1);
    await using gateway = await startGateway(compose(subgraph.url));
    await gateway.ask();
    await gateway.reload(compose(subgraph.url, 'more: Int'));
    await gateway.ask();
    expect(subgraph.sockets).toHaveLength(1);
  });

  it('are not closed by a supergraph that was refused', async () => {
    await using subgraph = await startSubgraph(1);
    await using gateway = await startGateway(compose(subgraph.url));
    await gateway.ask();
    const wrong = compose(subgraph.url).replaceAll(subgraph.url, 'nowhere');
    await gateway.reload(wrong);
    expect(await gateway.ask()).toEqual({ data: { value: 1 } });
    expect(subgraph.sockets).toHaveLength(1);
  });
});
