import type { SubgraphSdl } from '../../schema/compose.ts';

const LINK = `extend schema @link(
  url: "https://specs.apollo.dev/federation/v2.9"
  import: ["@key", "@shareable", "@external", "@tag", "@requiresScopes", "@composeDirective"]
)`;

/** A subgraph of a test, with the federation header in front of its types. */
export function subgraph(name: string, types: string): SubgraphSdl {
  return { name, url: `http://${name}.example`, sdl: `${LINK}\n${types}` };
}
