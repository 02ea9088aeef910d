import { readFile } from 'node:fs/promises';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { parse } from 'graphql';
import { z } from 'zod';
import {
  composeSupergraph,
  readSubgraphSdl,
  readSubgraphSdls,
  SUBGRAPH_NAMES,
  type SubgraphName,
  subgraphFolder,
} from './compose.ts';

/** A file that follows from the SDL files and is committed beside them. */
export interface GeneratedFile {
  readonly url: URL;
  readonly text: string;
}

/** Every scalar crosses our code as text; `runtime/` has the arithmetic. */
const TEXT_SCALARS = [
  'DateTime',
  'Date',
  'Duration',
  'Decimal',
  'UnitCode',
  'CurrencyCode',
  'TimeZone',
  '_FieldSet',
];

/** Everything that `npm run generate` writes. Rejects when the SDL files do not compose. */
export async function generateFiles(): Promise<readonly GeneratedFile[]> {
  const types = await Promise.all(SUBGRAPH_NAMES.map(generateTypes));
  const { supergraphSdl } = composeSupergraph(await readSubgraphSdls());
  const supergraph = {
    url: new URL('./supergraph.graphql', import.meta.url),
    text: supergraphSdl,
  };
  return [...types, supergraph];
}

async function generateTypes(name: SubgraphName): Promise<GeneratedFile> {
  const url = new URL('schema.types.ts', subgraphFolder(name));
  const [sdl, mappers] = await Promise.all([readSubgraphSdl(name), readMappers(name)]);
  return { url, text: await generateSubgraphTypes(sdl, mappers) };
}

/**
 * TypeScript types of one subgraph's SDL and of its resolvers. `mappers` names the type that
 * resolvers of an object type get as parent and give as result, as `./source.ts#WorkOrderRow`;
 * without one it is the object type itself, whose nullable fields may be left out (so that a
 * reference is `{ id }`).
 */
export async function generateSubgraphTypes(
  sdl: string,
  mappers: Readonly<Record<string, string>>,
): Promise<string> {
  const code = await codegen({
    filename: 'schema.types.ts',
    schema: parse(sdl),
    documents: [],
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers },
    config: {
      federation: true,
      enumsAsTypes: true,
      useTypeImports: true,
      immutableTypes: true,
      skipTypename: true,
      strictScalars: true,
      scalars: Object.fromEntries(TEXT_SCALARS.map((scalar) => [scalar, 'string'])),
      contextType: './context.ts#Context',
      mappers,
    },
  });
  return `// Generated from schema.graphql by \`npm run generate\`; do not edit.\n${code.trimEnd()}\n`;
}

/** `schema.mappers.json` beside the SDL; none when there is no such file. */
async function readMappers(name: SubgraphName): Promise<Record<string, string>> {
  const url = new URL('schema.mappers.json', subgraphFolder(name));
  const text = await readFile(url, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  return z.record(z.string(), z.string()).parse(JSON.parse(text));
}
