import { createLifetime } from '../../runtime/lifetime.ts';
import { createLog } from '../../runtime/log.ts';
import { odooRowRules } from '../../subgraphs/odoo/row-rules.ts';
import { createOdooSource } from '../../subgraphs/odoo/sources/odoo.ts';
import type { OdooConnection } from '../../subgraphs/odoo/sources/rpc.ts';
import { enterprise } from '../subgraphs/odoo/ask-odoo.ts';
import { startPlantOdoo } from '../subgraphs/odoo/plant-odoo.ts';
import { liveOdoo } from '../support/live-odoo.ts';
import { describeOdooSource } from './odoo-source.ts';

const sourceOf = (connection: OdooConnection) =>
  createOdooSource({
    connection,
    enterprise,
    rules: odooRowRules(),
    log: createLog({ level: 'silent' }),
    wallNow: () => new Date(),
  });

for (const version of [16, 18] as const) {
  describeOdooSource(`the stand-in of ${version}`, async () => {
    const lifetime = createLifetime();
    const { connection } = lifetime.use(await startPlantOdoo(version));
    const source = lifetime.use(sourceOf(connection));
    return { source, [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose]() };
  });
}

if (liveOdoo !== undefined) {
  const connection = liveOdoo;
  describeOdooSource('a live server', async () => {
    const source = sourceOf({ ...connection, timeoutMs: 10_000 });
    return { source, [Symbol.asyncDispose]: () => source[Symbol.asyncDispose]() };
  });
}
