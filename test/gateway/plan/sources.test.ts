import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../..', import.meta.url));

const script = `
  import { readFile } from 'node:fs/promises';
  import { createPlanner } from './gateway/plan/index.ts';
  import { createLog } from './runtime/log.ts';
  const planner = await createPlanner({
    supergraphSdl: await readFile('schema/supergraph.graphql', 'utf8'),
    deadlineMs: 30_000,
    log: createLog({ level: 'silent' }),
  });
  const request = { operation: '{ salesOrder(id: "so:NDE:1") { name deliveries { nodes { name } } } }', overrides: [] };
  const { node } = await planner.plan(request, new AbortController().signal);
  await planner[Symbol.asyncDispose]();
  console.log(node.kind);
`;

// Under Jest the other tests prove it; compiled it is what the started gateway runs on.
it('plans where TypeScript is compiled on the fly', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', './scripts/typescript-loader.js', '--input-type', 'module', '--eval', script],
    { cwd: root },
  );
  expect(stdout).toBe('Sequence\n');
});
