/**
 * How much CPU does one request cost our gateway, beside Apollo's and beside a bare server that sends
 * the same bytes? `npm run bench -- federation`
 *
 *   --case NAME       public (default), large, entities, fetches; all for each of them; may come several times
 *   --rounds N        rounds of every lane, in turns (default 5)
 *   --seconds N       of one lane in one round (default 5)
 *   --warm-up N       seconds of each lane before the first round (default 5)
 *   --connections N   (default 50; 4 for the cases with large answers)
 *   --latency MS      how long every subgraph waits before it answers (default 0)
 *   --product FILE    entry point of another build of our gateway (default dist/main.js, built when stale)
 *   --node-option=O   of the Node that runs our gateway, for example --node-option=--max-semi-space-size=32
 *   --only PART       lanes whose name has this in it; may come several times
 *   --json FILE       the report as JSON
 *   --profile FILE    instead of rounds: where our gateway spends its time, by file and function
 */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createLifetime } from '../../runtime/lifetime.ts';
import { describeMachine } from '../machine.ts';
import { pinThisProcess } from '../process-figures.ts';
import { ensureProduct } from '../product.ts';
import { CASE_NAMES, createCase } from './cases/index.ts';
import { judgePublicCase } from './goals.ts';
import { profileLanes, runLanes } from './lanes.ts';
import { readOptions } from './options.ts';
import { type CaseReport, formatCase } from './report.ts';
import { GATEWAY_CORE, OTHER_CORE, startCase } from './start-case.ts';

export async function benchFederation(args: readonly string[]): Promise<void> {
  const options = readOptions(args, CASE_NAMES);
  const product = await ensureProduct(options.product);
  pinThisProcess(OTHER_CORE);
  const machine = describeMachine();
  print(
    Object.entries(machine)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
  );
  print(`Gateway alone on core ${GATEWAY_CORE}; load and subgraphs on core ${OTHER_CORE}.\n`);
  const reports: CaseReport[] = [];
  const profiles: string[] = [];
  for (const name of options.cases) {
    await using lifetime = createLifetime();
    const benchCase = createCase(name);
    const { lanes, load } = await startCase(benchCase, product, options, lifetime);
    if (options.profile === undefined) {
      const figures = await runLanes(lanes, load);
      const goals = name === 'public' ? judgePublicCase(figures) : [];
      const report = { name, title: benchCase.title, lanes: figures, goals };
      print(formatCase(report));
      reports.push(report);
    } else {
      profiles.push(
        `${benchCase.title}\n${await profileLanes(lanes, load, `${resolve(options.profile)}.${name}.`)}`,
      );
    }
  }
  if (options.profile !== undefined) await writeFile(options.profile, profiles.join('\n'));
  const whole = { machine, options, at: new Date().toISOString(), cases: reports };
  if (options.json !== undefined) await writeFile(options.json, JSON.stringify(whole, null, 2));
  const isWrong = reports.some(({ lanes }) => lanes.some(({ failed }) => failed > 0));
  if (isWrong) process.exitCode = 1;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
