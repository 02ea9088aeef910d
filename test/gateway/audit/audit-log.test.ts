import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type AuditLogOptions, openAuditLog } from '../../../gateway/audit/audit-log.ts';
import { createLog } from '../../../runtime/log.ts';
import { createManualClock } from '../../support/manual-clock.ts';

const folder = mkdtempSync(join(tmpdir(), 'millwright-audit-'));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const nextFile = (): string => join(folder, `${++files}.jsonl`);

const open = (destination: string, more: Partial<AuditLogOptions> & { bytes?: number } = {}) =>
  openAuditLog({
    settings: { destination, maxBufferedBytes: more.bytes ?? 10_000 },
    clock: createManualClock(),
    log: createLog({ level: 'silent' }),
    ...more,
  });

const readLines = (file: string) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('an audit log', () => {
  it('is a JSON line per event, with its time, behind what is there already', async () => {
    const file = nextFile();
    for (const subject of ['pat', 'kim']) {
      await using audit = open(file);
      audit.write({ event: 'mutation', subject });
    }
    expect(readLines(file)).toEqual([
      { at: '2026-03-18T10:00:00.000Z', event: 'mutation', subject: 'pat' },
      { at: '2026-03-18T10:00:00.000Z', event: 'mutation', subject: 'kim' },
    ]);
  });

  it('goes on in a new file when the old one was moved', async () => {
    const file = nextFile();
    {
      await using audit = open(file);
      audit.write({ event: 'mutation', subject: 'before' });
      renameSync(file, `${file}.1`);
      audit.reopen();
      audit.write({ event: 'mutation', subject: 'after' });
    }
    expect(readLines(`${file}.1`)).toMatchObject([{ subject: 'before' }]);
    expect(readLines(file)).toMatchObject([{ subject: 'after' }]);
  });

  it('loses what comes past its bound, and says how much', async () => {
    const written: string[] = [];
    let release = (): void => {};
    // Takes nothing until it is told to.
    const stdout = new Writable({
      decodeStrings: false,
      write(chunk, _encoding, done) {
        written.push(String(chunk));
        release = done;
      },
    });
    await using audit = open('stdout', { stdout, bytes: 1_000 });
    for (let number = 0; number < 500; number++) audit.write({ event: 'mutation', number });
    expect(stdout.writableLength).toBeLessThanOrEqual(1_000);
    while (stdout.writableLength > 0) {
      release();
      await new Promise((resolve) => setImmediate(resolve));
    }
    audit.write({ event: 'mutation', number: 'last' });
    while (stdout.writableLength > 0) {
      release();
      await new Promise((resolve) => setImmediate(resolve));
    }
    const lines = written.map((line) => JSON.parse(line));
    const kept = lines.filter(({ number }) => typeof number === 'number');
    expect(kept.map(({ number }) => number)).toEqual(kept.map((_, index) => index));
    expect(lines.slice(kept.length)).toMatchObject([
      { event: 'lines_lost', count: 500 - kept.length },
      { number: 'last' },
    ]);
  });

  it('does not start where it cannot be written', () => {
    expect(() => open(join(folder, 'nowhere', 'audit.jsonl'))).toThrow(
      /audit\.destination: .*nowhere.* cannot be written/,
    );
  });

  it('is nothing where it is off', async () => {
    await using audit = open('off');
    audit.write({ event: 'mutation' });
    expect(existsSync('off')).toBe(false);
  });
});
