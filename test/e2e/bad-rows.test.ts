import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PLANT_TOPOLOGIES, startTestPlant, type TestPlant } from '../support/plant.ts';

/** A row of a view that lacks what the contract promises, and what that costs. */
interface BadRow {
  readonly table: string;
  readonly column: string;
  readonly type: 'text' | 'numeric';
  readonly row: string;
  readonly query: string;
  readonly data: unknown;
  /** Place and subjects of each UPSTREAM_INVALID. */
  readonly errors: readonly { readonly path: string; readonly subjects: readonly string[] }[];
  /** Rows that a list leaves out, each named by an error without a path. */
  readonly leftOut?: readonly string[];
  /** Type of the data gap that counts a row left out of a list. */
  readonly gap?: string;
}

const MO = 'mo:NDE:WH%2FMO%2F00007';
const BAD_ROWS: readonly BadRow[] = [
  {
    table: 'mes.work_order',
    column: 'state',
    type: 'text',
    row: `source_key = 'P1-04011'`,
    query: `{
      bad: workOrder(id: "wo:NDE:4011") { state operation }
      good: workOrder(id: "wo:NDE:4012") { state operation }
      manufacturingOrder(id: "${MO}") {
        name
        progress { operationsTotal }
        workOrders { nodes { id } }
      }
    }`,
    data: {
      bad: null,
      good: { state: 'WAITING', operation: 'Final assembly' },
      manufacturingOrder: {
        name: 'WH/MO/00007',
        progress: null,
        workOrders: { nodes: [{ id: 'wo:NDE:4012' }, { id: 'wo:NDE:4013' }] },
      },
    },
    errors: [
      { path: 'bad', subjects: ['wo:NDE:4011'] },
      { path: 'manufacturingOrder.progress', subjects: [MO] },
    ],
    leftOut: ['wo:NDE:4011'],
    gap: 'wo',
  },
  {
    table: 'mes.work_order',
    column: 'good',
    type: 'numeric',
    row: `source_key = 'P1-04011'`,
    query: `{
      bad: manufacturingOrder(id: "${MO}") { progress { good { value } } }
      good: manufacturingOrder(id: "mo:NDE:WH%2FMO%2F00402") { progress { good { value } } }
    }`,
    data: { bad: { progress: null }, good: { progress: { good: { value: '30' } } } },
    errors: [{ path: 'bad.progress', subjects: [MO] }],
  },
  {
    table: 'wms.staged_material',
    column: 'quantity',
    type: 'numeric',
    row: `mo_number = 'WH/MO/00007' and line_number = 2`,
    query: `{ manufacturingOrder(id: "${MO}") { stagedMaterial { product { sku } quantity { value } } } }`,
    data: {
      manufacturingOrder: {
        stagedMaterial: ['DRV-24', 'CTL-A', 'TUB-200'].map((sku) => ({
          product: { sku },
          quantity: { value: '30' },
        })),
      },
    },
    errors: [],
    leftOut: [MO],
    gap: 'mo',
  },
  {
    table: 'wms.delivery',
    column: 'state',
    type: 'text',
    row: `name = 'WH/OUT/00401'`,
    query: `{
      salesOrder(id: "so:NDE:S00004") {
        deliveries { nodes { name state } }
        lines { nodes { id ordered { value } reserved { value } } }
      }
      shipment(id: "shp:NDE:SH00401") { lines { nodes { delivery { id name } quantity { value } } } }
    }`,
    data: {
      salesOrder: {
        deliveries: { nodes: [{ name: 'WH/OUT/00402', state: 'WAITING' }] },
        lines: {
          nodes: [
            { id: 'sol:NDE:S00004:401', ordered: { value: '30' }, reserved: { value: '0' } },
            { id: 'sol:NDE:S00004:402', ordered: { value: '6' }, reserved: null },
          ],
        },
      },
      shipment: {
        lines: {
          nodes: [
            {
              delivery: { id: 'del:NDE:WH%2FOUT%2F00401', name: null },
              quantity: { value: '6' },
            },
          ],
        },
      },
    },
    errors: [
      { path: 'salesOrder.lines.nodes.1.reserved', subjects: ['sol:NDE:S00004:402'] },
      { path: 'shipment.lines.nodes.0.delivery', subjects: ['del:NDE:WH%2FOUT%2F00401'] },
    ],
    leftOut: ['del:NDE:WH%2FOUT%2F00401'],
    gap: 'del',
  },
  {
    table: 'quality.lot_status',
    column: 'status',
    type: 'text',
    row: `lot_name = 'D-2612-4'`,
    query: `{
      bad: lot(id: "lot:NDE:DRV-24:D-2612-4") { name status }
      good: lot(id: "lot:NDE:MOT-24:M-2612-4") { name status }
    }`,
    data: {
      bad: { name: 'D-2612-4', status: null },
      good: { name: 'M-2612-4', status: 'RELEASED' },
    },
    errors: [{ path: 'bad.status', subjects: ['lot:NDE:DRV-24:D-2612-4'] }],
  },
  {
    table: 'quality.hold',
    column: 'reason_code',
    type: 'text',
    row: `number = 'HLD00401'`,
    query: `{
      manufacturingOrder(id: "${MO}") { state holds { nodes { number } } }
      salesOrder(id: "so:NDE:S00005") {
        lines { nodes { supply { manufacturingOrder { holds { nodes { number } } } } } }
      }
    }`,
    data: {
      manufacturingOrder: { state: 'RUNNING', holds: { nodes: [] } },
      salesOrder: {
        lines: {
          nodes: [
            { supply: [{ manufacturingOrder: { holds: { nodes: [{ number: 'HLD00501' }] } } }] },
          ],
        },
      },
    },
    errors: [],
    leftOut: ['hold:NDE:HLD00401'],
    gap: 'hold',
  },
  {
    table: 'logistics.shipment',
    column: 'milestone',
    type: 'text',
    row: `number = 'SH00401'`,
    query: `{
      bad: shipment(id: "shp:NDE:SH00401") { number }
      good: shipment(id: "shp:NDE:SH00402") { number milestone }
      salesOrder(id: "so:NDE:S00004") {
        shipments { nodes { number } }
        lines { nodes { id ordered { value } shipped { value } } }
      }
    }`,
    data: {
      bad: null,
      good: { number: 'SH00402', milestone: 'INFO_RECEIVED' },
      salesOrder: {
        shipments: { nodes: [{ number: 'SH00402' }] },
        lines: {
          nodes: [
            { id: 'sol:NDE:S00004:401', ordered: { value: '30' }, shipped: { value: '0' } },
            { id: 'sol:NDE:S00004:402', ordered: { value: '6' }, shipped: null },
          ],
        },
      },
    },
    errors: [
      { path: 'bad', subjects: ['shp:NDE:SH00401'] },
      { path: 'salesOrder.lines.nodes.1.shipped', subjects: ['sol:NDE:S00004:402'] },
    ],
    leftOut: ['shp:NDE:SH00401'],
    gap: 'shp',
  },
];

