import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_FOLDER, openDemoIssuer } from '../../../demo/issuer.ts';
import { systemClock } from '../../../runtime/clock.ts';
import { startProcess } from '../../support/process.ts';
import { createTestIssuer } from '../../support/tokens.ts';

const START_TIMEOUT_MS = 60_000;
const ORDERS =
  'query ($f: SalesOrderFilter) { salesOrders(filter: $f) { nodes { margin { amount } } } }';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millwright-explain-'));
  await writeFile(join(folder, 'orders.graphql'), ORDERS);
  await writeFile(join(folder, 'drafts.json'), '{"f":{"state":["DRAFT"]}}');
  await writeFile(join(folder, 'list.json'), '[]');
});
afterAll(async () => await rm(folder, { recursive: true }));

async function explain(args: readonly string[], input = '') {
  await using process = startProcess('gateway/explain/main.ts', args, { cwd: folder, input });
  return { code: await process.exit(), stdout: process.stdout, stderr: process.stderr };
}

describe('npm run explain', () => {
  it(
    'explains to a persona of the demo, by the schema of the repository',
    async () => {
      const issuer = await openDemoIssuer(join(folder, DEMO_FOLDER), systemClock);
      const token = await issuer.token('planner:P1');
      const operation = ['--operation', 'orders.graphql'];
      const { code, stdout, stderr } = await explain(['--token', token, ...operation]);
      expect(stderr).toBe('');
      expect(code).toBe(0);
      expect(stdout).toMatch(/^who +planner:P1 \(user\), audience staff/);
      expect(stdout).toMatch(/^DENIED +salesOrders\.nodes\.margin$/m);
      expect(stdout).toContain('order.margin:read, for SalesOrder.margin: lacks it');
      expect(stdout).not.toContain(token);
    },
    START_TIMEOUT_MS,
  );

  it(
    'takes the token from standard input and the variables from a file',
    async () => {
      const issuer = await openDemoIssuer(join(folder, DEMO_FOLDER), systemClock);
      const { stdout } = await explain(
        ['--token', '-', '--operation', 'orders.graphql', '--variables', 'drafts.json'],
        `${await issuer.token('customer:C-ALFA')}\n`,
      );
      expect(stdout).toMatch(/^REFUSED +Cannot query field "margin" on type "SalesOrder"\.$/m);
    },
    START_TIMEOUT_MS,
  );

  it.each<[string, readonly string[], RegExp]>([
    ['an issuer that nobody trusts', [], /^The token is not valid here: Nobody trusts the issuer/],
    ['no operation', ['--token', 'x'], /^--operation is missing\.\nUsage:/],
    ['no token', ['--operation', 'orders.graphql'], /^--token is missing\.\nUsage:/],
  ])(
    'ends with a line about %s',
    async (_, args, message) => {
      const foreign = await createTestIssuer('https://elsewhere.test/');
      const whole =
        args.length > 0
          ? args
          : ['--token', await foreign.token(), '--operation', 'orders.graphql'];
      const { code, stdout, stderr } = await explain(whole);
      expect(stderr).toMatch(message);
      expect([code, stdout]).toEqual([1, '']);
    },
    START_TIMEOUT_MS,
  );

  it(
    'ends with a line about variables that are no object',
    async () => {
      const issuer = await openDemoIssuer(join(folder, DEMO_FOLDER), systemClock);
      const token = await issuer.token('service');
      const files = ['--operation', 'orders.graphql', '--variables', 'list.json'];
      const { code, stderr } = await explain(['--token', token, ...files]);
      expect(stderr).toBe('list.json must hold a JSON object\n');
      expect(code).toBe(1);
    },
    START_TIMEOUT_MS,
  );
});
