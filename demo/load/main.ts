/** `npm run demo:load -- --postgres URL --orders N --seed S` fills an empty PostgreSQL database. */
import { parseArgs } from 'node:util';
import { AppError } from '../../runtime/errors.ts';
import { createPgDriver } from '../../runtime/sql/pg.ts';
import { loadDemo } from './index.ts';

const USAGE = 'Usage: npm run demo:load -- --postgres URL [--orders N] [--seed S]';
/** One statement of a load, an index over all rows included, may take this long. */
const STATEMENT_TIMEOUT_MS = 1_800_000;

await main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      postgres: { type: 'string' },
      orders: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
    },
  });
  if (values.postgres === undefined) throw new TypeError(`--postgres is missing. ${USAGE}`);
  const orders = toCount(values.orders, '--orders');
  const seed = toCount(values.seed, '--seed');
  await using driver = createPgDriver({
    connectionString: values.postgres,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    applicationName: 'millwright demo:load',
  });
  await refuseIfLoaded(driver);
  const startedAt = performance.now();
  await loadDemo(driver, {
    orders,
    seed,
    onProgress: (loaded) => {
      if (loaded % 10_000 < 1_000) process.stdout.write(`${loaded} orders\n`);
    },
  });
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  process.stdout.write(
    `Loaded the scripted orders and ${Math.max(0, orders - 100)} generated ones in ${seconds} s\n`,
  );
}

async function refuseIfLoaded(driver: ReturnType<typeof createPgDriver>): Promise<void> {
  const [row] = await driver.query(
    `select to_regclass('mes.work_order') is not null as loaded`,
    [],
  );
  if (row?.['loaded'] === true) {
    throw new TypeError('The database holds a plant already: name an empty one');
  }
}

function toCount(text: string, name: string): number {
  if (!/^\d{1,8}$/.test(text)) throw new TypeError(`${name} must be a whole number. ${USAGE}`);
  return Number(text);
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error instanceof AppError && error.cause instanceof Error ? error.cause : undefined;
  return cause === undefined ? error.message : `${error.message}: ${cause.message}`;
}
