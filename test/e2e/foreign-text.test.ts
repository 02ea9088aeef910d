import { expect, it } from '@jest/globals';
import pg from 'pg';
import { loadDemo } from '../../demo/load/index.ts';
import { createPgDriver } from '../../runtime/sql/pg.ts';
import { startTestPlant } from '../support/plant.ts';
import { startPostgres } from '../support/services/postgres.ts';

/** A database whose server does not care what bytes a text is made of, as old plants have them. */
async function createLatinDatabase(serverUrl: string): Promise<AsyncDisposable & { url: string }> {
  const name = `latin_${process.pid}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`create database ${name} template template0 encoding 'SQL_ASCII' locale 'C'`);
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      await client.query(`drop database ${name} with (force)`);
      await client.end();
    },
  };
}

it('text of a system that is no UTF-8 costs its letters, not the row', async () => {
  await using server = await startPostgres();
  await using latin = await createLatinDatabase(server.url);
  await using driver = createPgDriver({ connectionString: latin.url, system: 'mes' });
  await loadDemo(driver, { orders: 0, seed: 1 });
  // "Müller" and "Fräse 2" in Latin-1: bytes that start no character of UTF-8.
  await driver.script(`
    update mes.work_order set operator = E'M\\374ller' where source_key = 'P1-04011';
    update mes.equipment set name = E'Fr\\344se 2' where code = 'CNC02';`);
  await using plant = await startTestPlant({
    topology: 'one-process',
    driverFor: (system, demo) => (system === 'mes' ? driver : demo),
  });

  const { status, data, errors } = await plant.query(`{
    workOrder(id: "wo:NDE:4011") { operator state good { value } equipment { name state } operation }
    lotTrace(lot: "lot:NDE:HSG-01:L-0420", direction: FORWARD) { lots { lot { product { name } } } }
    sourceHealth { system state }
  }`);

  expect({ status, errors }).toEqual({ status: 200, errors: undefined });
  expect(data).toMatchObject({
    workOrder: {
      operator: 'M\uFFFDller',
      state: 'PAUSED',
      good: { value: '14' },
      equipment: { name: 'Fr\uFFFDse 2', state: 'OUT_OF_SERVICE' },
      operation: 'Rod machining',
    },
    sourceHealth: expect.arrayContaining([{ system: 'MES', state: 'UP' }]),
  });
  // What is asked in UTF-8 still finds its row.
  const found = await plant.query(
    '{ workOrders(filter: { site: ["P1"], workCentre: ["Fräse"] }) { nodes { id } } }',
  );
  expect(found).toEqual({ status: 200, data: { workOrders: { nodes: [] } }, errors: undefined });
}, 120_000);
