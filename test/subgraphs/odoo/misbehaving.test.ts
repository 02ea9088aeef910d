import { describe, expect, it } from '@jest/globals';
import type { Subgraph } from '../../../subgraphs/subgraph.ts';
import { ask, createTestOdoo, dataOf, errorsOf } from './ask-odoo.ts';
import {
  fault,
  type ScriptedAnswer,
  type ScriptedCall,
  startScriptedOdoo,
} from './scripted-odoo.ts';

const ORDER = '{ salesOrder(id: "so:NDE:S1") { id name } }';
const orderRow = { id: 1, name: 'S1', company_id: [1, 'Nord'], date_order: false };
const heads = { commitment_date: false, client_order_ref: false, procurement_group_id: false };
const anOrder = { result: [{ ...orderRow, ...heads }] };

/** A server that answers `sale.order.search_read` so, and a subgraph with little patience. */
async function startOrdersAnswering(answer: (call: ScriptedCall) => ScriptedAnswer | undefined) {
  const odoo = await startScriptedOdoo(answer);
  const subgraph = createTestOdoo({
    url: odoo.url,
    database: 'plant',
    user: 'jo',
    key: 'a secret key',
    timeoutMs: 300,
    maxResponseBytes: 10_000,
  });
  return {
    odoo,
    subgraph,
    async [Symbol.asyncDispose]() {
      await subgraph[Symbol.asyncDispose]();
      await odoo[Symbol.asyncDispose]();
    },
  };
}

const forOrders =
  (answer: ScriptedAnswer) =>
  ({ name }: ScriptedCall): ScriptedAnswer | undefined =>
    name === 'sale.order.search_read' ? answer : undefined;

describe('an Odoo that misbehaves', () => {
  it.each<readonly [string, ScriptedAnswer, string]>([
    [
      'refuses rights',
      fault('odoo.exceptions.AccessError'),
      'UPSTREAM_UNAVAILABLE: Odoo refused our user the rights',
    ],
    [
      'has lost its database',
      fault('psycopg2.OperationalError'),
      "UPSTREAM_UNAVAILABLE: Odoo's database does not answer",
    ],
    [
      'has no connection left',
      fault('psycopg2.pool.PoolError'),
      "UPSTREAM_UNAVAILABLE: Odoo's database does not answer",
    ],
    [
      'knows no such field',
      fault('builtins.ValueError'),
      'UPSTREAM_INVALID: Odoo could not answer our request',
    ],
    [
      'knows no such method',
      fault('builtins.AttributeError'),
      'UPSTREAM_INVALID: Odoo could not answer our request',
    ],
    [
      'knows no such model',
      fault('odoo.exceptions.UserError'),
      'UPSTREAM_INVALID: Odoo could not answer our request',
    ],
    [
      'sends no list',
      { result: { length: 1 } },
      'UPSTREAM_INVALID: Odoo gave no list of sale.order',
    ],
    ['sends nothing', {}, 'UPSTREAM_INVALID: Odoo gave no list of sale.order'],
    [
      'sends a broken row',
      { result: [{ ...orderRow, ...heads, name: 7 }] },
      'UPSTREAM_INVALID: Odoo gave no usable name of sale.order',
    ],
    [
      'sends HTML',
      (response) => response.end('<!doctype html><title>Odoo</title>'),
      'UPSTREAM_INVALID',
    ],
    [
      'sends half a message',
      (response) => response.end('{"jsonrpc": "2.0", "id": 1, "resu'),
      'UPSTREAM_INVALID',
    ],
    [
      'sends text that is not UTF-8',
      (response) => response.end(Buffer.from([0x22, 0xff, 0x22])),
      'UPSTREAM_INVALID',
    ],
    [
      'sends too much',
      (response) => response.end(JSON.stringify('x'.repeat(20_000))),
      'UPSTREAM_INVALID',
    ],
    [
      'says that the request is bad',
      (response) => response.writeHead(400).end('Invalid JSON data'),
      'UPSTREAM_INVALID',
    ],
    [
      'is behind a proxy without it',
      (response) => response.writeHead(502).end('Bad gateway'),
      'UPSTREAM_UNAVAILABLE',
    ],
    ['cuts the connection', (response) => response.destroy(), 'UPSTREAM_UNAVAILABLE'],
    ['does not answer', () => {}, 'UPSTREAM_TIMEOUT'],
  ])('and %s costs the order, names it, and tells no secret', async (_, answer, expected) => {
    await using orders = await startOrdersAnswering(forOrders(answer));
    const { data, errors = [] } = await ask(orders.subgraph, ORDER);
    expect({ ...data }).toEqual({ salesOrder: null });
    expect(errors).toHaveLength(1);
    const [error] = errors;
    expect(`${String(error?.extensions['code'])}: ${error?.message}`).toContain(expected);
    expect(error?.extensions).toMatchObject({ system: 'odoo', subjects: ['so:NDE:S1'] });
    expect(JSON.stringify(error)).not.toMatch(/secret|127\.0\.0\.1|Traceback|told to the log/);
  });

  it('is DOWN in its status, with a reason that names no host', async () => {
    const refused = createTestOdoo({
      url: 'http://127.0.0.1:1',
      database: 'plant',
      user: 'jo',
      key: 'secret',
    });
    await using _ = refused;
    const status = await refused.status(new AbortController().signal);
    expect(status).toMatchObject({ state: 'DOWN', dataGaps: [] });
    expect(status.reason).not.toMatch(/127|secret/);
    expect(await errorsOf(refused, ORDER)).toEqual([
      expect.stringMatching(/^UPSTREAM_UNAVAILABLE/),
    ]);
  });

  it('of a version to come is refused in plain words', async () => {
    await using orders = await startOrdersAnswering(({ name }) =>
      name === 'common.version' ? { result: { server_version_info: [19, 0] } } : undefined,
    );
    const status = await orders.subgraph.status(new AbortController().signal);
    expect(status.reason).toContain('JSON-2 interface is still to come');
    expect(await errorsOf(orders.subgraph, ORDER)).toEqual([
      expect.stringContaining('Odoo 19 is not supported yet'),
    ]);
  });

  it('is left alone when the caller has gone', async () => {
    await using orders = await startOrdersAnswering(() => undefined);
    const { errors = [] } = await ask(orders.subgraph, ORDER, { signal: AbortSignal.abort() });
    expect(errors).toHaveLength(1);
    expect(orders.odoo.calls).toEqual([]);
  });
});

