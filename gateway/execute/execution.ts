import type { EngineError, OperationVariables } from '../engine.ts';
import type { RequestContext } from '../request-context.ts';
import type { FetchSelection } from './fetch-selection.ts';
import { toJsonText } from './json-text.ts';
import type { Layout, ResultObject, Writer } from './layout.ts';
import type { PlanPath } from './plan-path.ts';

/** An error of a fetch, before it has its place in the client's operation. */
export interface FailedPart {
  readonly error: EngineError;
  readonly selection: FetchSelection;
  /** What the fetch completes; `undefined` for the root. */
  readonly path: PlanPath | undefined;
  /** Those of the objects there that the error is about. */
  readonly objects: readonly ResultObject[];
  /** From such an object, as the subgraph names it; `undefined` for an error without a place. */
  readonly suffix: readonly (string | number)[] | undefined;
  /** Is it one error for all of the objects, to be told at the first that misses something? */
  readonly isWhole: boolean;
}

/** Errors of fetches that one execution keeps. */
const MAX_FAILED = 2_000;

/** One operation, or one event of a subscription, while it is executed. */
export interface Execution {
  readonly root: ResultObject;
  /** Of the root. */
  readonly layout: Layout;
  readonly variables: OperationVariables;
  readonly context: RequestContext;
  readonly failed: readonly FailedPart[];
  /** Past a bound, what fails is not told: the answer shows it by nulls alone. */
  fail(part: FailedPart): void;
  /** Fetches that left something out for a reason which an error tells already. */
  readonly incomplete: Set<Writer>;
  /** A number that no walk has used yet. */
  nextMark(): number;
  /** JSON text of a variable as the client sent it; `undefined` when it did not. */
  variableText(name: string): string | undefined;
  /** Throws the reason when nobody waits for the answer any more. */
  throwIfLeft(): void;
}

export function createExecution(options: {
  readonly layout: Layout;
  readonly rootType: string;
  readonly variables: OperationVariables;
  readonly context: RequestContext;
}): Execution {
  const { variables, context } = options;
  const { signal } = context.operation;
  const texts = new Map<string, string>();
  const failed: FailedPart[] = [];
  let mark = 0;
  return {
    root: options.layout.create(options.rootType),
    layout: options.layout,
    variables,
    context,
    failed,
    fail(part) {
      if (failed.length < MAX_FAILED) failed.push(part);
    },
    incomplete: new Set(),
    nextMark: () => ++mark,
    variableText(name) {
      const known = texts.get(name);
      if (known !== undefined || !Object.hasOwn(variables.raw, name)) return known;
      const value = variables.raw[name];
      if (value === undefined) return undefined;
      const text = toJsonText(value);
      texts.set(name, text);
      return text;
    },
    throwIfLeft() {
      if (signal.aborted && !isDeadline(signal.reason)) throw signal.reason;
    },
  };
}

/** Past its deadline an operation answers with what it has. */
function isDeadline(reason: unknown): boolean {
  return (
    typeof reason === 'object' &&
    reason !== null &&
    'name' in reason &&
    reason.name === 'TimeoutError'
  );
}
