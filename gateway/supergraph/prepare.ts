import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import type { Log } from '../../runtime/log.ts';
import { composeSupergraph, type SubgraphSdl } from '../../schema/compose.ts';
import { createShapeCheck, type ShapeCheck } from '../upstreams/response-shape.ts';

export interface PreparedSupergraph {
  readonly supergraphSdl: string;
  /** For answers of a subgraph that runs elsewhere. */
  shapeCheckOf(subgraph: string): ShapeCheck;
}

/** Composes the subgraphs; throws one Error that lists every fault. */
export function prepareSupergraph(sdls: readonly SubgraphSdl[], log: Log): PreparedSupergraph {
  const { supergraphSdl, hints } = composeSupergraph(sdls);
  for (const { code, level, message } of hints) {
    if (level === 'WARN') log.warn({ code, hint: message }, 'composition hint');
  }
  return {
    supergraphSdl,
    shapeCheckOf(subgraph) {
      const found = sdls.find(({ name }) => name === subgraph);
      if (found === undefined) throw new TypeError(`There is no subgraph ${subgraph}`);
      return createShapeCheck(buildSubgraphSchema({ typeDefs: parse(found.sdl) }));
    },
  };
}
