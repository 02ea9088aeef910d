import type { Engine } from '../engine.ts';

/** What one supergraph needs to serve. */
export interface Generation {
  /** Tells it from others. */
  readonly digest: string;
  readonly engine: Engine;
  /** Plans ahead what is likely to be asked; never rejects, ends when the signal aborts. */
  warmUp(operations: readonly string[], signal: AbortSignal): Promise<void>;
  /** After its last operation was planned: lets go of the planner, while its streams still run. */
  stopPlanning(): Promise<void>;
}
