import { createInProcessUpstream } from '../../gateway/upstreams/in-process.ts';
import type { Upstream } from '../../gateway/upstreams/upstream.ts';
import { AppError } from '../../runtime/errors.ts';
import type { Graph } from './world/graph.ts';
import { createSubgraphs } from './world/subgraphs.ts';
import { createWorld, type World, type WorldSettings } from './world/world.ts';

/** The subgraphs of a graph; a request finds its world by its id. */
export interface Upstreams {
  readonly list: readonly Upstream[];
  /** Runs `use` with the id of a request over a new world. */
  within<T>(settings: WorldSettings, use: (requestId: string) => Promise<T>): Promise<T>;
}

export function createUpstreams(graph: Graph): Upstreams {
  const worlds = new Map<string, World>();
  let requests = 0;
  const worldOf = (requestId: string): World => {
    const world = worlds.get(requestId);
    if (world === undefined) throw new TypeError(`Request ${requestId} has no world`);
    return world;
  };
  return {
    list: createSubgraphs(graph, worldOf).map((subgraph) => {
      const upstream = createInProcessUpstream(subgraph);
      return {
        ...upstream,
        async execute(request) {
          const { down } = worldOf(request.operation.requestId).settings.faults;
          if (down.includes(upstream.name)) {
            throw new AppError('UPSTREAM_UNAVAILABLE', 'The system cannot be reached');
          }
          return await upstream.execute(request);
        },
      };
    }),
    async within(settings, use) {
      requests += 1;
      const requestId = `request-${requests}`;
      worlds.set(requestId, createWorld(graph, settings));
      try {
        return await use(requestId);
      } finally {
        worlds.delete(requestId);
      }
    },
  };
}
