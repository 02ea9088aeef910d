import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PACKAGES = [
  'graphql',
  'pg',
  'jose',
  'ioredis',
  'undici',
  '@apollo/server',
  '@electric-sql/pglite',
];

const FOLDERS = ['runtime', 'auth', 'events', 'subgraphs', 'gateway', 'demo', 'bench', 'test'];

/** A tree of our shape in which each of these lines is the only one that breaks its rule. */
const WRONG: readonly (readonly [rule: string, from: string, line: string])[] = [
  ['no-cycle', 'events/cycle.ts', "import type {} from './memory.ts'"],
  ['no-unresolvable', 'events/log.ts', "import './nowhere.ts'"],
  ['runtime-is-the-bottom', 'runtime/clock.ts', "import type {} from '../auth/index.ts'"],
  ['auth-events-schema-import-runtime', 'auth/token.ts', "import '../events/index.ts'"],
  ['subgraph-knows-no-other', 'subgraphs/mes/loaders.ts', "import type {} from '../wms/source.ts'"],
  ['subgraph-knows-no-other', 'subgraphs/wms/index.ts', "import '../../gateway/gateway.ts'"],
  ['shared-subgraph-code-knows-no-subgraph', 'subgraphs/serve.ts', "import './mes/index.ts'"],
  ['subgraph-door-is-index', 'gateway/gateway.ts', "import '../subgraphs/mes/source.ts'"],
  ['sources-only-from-index', 'subgraphs/mes/resolvers.ts', "import './sources/sql.ts'"],
  ['feeds-only-from-index', 'subgraphs/mes/subscriptions.ts', "import './feeds/sparkplug.ts'"],
  ['resolvers-below-index', 'subgraphs/wms/resolvers/lot.ts', "import type {} from '../index.ts'"],
  ['loaders-below-resolvers', 'subgraphs/wms/loaders.ts', "import type {} from './resolvers.ts'"],
  ['source-is-a-port', 'subgraphs/wms/source.ts', "import type {} from './schema.types.ts'"],
  ['adapters-know-the-port-only', 'subgraphs/wms/sources/sql.ts', "import '../context.ts'"],
  ['vendor-words-stay-in-adapters', 'subgraphs/quality/resolvers.ts', "import 'pg'"],
  ['postgres-only-in-runtime-sql', 'events/redis.ts', "import '@electric-sql/pglite'"],
  ['redis-only-in-redis', 'runtime/sql/pg.ts', "import 'ioredis'"],
  ['jose-only-in-auth', 'gateway/pipeline.ts', "import 'jose'"],
  ['undici-only-in-bench', 'runtime/log.ts', "import 'undici'"],
  ['apollo-only-at-the-edges', 'gateway/health.ts', "import '@apollo/server'"],
  ['nothing-imports-demo-bench-test', 'gateway/metrics.ts', "await import('../demo/index.ts')"],
  ['main-loads-the-demo-lazily', 'gateway/main.ts', "import '../demo/index.ts'"],
  ['main-loads-only-the-demo', 'gateway/main.ts', "await import('../bench/main.ts')"],
  ['demo-and-bench-need-no-test', 'demo/load.ts', "import '../test/support/tokens.ts'"],
];

/** What the rules must leave alone. */
const RIGHT: readonly (readonly [from: string, line: string])[] = [
  ['subgraphs/mes/index.ts', "import './sources/sql.ts'; import '../subgraph.ts'"],
  ['subgraphs/mes/resolvers.ts', "import './loaders.ts'; import type {} from './source.ts'"],
  ['subgraphs/mes/sources/sql.ts', "import '../source.ts'; import '../../../runtime/clock.ts'"],
  ['subgraphs/mes/source.ts', "import 'graphql'"],
  ['runtime/sql/pg.ts', "import 'pg'"],
  ['auth/token.ts', "import 'jose'; import '../runtime/clock.ts'"],
  ['gateway/main.ts', "await import('../demo/index.ts'); import './gateway.ts'"],
  ['gateway/gateway.ts', "import '../subgraphs/mes/index.ts'; import '../auth/token.ts'"],
  [
    'test/x.test.ts',
    "import 'pg'; import '../subgraphs/mes/sources/sql.ts'; import '../demo/index.ts'",
  ],
];

/** Files that the lines above need to exist. */
const OTHERS: readonly (readonly [from: string, line: string])[] = [
  ['events/memory.ts', "import './cycle.ts'"],
  ...[
    'auth/index.ts',
    'bench/main.ts',
    'demo/index.ts',
    'events/index.ts',
    'gateway/gateway.ts',
    'runtime/clock.ts',
    'subgraphs/mes/feeds/sparkplug.ts',
    'subgraphs/mes/index.ts',
    'subgraphs/mes/loaders.ts',
    'subgraphs/mes/source.ts',
    'subgraphs/mes/sources/sql.ts',
    'subgraphs/subgraph.ts',
    'subgraphs/wms/context.ts',
    'subgraphs/wms/index.ts',
    'subgraphs/wms/resolvers.ts',
    'subgraphs/wms/schema.types.ts',
    'subgraphs/wms/source.ts',
    'test/support/tokens.ts',
  ].map((path) => [path, ''] as const),
];

describe('layer rules', () => {
  const trees: string[] = [];
  let violations: readonly string[];

  beforeAll(async () => {
    const tree = await createTree([
      ...WRONG.map(([, from, line]) => [from, line] as const),
      ...OTHERS,
    ]);
    trees.push(tree);
    violations = await findViolations(tree);
  });

  afterAll(async () => {
    for (const tree of trees) await rm(tree, { recursive: true });
  });

  it.each(WRONG)('%s refuses %s: %s', (rule, from) => {
    expect(violations).toContain(`${rule}: ${from}`);
  });

  it('has a wrong example for every rule', async () => {
    const { forbidden }: { forbidden: { name: string }[] } = createRequire(import.meta.url)(
      './layers.cjs',
    );
    const names = forbidden.map(({ name }) => name);
    expect([...new Set(WRONG.map(([rule]) => rule))].sort()).toEqual(names.sort());
  });

  it('leaves a tree alone that keeps to them', async () => {
    const tree = await createTree([...RIGHT, ...OTHERS.slice(1)]);
    trees.push(tree);
    expect(await findViolations(tree)).toEqual([]);
  });
});

/** Writes the lines to their files in a new folder, several lines of one file after each other. */
async function createTree(lines: readonly (readonly [string, string])[]): Promise<string> {
  const tree = await mkdtemp(join(tmpdir(), 'millwright-layers-'));
  for (const folder of FOLDERS) await mkdir(join(tree, folder));
  for (const name of PACKAGES) {
    const link = join(tree, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), link);
  }
  for (const [path, line] of lines) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), `${line};\n`, { flag: 'a' });
  }
  return tree;
}

/** `rule: file` for each import that a rule refuses. */
async function findViolations(tree: string): Promise<readonly string[]> {
  const cruiser = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const settings = ['--config', join(ROOT, 'test/layers.cjs'), '--output-type', 'json'];
  // It fails when there are violations; they stand in its output all the same.
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [cruiser, ...settings, ...FOLDERS],
    {
      cwd: tree,
      maxBuffer: 64 * 1024 * 1024,
    },
  ).catch((error: { stdout: string }) => error);
  const { summary }: { summary: { violations: { rule: { name: string }; from: string }[] } } =
    JSON.parse(stdout);
  return summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}