describe('signing in to Odoo', () => {
  const signIns = (calls: readonly ScriptedCall[]) =>
    calls.filter(({ name }) => name === 'common.authenticate').length;
  const askTwice = (subgraph: Subgraph) =>
    Promise.all([dataOf(subgraph, ORDER), dataOf(subgraph, ORDER)]);

  it('happens once, however many ask at the same time', async () => {
    await using orders = await startOrdersAnswering(forOrders(anOrder));
    await askTwice(orders.subgraph);
    await askTwice(orders.subgraph);
    expect(signIns(orders.odoo.calls)).toBe(1);
  });

  it('happens once more when Odoo no longer knows the user id', async () => {
    let uid = 2;
    await using orders = await startOrdersAnswering((call) => {
      if (call.name === 'common.authenticate') return { result: uid };
      if (call.uid !== null && call.uid !== uid) return fault('odoo.exceptions.AccessDenied');
      return forOrders(anOrder)(call);
    });
    await dataOf(orders.subgraph, ORDER);
    uid = 7;
    expect(await dataOf(orders.subgraph, ORDER)).toEqual({
      salesOrder: { id: 'so:NDE:S1', name: 'S1' },
    });
    expect(signIns(orders.odoo.calls)).toBe(2);
  });

  it('is not tried again at once with credentials that were refused', async () => {
    await using orders = await startOrdersAnswering(({ name }) =>
      name === 'common.authenticate' ? { result: false } : undefined,
    );
    const refused = ['UPSTREAM_UNAVAILABLE: Odoo refused our credentials'];
    expect(await errorsOf(orders.subgraph, ORDER)).toEqual(refused);
    expect(await errorsOf(orders.subgraph, ORDER)).toEqual(refused);
    expect(signIns(orders.odoo.calls)).toBe(1);
  });
});

describe('what goes over the wire', () => {
  it('is one search for the columns that the operation selects', async () => {
    await using orders = await startOrdersAnswering(
      forOrders({ result: [{ ...orderRow, ...heads, state: 'sale' }] }),
    );
    await dataOf(
      orders.subgraph,
      `query($no: Boolean = false) {
        salesOrder(id: "so:NDE:S1") { ...part promised @include(if: $no) shipTo @skip(if: true) { id } }
      }
      fragment part on SalesOrder { id ... { state } }`,
    );
    const reads = orders.odoo.calls.filter(({ name }) => name === 'sale.order.search_read');
    expect(reads).toHaveLength(1);
    expect(reads[0]?.args).toEqual([
      [
        ['name', 'in', ['S1']],
        ['company_id', 'in', [1]],
        ['company_id', 'in', [1, 2]],
      ],
    ]);
    // What identifies an order and its lines, and the state.
    expect(reads[0]?.kwargs['fields']).toEqual([
      'id',
      'name',
      'company_id',
      'date_order',
      'commitment_date',
      'client_order_ref',
      'procurement_group_id',
      'state',
    ]);
    expect(reads[0]?.kwargs['context']).toEqual({
      active_test: false,
      allowed_company_ids: [1, 2],
    });
  });

  it('asks in calls of at most a thousand keys', async () => {
    await using orders = await startOrdersAnswering(() => undefined);
    const ids = Array.from({ length: 2_500 }, (_, index) => `wo:NDE:${index + 1}`);
    await dataOf(
      orders.subgraph,
      'query($r: [_Any!]!) { _entities(representations: $r) { ... on WorkOrder { id } } }',
      { variables: { r: ids.map((id) => ({ __typename: 'WorkOrder', id })) } },
    );
    const reads = orders.odoo.calls.filter(({ name }) => name === 'mrp.workorder.search_read');
    expect(reads).toHaveLength(3);
  });
});
