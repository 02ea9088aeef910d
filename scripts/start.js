/** `npm start`: installs and builds what is missing, then is the gateway, in this same process. */
import { build, isBuilt } from './build.js';
import { ensureInstalled, requireNode } from './install.js';

requireNode();
await ensureInstalled();
if (!isBuilt()) await build();
// In this process and not in a child: signals, exit code and arguments are then the gateway's own.
process.setSourceMapsEnabled(true);
await import(new URL('../dist/main.js', import.meta.url));
