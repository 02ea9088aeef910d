/** `npm test`: installs what is missing, then runs Jest with the arguments given. */
import { ensureInstalled, requireNode, run } from './install.js';

requireNode();
await ensureInstalled();
await run(process.execPath, [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  ...process.argv.slice(2),
]);
