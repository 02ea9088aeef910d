import type { Clock } from '../../runtime/clock.ts';
import type { Log } from '../../runtime/log.ts';
import type { Engine, ExecutableOperation } from '../engine.ts';
import { type CountedGeneration, countUses } from './counted-generation.ts';
import type { Generation } from './generation.ts';

export interface SupergraphState {
  readonly digest: string;
  readonly since: Date;
  /** When a newer supergraph was refused; undefined when the newest one serves. */
  readonly refusedAt: Date | undefined;
}

/** The supergraph that serves, and those before it that still have work. */
export interface Generations extends AsyncDisposable {
  /** The engine for a new operation. An operation keeps the engine that it began with. */
  current(): Engine;
  state(): SupergraphState;
  /**
   * Reads, checks, warms and swaps. Never rejects: what is broken is logged and refused, and what
   * served before goes on. Calls while one is under way share one further reload.
   */
  reload(): Promise<'swapped' | 'unchanged' | 'refused'>;
}

export interface GenerationsOptions {
  /** The newest supergraph's text. */
  readonly read: () => Promise<string>;
  /** Rejects when the text is no sound supergraph. */
  readonly build: (supergraphSdl: string) => Promise<Generation>;
  /** Operations that are planned before a supergraph serves, besides those asked lately. */
  readonly persisted?: () => readonly string[];
  readonly warmUpTimeoutMs: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** Different operations asked lately that a new generation plans before it serves. */
const MAX_RECENT = 500;

/** Older generations that streams keep alive; past this the oldest one's streams end, to be begun anew. */
const MAX_RETIRED = 4;

/** Resolves when the first supergraph serves; rejects when it is broken. */
export async function startGenerations(options: GenerationsOptions): Promise<Generations> {
  const { log, clock } = options;
  const recent = new Map<string, true>();
  const note = ({ key }: ExecutableOperation): void => {
    recent.delete(key);
    recent.set(key, true);
    const [oldest] = recent.size > MAX_RECENT ? recent.keys() : [];
    if (oldest !== undefined) recent.delete(oldest);
  };
  let text = await options.read();
  const first = await options.build(text);
  await warmUp(first, options.persisted?.() ?? [], options);
  let serving = countUses(first, note, log);
  let since = clock.wallNow();
  let refusedAt: Date | undefined;
  let refusedText: string | undefined;
  const retired = new Set<CountedGeneration>();

  const retire = (old: CountedGeneration): void => {
    retired.add(old);
    void old.retire().finally(() => retired.delete(old));
    const [oldest] = retired.size > MAX_RETIRED ? retired : [];
    oldest?.endStreams();
  };

  const reloadOnce = async (): Promise<'swapped' | 'unchanged' | 'refused'> => {
    let next: string | undefined;
    try {
      next = await options.read();
      if (next === text) {
        refusedAt = undefined;
        refusedText = undefined;
        return 'unchanged';
      }
      // Said already.
      if (next === refusedText) return 'refused';
      const generation = await options.build(next);
      await warmUp(generation, [...(options.persisted?.() ?? []), ...recent.keys()], options);
      const old = serving;
      serving = countUses(generation, note, log);
      text = next;
      since = clock.wallNow();
      refusedAt = undefined;
      refusedText = undefined;
      retire(old);
      log.info({ digest: generation.digest }, 'a new supergraph serves');
      return 'swapped';
    } catch (error) {
      refusedAt = clock.wallNow();
      refusedText = next;
      log.error({ err: error }, 'a new supergraph was refused; the one before it goes on serving');
      return 'refused';
    }
  };

  let running: Promise<'swapped' | 'unchanged' | 'refused'> = Promise.resolve('unchanged');
  let following: typeof running | undefined;
  return {
    current: () => serving.engine,
    state: () => ({ digest: serving.digest, since, refusedAt }),
    reload() {
      following ??= running.then(() => {
        following = undefined;
        running = reloadOnce();
        return running;
      });
      return following;
    },
    async [Symbol.asyncDispose]() {
      await (following ?? running);
      for (const old of retired) old.endStreams();
      serving.endStreams();
      await Promise.all([...retired, serving].map((generation) => generation.retire()));
    },
  };
}

async function warmUp(
  generation: Generation,
  operations: readonly string[],
  { warmUpTimeoutMs }: GenerationsOptions,
): Promise<void> {
  if (operations.length === 0) return;
  await generation.warmUp([...new Set(operations)], AbortSignal.timeout(warmUpTimeoutMs));
}
