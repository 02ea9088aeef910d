import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway';
import { type GraphQLError, Kind } from 'graphql';
import {
  createFetchOperation,
  createFetchVariables,
} from '../../gateway/upstreams/fetch-operation.ts';
import { disableVendorTelemetry } from '../../runtime/config.ts';
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
    supergraphSdl: graph.supergraphSdl,
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    buildService: ({ name }) => createDataSource(upstreams, name),
  });
  const { executor } = await gateway.load();
  return {
    ask: (operation, settings) =>
      upstreams.within(settings, async (requestId) => {
        const { text, document, variables } = operation;
        const [definition] = document.definitions;
        if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('No operation');
        const { data, errors, extensions } = await executor({
          document,
          request: { query: text, variables },
          queryHash: text,
          context: { requestId },
          metrics: {},
          // The rest of a request is for the server in front of it.
        } as unknown as Parameters<typeof executor>[0]);
        const late = (extensions?.['valueCompletion'] ?? []) as readonly GraphQLError[];
        return {
          data: JSON.stringify(data ?? null),
          errors: [...(errors ?? []), ...late].map((error) => toAnswerError(error as GraphQLError)),
        };
      }),
    [Symbol.asyncDispose]: () => gateway.stop(),
  };
}

function createDataSource({ list }: Upstreams, name: string): GraphQLDataSource {
  const upstream = list.find((candidate) => candidate.name === name);
  if (upstream === undefined) throw new TypeError(`There is no subgraph ${name}`);
  return {
    async process({ request, context }) {
      const { query = '', operationName, variables = {} } = request;
      const { data, errors } = await upstream.execute({
        fetch: createFetchOperation({
          subgraph: name,
          kind: query.startsWith('mutation') ? 'mutation' : 'query',
          query,
          operationName,
          isEntities: 'representations' in variables,
        }),
        variables: createFetchVariables(variables),
        operation: createTestRequest(String(context['requestId'])).operation,
      });
      // The gateway merges into what it gets.
      return {
        data: structuredClone(data),
        errors: errors.map(({ extensions, ...error }) => ({
          ...error,
          extensions: { ...extensions },
        })),
      };
    },
  };
}
