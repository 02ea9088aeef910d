import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Subgraph } from '../../../subgraphs/subgraph.ts';
import { createWms } from '../../../subgraphs/wms/index.ts';
import { ask, openPgliteWorld, type SqlWorld } from '../../support/sql-world.ts';

const AT = '2026-03-18T09:00:00Z';
const SSCC = '095212340000000013';
const NUMBERS = Array.from({ length: 50 }, (_, at) => at + 1);

/** Orders S1…S50, each with a delivery of a line, stock of its product, and a receipt for P1…P50. */
const ROWS = {
  'wms.location': [{ site: 'P1', code: 'A-01', kind: 'STORAGE' }],
  'wms.inventory_level': NUMBERS.map((n) => ({
    site: 'P1',
    location_code: 'A-01',
    company: 'NDE',
    sku: `SKU${n}`,
    lot_name: 'L-1',
    sscc: n === 1 ? SSCC : '',
    on_hand: '9',
    reserved: '4',
    unit: 'EA',
    updated_at: AT,
  })),
  'wms.delivery': NUMBERS.map((n) => ({
    company: 'NDE',
    name: `D${n}`,
    site: 'P1',
    sales_order: `S${n}`,
    state: 'PICKING',
    scheduled_at: AT,
    updated_at: AT,
  })),
  'wms.delivery_line': NUMBERS.map((n) => ({
    company: 'NDE',
    delivery: `D${n}`,
    line_number: 1,
    sales_order: `S${n}`,
    order_line_id: `${n}`,
    sku: `SKU${n}`,
    lot_name: 'L-1',
    demanded: '4',
    reserved: '1',
    picked: '3',
    packed: '0',
    shipped: '0',
    unit: 'C62',
  })),
  'wms.receipt': NUMBERS.map((n) => ({
    company: 'NDE',
    name: `R${n}`,
    site: 'P1',
    kind: 'PURCHASE',
    purchase_order: `P${n}`,
    state: 'EXPECTED',
  })),
  'wms.receipt_line': NUMBERS.map((n) => ({
    company: 'NDE',
    receipt: `R${n}`,
    line_number: 1,
    purchase_order: `P${n}`,
    purchase_line_id: `${n}`,
    sku: `SKU${n}`,
    expected: '2',
    received: '0',
    unit: 'C62',
  })),
  'wms.handling_unit': [
    {
      sscc: SSCC,
      kind: 'PALLET',
      company: 'NDE',
      site: 'P1',
      location_code: 'A-01',
      delivery: 'D1',
    },
  ],
  'wms.staged_material': NUMBERS.map((n) => ({
    company: 'NDE',
    mo_number: `MO${n}`,
    line_number: 1,
    sku: `SKU${n}`,
    site: 'P1',
    location_code: 'A-01',
    quantity: '1',
    unit: 'C62',
    staged_at: AT,
  })),
};