describe.each(PLANT_TOPOLOGIES)('one row that breaks the view contract, %s', (topology) => {
  let plant: TestPlant;
  beforeAll(async () => {
    plant = await startTestPlant({ topology });
  }, 120_000);
  afterAll(async () => {
    await plant[Symbol.asyncDispose]();
  });

  it.each(BAD_ROWS)('costs its own slot for want of $column in $table', async (bad) => {
    const [system = ''] = bad.table.split('.');
    const gapBefore = await countGap(plant, system, bad.gap);
    {
      await using _broken = await breakRow(plant, bad);
      const { data, errors = [] } = await plant.query(bad.query);
      expect(data).toEqual(bad.data);
      const found = errors.map(({ path, extensions }) => ({
        path: path?.join('.'),
        code: extensions['code'],
        system: extensions['system'],
        subjects: extensions['subjects'],
      }));
      const leftOut = bad.leftOut === undefined ? [] : [{ path: undefined, subjects: bad.leftOut }];
      expect(found).toHaveLength(bad.errors.length + leftOut.length);
      for (const error of [...bad.errors, ...leftOut]) {
        expect(found).toContainEqual({ ...error, code: 'UPSTREAM_INVALID', system });
      }
      if (bad.gap !== undefined) {
        expect(await countGap(plant, system, bad.gap)).toBe(gapBefore + 1);
      }
    }
    expect((await plant.query(bad.query)).errors).toBeUndefined();
  });
});

/** Takes the column's value from the row; disposing gives it back. */
async function breakRow(
  { database }: TestPlant,
  { table, column, type, row }: BadRow,
): Promise<AsyncDisposable> {
  const rows = await database.query(
    `select ${column}::text as value from ${table} where ${row}`,
    [],
  );
  expect(rows).toHaveLength(1);
  const value = String(rows[0]?.['value']);
  await database.script(`alter table ${table} alter column ${column} drop not null`);
  await database.query(`update ${table} set ${column} = null where ${row}`, []);
  return {
    async [Symbol.asyncDispose]() {
      await database.query(`update ${table} set ${column} = $1::${type} where ${row}`, [value]);
    },
  };
}

async function countGap(plant: TestPlant, system: string, type = ''): Promise<number> {
  const { data } = await plant.query('{ sourceHealth { system dataGaps { type status count } } }');
  const { sourceHealth } = data as {
    sourceHealth: {
      system: string;
      dataGaps: { type: string; status: string; count: number }[];
    }[];
  };
  const gaps = sourceHealth.find((entry) => entry.system === system.toUpperCase())?.dataGaps;
  const gap = gaps?.find((entry) => entry.type === type && entry.status === 'UNMAPPED');
  return gap?.count ?? 0;
}
