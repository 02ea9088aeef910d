/** `npm run bench -- NAME [options]` answers one question about speed; without a name it lists them. */
import { benchAccess } from './access/index.ts';
import { benchFederation } from './federation/index.ts';
import { benchInProcess } from './in-process/index.ts';
import { benchScale } from './scale.ts';
import { benchSoak } from './soak/index.ts';
import { benchTransport } from './transport/index.ts';

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  access: benchAccess,
  federation: benchFederation,
  'in-process': benchInProcess,
  scale: benchScale,
  soak: benchSoak,
  transport: benchTransport,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (bench === undefined) {
  process.stderr.write(`Usage: npm run bench -- NAME, one of ${Object.keys(BENCHES).join(', ')}\n`);
  process.exitCode = 1;
} else {
  await bench(args);
}
