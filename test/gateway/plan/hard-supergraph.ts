import { composeSupergraph } from '../../../schema/compose.ts';

const TYPES = [0, 1, 2, 3];
const SUBGRAPHS = [0, 1, 2, 3, 4, 5];

/** Every step to the next node may be made in any of six subgraphs, for each of four types. */
export const { supergraphSdl: hardSupergraphSdl } = composeSupergraph(
  SUBGRAPHS.map((subgraph) => ({
    name: `s${subgraph}`,
    url: `http://s${subgraph}`,
    sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
      type Query { node: Node @shareable }
      interface Node { id: ID! next: Node }
      ${TYPES.map(
        (type) => `type T${type} implements Node @key(fields: "id") {
          id: ID! next: Node @shareable f${subgraph}: Int }`,
      ).join('\n')}`,
  })),
);

/** Six fetches at most. */
export const EASY_OPERATION = '{ node { id ... on T0 { f0 } } }';

/** Minutes of planning; a depth makes it an operation of its own. */
export function hardOperation(depth = 5): string {
  return `{ node { ${hardSelection(depth)} } }`;
}

function hardSelection(depth: number): string {
  if (depth === 0) return 'id';
  const fields = SUBGRAPHS.map((subgraph) => `f${subgraph}`).join(' ');
  return TYPES.map(
    (type) => `... on T${type} { ${fields} next { ${hardSelection(depth - 1)} } }`,
  ).join(' ');
}
