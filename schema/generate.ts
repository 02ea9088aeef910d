/** `npm run generate`: writes the supergraph and the types of every subgraph. */
import { writeFile } from 'node:fs/promises';
import { generateFiles } from './codegen.ts';

for (const { url, text } of await generateFiles()) await writeFile(url, text);
