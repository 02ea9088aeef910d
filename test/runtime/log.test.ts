import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from '@jest/globals';
import { createLog } from '../../runtime/log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(createLog({ level: 'info', destination: { write: (line) => void lines.push(line) } }));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

describe('a log line', () => {
  it('is JSON with the time in ISO 8601 and the name of its level', () => {
    const line = logged((log) => log.warn({ subgraph: 'mes' }, 'it is slow'));
    expect(line).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      subgraph: 'mes',
      msg: 'it is slow',
    });
  });

  it.each(['authorization', 'token', 'password', 'apiKey', 'secret', 'cookie', 'key'])(
    'never says a %s, in the line, one level down, or in what a child was given',
    (name) => {
      const line = logged((log) =>
        log
          .child({ [name]: 'hunter2' })
          .info({ [name]: 'hunter2', at: { [name]: 'hunter2', a: 1 } }),
      );
      expect(JSON.stringify(line)).not.toContain('hunter2');
      expect(line).toMatchObject({ [name]: '[redacted]', at: { [name]: '[redacted]', a: 1 } });
    },
  );

  it('tells an error that carries a secret without it', () => {
    const error = Object.assign(new TypeError('It broke'), { token: 'hunter2', code: 'E1' });
    const line = logged((log) => log.error({ err: error }, 'failed'));
    expect(line['err']).toMatchObject({ message: 'It broke', code: 'E1', token: '[redacted]' });
    expect((line['err'] as { stack: string }).stack).toContain('It broke');
    expect(error.token).toBe('hunter2');
  });
});

const LOG = new URL('../../runtime/log.ts', import.meta.url).href;
const LOADER = new URL('../../scripts/typescript-loader.js', import.meta.url).href;

/** A process that logs so many lines to an output that nobody reads until it has done so. */
async function logToNobody(lines: number) {
  const script = `
    const { createLog } = await import(${JSON.stringify(LOG)});
    const log = createLog({ level: 'info' });
    for (let n = 0; n < ${lines}; n += 1) log.info({ n, padding: 'x'.repeat(150) }, 'line');
    process.send('written', () => process.disconnect());
  `;
  const child = spawn(
    process.execPath,
    ['--import', LOADER, '--input-type=module', '--eval', script],
    { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] },
  );
  await once(child, 'message');
  if (child.stdout === null) throw new TypeError('The output is a pipe');
  const output = await text(child.stdout);
  const written = output
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { lost?: number });
  return {
    lines: written.filter(({ lost }) => lost === undefined).length,
    lost: written.reduce((sum, { lost = 0 }) => sum + lost, 0),
  };
}

describe('standard output', () => {
  it('has every line, also of a process that ends at once', async () => {
    expect(await logToNobody(300)).toEqual({ lines: 300, lost: 0 });
  });

  it('loses lines past a bound where nobody reads, and says how many', async () => {
    const { lines, lost } = await logToNobody(100_000);
    expect(lost).toBeGreaterThan(0);
    expect(lines + lost).toBe(100_000);
  });
});
