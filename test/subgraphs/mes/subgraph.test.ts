import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { frozenClock } from '../../../runtime/clock.ts';
import { createMes } from '../../../subgraphs/mes/index.ts';
import type { Subgraph } from '../../../subgraphs/subgraph.ts';
import { ask, openPgliteWorld, type SqlWorld } from '../../support/sql-world.ts';
import { downtime, equipment, movement, workOrder } from './rows.ts';

describe('the MES subgraph', () => {
  let world: SqlWorld;
  let mes: Subgraph;

  beforeAll(async () => {
    world = await openPgliteWorld('mes');
    mes = createMes(world.deps);
  });
  afterAll(async () => world?.[Symbol.asyncDispose]());
  beforeEach(async () => {
    await world.driver.script(`truncate mes.work_order, mes.equipment, mes.downtime,
      mes.production_count, mes.shift_performance, mes.lot_movement, xref.entity`);
  });

  const entities = (selection: string, representations: readonly object[]) =>
    ask(mes, `query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`, {
      variables: { r: representations },
    });

  it('shows a work order with its machine and its stops', async () => {
    await world.insert('mes.equipment', [equipment({ code: 'CNC01', state: 'OUT_OF_SERVICE' })]);
    await world.insert('mes.work_order', [
      workOrder({ source_key: 'J1', work_order_id: 4011, state: 'PAUSED', operator: 'Eva' }),
    ]);
    await world.insert('mes.downtime', [
      downtime({
        number: '7',
        job: 'J1',
        started_at: '2026-03-18T06:10:00Z',
        expected_end: '2026-03-18T12:10:00Z',
        reason_code: 'SPINDLE',
        loss_category: 'AVAILABILITY',
      }),
    ]);
    const { data, errors } = await ask(
      mes,
      `{ workOrder(id: "wo:NDE:4011") {
        job state operator ordered { value unit source { unit } } scheduledStart endedAt
        equipment { id name state stale }
        downtime { id startedAt endedAt duration reasonCode lossCategory planned expectedEnd
          equipment { code } workOrder { id } }
      } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      workOrder: {
        job: 'J1',
        state: 'PAUSED',
        operator: 'Eva',
        ordered: { value: '10', unit: 'C62', source: null },
        scheduledStart: '2026-03-18T06:00:00Z',
        endedAt: null,
        equipment: {
          id: 'eq:P1:CNC01',
          name: 'Machine CNC01',
          state: 'OUT_OF_SERVICE',
          stale: false,
        },
        downtime: [
          {
            id: 'dwn:P1:7',
            startedAt: '2026-03-18T06:10:00Z',
            endedAt: null,
            // Until 10:00 in plant time.
            duration: 'PT3H50M',
            reasonCode: 'SPINDLE',
            lossCategory: 'AVAILABILITY',
            planned: false,
            expectedEnd: '2026-03-18T12:10:00Z',
            equipment: { code: 'CNC01' },
            workOrder: { id: 'wo:NDE:4011' },
          },
        ],
      },
    });
  });

  it('asks as often for 50 work orders as for one', async () => {
    const jobs = Array.from({ length: 50 }, (_, at) => at + 1);
    await world.insert(
      'mes.equipment',
      jobs.map((n) => equipment({ code: `M${n}`, current_job: `J${n}` })),
    );
    await world.insert(
      'mes.work_order',
      jobs.map((n) =>
        workOrder({
          source_key: `J${n}`,
          work_order_id: n,
          equipment_code: `M${n}`,
          mo_number: `MO${n}`,
        }),
      ),
    );
    const callsFor = async (count: number) => {
      const orders = jobs.slice(0, count).map((n) => ({
        __typename: 'ManufacturingOrder',
        id: `mo:NDE:MO${n}`,
      }));
      world.driver.reset();
      const { data, errors } = await entities(
        `... on ManufacturingOrder { progress { operationsTotal } workOrders { totalCount { value } nodes {
          id downtime { id } equipment { name currentWorkOrder { id } oee { oee } counts { nodes { good { value } } }
          downtime { nodes { id } } } } } }`,
        orders,
      );
      expect(errors).toEqual([]);
      expect(data._entities[count - 1].workOrders.nodes[0].equipment.currentWorkOrder).toEqual({
        id: `wo:NDE:${count}`,
      });
      return world.driver.counts();
    };
    const one = await callsFor(1);
    expect([...one.values()].every((calls) => calls === 1)).toBe(true);
    expect([...one.keys()].sort()).toEqual([
      'mes.downtime by equipment',
      'mes.downtime by job',
      'mes.equipment by id',
      'mes.production_count by equipment',
      'mes.shift_performance by equipment',
      'mes.work_order by job',
      'mes.work_order by mo',
      'mes.work_order count by mo',
      'mes.work_order progress of mo',
    ]);
    expect(await callsFor(50)).toEqual(one);
  });

  it('counts only when the count is selected', async () => {
    await world.insert('mes.work_order', [workOrder({ source_key: 'A' })]);
    world.driver.reset();
    await ask(mes, '{ workOrders { nodes { id } } }');
    expect([...world.driver.counts().keys()]).toEqual(['mes.work_order page']);
    const { data } = await ask(mes, '{ workOrders { totalCount { value relation } } }');
    expect(data.workOrders.totalCount).toEqual({ value: 1, relation: 'EXACT' });
  });

  it('pages with cursors that it gave, and with no others', async () => {
    await world.insert(
      'mes.work_order',
      ['A', 'B', 'C'].map((source_key) => workOrder({ source_key })),
    );
    const query = `query ($after: String) { workOrders(first: 2, after: $after) {
      edges { cursor node { job } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
    const first = await ask(mes, query);
    const { edges, pageInfo } = first.data.workOrders;
    expect(edges.map(({ node }: { node: object }) => node)).toEqual([{ job: 'A' }, { job: 'B' }]);
    expect(pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      endCursor: edges[1].cursor,
    });
    const second = await ask(mes, query, { variables: { after: pageInfo.endCursor } });
    expect(second.data.workOrders.edges).toMatchObject([{ node: { job: 'C' } }]);
    const tampered = `${pageInfo.endCursor.slice(0, -2)}AA`;
    const refused = await ask(mes, query, { variables: { after: tampered } });
    expect(refused.errors).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }]);
  });

  it('lets a row that breaks the contract cost itself alone', async () => {
    await world.insert('mes.work_order', [
      workOrder({ source_key: 'A', work_order_id: 1, unit: 'furlong' }),
      workOrder({ source_key: 'B', work_order_id: 2 }),
    ]);
    const { data, errors } = await entities('... on WorkOrder { id job }', [
      { __typename: 'WorkOrder', id: 'wo:NDE:1' },
      { __typename: 'WorkOrder', id: 'wo:NDE:2' },
      { __typename: 'WorkOrder', id: 'wo:NDE:3' },
      { __typename: 'WorkOrder', id: 'rubbish' },
    ]);
    expect(data._entities).toEqual([null, { id: 'wo:NDE:2', job: 'B' }, null, null]);
    expect(errors).toEqual([
      {
        message: 'mes.work_order.unit should be a UN/CEFACT Rec 20 code',
        path: ['_entities', 0],
        extensions: { code: 'UPSTREAM_INVALID', system: 'mes', subjects: ['wo:NDE:1'] },
      },
    ]);
    const list = await ask(mes, '{ workOrders { nodes { job } totalCount { value } } }');
    expect(list).toEqual({
      data: {
        workOrders: { nodes: [{ job: 'B' }], totalCount: { value: 2, relation: undefined } },
      },
      errors: [],
    });
    expect(world.warnings.at(-1)).toContain(
      'mes.work_order.unit should be a UN/CEFACT Rec 20 code',
    );
  });

  it.each([
    ['{ workOrder(id: "so:NDE:1") { id } }', '"so:NDE:1" is not a work order id'],
    ['{ equipment(id: "eq:P1") { id } }', '"eq:P1" is not an equipment id'],
    ['{ lotTrace(lot: "lot:x", direction: FORWARD) { truncated } }', '"lot:x" is not a lot id'],
    [
      '{ workOrders(filter: { manufacturingOrder: "7" }) { nodes { id } } }',
      '"7" is not a manufacturing order id',
    ],
    ['{ workOrders(first: 100000) { nodes { id } } }', '"first" takes 1 to 200, not 100000'],
    [
      '{ lotTrace(lot: "lot:a:b:c", direction: FORWARD, maxDepth: 21) { truncated } }',
      '"maxDepth" takes 1 to 20, not 21',
    ],
    ['{ workOrders(filter: { ordered: { min: "1", unit: "stone" } }) { nodes { id } } }', 'unit'],
  ])('refuses %s', async (query, message) => {
    const { errors } = await ask(mes, query);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toContain(message);
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_INPUT' });
  });

  it('knows a stale machine by plant time and the patience of its site', async () => {
    await world.insert('mes.equipment', [
      equipment({ code: 'A', heard_at: '2026-03-18T09:50:00Z' }),
      equipment({ code: 'B', heard_at: '2026-03-18T09:49:59Z' }),
      equipment({ code: 'C', site: 'P9' }),
    ]);
    const refs = ['eq:P1:A', 'eq:P1:B', 'eq:P9:C'].map((id) => ({ __typename: 'Equipment', id }));
    const { data } = await entities('... on Equipment { stale }', refs);
    expect(data._entities).toEqual([{ stale: false }, { stale: true }, { stale: null }]);
    const later = { clock: frozenClock(new Date('2026-03-18T10:00:01Z')) };
    const after = await ask(mes, '{ equipment(id: "eq:P1:A") { stale } }', { operation: later });
    expect(after.data.equipment.stale).toBe(true);
  });

  it('shows a plant that has machines, in its own zone', async () => {
    await world.insert('mes.equipment', [
      equipment({ code: 'CNC02', state: 'OUT_OF_SERVICE', parent_code: 'LINE' }),
      equipment({ code: 'CNC01' }),
      equipment({ code: 'LINE', level: 'PRODUCTION_LINE' }),
    ]);
    const { data } = await ask(
      mes,
      `{ one: plant(site: "P1") { site zone all: equipment { nodes { code } }
           down: equipment(state: [OUT_OF_SERVICE]) { nodes { code parent { level } } } }
         empty: plant(site: "P2") { zone } unknown: plant(site: "P9") { zone } }`,
    );
    expect(data).toEqual({
      one: {
        site: 'P1',
        zone: 'Europe/Berlin',
        all: { nodes: [{ code: 'CNC01' }, { code: 'CNC02' }, { code: 'LINE' }] },
        down: { nodes: [{ code: 'CNC02', parent: { level: 'PRODUCTION_LINE' } }] },
      },
      empty: null,
      unknown: null,
    });
  });

  it('gives the five elements of OEE beside it', async () => {
    await world.insert('mes.equipment', [equipment({ code: 'CNC01' })]);
    await world.insert('mes.shift_performance', [
      {
        site: 'P1',
        equipment_code: 'CNC01',
        period_start: '2026-03-17T05:00:00Z',
        period_end: '2026-03-17T13:00:00Z',
        planned_busy_seconds: 28800,
        actual_production_seconds: 21600,
        planned_run_seconds_per_item: '61.5',
        produced: 300,
        good: 297,
        unit: 'C62',
      },
    ]);
    const { data } = await ask(
      mes,
      `{ equipment(id: "eq:P1:CNC01") { oee(first: 2) { periodStart plannedBusyTime
        actualProductionTime plannedRunTimePerItem produced { value } good { value }
        availability effectiveness quality oee } } }`,
    );
    expect(data.equipment.oee).toEqual([
      {
        periodStart: '2026-03-17T05:00:00Z',
        plannedBusyTime: 'PT8H',
        actualProductionTime: 'PT6H',
        plannedRunTimePerItem: 'PT1M1.5S',
        produced: { value: '300' },
        good: { value: '297' },
        availability: '0.75',
        // 61.5·300/21600 = 0.854166…
        effectiveness: '0.8542',
        quality: '0.99',
        // 61.5·297/28800 = 0.63421875
        oee: '0.6342',
      },
    ]);
  });

  it('traces a lot to its ingredients, one statement a level', async () => {
    await world.insert('mes.lot_movement', [
      movement('CONSUMED', 'M1', 'BAR-C45', 'H1', { source_key: '1', quantity: '4', unit: 'MTR' }),
      movement('PRODUCED', 'M1', 'SHF-01', 'S1', { source_key: '2' }),
      movement('CONSUMED', 'M2', 'SHF-01', 'S1', { source_key: '3' }),
      movement('CONSUMED', 'M2', 'MAG-N35', 'L-0420', { source_key: '4', certainty: 'PROBABLE' }),
      movement('PRODUCED', 'M2', 'MOT-24', 'T1', { source_key: '5' }),
    ]);
    const trace = (lot: string, rest: string) =>
      ask(
        mes,
        `{ lotTrace(lot: "${lot}", ${rest}) { truncated direction start { id }
          lots { depth lot { id } } steps { input { id } output { id } manufacturingOrder { id }
          quantity { value unit } certainty } } }`,
      );
    world.driver.reset();
    const { data, errors } = await trace('lot:NDE:MOT-24:T1', 'direction: BACKWARD');
    expect(errors).toEqual([]);
    expect([...world.driver.counts()]).toEqual([['mes.lot_movement trace backward', 3]]);
    expect(data.lotTrace).toMatchObject({
      truncated: false,
      direction: 'BACKWARD',
      start: { id: 'lot:NDE:MOT-24:T1' },
      lots: [
        { depth: 0, lot: { id: 'lot:NDE:MOT-24:T1' } },
        { depth: 1, lot: { id: 'lot:NDE:SHF-01:S1' } },
        { depth: 1, lot: { id: 'lot:NDE:MAG-N35:L-0420' } },
        { depth: 2, lot: { id: 'lot:NDE:BAR-C45:H1' } },
      ],
    });
    expect(data.lotTrace.steps.at(-1)).toEqual({
      input: { id: 'lot:NDE:BAR-C45:H1' },
      output: { id: 'lot:NDE:SHF-01:S1' },
      manufacturingOrder: { id: 'mo:NDE:M1' },
      quantity: { value: '4', unit: 'MTR' },
      certainty: 'RECORDED',
    });
    const shallow = await trace('lot:NDE:MOT-24:T1', 'direction: BACKWARD, maxDepth: 1');
    expect(shallow.data.lotTrace.truncated).toBe(true);
    // A lot that is known and has nothing behind it, and one that nobody knows.
    const raw = await trace('lot:NDE:BAR-C45:H1', 'direction: BACKWARD');
    expect(raw.data.lotTrace).toMatchObject({ lots: [{ depth: 0 }], steps: [] });
    const none = await trace('lot:NMX:BAR-C45:H1', 'direction: BACKWARD');
    expect(none).toEqual({ data: { lotTrace: null }, errors: [] });
  });

  it('shows where a lot was made and used', async () => {
    await world.insert('mes.work_order', [workOrder({ source_key: 'J1', work_order_id: 5 })]);
    await world.insert('mes.lot_movement', [
      movement('PRODUCED', 'M1', 'SHF-01', 'S1', { source_key: '1', job: 'J1' }),
      movement('CONSUMED', 'M2', 'SHF-01', 'S1', { source_key: '2' }),
    ]);
    const { data } = await entities(
      `... on Lot { producedBy { nodes { lot { id } manufacturingOrder { id } workOrder { id } } }
        consumedIn { nodes { manufacturingOrder { id } workOrder { id } } } }`,
      [{ __typename: 'Lot', id: 'lot:NDE:SHF-01:S1' }],
    );
    expect(data._entities[0]).toEqual({
      producedBy: {
        nodes: [
          {
            lot: { id: 'lot:NDE:SHF-01:S1' },
            manufacturingOrder: { id: 'mo:NDE:M1' },
            workOrder: { id: 'wo:NDE:5' },
          },
        ],
      },
      consumedIn: { nodes: [{ manufacturingOrder: { id: 'mo:NDE:M2' }, workOrder: null }] },
    });
  });

  it('has no progress of an order that it does not know', async () => {
    const { data, errors } = await entities(
      '... on ManufacturingOrder { progress { operationsTotal } workOrders { nodes { id } } }',
      [{ __typename: 'ManufacturingOrder', id: 'mo:NDE:none' }],
    );
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([{ progress: null, workOrders: { nodes: [] } }]);
  });

  it('names the entity whose part is missing when MES does not answer', async () => {
    const gone = new AbortController();
    gone.abort(new DOMException('late', 'TimeoutError'));
    const { data, errors } = await ask(mes, '{ workOrder(id: "wo:NDE:1") { id } }', {
      operation: { signal: gone.signal },
    });
    expect(data).toEqual({ workOrder: null });
    expect(errors).toMatchObject([
      { extensions: { code: 'UPSTREAM_TIMEOUT', system: 'mes', subjects: ['wo:NDE:1'] } },
    ]);
  });
});