describe('the WMS subgraph', () => {
  let world: SqlWorld;
  let wms: Subgraph;

  beforeAll(async () => {
    world = await openPgliteWorld('wms');
    wms = createWms(world.deps);
    for (const [table, rows] of Object.entries(ROWS)) await world.insert(table, rows);
  });
  afterAll(async () => world?.[Symbol.asyncDispose]());

  const entities = (selection: string, representations: readonly object[]) =>
    ask(wms, `query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`, {
      variables: { r: representations },
    });

  it('shows where a product lies, with place, unit and lot', async () => {
    const { data, errors } = await ask(
      wms,
      `{ inventory(sku: "SKU1") { totalCount { value relation } nodes {
        id site company onHand { value unit source { value unit } } reserved { value } updatedAt
        location { id kind parent { id } } product { id } lot { id }
        handlingUnit { sscc kind delivery { name } }
      } } }`,
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      inventory: {
        totalCount: { value: 1, relation: 'EXACT' },
        nodes: [
          {
            id: `inv:P1:A-01:NDE:SKU1:L-1:${SSCC}`,
            site: 'P1',
            company: 'NDE',
            onHand: { value: '9', unit: 'C62', source: { value: '9', unit: 'EA' } },
            reserved: { value: '4' },
            updatedAt: AT,
            location: { id: 'loc:P1:A-01', kind: 'STORAGE', parent: null },
            product: { id: 'prd:SKU1' },
            lot: { id: 'lot:NDE:SKU1:L-1' },
            handlingUnit: { sscc: SSCC, kind: 'PALLET', delivery: { name: 'D1' } },
          },
        ],
      },
    });
  });

  it('pages through the inventory by cursor and refuses the cursor of another list', async () => {
    const first = await ask(
      wms,
      '{ inventory(first: 1) { edges { cursor } pageInfo { hasNextPage endCursor } } }',
    );
    const cursor = first.data.inventory.pageInfo.endCursor;
    expect(first.data.inventory.edges).toEqual([{ cursor }]);
    const next = await ask(wms, `{ inventory(first: 1, after: "${cursor}") { nodes { id } } }`);
    // Text order: SKU1, SKU10.
    expect(next.data.inventory.nodes).toEqual([{ id: 'inv:P1:A-01:NDE:SKU10:L-1:' }]);
    const other = await entities(`... on Product { onHand(after: "${cursor}") { nodes { id } } }`, [
      { __typename: 'Product', id: 'prd:SKU1' },
    ]);
    expect(other.errors).toMatchObject([{ extensions: { code: 'BAD_INPUT' } }]);
  });

  it.each([
    ['first: 0'],
    ['first: 201'],
    ['after: "rubbish"'],
    ['lot: "L-1"'],
    ['onHand: { min: "1", unit: "STONE" }'],
    ['sku: "SKU1", onHand: { min: "1", unit: "KGM" }'],
  ])('refuses inventory(%s)', async (args) => {
    const { data, errors } = await ask(wms, `{ inventory(${args}) { nodes { id } } }`);
    expect(data?.inventory ?? null).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors[0]?.extensions['code']).toBe('BAD_INPUT');
  });

  it('answers null for entities that it owns and does not know, and for malformed ids', async () => {
    const types = [
      'Delivery',
      'DeliveryLine',
      'Receipt',
      'HandlingUnit',
      'Location',
      'InventoryLevel',
    ];
    const ids = ['del:NDE:X', 'dll:NDE:X:1', 'rcp:NDE:X', 'hu:1', 'loc:P1:X', 'inv:P1:X:NDE:X::'];
    const known = types.map((__typename, at) => ({ __typename, id: ids[at] }));
    const malformed = ['Product', ...types].map((__typename) => ({ __typename, id: 'nonsense' }));
    const { data, errors } = await entities('__typename', [...known, ...malformed]);
    expect(errors).toEqual([]);
    expect(data._entities).toEqual(Array.from({ length: 13 }, () => null));
  });

  it('has nothing of foreign entities that it does not know', async () => {
    const { data, errors } = await entities(
      `... on Product { packagings { code } weight { value } onHand { nodes { id } totalCount { value } } }
       ... on SalesOrder { deliveries { nodes { id } } }
       ... on SalesOrderLine { reserved { value } returned { value } }
       ... on ManufacturingOrder { stagedMaterial { stagedAt } }
       ... on Lot { locations { id } }`,
      [
        { __typename: 'Product', id: 'prd:NONE' },
        { __typename: 'SalesOrder', id: 'so:NDE:NONE' },
        { __typename: 'SalesOrderLine', id: 'sol:NDE:NONE:1' },
        { __typename: 'ManufacturingOrder', id: 'mo:NDE:NONE' },
        { __typename: 'Lot', id: 'lot:NDE:NONE:L' },
      ],
    );
    expect(errors).toEqual([]);
    expect(data._entities).toEqual([
      { packagings: [], weight: null, onHand: { nodes: [], totalCount: { value: 0 } } },
      { deliveries: { nodes: [] } },
      { reserved: null, returned: null },
      { stagedMaterial: [] },
      { locations: [] },
    ]);
  });

  it('costs no row that breaks the contract more than itself', async () => {
    await world.insert('wms.delivery', [
      {
        company: 'NDE',
        name: 'BAD',
        site: 'P1',
        sales_order: 'S1',
        state: 'VANISHED',
        scheduled_at: AT,
        updated_at: AT,
      },
    ]);
    const { data, errors } = await entities(
      '... on Delivery { state } ... on SalesOrder { deliveries { nodes { name } } }',
      [
        { __typename: 'Delivery', id: 'del:NDE:BAD' },
        { __typename: 'Delivery', id: 'del:NDE:D2' },
        { __typename: 'SalesOrder', id: 'so:NDE:S1' },
      ],
    );
    await world.driver.script(`delete from wms.delivery where name = 'BAD'`);
    expect(data._entities).toEqual([
      null,
      { state: 'PICKING' },
      { deliveries: { nodes: [{ name: 'D1' }] } },
    ]);
    expect(errors).toMatchObject([
      {
        path: ['_entities', 0],
        extensions: { code: 'UPSTREAM_INVALID', system: 'wms', subjects: ['del:NDE:BAD'] },
      },
    ]);
  });

  const EVERYTHING = `
    ... on Product { packagings { code } weight { value } onHand { nodes { location { code } } totalCount { value } } }
    ... on SalesOrder { deliveries { nodes { handlingUnits { contents { lineNumber } } lines { nodes { delivery { name } } } } } }
    ... on SalesOrderLine { reserved { value } picked { value } packed { value } returned { value } }
    ... on PurchaseOrder { receipts { nodes { lines { received { value } } } } }
    ... on PurchaseOrderLine { ofLine: receipts { name } }
    ... on ManufacturingOrder { stagedMaterial { location { code } } }
    ... on Lot { onHand { nodes { id } } locations { code } }`;
  const representations = (numbers: readonly number[]) =>
    numbers.flatMap((n) => [
      { __typename: 'Product', id: `prd:SKU${n}` },
      { __typename: 'SalesOrder', id: `so:NDE:S${n}` },
      { __typename: 'SalesOrderLine', id: `sol:NDE:S${n}:${n}` },
      { __typename: 'PurchaseOrder', id: `po:NDE:P${n}` },
      { __typename: 'PurchaseOrderLine', id: `pol:NDE:P${n}:${n}` },
      { __typename: 'ManufacturingOrder', id: `mo:NDE:MO${n}` },
      { __typename: 'Lot', id: `lot:NDE:SKU${n}:L-1` },
    ]);

  it('asks as often for fifty of everything as for one, once a view and level', async () => {
    world.driver.reset();
    const one = await entities(EVERYTHING, representations([1]));
    const callsOfOne = Object.fromEntries(world.driver.counts());
    world.driver.reset();
    const fifty = await entities(EVERYTHING, representations(NUMBERS));
    const callsOfFifty = Object.fromEntries(world.driver.counts());
    expect([...one.errors, ...fifty.errors]).toEqual([]);
    expect(fifty.data._entities).toHaveLength(350);
    expect(callsOfFifty).toEqual(callsOfOne);
    expect(callsOfOne).toEqual({
      'wms.packaging of products': 1,
      'wms.product of products': 1,
      'wms.inventory_level of products': 1,
      'wms.inventory_level count of products': 1,
      'wms.delivery of orders': 1,
      'wms.handling_unit of deliveries': 1,
      'wms.handling_unit_content of units': 1,
      'wms.delivery_line of deliveries': 1,
      'wms.delivery by id': 1,
      'wms.delivery_line sums': 1,
      'wms.receipt_line sums': 1,
      'wms.receipt of orders': 1,
      'wms.receipt_line of receipts': 1,
      'wms.receipt of order lines': 1,
      'wms.staged_material of orders': 1,
      'wms.inventory_level of lots': 1,
      'wms.location of lots': 1,
      'wms.location by id': expect.any(Number),
    });
    // Places of stock and of staged material: two levels at most.
    expect(callsOfOne['wms.location by id']).toBeLessThanOrEqual(2);
  });

  it('counts nothing that was not asked for', async () => {
    world.driver.reset();
    await ask(wms, '{ inventory(sku: "SKU1") { nodes { id } } }');
    expect(Object.fromEntries(world.driver.counts())).toEqual({
      'wms.inventory_level of product': 1,
    });
  });
});
