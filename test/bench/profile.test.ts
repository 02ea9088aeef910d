import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from '@jest/globals';
import { readSelfTimes } from '../../bench/federation/profile.ts';

it('sums self times by function, under the product or its packages, without idle time', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'millwright-'));
  const root = pathToFileURL(`${folder}/dist/`);
  const frame = (functionName: string, url: string, lineNumber: number) => ({
    functionName,
    url,
    lineNumber,
  });
  const nodes = [
    frame('(idle)', '', -1),
    frame('write', `${root}gateway/shape.js`, 9),
    frame('write', `${root}gateway/shape.js`, 9),
    frame('parse', 'file:///x/node_modules/@scope/name/lib/parser.js', 0),
    frame('(garbage collector)', '', -1),
  ].map((callFrame, id) => ({ id, callFrame }));
  const file = join(folder, 'profile.json');
  await writeFile(
    file,
    JSON.stringify({
      nodes,
      samples: [0, 1, 2, 3, 4, 3],
      timeDeltas: [9_000, 1_000, 2_000, 250, 400, 250],
    }),
  );
  expect(readSelfTimes(file, root)).toEqual([
    { place: 'gateway/shape.js', name: 'write', line: 10, ms: 3 },
    { place: '@scope/name: lib/parser.js', name: 'parse', line: 1, ms: 0.5 },
    { place: '(V8)', name: '(garbage collector)', line: 0, ms: 0.4 },
  ]);
  await rm(folder, { recursive: true });
});
