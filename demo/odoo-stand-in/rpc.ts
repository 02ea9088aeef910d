import { z } from 'zod';
import type { Log } from '../../runtime/log.ts';
import type { SqlDriver } from '../../runtime/sql/driver.ts';
import { accessDenied, accessError, indexError, OdooFault, typeError, userError } from './fault.ts';
import type { Metadata, Model } from './metadata.ts';
import { callMethod } from './methods.ts';
import type { CallScope } from './query.ts';

export interface StandInUser {
  readonly login: string;
  readonly password: string;
  /** Serve as the password, in `authenticate` and in `execute_kw`. */
  readonly apiKeys: readonly string[];
  readonly uid: number;
  /** The first is the user's own company. */
  readonly companyIds: readonly number[];
  readonly partnerId: number;
  /** As `context_get` tells it; a call without `lang` is answered in en_US all the same. */
  readonly lang: string;
  /** As error texts name the user; the login when absent. */
  readonly name?: string;
  /** An archived user is refused everywhere. */
  readonly active?: boolean;
  /** Models whose rows the user's groups do not let him read. */
  readonly deniedModels?: readonly string[];
}

export interface RpcOptions {
  readonly driver: SqlDriver;
  readonly metadata: Metadata;
  readonly databaseName: string;
  readonly users: readonly StandInUser[];
  /** Installed languages beside en_US. */
  readonly languages: readonly string[];
  readonly log: Log;
  /** Told `model.method` or `service.method` of every call, refused ones included. */
  readonly onCall: (name: string) => void;
}

const VERSIONS = {
  16: {
    server_version: '16.0',
    server_version_info: [16, 0, 0, 'final', 0, ''],
    server_serie: '16.0',
    protocol_version: 1,
  },
  18: {
    server_version: '18.0+e-20241005',
    server_version_info: [18, 0, 0, 'final', 0, ''],
    server_serie: '18.0',
    protocol_version: 1,
  },
} as const;

const Context = z.looseObject({
  lang: z.union([z.string(), z.literal(false), z.null()]).optional(),
  active_test: z.unknown().optional(),
  allowed_company_ids: z.array(z.number().int()).optional(),
});
const Kwargs = z.record(z.string(), z.unknown());

/** Answers one call of the RPC services; undefined stands for None. Throws an OdooFault for what is refused. */
export async function answerRpc(
  options: RpcOptions,
  params: Readonly<Record<string, unknown>>,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const missing = ['service', 'method', 'args'].filter((name) => !(name in params));
  if (missing.length > 0) throw missingArguments(missing);
  const { service, method } = params;
  const args: readonly unknown[] = Array.isArray(params['args']) ? params['args'] : [];
  if (service === 'object') return answerObject(options, String(method), args, signal);
  if (service === 'common' || service === 'db') {
    options.onCall(`${service}.${String(method)}`);
    return service === 'db'
      ? answerDb(options, String(method))
      : answerCommon(options, String(method), args);
  }
  throw new OdooFault('builtins.KeyError', String(service));
}

function answerCommon(options: RpcOptions, method: string, args: readonly unknown[]): unknown {
  if (method === 'version') {
    if (args.length > 0) {
      throw typeError(
        `exp_version() takes 0 positional arguments but ${args.length} ${args.length === 1 ? 'was' : 'were'} given`,
      );
    }
    return VERSIONS[options.metadata.version];
  }
  if (method !== 'authenticate' && method !== 'login') {
    throw new OdooFault('builtins.AttributeError', `module has no attribute 'exp_${method}'`);
  }
  const [database, login, secret] = args;
  if (args.length < 3) throw missingArguments(['db', 'login', 'password'].slice(args.length));
  checkDatabase(options, database);
  const user = options.users.find((candidate) => candidate.login === login);
  return user !== undefined && accepts(user, secret) ? user.uid : false;
}

function answerDb(options: RpcOptions, method: string): unknown {
  if (method === 'server_version') return VERSIONS[options.metadata.version].server_version;
  throw accessDenied();
}

