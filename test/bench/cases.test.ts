import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { describe, expect, it } from '@jest/globals';
import { type BenchCase, supergraphOf } from '../../bench/federation/bench-case.ts';
import { CASE_NAMES, createCase } from '../../bench/federation/cases/index.ts';
import { FETCHES } from '../../bench/federation/cases/many-fetches.ts';
import { createSubgraphSchema } from '../../bench/federation/subgraph-server.ts';
import { disableVendorTelemetry } from '../../runtime/config.ts';

/** The answer of Apollo's gateway over the subgraphs in this process, and how many fetches it made. */
async function ask(benchCase: BenchCase) {
  const sources = new Map(
    benchCase.subgraphs.map((subgraph) => [
      subgraph.name,
      new LocalGraphQLDataSource(createSubgraphSchema(subgraph)),
    ]),
  );
  const urls = Object.fromEntries([...sources.keys()].map((name) => [name, `subgraph:${name}`]));
  let fetches = 0;
  disableVendorTelemetry();
  const gateway = new ApolloGateway({
    supergraphSdl: supergraphOf(benchCase, urls),
    buildService: ({ name }) => ({
      async process(options) {
        fetches += 1;
        const source = sources.get(name);
        if (source === undefined) throw new TypeError(`No subgraph ${name}`);
        return await source.process(options);
      },
    }),
  });
  const server = new ApolloServer({ gateway });
  await server.start();
  const { body } = await server.executeOperation({ query: benchCase.query });
  await server.stop();
  const answer = body.kind === 'single' ? body.singleResult : undefined;
  return { answer: JSON.parse(JSON.stringify(answer)), fetches };
}

describe.each(CASE_NAMES)('the case %s', (name) => {
  it('expects what its subgraphs answer together', async () => {
    const benchCase = createCase(name);
    const { answer } = await ask(benchCase);
    expect(answer).toEqual(benchCase.expected);
  }, 60_000);
});

it.each([
  ['public', 16],
  ['fetches', FETCHES],
])(
  'a plan of the case %s has %d fetches',
  async (name, count) => {
    expect((await ask(createCase(name))).fetches).toBe(count);
  },
  60_000,
);

it('the large answer has about 4 MB', () => {
  const bytes = Buffer.byteLength(JSON.stringify(createCase('large').expected));
  expect(bytes).toBeGreaterThan(3_900_000);
  expect(bytes).toBeLessThan(4_500_000);
});
