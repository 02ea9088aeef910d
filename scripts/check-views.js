// npm run views:check -- --postgres URL --system mes
// Says what a database lacks of the view contract of a system; exits with 1 when it lacks something.
import { parseArgs } from 'node:util';
import { createPgDriver } from '../runtime/sql/pg.ts';
import { checkViews, readViewContract } from '../subgraphs/view-contract.ts';

const SYSTEMS = ['mes', 'wms', 'quality', 'logistics'];
const USAGE = `Usage: npm run views:check -- --postgres URL --system ${SYSTEMS.join('|')}`;

const { postgres, system } = readArguments();
const file = new URL(`../subgraphs/${system}/sources/views.sql`, import.meta.url);
const contract = readViewContract(file);
const driver = createPgDriver({
  connectionString: postgres,
  applicationName: 'millwright views:check',
});
try {
  const problems = await checkViews(driver, contract);
  for (const problem of problems) console.error(problem);
  if (problems.length === 0) {
    console.log(`All ${contract.views.length} views of ${system} are there.`);
  } else {
    process.exitCode = 1;
  }
} catch (error) {
  console.error(`The database does not answer: ${error.message}`);
  process.exitCode = 1;
} finally {
  await driver[Symbol.asyncDispose]();
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: { postgres: { type: 'string' }, system: { type: 'string' } },
    });
    if (values.postgres && SYSTEMS.includes(values.system)) return values;
  } catch {
    // An unknown option: the usage says which there are.
  }
  console.error(USAGE);
  process.exit(2);
}
