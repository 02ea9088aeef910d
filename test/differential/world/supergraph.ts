/** The SDL of a subgraph; `FEDERATION` goes in front of it. */
export interface SubgraphText {
  readonly name: string;
  readonly sdl: string;
}

/** Subgraphs that are executed with generated data. */
export interface SupergraphText {
  readonly name: string;
  readonly subgraphs: readonly SubgraphText[];
  /** How many there are of an entity type; default 4. */
  readonly counts?: Readonly<Record<string, number>>;
  /** Does the stock gateway load it? Default true. */
  readonly hasReference?: boolean;
  /** Can one schema over the same data answer everything? Default true. */
  readonly hasMonolith?: boolean;
}

/** The directives of Federation 2, under their own names. */
export const FEDERATION = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@external", "@provides", "@requires", "@interfaceObject", "@override",
  "@inaccessible", "@tag", "@context", "@fromContext", "FieldSet"])
`;

export function subgraph(name: string, sdl: string): SubgraphText {
  return { name, sdl: `${FEDERATION}\n${sdl}` };
}
