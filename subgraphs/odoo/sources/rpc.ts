import { AppError } from '../../../runtime/errors.ts';
import { createHttpClient } from '../../../runtime/http-client.ts';
import { ACCESS_DENIED, OdooFault, toAppError } from './fault.ts';
import { createSharedValue } from './shared-value.ts';

/** Where an Odoo server is and as whom we speak to it. */
export interface OdooConnection {
  /** Base address, for example `https://odoo.example`. */
  readonly url: string;
  readonly database: string;
  /** Login of a user that may read sales, purchase, stock and manufacturing. */
  readonly user: string;
  /** API key or password of that user. */
  readonly key: string;
  /** Column of `sale.order` with the day that the customer asked for. */
  readonly requestedDateField?: string | undefined;
  /** Calls at once; about twice Odoo's workers. 4 when absent. */
  readonly concurrency?: number | undefined;
  /** Deadline of one call, waiting for a slot included. 3,000 when absent. */
  readonly timeoutMs?: number | undefined;
  /** Largest answer that is read. 32 MiB when absent. */
  readonly maxResponseBytes?: number | undefined;
}

/** Odoo's JSON-RPC. Rejects only with UPSTREAM_* errors, or with the reason of the given signal. */
export interface OdooRpc extends AsyncDisposable {
  /** Major version of the server, asked once in five minutes. */
  majorVersion(signal: AbortSignal): Promise<number>;
  /** A method of a model, as our user. `undefined` for a method that returns nothing. */
  execute(
    call: {
      readonly model: string;
      readonly method: string;
      readonly args: readonly unknown[];
      readonly kwargs: Readonly<Record<string, unknown>>;
    },
    signal: AbortSignal,
  ): Promise<unknown>;
}

const MAX_WAITING_CALLS = 512;
const VERSION_MAX_AGE_MS = 5 * 60_000;
/** After refused credentials Odoo is left in peace for so long: it locks out who tries too often. */
const REFUSAL_MS = 10_000;

export function createRpc(connection: OdooConnection): OdooRpc {
  const endpoint = new URL('jsonrpc', connection.url.replace(/\/*$/, '/'));
  const http = createHttpClient({
    connections: connection.concurrency ?? 4,
    queueLimit: MAX_WAITING_CALLS,
    timeoutMs: connection.timeoutMs ?? 3_000,
    retries: 1,
    system: 'odoo',
    ...(connection.maxResponseBytes === undefined
      ? {}
      : { maxResponseBytes: connection.maxResponseBytes }),
  });
  let lastId = 0;

  const call = async (
    service: 'common' | 'object',
    method: string,
    args: readonly unknown[],
    signal?: AbortSignal,
  ): Promise<unknown> => {
    lastId += 1;
    const answer = await http.request({
      method: 'POST',
      url: endpoint,
      body: JSON.stringify({
        jsonrpc: '2.0',
        method: 'call',
        id: lastId,
        params: { service, method, args },
      }),
      read: true,
      acceptStatus: (status) => status === 200,
      ...(signal === undefined ? {} : { signal }),
    });
    return readResult(answer.body);
  };

  const version = createSharedValue(
    async () => readMajorVersion(await call('common', 'version', [])),
    { maxAgeMs: VERSION_MAX_AGE_MS, now: Date.now },
  );

  let refusedAt = Number.NEGATIVE_INFINITY;
  const createIdentity = () =>
    createSharedValue(
      async () => {
        if (Date.now() - refusedAt < REFUSAL_MS) throw refused();
        const { database, user, key } = connection;
        const uid = await call('common', 'authenticate', [database, user, key, {}]);
        if (typeof uid === 'number') return uid;
        refusedAt = Date.now();
        throw refused();
      },
      { maxAgeMs: Number.POSITIVE_INFINITY, now: Date.now },
    );
  let identity = createIdentity();

  const executeAs = async (
    user: ReturnType<typeof createIdentity>,
    { model, method, args, kwargs }: Parameters<OdooRpc['execute']>[0],
    signal: AbortSignal,
  ) => {
    const uid = await user.get(signal);
    const { database, key } = connection;
    return call('object', 'execute_kw', [database, uid, key, model, method, args, kwargs], signal);
  };

  return {
    majorVersion: (signal) => asAppErrors(() => version.get(signal)),
    execute: (request, signal) =>
      asAppErrors(async () => {
        const user = identity;
        try {
          return await executeAs(user, request, signal);
        } catch (error) {
          if (!(error instanceof OdooFault) || error.fault !== ACCESS_DENIED) throw error;
          // The user may have another id since (a restored database): ask once more who we are.
          if (identity === user) identity = createIdentity();
          return await executeAs(identity, request, signal);
        }
      }),
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}

function readResult(answer: unknown): unknown {
  if (!isObject(answer)) throw notRpc();
  const { error, result } = answer;
  if (error === undefined) return result;
  if (!isObject(error)) throw notRpc();
  const detail = isObject(error['data']) ? error['data'] : {};
  throw new OdooFault(
    String(detail['name'] ?? 'unknown'),
    String(detail['message'] ?? error['message'] ?? '').slice(0, 500),
  );
}

function readMajorVersion(answer: unknown): number {
  const info = isObject(answer) ? answer['server_version_info'] : undefined;
  const major: unknown = Array.isArray(info) ? info[0] : undefined;
  // Odoo's own cloud writes `saas~17` here.
  const number = Number(
    String(major)
      .replace(/^saas~/, '')
      .split('.')[0],
  );
  if (Number.isInteger(number)) return number;
  throw new AppError('UPSTREAM_INVALID', 'Odoo did not say which version it is', {
    system: 'odoo',
  });
}

async function asAppErrors<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof OdooFault ? toAppError(error) : error;
  }
}

function refused(): AppError {
  return new AppError('UPSTREAM_UNAVAILABLE', 'Odoo refused our credentials', { system: 'odoo' });
}

function notRpc(): AppError {
  return new AppError('UPSTREAM_INVALID', "Odoo's answer is not JSON-RPC", { system: 'odoo' });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
