import { type ClientError, inPathOrder, mergeErrors } from '../client-errors.ts';
import type { EngineError, EngineResult } from '../engine.ts';
import type { RequestContext, RequestTrace } from '../request-context.ts';

/** A whole answer, `data`, `errors` and all. */
export interface Answer {
  /** Its text in pieces, which are never copied into one as long as nobody reads `text`. */
  readonly pieces: readonly string[];
  readonly text: string;
  /** Made when first read; the same object every time. */
  readonly bytes: Buffer;
  /** Do several requests get this answer? */
  readonly isShared: boolean;
}

/** Codes of foreign subgraphs may be many; a log line names this many. */
const MAX_CODES = 20;

/**
 * The answer to one request: errors merged, in the order of their paths, each with the request's
 * id. Notes in the report how it went. Results that have nothing of one request in them are the
 * same answer for all who share the result.
 */
export function finishAnswer(
  result: EngineResult,
  extensions: Readonly<Record<string, unknown>> | undefined,
  context: RequestContext,
): Answer {
  if (result.errors.length === 0 && extensions === undefined) return cleanAnswer(result);
  const errors = inPathOrder(mergeErrors(result.errors));
  let before = '{';
  let after = '}';
  if (errors.length > 0) {
    before = `{"errors":${JSON.stringify(nameErrors(errors, context))},`;
    noteErrors(errors, isNothing(result) ? 'failed' : 'partial', context);
  }
  if (extensions !== undefined) after = `,"extensions":${JSON.stringify(extensions)}}`;
  return new TextAnswer([`${before}"data":`, ...piecesOf(result), after]);
}

function piecesOf(result: EngineResult): readonly string[] {
  return result.pieces ?? [result.data];
}

function isNothing(result: EngineResult): boolean {
  const [first, ...others] = piecesOf(result);
  return first === 'null' && others.length === 0;
}

const clean = new WeakMap<EngineResult, TextAnswer>();

function cleanAnswer(result: EngineResult): Answer {
  const known = clean.get(result);
  if (known !== undefined) {
    known.isShared = true;
    return known;
  }
  const answer = new TextAnswer(['{"data":', ...piecesOf(result), '}']);
  clean.set(result, answer);
  return answer;
}

/** An error as the client gets it. */
export interface NamedError extends Omit<ClientError, 'extensions'> {
  readonly extensions: ClientError['extensions'] & { readonly requestId: string };
}

/** Errors that stand alone: nothing was executed. */
export function errorsAnswer(errors: readonly NamedError[]): Answer {
  return new TextAnswer([JSON.stringify({ errors })]);
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

class TextAnswer implements Answer {
  readonly pieces: readonly string[];
  isShared = false;
  #text: string | undefined;
  #bytes: Buffer | undefined;

  constructor(pieces: readonly string[]) {
    this.pieces = pieces;
  }

  get text(): string {
    this.#text ??= this.pieces.join('');
    return this.#text;
  }

  get bytes(): Buffer {
    this.#bytes ??= Buffer.from(this.text);
    return this.#bytes;
  }
}
