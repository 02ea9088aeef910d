import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { generateSubgraphTypes } from '../../schema/codegen.ts';
import { subgraph } from './subgraph-sdl.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const { sdl } = subgraph(
  'mes',
  `scalar Decimal
  type Query { workOrder(id: ID!): WorkOrder }
  enum State { OPEN SHUT }
  type WorkOrder @key(fields: "id") { id: ID! state: State good: Decimal machine: Machine }
  type Machine @key(fields: "id") { id: ID! name: String }`,
);

/** Resolvers of a subgraph as one writes them: rows as parents, a reference as result. */
const RESOLVERS = `
import type { Resolvers } from './schema.types.ts';
export const resolvers: Resolvers = {
  Query: {
    workOrder: async (_root, { id }, { load }) => await load(id),
  },
  WorkOrder: {
    __resolveReference: ({ id }, { load }) => load(id),
    id: (row) => \`wo:\${row.job}\`,
    state: (row) => (row.open ? 'OPEN' : 'SHUT'),
    good: (row) => row.good,
    machine: (row) => ({ id: row.machineId }),
  },
};
`;

describe('generateSubgraphTypes', () => {
  let folder: string;

  // Inside the repository, so that packages resolve.
  beforeEach(async () => {
    folder = await mkdtemp(join(ROOT, 'node_modules', '.millwright-codegen-'));
    const text = await generateSubgraphTypes(sdl, { WorkOrder: './source.ts#WorkOrderRow' });
    await writeFile(join(folder, 'schema.types.ts'), text);
    await writeFile(
      join(folder, 'source.ts'),
      'export interface WorkOrderRow { job: string; open: boolean; good: string; machineId: string }',
    );
    await writeFile(
      join(folder, 'context.ts'),
      `import type { WorkOrderRow } from './source.ts';
      export interface Context { load(id: string): Promise<WorkOrderRow | null> }`,
    );
  });

  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it('lets resolvers take rows and give references, under our compiler settings', async () => {
    expect(await compile(folder, RESOLVERS)).toBe('');
  });

  it.each([
    ['an enum value that does not exist', "'OPEN' : 'SHUT'", "'OPEN' : 'CLOSED'"],
    ['a number for a decimal', '(row) => row.good', '(row) => 1.5'],
    ['a column that the row does not have', 'row.machineId', 'row.machine'],
    [
      'something that the context does not have',
      '{ load }) => await load(id)',
      '{ find }) => find(id)',
    ],
  ])('refuses %s', async (_what, right, wrong) => {
    expect(RESOLVERS).toContain(right);
    expect(await compile(folder, RESOLVERS.replace(right, wrong))).toContain('resolvers.ts(');
  });
});

/** What the compiler has to say about `resolvers.ts`; empty when nothing. */
async function compile(folder: string, resolvers: string): Promise<string> {
  await writeFile(join(folder, 'resolvers.ts'), resolvers);
  const settings = { extends: join(ROOT, 'tsconfig.json'), include: ['*.ts'], exclude: [] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', folder], {
    cwd: folder,
  }).catch((error: { stdout: string }) => error);
  return stdout;
}
