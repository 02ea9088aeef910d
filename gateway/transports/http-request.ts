import { isUtf8 } from 'node:buffer';
import { AppError } from '../../runtime/errors.ts';
import type { HttpRequest } from '../../runtime/http-server.ts';
import { RefusedError, refuse } from '../pipeline/refusal.ts';
import type { OperationKind, PipelineRequest } from '../pipeline/request.ts';

const GET_KINDS: readonly OperationKind[] = ['query'];
const GET_STREAM_KINDS: readonly OperationKind[] = ['query', 'subscription'];
const POST_KINDS: readonly OperationKind[] = ['query', 'mutation'];
const POST_STREAM_KINDS: readonly OperationKind[] = ['query', 'mutation', 'subscription'];

/** The GraphQL request in a GET or POST. Throws a RefusedError with what is wrong about it. */
export function readHttpRequest(request: HttpRequest, eventStream: boolean): PipelineRequest {
  if (request.method === 'GET') {
    return {
      ...toParameters(readQueryString(request.search)),
      kinds: eventStream ? GET_STREAM_KINDS : GET_KINDS,
    };
  }
  requireJson(request.headers);
  return {
    ...toParameters(readJson(request.body)),
    kinds: eventStream ? POST_STREAM_KINDS : POST_KINDS,
  };
}

/** What a form of another site can send without the browser asking us first (Fetch standard, CORS-safelisted). */
const SIMPLE_TYPES: ReadonlySet<string> = new Set([
  '',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
]);

function requireJson(headers: ReadonlyMap<string, string>): void {
  const [type = '', ...parameters] = (headers.get('content-type') ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if (type !== 'application/json') {
    throw bad(
      'The body must be "content-type: application/json"',
      SIMPLE_TYPES.has(type) ? 400 : 415,
    );
  }
  const charset = parameters.find((parameter) => parameter.startsWith('charset='));
  if (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset)) {
    throw bad('The body must be UTF-8', 415);
  }
  const coding = headers.get('content-encoding');
  if (coding !== undefined && coding.toLowerCase() !== 'identity') {
    throw bad('The body must not be compressed', 415);
  }
}

function readJson(body: Buffer): Readonly<Record<string, unknown>> {
  if (!isUtf8(body)) throw bad('The body is not UTF-8');
  const value = parseJson(body.toString(), 'The body');
  if (Array.isArray(value)) throw bad('A batch is not served: send one operation per request');
  if (!isObject(value)) throw bad('The body must be a JSON object');
  return value;
}

/** GraphQL over HTTP, GET: `variables` and `extensions` are JSON text. */
function readQueryString(search: string): Readonly<Record<string, unknown>> {
  const found = new URLSearchParams(search);
  const read = (name: string): string | undefined => {
    const [value, ...others] = found.getAll(name);
    if (others.length > 0) throw bad(`"${name}" must be given once`);
    return value === '' ? undefined : value;
  };
  const readObject = (name: string): unknown => {
    const text = read(name);
    return text === undefined ? undefined : parseJson(text, `"${name}"`);
  };
  return {
    query: read('query'),
    operationName: read('operationName'),
    variables: readObject('variables'),
    extensions: readObject('extensions'),
  };
}

function toParameters(given: Readonly<Record<string, unknown>>): Omit<PipelineRequest, 'kinds'> {
  return {
    query: readText(given, 'query'),
    operationName: readText(given, 'operationName') || undefined,
    variables: readMap(given, 'variables'),
    extensions: readMap(given, 'extensions'),
  };
}

function readText(given: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = given[name] ?? undefined;
  if (value === undefined || typeof value === 'string') return value;
  throw bad(`"${name}" must be a string`);
}

const EMPTY: Readonly<Record<string, unknown>> = Object.freeze({});

function readMap(
  given: Readonly<Record<string, unknown>>,
  name: string,
): Readonly<Record<string, unknown>> {
  const value = given[name] ?? EMPTY;
  if (isObject(value)) return value;
  throw bad(`"${name}" must be an object`);
}

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw bad(`${what} is not JSON`, 400, error);
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function bad(message: string, status = 400, cause?: unknown): RefusedError {
  return new RefusedError(refuse(new AppError('BAD_INPUT', message, { cause }), 'request', status));
}