async function answerObject(
  options: RpcOptions,
  method: string,
  args: readonly unknown[],
  signal: AbortSignal | undefined,
): Promise<unknown> {
  if (args.length < 3) throw indexError('list index out of range');
  const [database, uid, secret, modelName, called, ...rest] = args;
  options.onCall(`${String(modelName)}.${String(called)}`);
  checkDatabase(options, database);
  const user = options.users.find((candidate) => candidate.uid === uid);
  if (user === undefined || !accepts(user, secret)) throw accessDenied();
  if (method !== 'execute_kw' && method !== 'execute') {
    throw new OdooFault('builtins.NameError', `Method not available ${method}`);
  }
  if (typeof called !== 'string') throw typeError('expected string or bytes-like object');
  if (called.startsWith('_')) {
    throw accessError(`Private methods (such as ${called}) cannot be called remotely.`);
  }
  const model = options.metadata.models.get(String(modelName));
  if (model === undefined) throw userError(`Object ${String(modelName)} doesn't exist`);
  const [positional, kwargs] = method === 'execute' ? [rest, {}] : rest;
  const named = Kwargs.safeParse(kwargs ?? {}).data ?? {};
  checkRights(user, model);
  const scope = scopeOf(options, user, named['context']);
  return callMethod(called, {
    rows: { on: options.driver, scope, signal },
    model,
    args: Array.isArray(positional) ? positional : [],
    kwargs: named,
    user: { id: user.uid, name: user.name ?? user.login, lang: user.lang },
  });
}

function scopeOf(options: RpcOptions, user: StandInUser, context: unknown): CallScope {
  const parsed = Context.safeParse(context ?? {});
  if (!parsed.success) throw typeError('context must be a dictionary');
  const { lang, active_test, allowed_company_ids = [] } = parsed.data;
  if (allowed_company_ids.some((id) => !user.companyIds.includes(id))) {
    throw accessError('Access to unauthorized or invalid companies.');
  }
  return {
    metadata: options.metadata,
    language: languageOf(options, typeof lang === 'string' && lang !== '' ? lang : 'en_US'),
    companyIds: allowed_company_ids.length > 0 ? allowed_company_ids : user.companyIds,
    activeTest: active_test === undefined || Boolean(active_test),
  };
}

/** 16 shows the source text for a language it does not have, 18 refuses. */
function languageOf(options: RpcOptions, code: string): string {
  if (code === 'en_US' || options.languages.includes(code)) return code;
  if (options.metadata.version === 16) return 'en_US';
  throw userError(`Invalid language code: ${code}`);
}

function checkRights(user: StandInUser, model: Model): void {
  if (user.deniedModels?.includes(model.name) !== true) return;
  throw accessError(
    `You are not allowed to access '${model.description}' (${model.name}) records.\n\nNo group currently allows this operation.\n\nContact your administrator to request access if necessary.`,
  );
}

function checkDatabase(options: RpcOptions, database: unknown): void {
  if (database === options.databaseName) return;
  throw new OdooFault(
    'psycopg2.OperationalError',
    `connection to server at "db.example", port 5432 failed: FATAL:  database "${String(database)}" does not exist\n`,
  );
}

function accepts(user: StandInUser, secret: unknown): boolean {
  if (user.active === false || typeof secret !== 'string' || secret === '') return false;
  return secret === user.password || user.apiKeys.includes(secret);
}

function missingArguments(names: readonly string[]): OdooFault {
  const quoted = names.map((name) => `'${name}'`);
  const last = quoted.pop() ?? '';
  const list =
    quoted.length === 0 ? last : `${quoted.join(', ')}${quoted.length > 1 ? ',' : ''} and ${last}`;
  const plural = names.length === 1 ? '' : 's';
  return typeError(
    `RPC.jsonrpc() missing ${names.length} required positional argument${plural}: ${list}`,
  );
}
