import { describe, expect, it } from '@jest/globals';
import { createSmallGraph } from '../support/small-graph.ts';
import { startTestGateway, TOPOLOGIES } from '../support/start-gateway.ts';

const ORDER = '{ salesOrder(id: "so:NDE:S00004") { name deliveries { name } } }';

describe.each(TOPOLOGIES)('a gateway that stops, with subgraphs %s', (topology) => {
  it('lets running requests end, takes no new ones, then closes', async () => {
    const graph = createSmallGraph();
    graph.modes.wms = 'stalled';
    const gateway = await startTestGateway({ graph, topology });
    const asked = graph.nextAsk('wms');
    const answer = gateway.query(ORDER);
    await asked;
    const stopped = gateway[Symbol.asyncDispose]();
    const { body } = await answer;
    expect(body.data).toEqual({ salesOrder: { name: 'S00004', deliveries: null } });
    await stopped;
    await expect(fetch(`${gateway.url}/health/live`)).rejects.toThrow();
  });

  it('gives up on requests that outlast the drain time', async () => {
    const graph = createSmallGraph();
    graph.modes.wms = 'stalled';
    const gateway = await startTestGateway({
      graph,
      topology,
      settings: { drainTimeoutMs: 100, upstreamTimeoutMs: 60_000, operationTimeoutMs: 60_000 },
    });
    const asked = graph.nextAsk('wms');
    const answer = gateway.query(ORDER);
    const { signal } = await asked;
    const ended = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    const [outcome] = await Promise.allSettled([answer, gateway[Symbol.asyncDispose](), ended]);
    expect(outcome.status).toBe('rejected');
  });
});
