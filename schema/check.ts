/**
 * The schema part of `npm run check`: composition, generated files, descriptions, null safety, who may
 * see what and breaking changes. Prints every fault and fails when there is one.
 */
import { readFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  findHiddenMembers,
  findUnreachable,
  findUnreadInputs,
  findWrongTags,
} from './access-checks.ts';
import { readAccessRules } from './access-rules.ts';
import { describeBreakingChanges } from './breaking-changes.ts';
import { generateFiles } from './codegen.ts';
import {
  type CompositionHint,
  composeSupergraph,
  readSubgraphSdls,
  toApiSchema,
} from './compose.ts';
import { findMissingRowRules, findWrongRowRules } from './row-checks.ts';
import { findNonNullRootFields, findUndescribed, findUnsafeNonNullFields } from './rules.ts';
import { readSupergraphModel } from './supergraph-model.ts';

const RELEASED = new URL('./released/supergraph.graphql', import.meta.url);

const subgraphs = await readSubgraphSdls();
const { supergraphSdl, hints } = composeSupergraph(subgraphs);
const apiSchema = toApiSchema(supergraphSdl);
const model = readSupergraphModel(supergraphSdl, apiSchema);
const access = readAccessRules(supergraphSdl);
const released = await readIfPresent(RELEASED);
if (released === undefined) {
  console.log('No release yet (schema/released/supergraph.graphql): breaking changes not checked.');
}

const faults = [
  ...(await findStaleFiles()).map((path) => `Not current, run \`npm run generate\`: ${path}`),
  ...hints.filter(isForbidden).map(({ code, message }) => `${code}: ${message}`),
  ...findUndescribed(apiSchema).map((coordinate) => `No description: ${coordinate}`),
  ...findNonNullRootFields(apiSchema).map((field) => `Must be nullable: ${field}`),
  ...findUnsafeNonNullFields(subgraphs).map((field) => `Must be nullable: ${field}`),
  ...findWrongTags(model),
  ...findUnreachable(model),
  ...findHiddenMembers(model),
  ...findMissingRowRules(model, access),
  ...findWrongRowRules(model, access),
  ...findUnreadInputs(model, access),
  ...(released === undefined ? [] : describeBreakingChanges(released, supergraphSdl)),
];
for (const { code, message } of hints.filter((hint) => isWorthReading(hint))) {
  console.log(`Hint ${code}: ${message}`);
}
for (const fault of faults) console.log(fault);
if (faults.length > 0) process.exitCode = 1;

/** A directive that does not reach the supergraph as written would silently protect nothing. */
function isForbidden({ code }: CompositionHint): boolean {
  return code.startsWith('DIRECTIVE_COMPOSITION');
}

function isWorthReading(hint: CompositionHint): boolean {
  return hint.level === 'WARN' && !isForbidden(hint);
}

async function findStaleFiles(): Promise<readonly string[]> {
  const stale: string[] = [];
  for (const { url, text } of await generateFiles()) {
    if ((await readIfPresent(url)) !== text) {
      stale.push(relative(process.cwd(), fileURLToPath(url)));
    }
  }
  return stale;
}

/** `undefined` when there is no such file. */
async function readIfPresent(url: URL): Promise<string | undefined> {
  return await readFile(url, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
