import { type Answer, type Ask, toAnswerError } from './answer.ts';
import type { Graph } from './world/graph.ts';
import { askMonolith } from './world/monolith.ts';
import { createWorld } from './world/world.ts';

/** One schema over the same data: what the specification asks. */
export function createMonolith(graph: Graph): Ask {
  return async (operation, settings): Promise<Answer> => {
    const { data, errors } = await askMonolith(
      graph.apiSchema,
      operation,
      createWorld(graph, settings),
    );
    return { data: JSON.stringify(data ?? null), errors: (errors ?? []).map(toAnswerError) };
  };
}
