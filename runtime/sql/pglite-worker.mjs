// @ts-check
/*
 * The worker thread in which the embedded database runs. Plain JavaScript, because a worker is started
 * by file, also where TypeScript is compiled on the fly. One request at a time is answered, in order;
 * values cross as PostgreSQL's text, decoded on the other side.
 */
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

/** @typedef {{ id: number, kind: 'query' | 'script' | 'listen' | 'unlisten' | 'dump' | 'close', text?: string, params?: (string | null)[] }} Request */

if (parentPort === null) throw new TypeError('This file runs in a worker thread');
const port = parentPort;

/** @type {(value: string) => string} */
const asText = (value) => value;
const everyType = { get: () => asText };
/** @type {Map<string, () => Promise<void>>} */
const channels = new Map();

/** @param {{ dataDir?: string, loadDataDir?: Blob | string }} options */
async function open({ dataDir, loadDataDir }) {
  const dump =
    typeof loadDataDir === 'string' ? new Blob([await readFile(loadDataDir)]) : loadDataDir;
  const database = await PGlite.create({
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(dump === undefined ? {} : { loadDataDir: dump }),
  });
  database.parsers = new Proxy({}, everyType);
  database.serializers = new Proxy({}, everyType);
  await database.exec(
    `SET TimeZone = 'UTC'; SET DateStyle = 'ISO'; SET IntervalStyle = 'iso_8601'`,
  );
  return database;
}

/**
 * @param {PGlite} database
 * @param {Request} request
 */
async function answer(database, { kind, text = '', params = [] }) {
  switch (kind) {
    case 'query': {
      const { rows, fields, command } = await database.query(text, params, { rowMode: 'array' });
      return { rows, fields, command };
    }
    case 'script':
      return void (await database.exec(text));
    case 'listen':
      channels.set(
        text,
        await database.listen(quote(text), (payload) =>
          port.postMessage({ channel: text, payload }),
        ),
      );
      return undefined;
    case 'unlisten':
      await channels.get(text)?.();
      channels.delete(text);
      return undefined;
    case 'dump':
      return await database.dumpDataDir('none');
    case 'close':
      return await database.close();
  }
}

/** @param {string} name */
function quote(name) {
  return `"${name.replaceAll('"', '""')}"`;
}

/** @param {unknown} error */
function toPlain(error) {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return { message: error instanceof Error ? error.message : String(error), code };
}

try {
  const database = await open(workerData);
  let tail = Promise.resolve();
  port.on('message', (/** @type {Request} */ request) => {
    tail = tail.then(async () => {
      try {
        port.postMessage({ id: request.id, value: await answer(database, request) });
      } catch (error) {
        port.postMessage({ id: request.id, error: toPlain(error) });
      }
      if (request.kind === 'close') port.close();
    });
  });
  port.postMessage({ id: 0, value: undefined });
} catch (error) {
  port.postMessage({ id: 0, error: toPlain(error) });
  port.close();
}
