/** `npm run build`: compiles to `dist/` and puts the files beside it that the code reads. */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildGraphiql } from './build-graphiql.js';
import { ensureInstalled, ROOT, requireNode, run } from './install.js';

const SOURCE_FOLDERS = ['runtime', 'auth', 'schema', 'events', 'subgraphs', 'gateway', 'demo'];
const SETTINGS = [
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'scripts/build.js',
  'scripts/build-graphiql.js',
];
const DIST = join(ROOT, 'dist');
/** Holds the digest of the sources that were built; written last, so half a build counts as none. */
const STAMP = join(DIST, '.built');

/** Is `dist/` what the sources as they are now would give? */
export function isBuilt() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sourceDigest();
}

/** Ends the process with the compiler's exit code when it finds an error. */
export async function build() {
  const digest = sourceDigest();
  rmSync(DIST, { recursive: true, force: true });
  await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
  for (const path of sourceFiles().filter((file) => !/\.(ts|md|js)$/.test(file))) {
    cpSync(join(ROOT, path), join(DIST, path));
  }
  await buildGraphiql(join(DIST, 'gateway/graphiql/assets'));
  writeFileSync(join(DIST, 'main.js'), "import './gateway/main.js';\n");
  writeFileSync(STAMP, digest);
}

function sourceDigest() {
  const hash = createHash('sha256');
  for (const path of [...sourceFiles(), ...SETTINGS]) {
    const { size, mtimeMs } = statSync(join(ROOT, path));
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

/** Paths from the root, in a fixed order. */
function sourceFiles() {
  return SOURCE_FOLDERS.filter((folder) => existsSync(join(ROOT, folder)))
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length)),
    )
    .sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  requireNode();
  await ensureInstalled();
  await build();
}
