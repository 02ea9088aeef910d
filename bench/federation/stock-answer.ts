import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { disableVendorTelemetry } from '../../runtime/config.ts';
import { type BenchSubgraph, supergraphOf } from './bench-case.ts';
import { createSubgraphSchema } from './subgraph-server.ts';

export interface StockQuestion {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** Apollo's gateway over subgraphs in this process: what a right answer is. */
export interface StockAnswers extends AsyncDisposable {
  ask(question: StockQuestion): Promise<{ readonly answer: unknown; readonly fetches: number }>;
}

export async function startStockAnswers(
  subgraphs: readonly BenchSubgraph[],
): Promise<StockAnswers> {
  const sources = new Map(
    subgraphs.map((subgraph) => [
      subgraph.name,
      new LocalGraphQLDataSource(createSubgraphSchema(subgraph)),
    ]),
  );
  const urls = Object.fromEntries([...sources.keys()].map((name) => [name, `subgraph:${name}`]));
  let fetches = 0;
  disableVendorTelemetry();
  const gateway = new ApolloGateway({
    supergraphSdl: supergraphOf(subgraphs, urls),
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
  return {
    async ask({ query, variables = {} }) {
      const before = fetches;
      const { body } = await server.executeOperation({ query, variables: { ...variables } });
      const answer = body.kind === 'single' ? body.singleResult : undefined;
      return { answer: JSON.parse(JSON.stringify(answer)), fetches: fetches - before };
    },
    [Symbol.asyncDispose]: () => server.stop(),
  };
}
