import { startDeadline, untilAborted } from '../../runtime/deadline.ts';
import type { EngineResult, ExecutableOperation, OperationVariables } from '../engine.ts';
import type { RequestContext } from '../request-context.ts';

/**
 * An execution is joined within this time of its start, and by nobody later: who joins has nearly
 * its whole time, and an answer is never older than this.
 */
const MAX_JOIN_MS = 1_000;

/** Requests with more text than this in what tells them apart run on their own. */
const MAX_KEY_CHARACTERS = 20_000;

/** Identical queries that are in flight at the same moment, executed once. */
export interface SharedExecutions {
  /**
   * The result of the same question of the same principal, if it is being found, else what `start`
   * gives. Rejects as soon as the caller's signal aborts; what `start` got aborts when all have left.
   */
  join(
    operation: ExecutableOperation,
    variables: OperationVariables,
    context: RequestContext,
    start: (signal: AbortSignal) => Promise<EngineResult>,
  ): Promise<EngineResult>;
  /** After a write: who asks from now on must not get what was read before it. */
  close(): void;
}

interface Execution {
  readonly startedAt: number;
  readonly result: Promise<EngineResult>;
  /** How many wait for it. */
  waiting: number;
  abandon(): void;
}

/** `timeoutMs`: how long an execution may take. */
export function createSharedExecutions(timeoutMs: number): SharedExecutions {
  const open = new Map<string, Execution>();
  const numberOf = createNumbering();
  return {
    async join(operation, variables, context, start) {
      const key = keyOf(numberOf(operation), variables, context);
      const found = key === undefined ? undefined : open.get(key);
      const execution =
        found !== undefined && performance.now() - found.startedAt < MAX_JOIN_MS
          ? found
          : begin(start, timeoutMs);
      if (key !== undefined && execution !== found) keepOpen(open, key, execution);
      execution.waiting += 1;
      try {
        return await untilAborted(execution.result, context.operation.signal);
      } finally {
        execution.waiting -= 1;
        if (execution.waiting === 0) {
          execution.abandon();
          if (key !== undefined && open.get(key) === execution) open.delete(key);
        }
      }
    },
    close() {
      open.clear();
    },
  };
}

function keepOpen(open: Map<string, Execution>, key: string, execution: Execution): void {
  open.set(key, execution);
  const close = (): void => {
    if (open.get(key) === execution) open.delete(key);
  };
  execution.result.then(close, close);
}

function begin(
  start: (signal: AbortSignal) => Promise<EngineResult>,
  timeoutMs: number,
): Execution {
  const deadline = startDeadline([], timeoutMs);
  let isOver = false;
  const end = (): void => {
    isOver = true;
    deadline[Symbol.dispose]();
  };
  const result = start(deadline.signal);
  result.then(end, end);
  return {
    startedAt: performance.now(),
    result,
    waiting: 0,
    abandon() {
      if (!isOver) deadline.abort(new Error('Everybody who asked has left'));
    },
  };
}

/** Everything that can change the answer; undefined when it is too long to compare. */
function keyOf(
  operation: number,
  { raw }: OperationVariables,
  { operation: { principal, languages, forwardedHeaders } }: RequestContext,
): string | undefined {
  const key = JSON.stringify([
    operation,
    principal.fingerprint,
    // Not part of the fingerprint, and yet `viewer` tells it.
    principal.expiresAt.getTime(),
    languages,
    forwardedHeaders,
    raw,
  ]);
  return key.length > MAX_KEY_CHARACTERS ? undefined : key;
}

/** Operations are told apart by what they are, not by their text: schemas of several audiences share texts. */
function createNumbering(): (operation: ExecutableOperation) => number {
  const numbers = new WeakMap<ExecutableOperation, number>();
  let next = 0;
  return (operation) => {
    let number = numbers.get(operation);
    if (number === undefined) {
      number = next;
      next += 1;
      numbers.set(operation, number);
    }
    return number;
  };
}
