import type { BenchCase, BenchSubgraph } from '../bench-case.ts';

/** The plan: the root, one fetch of each station for the order, one of the tools for each station but the last. */
const STATIONS = 15;
export const FETCHES = 1 + STATIONS + (STATIONS - 1);

interface Key {
  readonly id: string;
}

/** A small answer over a plan of 30 fetches in three stages: what is paid per fetch. */
export function manyFetchesCase(): BenchCase {
  const stations = Array.from({ length: STATIONS }, (_, index) => index);
  const hasTool = (station: number): boolean => station < STATIONS - 1;
  const statusOf = (station: number) => `station ${station} is ready`;
  const toolOf = (station: number): Key => ({ id: `tool-${station}` });
  const wearOf = ({ id }: Key) => Number(id.slice('tool-'.length)) * 3;
  const stationSubgraph = (station: number): BenchSubgraph => ({
    name: `station${station}`,
    sdl: `type Order @key(fields: "id") { id: ID! status${station}: String tool${station}: Tool }
      type Tool @key(fields: "id", resolvable: false) { id: ID! }`,
    resolvers: {
      Order: {
        [`status${station}`]: () => statusOf(station),
        [`tool${station}`]: () => toolOf(station),
      },
    },
  });
  const order = Object.fromEntries(
    stations.flatMap((station) => [
      [`status${station}`, statusOf(station)],
      ...(hasTool(station) ? [[`tool${station}`, { wear: wearOf(toolOf(station)) }]] : []),
    ]),
  );
  const fields = stations.map((station) =>
    hasTool(station) ? `status${station} tool${station} { wear }` : `status${station}`,
  );
  return {
    name: 'fetches',
    title: `a plan of ${FETCHES} fetches in three stages`,
    subgraphs: [
      {
        name: 'orders',
        sdl: `type Query { order: Order } type Order @key(fields: "id") { id: ID! }`,
        resolvers: { Query: { order: () => ({ id: 'order-1' }) } },
      },
      {
        name: 'tools',
        sdl: `type Tool @key(fields: "id") { id: ID! wear: Int }`,
        resolvers: { Tool: { wear: wearOf } },
      },
      ...stations.map(stationSubgraph),
    ],
    query: `{ order { id ${fields.join(' ')} } }`,
    expected: { data: { order: { id: 'order-1', ...order } } },
  };
}
