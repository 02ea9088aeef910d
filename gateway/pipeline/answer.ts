import { type ClientError, inPathOrder, mergeErrors } from '../client-errors.ts';
import type { EngineError, EngineResult } from '../engine.ts';
import type { RequestContext, RequestTrace } from '../request-context.ts';

/** A whole answer, `data`, `errors` and all, as text and as bytes; each is made at most once. */
export interface Answer {
  readonly text: string;
  /** The same object every time. */
  readonly bytes: Buffer;
}

/** Codes of foreign subgraphs may be many; a log line names this many. */
const MAX_CODES = 20;

/**
 * The answer to one request: errors of scopes and of execution merged, in the order of their
 * paths, each with the request's id. Notes in the report how it went. Results that have nothing
 * of one request in them are the same answer for all who share the result.
 */
export function finishAnswer(
  result: EngineResult,
  added: {
    readonly errors: readonly EngineError[];
    readonly extensions: Readonly<Record<string, unknown>> | undefined;
  },
  context: RequestContext,
): Answer {
  const all = added.errors.length === 0 ? result.errors : [...result.errors, ...added.errors];
  if (all.length === 0 && added.extensions === undefined) return cleanAnswer(result);
  const errors = inPathOrder(mergeErrors(all));
  const parts = [`"data":${result.data}`];
  if (errors.length > 0) {
    parts.unshift(`"errors":${JSON.stringify(nameErrors(errors, context))}`);
    noteErrors(errors, result.data === 'null' ? 'failed' : 'partial', context);
  }
  if (added.extensions !== undefined) {
    parts.push(`"extensions":${JSON.stringify(added.extensions)}`);
  }
  return createAnswer(`{${parts.join(',')}}`);
}

const clean = new WeakMap<EngineResult, Answer>();

function cleanAnswer(result: EngineResult): Answer {
  let answer = clean.get(result);
  if (answer === undefined) {
    answer = createAnswer(`{"data":${result.data}}`);
    clean.set(result, answer);
  }
  return answer;
}

/** An error as the client gets it. */
export interface NamedError extends Omit<ClientError, 'extensions'> {
  readonly extensions: ClientError['extensions'] & { readonly requestId: string };
}

/** Errors that stand alone: nothing was executed. */
export function errorsAnswer(errors: readonly NamedError[]): Answer {
  return createAnswer(JSON.stringify({ errors }));
}

/** Each with the id of the request, by which the log tells more. */
export function nameErrors(
  errors: readonly ClientError[],
  { operation: { requestId } }: RequestTrace,
): readonly NamedError[] {
  return errors.map(({ message, locations, path, extensions }) => ({
    message,
    ...(locations === undefined ? {} : { locations }),
    ...(path === undefined ? {} : { path }),
    extensions: { ...extensions, requestId },
  }));
}

/** For the request's log line. */
export function noteErrors(
  errors: readonly EngineError[],
  outcome: 'partial' | 'failed' | 'refused',
  { report }: Pick<RequestTrace, 'report'>,
): void {
  report.outcome = outcome;
  for (const { extensions } of errors) {
    if (report.codes.size < MAX_CODES) report.codes.add(String(extensions.code ?? 'none'));
  }
}

function createAnswer(text: string): Answer {
  let bytes: Buffer | undefined;
  return {
    text,
    get bytes() {
      bytes ??= Buffer.from(text);
      return bytes;
    },
  };
}
