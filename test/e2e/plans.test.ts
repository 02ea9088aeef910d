import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadDemo } from '../../demo/load/index.ts';
import { FIRST_GENERATED } from '../../demo/load/scale/order.ts';
import { type Demo, startDemo } from '../../demo/start.ts';
import { createLifetime } from '../../runtime/lifetime.ts';
import { createLog } from '../../runtime/log.ts';
import { createPgDriver } from '../../runtime/sql/pg.ts';
import { startPostgres } from '../support/services/postgres.ts';
import { SERVICE_START_TIMEOUT_MS } from '../support/services/server-binary.ts';
import { type ExplainingDriver, explainQueries, largeTables } from './plans/explaining-driver.ts';

/** `npm run test:scale` sets 100,000. */
// biome-ignore lint/style/noProcessEnv: the long form is the same test at another size
const ORDERS = Number(process.env['MILLWRIGHT_SCALE_ORDERS'] ?? 4_000);
/** A database that `npm run demo:load` filled, so that nothing is loaded. */
// biome-ignore lint/style/noProcessEnv: as above
const LOADED = process.env['MILLWRIGHT_SCALE_DATABASE'];
/** Where tables are small, reading one once is cheaper than two hundred look-ups: ask for fewer orders. */
const ORDERS_WITH_GOODS = ORDERS < 50_000 && LOADED === undefined ? 5 : 50;
/** A table of this many rows is large at the default scale already. */
const LARGE_ROWS = 10_000;
const LOAD_TIMEOUT_MS = 60_000 + ORDERS * 10;

const ORDER_50 = `{ salesOrders(first: 50) { nodes { id name customer { ref } lines { nodes {
  id ordered { value } product { sku } supply { manufacturingOrder { id name state } } } } } } }`;
const DISPATCH = `{ workOrders(filter: { site: ["P1"], state: [READY, RUNNING] }) { nodes { id job state } } }`;

