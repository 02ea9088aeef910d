import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Authentication, type Revocation, startAuthentication } from '../../auth/index.ts';
import { parseCommand } from '../../gateway/arguments.ts';
import { systemClock } from '../../runtime/clock.ts';
import { createConfig } from '../../runtime/config.ts';
import { createLog } from '../../runtime/log.ts';
import { startProcess } from '../support/process.ts';
import type { Service } from '../support/services/private-server.ts';
import { startRedis } from '../support/services/redis.ts';
import { createTestIssuer, type TestIssuer } from '../support/tokens.ts';

let folder: string;
let file: string;
let issuer: TestIssuer;
let redis: Service;
let gateway: Authentication;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'millwright-'));
  issuer = await createTestIssuer(`https://${randomUUID()}.test/`);
  redis = await startRedis();
  const settings = { issuers: [issuer.settings], redis: { url: redis.url } };
  // A gateway's whole file: what has nothing to do with tokens is not read, its secrets neither.
  const others = { port: '${' + 'NO_SUCH_PORT}', cursorSecret: '${' + 'NO_SUCH_SECRET}' };
  file = await writeSettings('all.yaml', { ...settings, ...others });
  const config = createConfig(settings);
  gateway = await startAuthentication({
    config,
    clock: systemClock,
    log: createLog({ level: 'silent' }),
  });
}, 120_000);
afterAll(async () => {
  await gateway?.[Symbol.asyncDispose]();
  await redis?.[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function writeSettings(name: string, settings: object): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(settings));
  return path;
}

const revoke = (args: readonly string[], { config = file, input = '' } = {}) =>
  startProcess('gateway/main.ts', ['revoke', '--config', config, ...args], { cwd: folder, input });

/** What the gateway hears next. */
const heard = () =>
  new Promise<Revocation>((resolve) => {
    const end = gateway.revocations.onRevoked((revocation) => {
      end();
      resolve(revocation);
    });
  });

describe('the command that takes tokens back', () => {
  it('reaches a running gateway, and says what it did', async () => {
    const authorization = `Bearer ${await issuer.token({ jti: 'stolen' })}`;
    await gateway.authenticator.authenticate(authorization);
    const hears = heard();
    await using command = revoke(['--issuer', issuer.issuer, '--jti', 'stolen']);
    expect(await command.exit()).toBe(0);
    expect(command.stdout).toBe(`Taken back: the token stolen of ${issuer.issuer}\n`);
    expect(await hears).toEqual({ kind: 'token', issuer: issuer.issuer, jti: 'stolen' });
    await expect(gateway.authenticator.authenticate(authorization)).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  it('takes a token from standard input and never shows it', async () => {
    const token = await issuer.token({ jti: undefined });
    const { jti } = await gateway.authenticator.authenticate(`Bearer ${token}`);
    const hears = heard();
    await using command = revoke(['--stdin'], { input: `${token}\n` });
    expect(await command.exit()).toBe(0);
    expect(command.stdout).toContain(`the token ${jti} of`);
    expect(command.stdout + command.stderr).not.toContain(token);
    expect(await hears).toMatchObject({ kind: 'token', jti });
  });

  it('takes back all of a subject until a time', async () => {
    const hears = heard();
    const until = ['--until', '2026-03-18T10:00:00+01:00'];
    await using command = revoke(['--issuer', issuer.issuer, '--subject', 'pat', ...until]);
    expect(await command.exit()).toBe(0);
    expect(await hears).toEqual({
      kind: 'subject',
      issuer: issuer.issuer,
      subject: 'pat',
      issuedUntil: new Date('2026-03-18T09:00:00Z'),
    });
  });

  it.each([
    [
      'an issuer that is not configured',
      ['--issuer', 'https://othr.test/', '--all'],
      /no configured/,
    ],
    ['what is no token', ['--stdin'], /not a token of an issuer/],
  ])('ends with one line and exit code 1 for %s', async (_, args, line) => {
    await using command = revoke(args, { input: 'nonsense' });
    expect(await command.exit()).toBe(1);
    expect(command.stderr).toMatch(line);
    expect(command.stderr).not.toMatch(/ at .*\.ts:/);
    expect(command.stdout).toBe('');
  });

  it('ends with one line when Redis is away', async () => {
    const settings = { issuers: [issuer.settings], redis: { url: 'redis://127.0.0.1:9' } };
    const config = await writeSettings('away.yaml', settings);
    await using command = revoke(['--issuer', issuer.issuer, '--all'], { config });
    expect(await command.exit()).toBe(1);
    expect(command.stderr).toBe('Revocations cannot be reached\n');
    expect(command.stdout).toBe('');
  }, 30_000);

  it('ends with one line without a Redis to tell it to', async () => {
    const alone = await writeSettings('alone.yaml', { issuers: [issuer.settings] });
    await using command = revoke(['--issuer', issuer.issuer, '--all'], { config: alone });
    expect(await command.exit()).toBe(1);
    expect(command.stderr).toMatch(/redis\.url is missing/);
  });
});

describe('the arguments of revoke', () => {
  const now = new Date();
  const parse = (...args: string[]) => {
    const command = parseCommand(['revoke', ...args]);
    return command.kind === 'revoke' ? command.settings.what : undefined;
  };

  it('mean all that was given until now where no time is said', () => {
    const what = parse('--config', 'f', '--issuer', 'i', '--all');
    expect(what).toMatchObject({ kind: 'issuer', issuer: 'i' });
    const { issuedUntil } = what as { issuedUntil: Date };
    expect(issuedUntil.getTime()).toBeGreaterThanOrEqual(now.getTime());
  });

  it.each([
    [['--issuer', 'i', '--jti', 'j'], /--config is missing/],
    [['--config', 'f', '--issuer', 'i'], /Say one of/],
    [['--config', 'f', '--issuer', 'i', '--jti', 'j', '--all'], /Say one of/],
    [['--config', 'f', '--jti', 'j'], /--issuer is missing/],
    [['--config', 'f', '--issuer', 'i', '--jti', ''], /must not be empty/],
    [['--config', 'f', '--stdin', '--issuer', 'i'], /the token names it/],
    [
      ['--config', 'f', '--issuer', 'i', '--jti', 'j', '--until', '2026-03-18T10:00:00Z'],
      /as a whole/,
    ],
    [['--config', 'f', '--issuer', 'i', '--all', '--until', 'noon'], /must be a time/],
    [['--config', 'f', '--issuer', 'i', '--all', '--until', '2026-03-18T10:00'], /must be a time/],
  ])('%j are refused', (args, reason) => {
    expect(() => parse(...args)).toThrow(reason);
  });
});
