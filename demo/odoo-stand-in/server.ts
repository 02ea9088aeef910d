import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Log } from '../../runtime/log.ts';
import type { SqlDriver } from '../../runtime/sql/driver.ts';
import { OdooFault } from './fault.ts';
import { type OdooModule, readMetadata } from './metadata.ts';
import type { OdooVersion } from './model-facts.ts';
import { answerRpc, type RpcOptions, type StandInUser } from './rpc.ts';

export interface OdooStandInOptions {
  /** A database with the schema `odoo` of `createOdooSchema`; stays open when the server stops. */
  readonly driver: SqlDriver;
  readonly version: OdooVersion;
  /** Modules beyond the recorded ones, as the schema was created with; none when absent. */
  readonly modules?: readonly OdooModule[];
  readonly databaseName: string;
  readonly users: readonly StandInUser[];
  /** Installed languages beside en_US; the users' languages when absent. */
  readonly languages?: readonly string[];
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly log: Log;
}

export interface OdooStandIn extends AsyncDisposable {
  /** `http://host:port`, without `/jsonrpc`. */
  readonly url: string;
  readonly port: number;
  /** How often each `model.method` and `service.method` was called since the start. */
  readonly calls: ReadonlyMap<string, number>;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const HTML_TYPE = 'text/html; charset=utf-8';
/** Servers take far more; no call of ours comes near this. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;
const NO_JSON_REQUEST = `<!doctype html>
<html lang=en>
<title>400 Bad Request</title>
<h1>Bad Request</h1>
<p>Request inferred type is compatible with [&#39;http&#39;] but &#39;/jsonrpc&#39; is type=&#39;json&#39;.</p>
`;
const NOT_FOUND = `<!DOCTYPE html>
<html>
    <head>
        <meta charset="utf-8"/>
        <title>404: Page Not Found</title>
    </head>
    <body><h1>Page Not Found</h1></body>
</html>
`;

/** Serves `/jsonrpc` as Odoo does: one answer per connection, faults inside HTTP 200. */
export async function startOdooStandIn(options: OdooStandInOptions): Promise<OdooStandIn> {
  const calls = new Map<string, number>();
  const rpc: RpcOptions = {
    driver: options.driver,
    metadata: readMetadata(options.version, options.modules),
    databaseName: options.databaseName,
    users: options.users,
    languages: options.languages ?? options.users.map((user) => user.lang),
    log: options.log,
    onCall: (name) => calls.set(name, (calls.get(name) ?? 0) + 1),
  };
  const server = createServer((request, response) => {
    answer(rpc, request, response).catch((error: unknown) => {
      options.log.error({ err: error }, 'odoo stand-in failed');
      send(response, 500, HTML_TYPE, 'Internal Server Error');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port to serve Odoo on');
  return {
    url: `http://${options.host}:${address.port}`,
    port: address.port,
    calls,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function answer(rpc: RpcOptions, request: IncomingMessage, response: ServerResponse) {
  const path = (request.url ?? '').split('?')[0];
  if (path === '/web/health') return send(response, 200, 'application/json', '{"status": "pass"}');
  if (path !== '/jsonrpc') return send(response, 404, 'text/html;charset=utf-8', NOT_FOUND);
  const type = request.headers['content-type'] ?? '';
  if (request.method !== 'POST' || !/^application\/json(-rpc)?(;|$)/.test(type)) {
    return send(response, 400, HTML_TYPE, NO_JSON_REQUEST);
  }
  const text = await readBody(request);
  if (text === undefined) return send(response, 413, HTML_TYPE, 'Request Entity Too Large');
  const body = parseJson(text);
  if (body === undefined) return send(response, 400, HTML_TYPE, 'Invalid JSON data');
  if (!isObject(body.value)) return send(response, 400, HTML_TYPE, 'Invalid JSON-RPC data');
  const { id = null, params } = body.value;
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const outcome = await settle(rpc, isObject(params) ? params : {}, gone.signal);
  send(response, 200, JSON_TYPE, JSON.stringify({ jsonrpc: '2.0', id, ...outcome }));
}

/** `{ result }`, `{ error }`, or nothing at all for a method that returns None. */
async function settle(
  rpc: RpcOptions,
  params: Readonly<Record<string, unknown>>,
  signal: AbortSignal,
): Promise<object> {
  try {
    const result = await answerRpc(rpc, params, signal);
    return result === undefined || result === null ? {} : { result };
  } catch (error) {
    if (error instanceof OdooFault) return { error: toErrorObject(error) };
    rpc.log.warn({ err: error }, 'odoo stand-in: call failed');
    return { error: toErrorObject(new OdooFault('psycopg2.OperationalError', 'query failed\n')) };
  }
}

function toErrorObject(fault: OdooFault): object {
  const className = fault.name.slice(fault.name.lastIndexOf('.') + 1);
  return {
    code: 200,
    message: 'Odoo Server Error',
    data: {
      name: fault.name,
      debug: `Traceback (most recent call last):\n  <frames removed>\n${className}: ${fault.message}`,
      message: fault.message,
      arguments: [fault.message],
      context: {},
    },
  };
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  });
  response.end(body);
}

/** Undefined when the body is larger than allowed. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
