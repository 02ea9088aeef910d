import type { Log } from '../../runtime/log.ts';
import type { Engine, EngineResult, ExecutableOperation } from '../engine.ts';
import type { RequestContext } from '../request-context.ts';
import type { Generation } from './generation.ts';

/** A generation that knows when nothing uses it any more. */
export interface CountedGeneration {
  readonly digest: string;
  readonly engine: Engine;
  /** Resolves when its last operation and stream have ended and it is disposed; never rejects. */
  retire(): Promise<void>;
  /** Its streams end as if they were complete, for their clients to begin anew. */
  endStreams(): void;
}

/** `note` is told of every operation. */
export function countUses(
  generation: Generation,
  note: (operation: ExecutableOperation) => void,
  log: Log,
): CountedGeneration {
  const { engine } = generation;
  const operations = createCount();
  const streams = createCount();
  const ends = new Set<AbortController>();
  let retired: Promise<void> | undefined;
  const retire = async (): Promise<void> => {
    try {
      await operations.zero();
      await generation.stopPlanning();
      await streams.zero();
      await engine[Symbol.asyncDispose]();
    } catch (error) {
      log.error({ err: error }, 'an old supergraph did not stop cleanly');
    }
  };
  return {
    digest: generation.digest,
    retire() {
      retired ??= retire();
      return retired;
    },
    endStreams() {
      for (const end of ends) end.abort(new Error('A newer supergraph serves'));
    },
    engine: {
      schema: engine.schema,
      async execute(operation, variables, context) {
        using _ = operations.enter();
        note(operation);
        return await engine.execute(operation, variables, context);
      },
      async subscribe(operation, variables, context) {
        using _ = operations.enter();
        note(operation);
        const end = endWith(context.operation.signal);
        const stream = await engine.subscribe(operation, variables, withSignal(context, end));
        if (stream.kind === 'refused') return stream;
        const use = streams.enter();
        ends.add(end);
        end.signal.addEventListener('abort', () => {
          ends.delete(end);
          use[Symbol.dispose]();
        });
        return { kind: 'events', events: thenEnd(stream.events, end) };
      },
      [Symbol.asyncDispose]: () => Promise.resolve(),
    },
  };
}

/** Aborts with `signal`, or by itself. */
function endWith(signal: AbortSignal): AbortController {
  const end = new AbortController();
  if (signal.aborted) end.abort(signal.reason);
  const abort = (): void => end.abort(signal.reason);
  signal.addEventListener('abort', abort, { once: true, signal: end.signal });
  return end;
}

function withSignal(context: RequestContext, { signal }: AbortController): RequestContext {
  return { ...context, operation: { ...context.operation, signal } };
}

/** `events`; whether they end, break or are left, `end` aborts. A reader that never came aborts its own signal. */
async function* thenEnd(
  events: AsyncIterable<EngineResult>,
  end: AbortController,
): AsyncGenerator<EngineResult> {
  try {
    yield* events;
  } finally {
    end.abort(new Error('The stream ended'));
  }
}

interface Count {
  enter(): Disposable;
  /** Resolves when nothing is inside. */
  zero(): Promise<void>;
}

function createCount(): Count {
  let inside = 0;
  let onZero: (() => void)[] = [];
  return {
    enter() {
      inside += 1;
      return {
        [Symbol.dispose]() {
          inside -= 1;
          if (inside > 0) return;
          for (const resolve of onZero) resolve();
          onZero = [];
        },
      };
    },
    zero: () =>
      inside === 0 ? Promise.resolve() : new Promise((resolve) => void onZero.push(resolve)),
  };
}
