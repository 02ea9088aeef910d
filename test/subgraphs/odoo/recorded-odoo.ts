import { loadOdooRows, type OdooRows } from '../../../demo/odoo-stand-in/load.ts';
import type { OdooVersion } from '../../../demo/odoo-stand-in/model-facts.ts';
import { createOdooSchema } from '../../../demo/odoo-stand-in/schema.ts';
import { type OdooStandIn, startOdooStandIn } from '../../../demo/odoo-stand-in/server.ts';
import { createLifetime } from '../../../runtime/lifetime.ts';
import { createLog } from '../../../runtime/log.ts';
import { createPgliteDriver } from '../../../runtime/sql/pglite.ts';
import type { Subgraph } from '../../../subgraphs/subgraph.ts';
import { recordedRows } from '../../demo/odoo-stand-in/recorded-rows.ts';
import { createTestOdoo } from './ask-odoo.ts';

export interface RecordedOdoo extends AsyncDisposable {
  readonly server: OdooStandIn;
  readonly subgraph: Subgraph;
}

/** The rows that recordings of a version show, behind a server, and the subgraph that asks it. */
export async function startRecordedOdoo(
  version: OdooVersion,
  transcripts: readonly string[],
): Promise<RecordedOdoo> {
  const lifetime = createLifetime();
  const driver = lifetime.use(await createPgliteDriver());
  await createOdooSchema(driver, version);
  await loadOdooRows(driver, version, completed(recordedRows(version, transcripts)));
  const server = lifetime.use(
    await startOdooStandIn({
      driver,
      version,
      databaseName: `odoo${version}`,
      users: [
        {
          login: 'admin',
          password: 'admin',
          apiKeys: ['a'.repeat(40)],
          uid: 2,
          companyIds: [1, 2],
          partnerId: 3,
          lang: 'en_US',
        },
      ],
      host: '127.0.0.1',
      port: 0,
      log: createLog({ level: 'warn' }),
    }),
  );
  const subgraph = lifetime.use(
    createTestOdoo({
      url: server.url,
      database: `odoo${version}`,
      user: 'admin',
      key: 'a'.repeat(40),
      timeoutMs: 10_000,
    }),
  );
  return { server, subgraph, [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose]() };
}

/** Models whose rows always have a company, which the recordings often leave out: all are of company 1. */
const OWNED = [
  'sale.order',
  'sale.order.line',
  'purchase.order',
  'purchase.order.line',
  'mrp.production',
  'stock.move',
  'stock.picking',
];

const REFERENCE_UNIT = { category_id: 1, uom_type: 'reference', factor: 1, rounding: 0.01 };

/** What the recordings do not show, as every Odoo has it. */
function completed(rows: OdooRows): OdooRows {
  const owned = OWNED.map((model) => [
    model,
    (rows[model] ?? []).map((row) => ({ company_id: 1, ...row })),
  ]);
  return {
    ...rows,
    ...Object.fromEntries(owned),
    'ir.model.data': [
      { id: 900_001, module: 'uom', name: 'product_uom_unit', model: 'uom.uom', res_id: 1 },
    ],
    'uom.uom': (rows['uom.uom'] ?? []).map((row) => ({ ...REFERENCE_UNIT, ...row })),
    'product.product': (rows['product.product'] ?? []).map((row) => ({ active: true, ...row })),
  };
}
