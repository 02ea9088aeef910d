import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startDemo } from '../../demo/start.ts';
import { createLog } from '../../runtime/log.ts';
import { createPgDriver } from '../../runtime/sql/pg.ts';
import { clonePglite } from '../support/pglite-template.ts';

describe('the demo over a database of its own', () => {
  const log = createLog({ level: 'silent' });
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'millwright-demo-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it('says in one line that nobody filled it, and closes it', async () => {
    const database = await clonePglite({});
    await expect(startDemo({ port: 0, log, folder, database })).rejects.toThrow(
      'The demo database holds no plant: fill it with npm run demo:load',
    );
    await expect(database.query('select 1', [])).rejects.toThrow();
  });

  it('says in one line that it cannot be reached, and no address', async () => {
    const database = createPgDriver({ connectionString: 'postgres://127.0.0.1:1/plant' });
    await expect(startDemo({ port: 0, log, folder, database })).rejects.toThrow(
      /^The demo database cannot be reached$/,
    );
  });
});
