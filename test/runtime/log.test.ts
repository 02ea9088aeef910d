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
