import type { TraceDirection, TraceStepRow } from './source.ts';

export const MAX_TRACE_DEPTH = 20;
export const MAX_TRACED_LOTS = 1_000;
export const MAX_TRACE_STEPS = 2_000;

export interface Trace {
  /** The start first, each lot once, with the fewest steps that lead to it. */
  readonly lots: readonly { readonly id: string; readonly depth: number }[];
  readonly steps: readonly TraceStepRow[];
  /** Whether lots or steps were left out, by the depth or a maximum. */
  readonly truncated: boolean;
}

/**
 * Follows lots breadth first, one call of `stepsOf` for each level and one beyond the last, which only
 * tells whether something is left out. A lot is followed once: a step that closes a cycle is listed.
 */
export async function traceLots(
  start: string,
  direction: TraceDirection,
  maxDepth: number,
  stepsOf: (lotIds: readonly string[], limit: number) => Promise<readonly TraceStepRow[]>,
): Promise<Trace> {
  const depths = new Map([[start, 0]]);
  const steps: TraceStepRow[] = [];
  let truncated = false;
  let frontier: readonly string[] = [start];
  for (let depth = 1; frontier.length > 0; depth += 1) {
    const room = depth > maxDepth ? 0 : MAX_TRACE_STEPS - steps.length;
    const found = await stepsOf(frontier, room + 1);
    const next: string[] = [];
    for (const step of found.slice(0, room)) {
      const reached = direction === 'BACKWARD' ? step.inputId : step.outputId;
      if (!depths.has(reached)) {
        if (depths.size === MAX_TRACED_LOTS) {
          truncated = true;
          continue;
        }
        depths.set(reached, depth);
        next.push(reached);
      }
      steps.push(step);
    }
    frontier = next;
    if (found.length > room) {
      truncated = true;
      break;
    }
  }
  return { lots: [...depths].map(([id, depth]) => ({ id, depth })), steps, truncated };
}
