import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createQuality } from '../../../subgraphs/quality/index.ts';
import type { Subgraph } from '../../../subgraphs/subgraph.ts';
import { ask, openPgliteWorld, operationContext, type SqlWorld } from '../../support/sql-world.ts';
import { hold, inspection, nonconformance } from './rows.ts';

describe('the quality subgraph', () => {
  let world: SqlWorld;
  let quality: Subgraph;

  beforeAll(async () => {
    world = await openPgliteWorld('quality');
    quality = createQuality(world.deps);
  });
  afterAll(async () => world?.[Symbol.asyncDispose]());
  beforeEach(async () => {
    await world.driver.script(`truncate quality.specification, quality.inspection,
      quality.measurement, quality.hold, quality.nonconformance, quality.corrective_action,
      quality.lot_status, quality.certificate, xref.entity`);
  });

  const entities = (selection: string, representations: readonly object[]) =>
    ask(quality, `query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`, {
      variables: { r: representations },
    });

  it('shows a hold with what it holds and why', async () => {
    await world.insert('quality.hold', [
      hold({
        number: 'H5',
        lot_name: 'L1',
        mo_number: 'WH/MO/00005',
        nonconformance: 'N5',
        quantity: '5',
        unit: 'C62',
      }),
    ]);
    await world.insert('quality.nonconformance', [
      nonconformance({ number: 'N5', purchase_order: 'P00005' }),
    ]);
    await world.insert('quality.corrective_action', [
      {
        company: 'NDE',
        number: 'C5',
        nonconformance: 'N5',
        title: 'New torque sensor',
        state: 'ACTION',
        due_on: '2026-04-01',
        opened_at: '2026-03-17T09:00:00Z',
      },
    ]);
    const { data, errors } = await ask(
      quality,
      `{ holds { totalCount { value } nodes {
        id number company site state reasonCode product { id } lot { id status }
        manufacturingOrder { id } quantity { value unit } placedAt releasedAt
        nonconformance { id state quantity { value } purchaseOrder { id }
          correctiveActions { id title dueOn } } } } }`,
    );
    expect(errors).toEqual([]);
    expect(data.holds).toEqual({
      totalCount: { value: 1 },
      nodes: [
        {
          id: 'hold:NDE:H5',
          number: 'H5',
          company: 'NDE',
          site: 'P1',
          state: 'OPEN',
          reasonCode: 'TORQUE',
          product: { id: 'prd:ACT-24-100' },
          lot: { id: 'lot:NDE:ACT-24-100:L1', status: null },
          manufacturingOrder: { id: 'mo:NDE:WH%2FMO%2F00005' },
          quantity: { value: '5', unit: 'C62' },
          placedAt: '2026-03-17T08:00:00Z',
          releasedAt: null,
          nonconformance: {
            id: 'ncr:NDE:N5',
            state: 'OPEN',
            quantity: { value: '5' },
            purchaseOrder: { id: 'po:NDE:P00005' },
            correctiveActions: [
              { id: 'capa:NDE:C5', title: 'New torque sensor', dueOn: '2026-04-01' },
            ],
          },
        },
      ],
    });
  });

  it('asks as often for 50 of everything as for one', async () => {
    const numbers = Array.from({ length: 50 }, (_, at) => at + 1);
    await world.insert(
      'quality.inspection',
      numbers.map((n) =>
        inspection({ number: `Q${n}`, kind: 'IN_PROCESS', work_order_id: n, lot_name: `L${n}` }),
      ),
    );
    await world.insert(
      'quality.nonconformance',
      numbers.map((n) => nonconformance({ number: `N${n}` })),
    );
    await world.insert(
      'quality.hold',
      numbers.map((n) =>
        hold({ number: `H${n}`, lot_name: `L${n}`, mo_number: `M${n}`, nonconformance: `N${n}` }),
      ),
    );
    const callsFor = async (count: number) => {
      const references = numbers.slice(0, count).flatMap((n) => [
        { __typename: 'Lot', id: `lot:NDE:ACT-24-100:L${n}` },
        { __typename: 'WorkOrder', id: `wo:NDE:${n}` },
        { __typename: 'ManufacturingOrder', id: `mo:NDE:M${n}` },
        { __typename: 'PurchaseOrder', id: `po:NDE:P${n}` },
        { __typename: 'PurchaseOrderLine', id: `pol:NDE:P${n}:${n}` },
        { __typename: 'Product', id: `prd:SKU${n}` },
        { __typename: 'InventoryLevel', id: `inv:P1:A:NDE:ACT-24-100:L${n}:` },
      ]);
      world.driver.reset();
      const { data, errors } = await entities(
        `__typename
        ... on Lot { status certificate { id } inspections { totalCount { value } nodes { id } }
          holds { totalCount { value } nodes { id nonconformance { id correctiveActions { id } } } } }
        ... on WorkOrder { checks { id measurements { lineNumber } } }
        ... on ManufacturingOrder { holds { totalCount { value } nodes { id } } }
        ... on PurchaseOrder { receivingInspections { totalCount { value } nodes { id } } }
        ... on PurchaseOrderLine { ofLine: receivingInspections { id } }
        ... on Product { specifications { version } }
        ... on InventoryLevel { blocked }`,
        references,
      );
      expect(errors).toEqual([]);
      expect(data._entities.at(-1)).toMatchObject({ blocked: true });
      expect(data._entities.at(-6)).toMatchObject({ checks: [{ id: `ins:NDE:Q${count}` }] });
      return world.driver.counts();
    };
    const one = await callsFor(1);
    expect([...one.values()].every((calls) => calls === 1)).toBe(true);
    expect(await callsFor(50)).toEqual(one);
  });

  it('answers for its entities by id, null for what it does not know', async () => {
    await world.insert('quality.inspection', [inspection({ number: 'Q1' })]);
    const { data, errors } = await entities(
      `... on Inspection { number measurements { lineNumber } } ... on Hold { number }
      ... on Nonconformance { number } ... on CorrectiveAction { number } ... on Certificate { number }`,
      [
        { __typename: 'Inspection', id: 'ins:NDE:Q1' },
        { __typename: 'Inspection', id: 'ins:NDE:Q2' },
        { __typename: 'Hold', id: 'hold:NDE:H1' },
        { __typename: 'Nonconformance', id: 'rubbish' },
        { __typename: 'CorrectiveAction', id: 'capa:NDE:C1' },
        { __typename: 'Certificate', id: 'coa:NDE:A1' },
      ],
    );
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([
      { number: 'Q1', measurements: [] },
      ...[null, null, null, null, null],
    ]);
  });

  it.each([
    ['{ inspections(filter: { lot: "L1" }) { nodes { id } } }', '"L1" is not a lot id'],
    ['{ holds(filter: { lot: "prd:X" }) { nodes { id } } }', '"prd:X" is not a lot id'],
    ['{ nonconformances(first: 201) { nodes { id } } }', '"first" takes 1 to 200, not 201'],
    ['{ holds(after: "bm90IG91cnM") { nodes { id } } }', 'cursor'],
  ])('refuses %s', async (query, message) => {
    const { errors } = await ask(quality, query);
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }]);
    expect(errors[0]?.message).toContain(message);
  });

  it('refuses a list of more than 200 values', async () => {
    const site = Array.from({ length: 201 }, (_, at) => `P${at}`);
    const query = 'query ($site: [String!]) { holds(filter: { site: $site }) { nodes { id } } }';
    const { errors } = await ask(quality, query, { variables: { site } });
    expect(errors).toMatchObject([
      { message: '"site" takes at most 200 values', extensions: { code: 'BAD_INPUT' } },
    ]);
  });

  it('shows nothing to a principal who sees no rows', async () => {
    await world.insert('quality.hold', [hold({ number: 'H1' })]);
    const { principal } = operationContext();
    const { data } = await ask(quality, '{ holds { nodes { id } totalCount { value } } }', {
      operation: { principal: { ...principal, audience: 'customer' } },
    });
    expect(data).toEqual({ holds: { nodes: [], totalCount: { value: 0 } } });
  });
});