/** One operation per root list, edge and filter that reads a large table. */
const OPERATIONS: readonly (readonly [title: string, document: string])[] = [
  ['orders with lines and manufacturing orders', ORDER_50],
  ['the dispatch list by site and state', DISPATCH],
  ['work orders without a filter', '{ workOrders(first: 50) { nodes { id } } }'],
  ['work orders by site', '{ workOrders(filter: { site: ["P2"] }) { nodes { id } } }'],
  [
    'work orders by work centre',
    '{ workOrders(filter: { site: ["P1"], workCentre: ["CNC01"] }) { nodes { id } } }',
  ],
  ['work orders by state alone', '{ workOrders(filter: { state: [RUNNING] }) { nodes { id } } }'],
  [
    'work orders of a manufacturing order',
    `{ workOrders(filter: { manufacturingOrder: "mo:NDE:WH%2FMO%2F00007" }) { nodes { id } } }`,
  ],
  [
    'work orders by start',
    '{ workOrders(filter: { scheduledStart: { from: "2026-03-18T00:00:00Z" } }) { nodes { id } } }',
  ],
  [
    'work orders by quantity',
    '{ workOrders(filter: { site: ["P1"], ordered: { min: "39", unit: "C62" } }) { nodes { id } } }',
  ],
  ['sales orders by company', '{ salesOrders(filter: { company: ["NMX"] }) { nodes { id } } }'],
  ['sales orders by state', '{ salesOrders(filter: { state: [SENT] }) { nodes { id } } }'],
  [
    'sales orders by customer',
    '{ salesOrders(filter: { customer: "par:C-EPSI" }) { nodes { id } } }',
  ],
  [
    'sales orders by date',
    '{ salesOrders(filter: { orderedAt: { from: "2026-03-17T00:00:00Z" } }) { nodes { id } } }',
  ],
  [
    'sales orders by promise',
    '{ salesOrders(filter: { promised: { from: "2026-03-30T00:00:00Z" } }) { nodes { id } } }',
  ],
  [
    'sales orders by customer reference',
    '{ salesOrders(filter: { customerReference: "PO-200" }) { nodes { id } } }',
  ],
  ['a sales order by name', '{ salesOrder(company: "NDE", name: "S00004") { id } }'],
  [
    'manufacturing orders by product',
    '{ manufacturingOrders(filter: { sku: "ACT-48-200" }) { nodes { id } } }',
  ],
  [
    'manufacturing orders by deadline',
    '{ manufacturingOrders(filter: { deadline: { from: "2026-03-25T00:00:00Z" } }) { nodes { id } } }',
  ],
  ['inspections without a filter', '{ inspections(first: 50) { nodes { id } } }'],
  [
    'inspections by site, kind and result',
    '{ inspections(filter: { site: ["P1"], kind: [FINAL], result: [PENDING] }) { nodes { id } } }',
  ],
  [
    'inspections by product',
    '{ inspections(filter: { sku: "ACT-24-100" }) { nodes { id measurements { characteristic } } } }',
  ],
  [
    'inspections by lot',
    '{ inspections(filter: { lot: "lot:NDE:ACT-24-100:L-200-1" }) { nodes { id } } }',
  ],
  ['holds by state', '{ holds(filter: { state: [OPEN] }) { nodes { id lot { id } } } }'],
  [
    'shipments without a filter',
    '{ shipments(first: 50) { nodes { id lines { nodes { id } } trackingEvents { nodes { id } } legs { legNumber } } } }',
  ],
  [
    'shipments by site and milestone',
    '{ shipments(filter: { site: ["P1"], milestone: [IN_TRANSIT] }) { nodes { id } } }',
  ],
  ['shipments by carrier', '{ shipments(filter: { carrier: ["OCEA"] }) { nodes { id } } }'],
  [
    'a shipment by tracking number',
    '{ shipment(carrier: "PARC", trackingNumber: "1000000001") { id } }',
  ],
  ['stock of a product', '{ inventory(sku: "MAG-N35") { nodes { id } } }'],
  [
    'deliveries, shipments and stock of orders',
    `{ salesOrders(first: ${ORDERS_WITH_GOODS}) { nodes {
     deliveries { nodes { id lines { nodes { id } } handlingUnits { id } } } shipments { nodes { id } }
     lines { nodes { reserved { value } shipped { value } delivered { value } returned { value } } } } } }`,
  ],
  [
    'production of manufacturing orders',
    `{ manufacturingOrders(first: 50) { nodes { progress { operationsTotal }
     workOrders { nodes { id operation checks { id } downtime { id } equipment { id } } } holds { nodes { id } } stagedMaterial { stagedAt } } } }`,
  ],
  [
    'a lot with all its edges',
    `{ lot(id: "lot:NDE:ACT-24-100:L-200-1") { status producedBy { nodes { occurredAt } } consumedIn { nodes { occurredAt } }
     shippedIn { nodes { id } } onHand { nodes { id } } holds { nodes { id } } inspections { nodes { id } } certificate { id } } }`,
  ],
];

/** What partners and machines ask first: their rows are few among many. */
const OF_PARTNERS: readonly (readonly [persona: string, title: string, document: string])[] = [
  [
    'customer:C-EPSI',
    'orders',
    '{ salesOrders(first: 20) { nodes { id lines { nodes { id } } } } }',
  ],
  [
    'customer:C-EPSI',
    'orders with what was delivered and shipped',
    `{ salesOrders(first: 3) { nodes { id deliveries { nodes { id lines { nodes { id orderLine { id } lot { id } } } } }
       shipments { nodes { id lines { nodes { id } } legs { carrier { scac } } trackingEvents { nodes { id } } } } } } }`,
  ],
  [
    'customer:C-EPSI',
    'shipments',
    '{ shipments(first: 20) { nodes { id lines { nodes { id } } } } }',
  ],
  [
    'customer:C-EPSI',
    'shipments by state',
    '{ shipments(filter: { milestone: [IN_TRANSIT] }, first: 20) { nodes { id } } }',
  ],
  ['customer:C-EPSI', 'an order by reference', '{ salesOrder(customerRef: "PO-200") { id } }'],
  [
    'supplier:SUP-MAG',
    'purchase orders and what came of them',
    '{ purchaseOrders(first: 5) { nodes { id receipts { nodes { id } } inboundShipments { nodes { id } } } } }',
  ],
  ['supplier:SUP-MAG', 'shipments', '{ shipments(first: 20) { nodes { id } } }'],
  ['supplier:SUP-MAG', 'nonconformances', '{ nonconformances(first: 20) { nodes { id } } }'],
  [
    'contractor:SUB-HEAT',
    'manufacturing orders and their jobs',
    '{ manufacturingOrders(first: 5) { nodes { id workOrders { nodes { id } } holds { nodes { id } } } } }',
  ],
  ['contractor:SUB-HEAT', 'jobs', '{ workOrders(first: 20) { nodes { id } } }'],
  [
    'carrier:OCEA',
    'shipments',
    '{ shipments(first: 20) { nodes { id legs { trackingNumber } } } }',
  ],
  [
    'carrier:PARC',
    'a shipment by number',
    '{ shipment(carrier: "PARC", trackingNumber: "1000000001") { id } }',
  ],
  ['auditor', 'inspections', '{ inspections(first: 20) { nodes { id } } }'],
  ['auditor', 'holds', '{ holds(first: 20) { nodes { id } } }'],
  [
    'auditor',
    'a trace',
    '{ lotTrace(lot: "lot:NDE:MAG-N35:L-0420", direction: FORWARD) { lots { depth } } }',
  ],
  ['device:CNC02', 'its dispatch list', '{ workOrders(first: 20) { nodes { id } } }'],
  ['scanner:P1:HALL-A', 'the stock of its zone', '{ inventory(first: 20) { nodes { id } } }'],
  ['planner:P1', 'orders of its plant', '{ salesOrders(first: 20) { nodes { id } } }'],
  ['planner:P1', 'jobs of its plant', '{ workOrders(first: 20) { nodes { id } } }'],
  ['supervisor:P1', 'jobs of its areas', '{ workOrders(first: 20) { nodes { id } } }'],
  ['warehouse:P2', 'stock of its site', '{ inventory(first: 20) { nodes { id } } }'],
];

