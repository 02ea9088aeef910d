import { ApolloGateway } from '@apollo/gateway';
import { type GraphQLError, Kind } from 'graphql';
import { createDataSource } from '../../gateway/supergraph/data-source.ts';
import { disableVendorTelemetry } from '../../runtime/config.ts';
import { withoutSecurity } from '../../schema/without-security.ts';
import { type Ask, toAnswerError } from './answer.ts';
import { createTestRequest } from './request.ts';
import type { Upstreams } from './upstreams.ts';
import type { Graph } from './world/graph.ts';

export interface ReferenceEngine extends AsyncDisposable {
  readonly ask: Ask;
}

/** The stock gateway over the same upstreams. */
export async function startReference(graph: Graph, upstreams: Upstreams): Promise<ReferenceEngine> {
  disableVendorTelemetry();
  const gateway = new ApolloGateway({
    // Who may see what is decided before an engine is asked; the stock one refuses to know of it.
    supergraphSdl: withoutSecurity(graph.supergraphSdl),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    buildService({ name }) {
      const upstream = upstreams.list.find((candidate) => candidate.name === name);
      if (upstream === undefined) throw new TypeError(`There is no subgraph ${name}`);
      return createDataSource(upstream, 10_000);
    },
  });
  const { executor } = await gateway.load();
  return {
    ask: (operation, settings) =>
      upstreams.within(settings, async (requestId) => {
        const { text, document, variables } = operation;
        const [definition] = document.definitions;
        if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('No operation');
        const { data, errors } = await executor({
          document,
          request: { query: text, variables },
          queryHash: text,
          context: createTestRequest(requestId),
          metrics: {},
          // The rest of a request is for the server in front of it.
        } as unknown as Parameters<typeof executor>[0]);
        return {
          data: JSON.stringify(data ?? null),
          errors: (errors ?? []).map((error) => toAnswerError(error as GraphQLError)),
        };
      }),
    [Symbol.asyncDispose]: () => gateway.stop(),
  };
}
