/**
 * Installs the packages of package-lock.json when they are missing or are not the ones installed.
 * Uses nothing but Node, because it runs before there is anything else.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Quiet, and from npm's cache where it has the package. */
const NPM_CI_OPTIONS = [
  '--include=dev',
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
  '--loglevel=error',
];

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Ends the process with one line when this Node is older than package.json asks for. */
export function requireNode() {
  const wanted = readJson('package.json').engines.node.replace('>=', '');
  const [major, minor] = wanted.split('.').map(Number);
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return;
  fail(`Millwright needs Node ${wanted} or newer; this is Node ${process.versions.node}.`);
}

/** Ends the process with npm's exit code when the installation fails. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  console.error('Installing packages (npm ci) …');
  const npm = process.env.npm_execpath;
  // npm hands its own path to the scripts it runs; another runner would hand over its own.
  const [command, args] = npm?.endsWith('npm-cli.js')
    ? [process.execPath, [npm]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
  await run(command, [...args, 'ci', ...NPM_CI_OPTIONS], {
    stdio: ['ignore', 2, 2],
  });
}

/** Resolves when the command succeeded; otherwise ends this process with the command's exit code. */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
  const forward = (signal) => child.kill(signal);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  const code = await new Promise((resolve) => {
    child.once('error', (error) => fail(`Cannot run ${command}: ${error.message}`));
    child.once('close', (exitCode, signal) => resolve(exitCode ?? (signal === 'SIGINT' ? 130 : 1)));
  });
  process.off('SIGINT', forward).off('SIGTERM', forward);
  if (code !== 0) process.exit(code);
}

/** Writes one line and ends the process. */
export function fail(line) {
  console.error(line);
  process.exit(1);
}

/** Does npm's own record of what it installed agree with package-lock.json? */
function isInstalled() {
  const wanted = readJson('package-lock.json').packages;
  let installed;
  try {
    installed = readJson('node_modules/.package-lock.json').packages;
  } catch {
    return false;
  }
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    // An optional package of another platform is rightly absent.
    if (installed[path] === undefined) return optional === true;
    return installed[path].version === version;
  });
}

function readJson(path) {
  return JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));
}
