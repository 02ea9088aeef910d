import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { lockDirectory } from '../../../runtime/sql/directory-lock.ts';
import { createPgliteDriver } from '../../../runtime/sql/pglite.ts';
import { clonePglite } from '../../support/pglite-template.ts';

async function temporaryFolder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'pglite-test-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

const failure = (code: string) => ({ name: 'AppError', extensions: { code, system: 'wms' } });
const SLOW = 'SELECT count(*) FROM generate_series(1, 3000000)';

describe('PGlite driver', () => {
  it('keeps the event loop free while a query runs', async () => {
    await using driver = await clonePglite();
    let turns = 0;
    let isDone = false;
    const count = (): void => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    count();
    const before = turns;
    await driver.query(SLOW, []);
    isDone = true;
    expect(turns - before).toBeGreaterThan(100);
  }, 60_000);

  it('ends the wait and not the statement when a deadline passes', async () => {
    await using driver = await clonePglite({ system: 'wms' });
    await driver.script('CREATE TABLE written (rows int8)');
    await expect(
      driver.query(`INSERT INTO written ${SLOW}`, [], AbortSignal.timeout(20)),
    ).rejects.toMatchObject(failure('UPSTREAM_TIMEOUT'));
    expect(await driver.query('SELECT rows FROM written', [])).toEqual([{ rows: '3000000' }]);
  }, 60_000);

  it('says UPSTREAM_UNAVAILABLE at once when too many wait', async () => {
    await using driver = await clonePglite({ system: 'wms', queueLimit: 1 });
    const waiting = [driver.query(SLOW, []), driver.query('SELECT 1', [])];
    await expect(driver.query('SELECT 1', [])).rejects.toMatchObject(
      failure('UPSTREAM_UNAVAILABLE'),
    );
    await Promise.all(waiting);
  }, 60_000);

  it('lets no query into the transaction of another', async () => {
    await using driver = await clonePglite();
    await driver.script('CREATE TABLE seen (x int4)');
    let outside: Promise<unknown> | undefined;
    const reason = new Error('never mind');
    await driver
      .transaction(async (tx) => {
        await tx.query('INSERT INTO seen VALUES (1)', []);
        outside = driver.query('SELECT x FROM seen', []);
        throw reason;
      })
      .catch(() => {});
    expect(await outside).toEqual([]);
  }, 60_000);

  it('gives the rows of a dump', async () => {
    await using first = await clonePglite();
    await first.script("CREATE TABLE kept (x text); INSERT INTO kept VALUES ('ü')");
    await using second = await createPgliteDriver({ loadDataDir: await first.dump() });
    expect(await second.query('SELECT x FROM kept', [])).toEqual([{ x: 'ü' }]);
  }, 60_000);

  it('refuses queries once disposed', async () => {
    const driver = await clonePglite({ system: 'wms' });
    await driver[Symbol.asyncDispose]();
    await expect(driver.query('SELECT 1', [])).rejects.toMatchObject(
      failure('UPSTREAM_UNAVAILABLE'),
    );
  }, 60_000);

  it('keeps rows in its directory, which one process at a time has open', async () => {
    await using folder = await temporaryFolder();
    const dataDir = join(folder.path, 'database');
    {
      await using driver = await clonePglite({ dataDir });
      await driver.script('CREATE TABLE kept (x int4); INSERT INTO kept VALUES (1)');
      await expect(createPgliteDriver({ dataDir })).rejects.toThrow(TypeError);
    }
    await using driver = await createPgliteDriver({ dataDir });
    expect(await driver.query('SELECT x FROM kept', [])).toEqual([{ x: 1 }]);
  }, 60_000);

  it('rejects and unlocks when the directory holds no database', async () => {
    await using folder = await temporaryFolder();
    const dataDir = join(folder.path, 'not-a-directory');
    await writeFile(dataDir, 'x');
    await expect(createPgliteDriver({ dataDir })).rejects.toThrow();
    await using _lock = await lockDirectory(dataDir);
  }, 60_000);
});

describe('directory lock', () => {
  it('is refused while another process lives, and taken over when it is dead', async () => {
    await using folder = await temporaryFolder();
    const directory = join(folder.path, 'database');
    const other = spawn(process.execPath, ['-e', 'process.stdin.resume(); console.log()'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    await once(other.stdout, 'data');
    await writeLock(directory, other.pid);
    await expect(lockDirectory(directory)).rejects.toThrow('open');

    other.kill('SIGKILL');
    await once(other, 'exit');

    await using _lock = await lockDirectory(directory);
    expect(JSON.parse(await readFile(`${directory}.lock`, 'utf8'))).toMatchObject({
      pid: process.pid,
    });
  });

  it('is taken over when another process got the number of the one that had it', async () => {
    await using folder = await temporaryFolder();
    const directory = join(folder.path, 'database');
    await writeFile(`${directory}.lock`, JSON.stringify({ pid: process.pid, started: '1' }));
    await using _lock = await lockDirectory(directory);
  });

  it('is taken over when its file is rubbish', async () => {
    await using folder = await temporaryFolder();
    const directory = join(folder.path, 'database');
    await writeFile(`${directory}.lock`, 'rubbish');
    await using _lock = await lockDirectory(directory);
  });

  it('is free again after its end', async () => {
    await using folder = await temporaryFolder();
    const directory = join(folder.path, 'database');
    await (await lockDirectory(directory))[Symbol.asyncDispose]();
    await using _lock = await lockDirectory(directory);
  });
});

/** As the process with this number writes it. */
async function writeLock(directory: string, pid: number | undefined): Promise<void> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') '.padEnd(60));
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  await writeFile(`${directory}.lock`, JSON.stringify({ pid, started }));
}
