/** `npm run check`: every static check, all of them even when one fails. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { ensureInstalled, ROOT, requireNode } from './install.js';

const FOLDERS = readdirSync(ROOT, { withFileTypes: true })
  .filter(
    (entry) => entry.isDirectory() && !/^(node_modules|dist|coverage|docs|\..*)$/.test(entry.name),
  )
  .map((entry) => entry.name);

const STEPS = {
  'format and lint': ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  'schema lint': [
    'eslint/bin/eslint.js',
    ...[
      '--config',
      'schema/eslint.config.js',
      '--max-warnings',
      '0',
      '--no-error-on-unmatched-pattern',
    ],
    '{schema,subgraphs,gateway}/**/*.graphql',
  ],
  types: ['typescript/bin/tsc', '-p', '.'],
  layers: [
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ...['--config', 'test/layers.cjs', ...FOLDERS],
  ],
  'dead code': ['knip/bin/knip.js'],
};

requireNode();
await ensureInstalled();
const failed = [];
for (const [name, [script, ...args]] of Object.entries(STEPS)) {
  check(name, [`node_modules/${script}`, ...args]);
}
check('schema', ['--import', './scripts/typescript-loader.js', 'schema/check.ts']);
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}`);
  process.exit(1);
}

function check(name, args) {
  const started = Date.now();
  const { status, stdout } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${Date.now() - started} ms)`);
  if (status === 0 && name !== 'schema') return;
  console.log(stdout.trimEnd());
  if (status !== 0) failed.push(name);
}
