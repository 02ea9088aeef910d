import { describe, expect, it } from '@jest/globals';
import { createSmallGraph } from '../support/small-graph.ts';
import { startTestGateway, TOPOLOGIES } from '../support/start-gateway.ts';

const ORDER = `query Order {
  salesOrder(id: "so:NDE:S00004") {
    name
    lines { sku workOrder { operation state good } }
    deliveries { name packages }
  }
}`;

const LINES = (mes: readonly ({ state: string; good: number } | null)[]) => [
  {
    sku: 'ACT-24-100',
    workOrder: { operation: 'Turn', ...(mes[0] ?? { state: null, good: null }) },
  },
  {
    sku: 'ACT-48-100',
    workOrder: { operation: 'Mill', ...(mes[1] ?? { state: null, good: null }) },
  },
];
const RUNNING = { state: 'RUNNING', good: 7 };
const DELIVERIES = [{ name: 'WH/OUT/00004', packages: 2 }];

describe.each(TOPOLOGIES)('with subgraphs %s', (topology) => {
  it('answers one order from three systems, each asked once', async () => {
    const graph = createSmallGraph();
    await using gateway = await startTestGateway({ graph, topology });
    const { status, body } = await gateway.query(ORDER);
    expect(body).toEqual({
      data: {
        salesOrder: { name: 'S00004', lines: LINES([RUNNING, RUNNING]), deliveries: DELIVERIES },
      },
    });
    expect(status).toBe(200);
    const line = gateway.lines.find(({ msg }) => msg === 'request');
    expect(line).toMatchObject({
      operation: 'Order',
      subject: 'pat',
      subgraphs: { odoo: 1, mes: 1, wms: 1 },
      outcome: 'ok',
      code: null,
    });
  });

  it('loses only the fields of a system that is down, with one error that names its rows', async () => {
    const graph = createSmallGraph();
    graph.modes.mes = 'down';
    await using gateway = await startTestGateway({ graph, topology });
    const { body, headers } = await gateway.query(ORDER);
    expect(body.data).toEqual({
      salesOrder: { name: 'S00004', lines: LINES([null, null]), deliveries: DELIVERIES },
    });
    expect(body.errors).toEqual([
      {
        message: 'mes cannot be reached',
        path: ['salesOrder', 'lines', 0, 'workOrder'],
        extensions: {
          code: 'UPSTREAM_UNAVAILABLE',
          system: 'mes',
          subjects: ['wo:NDE:1', 'wo:NDE:2'],
          requestId: headers.get('x-request-id'),
        },
      },
    ]);
  });

  it.each(['stalled', 'deaf'] as const)('answers in time when a system is %s', async (mode) => {
    const graph = createSmallGraph();
    graph.modes.mes = mode;
    await using gateway = await startTestGateway({ graph, topology });
    const startedAt = performance.now();
    const { body } = await gateway.query(ORDER);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect(body.data).toEqual({
      salesOrder: { name: 'S00004', lines: LINES([null, null]), deliveries: DELIVERIES },
    });
    expect(body.errors).toHaveLength(1);
    expect(body.errors?.[0]?.extensions).toMatchObject({
      code: 'UPSTREAM_TIMEOUT',
      system: 'mes',
      subjects: ['wo:NDE:1', 'wo:NDE:2'],
    });
  });

  it('keeps the good rows when half of them cannot be used', async () => {
    const graph = createSmallGraph();
    graph.modes.mes = 'half';
    await using gateway = await startTestGateway({ graph, topology });
    const { body } = await gateway.query(ORDER);
    expect(body.data).toEqual({
      salesOrder: { name: 'S00004', lines: LINES([RUNNING, null]), deliveries: DELIVERIES },
    });
    expect(body.errors).toHaveLength(1);
    expect(body.errors?.[0]).toMatchObject({
      path: ['salesOrder', 'lines', 1, 'workOrder'],
      extensions: { code: 'UPSTREAM_INVALID', system: 'mes', subjects: ['wo:NDE:2'] },
    });
  });

  it('loses one field when its values do not fit the schema', async () => {
    const graph = createSmallGraph();
    graph.modes.mes = 'rubbish';
    await using gateway = await startTestGateway({ graph, topology });
    const { body } = await gateway.query(ORDER);
    const unreadable = { state: 'RUNNING', good: null };
    expect(body.data).toEqual({
      salesOrder: {
        name: 'S00004',
        lines: [
          { sku: 'ACT-24-100', workOrder: { operation: 'Turn', ...unreadable } },
          { sku: 'ACT-48-100', workOrder: { operation: 'Mill', ...unreadable } },
        ],
        deliveries: DELIVERIES,
      },
    });
    expect(body.errors).toHaveLength(1);
    expect(body.errors?.[0]).toMatchObject({
      message: 'mes gave an answer that cannot be used',
      path: ['salesOrder', 'lines', 0, 'workOrder', 'good'],
      extensions: {
        code: 'UPSTREAM_INVALID',
        system: 'mes',
        subjects: ['wo:NDE:1', 'wo:NDE:2'],
      },
    });
  });

  it('masks a failure of our own code and never sends its text', async () => {
    const graph = createSmallGraph();
    graph.modes.mes = 'broken';
    await using gateway = await startTestGateway({ graph, topology });
    const { body } = await gateway.query(ORDER);
    expect(JSON.stringify(body)).not.toContain('hunter2');
    expect(body.errors).toHaveLength(1);
    expect(body.errors?.[0]).toMatchObject({
      message: 'Internal error',
      extensions: { code: 'INTERNAL', system: 'mes' },
    });
    expect(body.data).toMatchObject({ salesOrder: { name: 'S00004', deliveries: DELIVERIES } });
  });

  it('names the order that a root field asked for when its system is down', async () => {
    const graph = createSmallGraph();
    graph.modes.odoo = 'down';
    await using gateway = await startTestGateway({ graph, topology });
    const { body } = await gateway.query(
      'query ($id: ID!) { first: salesOrder(id: $id) { name } plant(site: "P1") { units } }',
      { variables: { id: 'so:NDE:S00004' } },
    );
    expect(body.data).toEqual({ first: null, plant: { units: 3 } });
    expect(body.errors).toHaveLength(1);
    expect(body.errors?.[0]).toMatchObject({
      path: ['first'],
      extensions: { code: 'UPSTREAM_UNAVAILABLE', system: 'odoo', subjects: ['so:NDE:S00004'] },
    });
  });

  it('gives the operation up at its own deadline with what it has', async () => {
    const graph = createSmallGraph();
    await using gateway = await startTestGateway({
      graph,
      topology,
      settings: { operationTimeoutMs: 1_000, upstreamTimeoutMs: 5_000 },
    });
    // The time to plan it the first time counts, too.
    await gateway.query(ORDER);
    graph.modes.wms = 'stalled';
    const { body } = await gateway.query(ORDER);
    expect(body.data).toMatchObject({ salesOrder: { name: 'S00004', deliveries: null } });
    expect(body.errors?.map(({ extensions }) => extensions['code'])).toEqual(['UPSTREAM_TIMEOUT']);
  });

  it('ends the work of every source when the client leaves', async () => {
    const graph = createSmallGraph();
    graph.modes.mes = 'stalled';
    await using gateway = await startTestGateway({
      graph,
      topology,
      settings: { upstreamTimeoutMs: 20_000, operationTimeoutMs: 20_000 },
    });
    const client = new AbortController();
    const asked = graph.nextAsk('mes');
    const answer = gateway.query(ORDER, { signal: client.signal });
    const { signal } = await asked;
    const ended = new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
    client.abort();
    await expect(answer).rejects.toThrow();
    await ended;
    expect(signal.aborted).toBe(true);
  });
});