describe(`the plans of ${ORDERS} orders in PostgreSQL`, () => {
  const lifetime = createLifetime();
  let driver: ExplainingDriver;
  let demo: Demo;
  let token: string;

  beforeAll(async () => {
    const url = LOADED ?? lifetime.use(await startPostgres()).url;
    const folder = await mkdtemp(join(tmpdir(), 'millwright-plans-'));
    lifetime.defer(() => rm(folder, { recursive: true }));
    const plain = lifetime.use(
      createPgDriver({ connectionString: url, statementTimeoutMs: LOAD_TIMEOUT_MS }),
    );
    if (LOADED === undefined) await loadDemo(plain, { orders: ORDERS, seed: 1 });
    driver = explainQueries(plain, await largeTables(plain, LARGE_ROWS));
    const log = createLog({ level: 'silent' });
    demo = lifetime.use(await startDemo({ port: 0, log, folder, database: driver }));
    // Who may read all that is read here.
    token = await demo.token('quality');
  }, SERVICE_START_TIMEOUT_MS + LOAD_TIMEOUT_MS);

  afterAll(async () => {
    await lifetime[Symbol.asyncDispose]();
  });

  it('has tables that are large enough to tell', async () => {
    const large = await largeTables(driver, LARGE_ROWS);
    expect([...large]).toEqual(
      expect.arrayContaining(['mes.work_order', 'odoo.sale_order_line', 'odoo.mrp_workorder']),
    );
  });

  it('finds a sequential scan where there is one', async () => {
    driver.reset();
    await driver.query(`select count(*) from mes.work_order where operator like '%7'`, []);
    expect(driver.scans.map((scan) => scan.table)).toEqual(['mes.work_order']);
  });

  const explainedBy = async (bearer: string, document: string): Promise<void> => {
    driver.reset();
    const response = await fetch(`${demo.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: JSON.stringify({ query: document }),
    });
    const answer = (await response.json()) as { data: unknown; errors?: unknown };
    expect(answer.errors).toBeUndefined();
    expect(driver.explained).toBeGreaterThan(0);
    expect(driver.scans).toEqual([]);
  };

  it.each(OPERATIONS)('reads %s without a sequential scan', async (_title, document) => {
    await explainedBy(token, document);
  });

  it.each(OF_PARTNERS)(
    'reads for %s %s without a sequential scan',
    async (persona, _title, document) => {
      await explainedBy(await demo.token(persona), document);
    },
  );

  it('gives fifty orders their lines', async () => {
    const response = await fetch(`${demo.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: ORDER_50 }),
    });
    const { data } = (await response.json()) as {
      data: { salesOrders: { nodes: { lines: { nodes: unknown[] } }[] } };
    };
    expect(ORDERS).toBeGreaterThan(FIRST_GENERATED + 50);
    expect(data.salesOrders.nodes).toHaveLength(50);
    expect(data.salesOrders.nodes.every(({ lines }) => lines.nodes.length > 0)).toBe(true);
  });
});
