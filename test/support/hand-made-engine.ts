import { buildSchema, execute, Kind } from 'graphql';
import type {
  Engine,
  EngineError,
  EngineResult,
  ExecutableOperation,
  OperationVariables,
} from '../../gateway/engine.ts';
import type { RequestContext } from '../../gateway/request-context.ts';

/** An engine that does what a test says. */
export interface HandMadeEngine extends Engine {
  /** What it was asked to execute or to subscribe to, in order. */
  readonly asked: {
    readonly operation: ExecutableOperation;
    readonly variables: OperationVariables;
    readonly context: RequestContext;
  }[];
  /** Resolves when it is asked for the n-th time, from 1. */
  wasAsked(times: number): Promise<void>;
  /** From now on executions wait until `release`, or until their signal aborts. */
  hold(): void;
  /** Those that come from now on do not wait; those that wait, until what this returns is called. */
  pass(): () => void;
  release(): void;
  /** Given instead of what the schema gives, until undefined. */
  answer: EngineResult | (() => never) | undefined;
  /** A subscription is refused for these, unless undefined. */
  refusal: readonly EngineError[] | undefined;
  /** To every subscriber there is. */
  emit(result: EngineResult): void;
  /** Ends every subscription, or breaks it off. */
  finish(error?: Error): void;
  /** Events that nobody took yet. */
  waiting(): number;
  /** Resolves when there is no subscription any more. */
  isLeft(): Promise<void>;
}

const SCHEMA = `
  type Query {
    hello(name: String, "Refused when it is too long." input: Greeting): String
    "As many characters as asked."
    text(size: Int!): String
    id(id: ID!): String
  }
  input Greeting { name: String!, mood: Mood }
  enum Mood { HAPPY, SAD }
  type Mutation { write(text: String): String }
  type Subscription { ticks: Int, others: Int }
`;

const ROOT = {
  hello: ({ name, input }: { name?: string; input?: { name: string } }) =>
    `Hello ${name ?? input?.name ?? 'you'}`,
  text: ({ size }: { size: number }) => 'x'.repeat(size),
  id: ({ id }: { id: string }) => id,
  write: ({ text }: { text?: string }) => text ?? null,
};

export function createHandMadeEngine(): HandMadeEngine {
  const schema = buildSchema(SCHEMA);
  const asked: HandMadeEngine['asked'] = [];
  const streams = new Set<Stream>();
  const askers: { readonly times: number; readonly resolve: () => void }[] = [];
  let onLeft: (() => void)[] = [];
  let gate: { readonly open: Promise<void>; readonly release: () => void } | undefined;
  const note = (ask: (typeof asked)[number]): void => {
    asked.push(ask);
    for (const { times, resolve } of askers) if (asked.length >= times) resolve();
  };
  const engine: HandMadeEngine = {
    schema,
    asked,
    answer: undefined,
    refusal: undefined,
    wasAsked: (times) =>
      asked.length >= times
        ? Promise.resolve()
        : new Promise((resolve) => void askers.push({ times, resolve })),
    hold() {
      let release = (): void => {};
      const open = new Promise<void>((resolve) => {
        release = resolve;
      });
      gate = { open, release };
    },
    pass() {
      const release = gate?.release ?? (() => {});
      gate = undefined;
      return release;
    },
    release() {
      engine.pass()();
    },
    async execute(operation, variables, context) {
      note({ operation, variables, context });
      await held(gate?.open, context.operation.signal);
      if (typeof engine.answer === 'function') return engine.answer();
      if (engine.answer !== undefined) return engine.answer;
      const { data, errors = [] } = await execute({
        schema,
        document: {
          kind: Kind.DOCUMENT,
          definitions: [operation.operation, ...Object.values(operation.fragments)],
        },
        rootValue: ROOT,
        variableValues: variables.raw,
      });
      return {
        data: JSON.stringify(data ?? null),
        errors: errors.map(({ message }) => ({ message, extensions: { code: 'INTERNAL' } })),
      };
    },
    async subscribe(operation, variables, context) {
      const ask = { operation, variables, context };
      if (gate !== undefined) {
        note(ask);
        await held(gate.open, context.operation.signal);
      }
      if (engine.refusal !== undefined) return { kind: 'refused', errors: engine.refusal };
      const stream = createStream(context.operation.signal, () => {
        streams.delete(stream);
        if (streams.size > 0) return;
        for (const resolve of onLeft) resolve();
        onLeft = [];
      });
      streams.add(stream);
      // Who waited for this may emit at once.
      if (asked.at(-1)?.context !== context) note(ask);
      return { kind: 'events', events: stream.events() };
    },
    emit(result) {
      for (const stream of streams) stream.push(result);
    },
    finish(error) {
      for (const stream of [...streams]) stream.finish(error);
    },
    waiting: () => [...streams].reduce((sum, { size }) => sum + size(), 0),
    isLeft: () =>
      streams.size === 0 ? Promise.resolve() : new Promise((resolve) => void onLeft.push(resolve)),
    [Symbol.asyncDispose]: async () => {},
  };
  return engine;
}

async function held(open: Promise<void> | undefined, signal: AbortSignal): Promise<void> {
  if (open === undefined) return;
  await new Promise<void>((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    open.then(resolve, reject);
  });
}

interface Stream {
  size(): number;
  push(result: EngineResult): void;
  finish(error?: Error): void;
  events(): AsyncGenerator<EngineResult>;
}

function createStream(signal: AbortSignal, onEnd: () => void): Stream {
  const queue: EngineResult[] = [];
  let ended: { readonly error: Error | undefined } | undefined;
  let wake = (): void => {};
  const finish = (error?: Error): void => {
    ended ??= { error };
    wake();
  };
  signal.addEventListener('abort', () => finish(), { once: true });
  if (signal.aborted) finish();
  return {
    push(result) {
      queue.push(result);
      wake();
    },
    finish,
    size: () => queue.length,
    async *events() {
      try {
        for (;;) {
          const next = signal.aborted ? undefined : queue.shift();
          if (next !== undefined) yield next;
          else if (ended !== undefined) break;
          else {
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
          }
        }
        if (ended?.error !== undefined) throw ended.error;
      } finally {
        onEnd();
      }
    },
  };
}
