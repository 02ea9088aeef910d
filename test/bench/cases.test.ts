import { describe, expect, it } from '@jest/globals';
import { CASE_NAMES, createCase } from '../../bench/federation/cases/index.ts';
import { FETCHES } from '../../bench/federation/cases/many-fetches.ts';
import { startStockAnswers } from '../../bench/federation/stock-answer.ts';

/** The answer of Apollo's gateway to a case, and how many fetches it made. */
async function ask(name: string) {
  const { subgraphs, query } = createCase(name);
  await using stock = await startStockAnswers(subgraphs);
  return await stock.ask({ query });
}

describe.each(CASE_NAMES)('the case %s', (name) => {
  it('expects what its subgraphs answer together', async () => {
    const { answer } = await ask(name);
    expect(answer).toEqual(createCase(name).expected);
  }, 60_000);
});

it.each([
  ['public', 16],
  ['fetches', FETCHES],
])(
  'a plan of the case %s has %d fetches',
  async (name, count) => {
    expect((await ask(name)).fetches).toBe(count);
  },
  60_000,
);

it('the large answer has about 4 MB', () => {
  const bytes = Buffer.byteLength(JSON.stringify(createCase('large').expected));
  expect(bytes).toBeGreaterThan(3_900_000);
  expect(bytes).toBeLessThan(4_500_000);
});
