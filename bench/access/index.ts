/**
 * What does it cost a customer's question that the gateway knows who asks? Tokens, audience schema,
 * scopes, rows, limits, costs and audit on, against the same engine over the same systems without any
 * of them; one after the other, turn by turn. `npm run bench -- access`
 * (options: --turns N, --warm-up N, --json FILE)
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Principal } from '../../auth/index.ts';
import { openAuditLog } from '../../gateway/audit/audit-log.ts';
import { startGateway } from '../../gateway/gateway.ts';
import { openSubgraphs } from '../../gateway/subgraphs.ts';
import { systemClock } from '../../runtime/clock.ts';
import { loadConfig, processEnvironment } from '../../runtime/config.ts';
import { createLifetime } from '../../runtime/lifetime.ts';
import { createLog } from '../../runtime/log.ts';
import { startSystems } from '../in-process/plant.ts';
import { describeMachine } from '../machine.ts';
import { formatMeasured, measureInTurns } from '../measure.ts';
import { EVERY_ROW, rowsOfCustomer, startBareGateway } from './bare-gateway.ts';

/** What a customer's portal shows of an order. */
const QUESTION = `query MyOrder {
  salesOrder(id: "so:NDE:S00004") {
    name state orderedAt promised
    customer { ref name }
    lines(first: 20) {
      nodes {
        product { sku name }
        ordered { value unit }
        promised
        delivered { value unit }
      }
    }
    shipments(first: 10) { nodes { number milestone eta { at zone } } }
  }
}`;

/** How much slower the question may be, as the goal has it. */
const GOAL = 1.15;
const CUSTOMER = 'C-BETA';
const ON = 'everything on';
const ROWS = 'rows alone';
const OFF = 'everything off';

export async function benchAccess(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      turns: { type: 'string', default: '1000' },
      'warm-up': { type: 'string', default: '300' },
      json: { type: 'string' },
    },
  });
  const folder = await mkdtemp(join(tmpdir(), 'millwright-bench-'));
  await using lifetime = createLifetime();
  lifetime.defer(() => rm(folder, { recursive: true }));
  const systems = await startSystems(folder, lifetime, `customer:${CUSTOMER}`);
  const part = { kind: 'all' } as const;
  const file = await systems.configure('access', {
    port: 0,
    audit: { destination: join(folder, 'audit.jsonl') },
  });
  const config = loadConfig({ file, env: processEnvironment(), part });
  const clock = systemClock;
  const log = createLog({ level: 'silent' });
  const { subgraphs } = lifetime.use(openSubgraphs({ config, part, log, clock }));
  const audit = lifetime.use(openAuditLog({ settings: config.audit, clock, log }));
  const on = lifetime.use(await startGateway({ config, log, clock, subgraphs, audit }));
  const startBare = async (principal: Principal) =>
    lifetime.use(await startBareGateway({ config, log, clock, subgraphs, principal }));
  const off = await startBare(EVERY_ROW);
  const rows = await startBare(rowsOfCustomer(CUSTOMER));
  const ask = async (url: string): Promise<{ readonly data?: unknown }> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: systems.authorization },
      body: JSON.stringify({ query: QUESTION }),
    });
    return (await response.json()) as { readonly data?: unknown };
  };
  for (const other of [off, rows]) requireSame(await ask(on.url), await ask(other.url));
  const measured = await measureInTurns(
    { [OFF]: () => ask(off.url), [ROWS]: () => ask(rows.url), [ON]: () => ask(on.url) },
    { warmUp: Number(values['warm-up']), counted: Number(values.turns) },
  );
  const machine = describeMachine();
  const p50Of = (name: string): number => measured.find((row) => row.name === name)?.p50 ?? 0;
  const ratio = p50Of(ON) / p50Of(OFF);
  const verdict = ratio <= GOAL ? 'met' : 'MISSED';
  process.stdout.write(
    `${JSON.stringify(machine)}\n${formatMeasured(measured, OFF)}\n` +
      `p50 ${((ratio - 1) * 100).toFixed(1)} % above, goal ${((GOAL - 1) * 100).toFixed(0)} %: ${verdict}\n`,
  );
  if (values.json !== undefined) {
    const report = { machine, question: QUESTION, measured, ratio };
    await writeFile(values.json, JSON.stringify(report, null, 2));
  }
}

/** What is compared must be the same work. */
function requireSame(one: { readonly data?: unknown }, other: { readonly data?: unknown }): void {
  const isWhole = !('errors' in one) && !('errors' in other);
  if (isWhole && JSON.stringify(one.data) === JSON.stringify(other.data)) return;
  throw new Error(`The answers differ: ${JSON.stringify([one, other])}`);
}
