import { readFile } from 'node:fs/promises';
import { composeServices } from '@apollo/composition';
import { ROUTER_SUPPORTED_SUPERGRAPH_FEATURES, Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, parse } from 'graphql';

/** Every subgraph of the graph: one per system, and the gateway's own. */
export const SUBGRAPH_NAMES = ['odoo', 'mes', 'wms', 'quality', 'logistics', 'platform'] as const;
export type SubgraphName = (typeof SUBGRAPH_NAMES)[number];

/** What composition needs of a subgraph. */
export interface SubgraphSdl {
  readonly name: string;
  /** Where a gateway without configuration finds it; written into the supergraph. */
  readonly url: string;
  readonly sdl: string;
}

/** A remark of composition that is not an error. */
export interface CompositionHint {
  readonly code: string;
  readonly level: 'WARN' | 'INFO' | 'DEBUG';
  readonly message: string;
}

export interface Composition {
  /** Equal subgraphs give equal text, whatever their order. */
  readonly supergraphSdl: string;
  readonly hints: readonly CompositionHint[];
}

/** One supergraph of all subgraphs. Throws one Error that lists every fault, a line each. */
export function composeSupergraph(subgraphs: readonly SubgraphSdl[]): Composition {
  const result = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (result.errors !== undefined) {
    const lines = result.errors.map(({ message, extensions }) =>
      typeof extensions['code'] === 'string' ? `${extensions['code']}: ${message}` : message,
    );
    throw new Error(['The subgraphs do not compose:', ...lines].join('\n'));
  }
  return {
    supergraphSdl: `${result.supergraphSdl.trimEnd()}\n`,
    hints: result.hints.map(({ definition, message }) => ({
      code: definition.code,
      level: toHintLevel(definition.level.name),
      message,
    })),
  };
}

/** The schema that a client sees: the supergraph without its machinery. */
export function toApiSchema(supergraphSdl: string): GraphQLSchema {
  // The stock gateway's own set of features lacks @fromContext and the access directives.
  const supergraph = Supergraph.build(supergraphSdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  });
  return supergraph.apiSchema().toGraphQLJSSchema();
}

/**
 * The SDL of every subgraph with the common part in front. `urls` replaces the address of a
 * subgraph, which otherwise is `subgraph:{name}` and stands for "in this process".
 */
export function readSubgraphSdls(
  urls: Readonly<Partial<Record<SubgraphName, string>>> = {},
): Promise<readonly SubgraphSdl[]> {
  return Promise.all(
    SUBGRAPH_NAMES.map(async (name) => ({
      name,
      url: urls[name] ?? `subgraph:${name}`,
      sdl: await readSubgraphSdl(name),
    })),
  );
}

/** The SDL of one subgraph with the common part in front. */
export async function readSubgraphSdl(name: SubgraphName): Promise<string> {
  const parts = await Promise.all(
    [
      new URL('./directives.graphql', import.meta.url),
      new URL('./common.graphql', import.meta.url),
      new URL('schema.graphql', subgraphFolder(name)),
    ].map((url) => readFile(url, 'utf8')),
  );
  return parts.join('\n');
}

/** The folder of a subgraph's `schema.graphql`, with a slash at the end. */
export function subgraphFolder(name: SubgraphName): URL {
  const path = name === 'platform' ? '../gateway/platform/' : `../subgraphs/${name}/`;
  return new URL(path, import.meta.url);
}

function toHintLevel(name: string): CompositionHint['level'] {
  return name === 'WARN' || name === 'INFO' ? name : 'DEBUG';
}
