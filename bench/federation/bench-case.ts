import { composeSupergraph } from '../../schema/compose.ts';

/** Subgraphs, one query over all of them, and the answer that is right. */
export interface BenchCase {
  readonly name: string;
  /** What it shows, for the report. */
  readonly title: string;
  readonly subgraphs: readonly BenchSubgraph[];
  readonly query: string;
  /** The whole answer, parsed. */
  readonly expected: { readonly data: unknown };
}

export interface BenchSubgraph {
  readonly name: string;
  /** Federation 2 without its `@link`, which `sdlWithLink` adds. */
  readonly sdl: string;
  readonly resolvers: BenchResolvers;
}

type Resolver = (parent: never, args: never) => unknown;
/** By type, then by field or `__resolveReference`. */
export type BenchResolvers = Readonly<Record<string, Readonly<Record<string, Resolver>>>>;

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3",
  import: ["@key", "@shareable", "@external", "@provides", "@requires"])\n`;

export function sdlWithLink({ sdl }: BenchSubgraph): string {
  return `${LINK}${sdl}`;
}

/** The supergraph of subgraphs that listen at `urls`, by name. */
export function supergraphOf(
  subgraphs: readonly BenchSubgraph[],
  urls: Readonly<Record<string, string>>,
): string {
  const parts = subgraphs.map((subgraph) => {
    const url = urls[subgraph.name];
    if (url === undefined) throw new TypeError(`No address for the subgraph ${subgraph.name}`);
    return { name: subgraph.name, url, sdl: sdlWithLink(subgraph) };
  });
  return composeSupergraph(parts).supergraphSdl;
}
