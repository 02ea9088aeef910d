import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { postForEvents } from '../support/event-stream.ts';
import { startTestPlant, type TestPlant } from '../support/plant.ts';
import { connectWebSocket, subscribe } from '../support/ws-client.ts';

const START_TIMEOUT_MS = 180_000;
const CUSTOMER = 'customer:C-ALFA';

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code?: string };
  }[];
}

type Ask = (plant: TestPlant, query: string, variables?: object) => Promise<Answer>;

/** As a customer, each way in which an operation can come. */
const TRANSPORTS: readonly (readonly [name: string, ask: Ask])[] = [
  [
    'HTTP',
    async (plant, query, variables = {}) => {
      const { data, errors } = await plant.query(query, { ...variables }, { persona: CUSTOMER });
      return { data, ...(errors === undefined ? {} : { errors }) };
    },
  ],
  [
    'server-sent events',
    async (plant, query, variables = {}) => {
      const headers = { authorization: await plant.authorization(CUSTOMER) };
      await using stream = await postForEvents(`${plant.url}/graphql`, query, {
        headers,
        variables,
      });
      return JSON.parse((await stream.next())?.data ?? '') as Answer;
    },
  ],
  [
    'WebSocket',
    async (plant, query, variables = {}) => {
      const payload = { authorization: await plant.authorization(CUSTOMER) };
      await using client = await connectWebSocket(`${plant.url}/graphql`, { payload });
      client.send(subscribe('1', query, { variables }));
      const { type, payload: answer } = await client.next();
      return (type === 'error' ? { errors: answer } : answer) as Answer;
    },
  ],
];

describe.each(['native', 'reference'] as const)('the gateway with the engine "%s"', (engine) => {
  let plant: TestPlant;
  beforeAll(async () => {
    plant = await startTestPlant({
      topology: 'one-process',
      settings: { engine, partnerIntrospection: true },
    });
  }, START_TIMEOUT_MS);
  afterAll(async () => await plant[Symbol.asyncDispose]());

  describe.each(TRANSPORTS)("shows a customer the customer's schema by %s", (_, ask) => {
    it('in introspection', async () => {
      const { data } = await ask(
        plant,
        `{
          query: __type(name: "Query") { fields { name } }
          order: __type(name: "SalesOrder") { fields { name } }
          states: __type(name: "SalesOrderState") { enumValues { name } }
          equipment: __type(name: "Equipment") { name }
        }`,
      );
      const { query, order, states, equipment } = data as {
        readonly query: { readonly fields: readonly { readonly name: string }[] };
        readonly order: { readonly fields: readonly { readonly name: string }[] };
        readonly states: { readonly enumValues: readonly { readonly name: string }[] };
        readonly equipment: null;
      };
      expect(query.fields.map(({ name }) => name).sort()).toEqual(
        // docs/access.md, customer
        ['viewer', 'product', 'salesOrder', 'salesOrders', 'lot', 'shipment', 'shipments'].sort(),
      );
      const names = order.fields.map(({ name }) => name);
      expect(names).toContain('total');
      expect(names).not.toContain('margin');
      expect(states.enumValues.map(({ name }) => name)).not.toContain('DRAFT');
      expect(equipment).toBeNull();
    });

    it.each<[string, string, object]>([
      ['a field', '{ salesOrders { nodes { margin { amount } } } }', {}],
      ['a count', '{ salesOrders { totalCount } }', {}],
      ['a root field', '{ workOrders { nodes { id } } }', {}],
      [
        'an argument',
        '{ salesOrder(id: "so:NDE:S00004") { lines(first: 1, after: "", sort: 1) { nodes { id } } } }',
        {},
      ],
      ['a filter', '{ salesOrders(filter: { customer: ["C-BETA"] }) { nodes { id } } }', {}],
      [
        'a filter in a variable',
        'query ($f: SalesOrderFilter) { salesOrders(filter: $f) { nodes { id } } }',
        { f: { customer: ['C-BETA'] } },
      ],
      [
        'a state in a variable',
        'query ($f: SalesOrderFilter) { salesOrders(filter: $f) { nodes { id } } }',
        { f: { state: ['DRAFT'] } },
      ],
    ])('and refuses what is not in it: %s', async (_what, query, variables) => {
      plant.calls.reset();
      const { data, errors = [] } = await ask(plant, query, variables);
      expect(data).toBeUndefined();
      expect(errors.map(({ extensions }) => extensions.code)).toContain('BAD_INPUT');
      expect(JSON.stringify(errors)).not.toMatch(/did you mean/i);
      expect([...plant.calls.odoo.values(), ...plant.calls.sql.values()]).toEqual([]);
    });

    it('and answers what is', async () => {
      const { data, errors } = await ask(
        plant,
        `{
          viewer { audience kind }
          own: salesOrder(id: "so:NDE:S00001") { name state }
          other: salesOrder(id: "so:NDE:S00004") { name state }
        }`,
      );
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        viewer: { audience: 'customer', kind: 'PARTNER' },
        own: { name: 'S00001', state: 'CONFIRMED' },
        other: null,
      });
    });
  });

  it('gives staff null for what its scopes do not open, and asks no system more for it', async () => {
    const query = (more: string) => `{ salesOrder(id: "so:NDE:S00004") { name ${more} } }`;
    const asked = async (more: string, claims = {}) => {
      plant.calls.reset();
      const { data, errors } = await plant.query(
        query(more),
        {},
        { persona: 'planner:P1', claims },
      );
      const { name, margin } = (data as { salesOrder: { name: string; margin?: unknown } })
        .salesOrder;
      return { name, margin, errors, calls: [...plant.calls.odoo] };
    };
    const without = await asked('');
    const denied = await asked('margin { amount }');
    expect(denied.name).toBe('S00004');
    expect(denied.margin).toBeNull();
    expect(denied.errors).toMatchObject([
      { path: ['salesOrder', 'margin'], extensions: { code: 'FORBIDDEN_FIELD' } },
    ]);
    expect(denied.calls).toEqual(without.calls);
    const allowed = await asked('margin { amount }', { scope: 'order:read order.margin:read' });
    expect(allowed.errors).toBeUndefined();
    expect(allowed.margin).toEqual({ amount: expect.any(String) });
  });

  it.each<[persona: string, audience: string, kind: string, bounds: readonly string[]]>([
    ['service', 'staff', 'USER', ['company']],
    ['supervisor:P1', 'staff', 'USER', ['site', 'area']],
    ['supplier:SUP-MAG', 'supplier', 'PARTNER', ['supplier']],
    ['contractor:SUB-HEAT', 'contractor', 'PARTNER', ['contractor']],
    ['carrier:PARC', 'carrier', 'PARTNER', ['carrier']],
    ['auditor', 'auditor', 'PARTNER', ['engagement']],
    ['device:CNC02', 'device', 'MACHINE', ['site', 'equipment']],
    ['scanner:P1:HALL-A', 'device', 'MACHINE', ['site', 'zone']],
    ['bi', 'bi', 'SERVICE', ['company']],
    ['admin', 'admin', 'ADMIN', []],
  ])('tells %s who it is', async (persona, audience, kind, bounds) => {
    const { data, errors } = await plant.query(
      '{ viewer { audience kind subject scopes bounds { dimension } expiresAt limits { name } } }',
      {},
      { persona },
    );
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      viewer: {
        audience,
        kind,
        subject: persona,
        bounds: bounds.map((dimension) => ({ dimension })),
      },
    });
  });
});
