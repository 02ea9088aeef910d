import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { toApiSchema } from '../../../schema/compose.ts';
import { type PlantAnswer, startTestPlant, type TestPlant } from '../../support/plant.ts';
import { toShape } from '../places.ts';
import { readDocuments } from './documents.ts';

const SUPERGRAPH = new URL('../../../schema/supergraph.graphql', import.meta.url);
const START_TIMEOUT_MS = 120_000;

const documents = readDocuments(toApiSchema(readFileSync(SUPERGRAPH, 'utf8')));

let native: TestPlant;
let reference: TestPlant;

beforeAll(async () => {
  native = await startTestPlant({ topology: 'one-process', settings: { engine: 'native' } });
  reference = await startTestPlant({ topology: 'one-process', settings: { engine: 'reference' } });
}, START_TIMEOUT_MS);

afterAll(async () => {
  await native?.[Symbol.asyncDispose]();
  await reference?.[Symbol.asyncDispose]();
});

it('finds the operations of the tests, the examples and the README', () => {
  expect(documents.length).toBeGreaterThan(40);
});

it.each(documents)('$title', async ({ text, variables }) => {
  const [own, stock] = [
    await native.query(text, variables),
    await reference.query(text, variables),
  ];
  expect(own.status).toBe(stock.status);
  expect(readable(own.data)).toBe(readable(stock.data));
  expect(errorsOf(own)).toEqual(errorsOf(stock));
});

/** Text, so that the order of fields counts. Each plant signs its cursors with a key of its own. */
function readable(data: unknown): string {
  return JSON.stringify(data, (key, value: unknown) =>
    /cursor$/i.test(key) && value !== null ? 'a cursor' : value,
  );
}

/** Without the id of the request, and with places in the operation only: one error stands for all rows of a part. */
function errorsOf({ errors = [] }: PlantAnswer): readonly string[] {
  return errors
    .map(({ path = [], message, extensions: { code, system } }) =>
      JSON.stringify([toShape(path), code, system, message]),
    )
    .sort();
}
