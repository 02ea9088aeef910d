import { readFileSync } from 'node:fs';
import { composeSupergraph, type SubgraphSdl } from '../../schema/compose.ts';

const DIRECTIVES = readFileSync(
  new URL('../../schema/directives.graphql', import.meta.url),
  'utf8',
);

/** A subgraph of a test, with the directives that all our subgraphs share in front of its types. */
export function accessSubgraph(name: string, types: string): SubgraphSdl {
  return { name, url: `http://${name}.example`, sdl: `${DIRECTIVES}\n${types}` };
}

/** The supergraph of such subgraphs, by name. */
export function accessSupergraph(types: Readonly<Record<string, string>>): string {
  const subgraphs = Object.entries(types).map(([name, sdl]) => accessSubgraph(name, sdl));
  return composeSupergraph(subgraphs).supergraphSdl;
}
