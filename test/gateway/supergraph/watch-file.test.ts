import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, it } from '@jest/globals';
import { watchForChanges } from '../../../gateway/supergraph/watch-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'millwright-watch-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('tells of a file that is written, and of one that is put in its place', async () => {
  const file = join(folder, 'supergraph.graphql');
  writeFileSync(file, 'first');
  let tell = () => {};
  using _ = watchForChanges(file, () => tell());
  const written = new Promise<void>((resolve) => {
    tell = resolve;
  });
  writeFileSync(file, 'second');
  await written;
  const replaced = new Promise<void>((resolve) => {
    tell = resolve;
  });
  writeFileSync(join(folder, 'next'), 'third');
  renameSync(join(folder, 'next'), file);
  await replaced;
});
