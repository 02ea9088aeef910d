import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call as it came over the wire. */
export interface ScriptedCall {
  /** `common.version`, `common.authenticate`, or `model.method`. */
  readonly name: string;
  readonly uid: unknown;
  readonly args: readonly unknown[];
  readonly kwargs: Readonly<Record<string, unknown>>;
}

/** `{ result }` or `{ error }` as JSON-RPC, or a function that writes the answer itself, or not. */
export type ScriptedAnswer =
  | { readonly result?: unknown }
  | { readonly error: unknown }
  | ((response: ServerResponse) => void);

export interface ScriptedOdoo extends AsyncDisposable {
  readonly url: string;
  readonly calls: readonly ScriptedCall[];
}

/** An error as Odoo 16 and 18 were recorded to give it. */
export function fault(name: string, message = 'told to the log alone'): ScriptedAnswer {
  return {
    error: {
      code: 200,
      message: 'Odoo Server Error',
      data: { name, message, debug: 'Traceback …', arguments: [message], context: {} },
    },
  };
}

/** Answers version 16 and uid 2 where `answer` has nothing to say, and an empty list to the rest. */
export async function startScriptedOdoo(
  answer: (call: ScriptedCall) => ScriptedAnswer | undefined,
): Promise<ScriptedOdoo> {
  const calls: ScriptedCall[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { id, params } = JSON.parse(Buffer.concat(chunks).toString());
    const call = toCall(params);
    calls.push(call);
    const outcome = answer(call) ?? usual(call.name);
    if (typeof outcome === 'function') return outcome(response);
    response.writeHead(200, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify({ jsonrpc: '2.0', id, ...outcome }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function usual(name: string): ScriptedAnswer {
  if (name === 'common.version') return { result: { server_version_info: [16, 0, 0, 'final', 0] } };
  if (name === 'common.authenticate') return { result: 2 };
  return { result: name.endsWith('.fields_get') ? {} : [] };
}

function toCall(params: {
  readonly service: string;
  readonly method: string;
  readonly args: readonly unknown[];
}): ScriptedCall {
  const { service, method, args } = params;
  if (service === 'common') return { name: `common.${method}`, uid: null, args, kwargs: {} };
  const [, uid, , model, name, positional, kwargs] = args;
  return {
    name: `${model}.${name}`,
    uid,
    args: positional as readonly unknown[],
    kwargs: kwargs as Readonly<Record<string, unknown>>,
  };
}
