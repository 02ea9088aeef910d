import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadOdooRows } from '../../../demo/odoo-stand-in/load.ts';
import { readMetadata } from '../../../demo/odoo-stand-in/metadata.ts';
import type { OdooVersion } from '../../../demo/odoo-stand-in/model-facts.ts';
import type { StandInUser } from '../../../demo/odoo-stand-in/rpc.ts';
import { createOdooSchema } from '../../../demo/odoo-stand-in/schema.ts';
import { startOdooStandIn } from '../../../demo/odoo-stand-in/server.ts';
import { createLog } from '../../../runtime/log.ts';
import type { SqlDriver } from '../../../runtime/sql/driver.ts';
import { createPgliteDriver } from '../../../runtime/sql/pglite.ts';
import {
  type Exchange,
  isObject,
  property,
  readTranscript,
  recordedCall,
} from './recorded-calls.ts';
import { recordedRows } from './recorded-rows.ts';
import { applyWrite, COST_AT_SETUP } from './recorded-writes.ts';
import { replayTable } from './replay-table.ts';

const READS = new Set([
  'read',
  'search_read',
  'search',
  'search_count',
  'fields_get',
  'name_search',
]);

describe.each([16, 18] as const)('recorded answers of Odoo %s', (version) => {
  let driver: SqlDriver;
  beforeAll(async () => {
    driver = await createPgliteDriver();
  }, 60_000);
  afterAll(async () => {
    await driver[Symbol.asyncDispose]();
  });

  it.each(replayTable(version))(
    '$transcript',
    async ({ transcript, excluded, ignoredFields = {}, firstSentence = [] }) => {
      await fillDatabase(driver, version, transcript);
      await using server = await startOdooStandIn({
        driver,
        version,
        databaseName: `odoo${version}`,
        users: usersOf(transcript),
        languages: ['fr_FR'],
        host: '127.0.0.1',
        port: 0,
        log: createLog({ level: 'warn' }),
      });
      let replayed = 0;
      for (const [position, exchange] of readTranscript(version, transcript).entries()) {
        if (await applyWrite(driver, version, exchange)) continue;
        if (excluded[position] !== undefined) continue;
        const ignored = ignoredFields[position]?.fields ?? [];
        const firstOnly = firstSentence.includes(position);
        const actual = comparable(
          version,
          exchange,
          await send(server.url, exchange),
          ignored,
          firstOnly,
        );
        const expected = comparable(version, exchange, exchange.response, ignored, firstOnly);
        expect({ position, ...actual }).toEqual({ position, ...expected });
        replayed += 1;
      }
      expect(replayed).toBeGreaterThan(0);
    },
    60_000,
  );
});

function usersOf(transcript: string): StandInUser[] {
  const common = { apiKeys: [], lang: 'en_US' };
  return [
    { ...common, login: 'admin', password: 'admin', uid: 2, companyIds: [1, 2], partnerId: 3 },
    {
      ...common,
      login: 'restricted',
      password: 'restricted',
      uid: 8,
      companyIds: [1],
      partnerId: 42,
      deniedModels: ['sale.order', 'mrp.production'],
    },
    {
      ...common,
      login: 'salesown',
      password: 'salesown',
      uid: 9,
      companyIds: [1],
      partnerId: 43,
      // Archived before the last call it makes in this transcript, the only one replayed.
      active: transcript !== '04-access',
    },
  ];
}

async function fillDatabase(driver: SqlDriver, version: OdooVersion, transcript: string) {
  await driver.script('DROP SCHEMA IF EXISTS odoo CASCADE');
  await createOdooSchema(driver, version);
  const sources = transcript === '30-samples' ? ['30-samples'] : [transcript, '30-samples'];
  await loadOdooRows(driver, version, recordedRows(version, sources));
  if (transcript !== '20-representation') return;
  // Exchanges 45 and 47 count the same: every order is the first company's, also those known by id alone.
  await driver.query('UPDATE odoo.sale_order SET company_id = 1 WHERE company_id IS NULL', []);
  // GW Housing, with the cost that `10-flow-setup` created it with.
  await loadOdooRows(driver, version, {
    'product.product': [{ id: version === 16 ? 58 : 65, standard_price: COST_AT_SETUP }],
  });
}

async function send(url: string, { request }: Exchange): Promise<Exchange['response']> {
  const type = request.headers['Content-Type'];
  const body = typeof request.body === 'string' ? request.body : JSON.stringify(request.body);
  const response = await fetch(`${url}${request.path}`, {
    method: request.method,
    ...(type === undefined ? {} : { headers: { 'Content-Type': type } }),
    ...(request.body === null ? {} : { body }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: {
      'Content-Type': response.headers.get('content-type') ?? '',
      Connection: response.headers.get('connection') ?? '',
    },
    body: response.headers.get('content-type')?.startsWith('application/json')
      ? JSON.parse(text)
      : text,
  };
}

/** What of an answer must be the same: not the stack, nor the page behind an unknown address. */
function comparable(
  version: OdooVersion,
  exchange: Exchange,
  response: Exchange['response'],
  ignored: readonly string[],
  firstOnly: boolean,
) {
  const { status, headers, body } = response;
  const type = headers['Content-Type'];
  const connection = headers['Connection'];
  const frame = { status, type, connection };
  if (status === 404) return frame;
  const error = property(body, 'error');
  if (error !== undefined) {
    const problem = property(error, 'data');
    const message = String(property(problem, 'message'));
    const text = firstOnly ? message.split('\n')[0] : message;
    expect(property(problem, 'arguments')).toEqual([message]);
    return {
      ...frame,
      id: property(body, 'id'),
      code: property(error, 'code'),
      title: property(error, 'message'),
      name: property(problem, 'name'),
      text,
      debugged: String(property(problem, 'debug')).startsWith(
        'Traceback (most recent call last):\n',
      ),
      context: property(problem, 'context'),
    };
  }
  const call = recordedCall(exchange);
  if (call === undefined || !READS.has(call.method)) return { ...frame, body };
  return {
    ...frame,
    id: property(body, 'id'),
    result: rowsOf(version, call.model, property(body, 'result'), ignored),
  };
}

/**
 * Fields that are in no field list (followers, activities) are left out, and lists of ids sorted: rows
 * known only by their ids have nothing to sort by. `search` keeps its order.
 */
function rowsOf(version: OdooVersion, model: string, result: unknown, ignored: readonly string[]) {
  if (!Array.isArray(result)) return result;
  const fields = readMetadata(version).models.get(model)?.fields;
  return result.map((row: unknown) => {
    if (!isObject(row)) return row;
    return Object.fromEntries(
      Object.entries(row)
        .filter(([name]) => fields?.has(name) === true && !ignored.includes(name))
        .map(([name, value]) => [
          name,
          isIds(value) && fields?.get(name)?.description.type !== 'many2one'
            ? [...value].sort((a, b) => a - b)
            : value,
        ]),
    );
  });
}

function isIds(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((id) => typeof id === 'number');
}
