import type { GraphQLDataSource } from '@apollo/gateway';
import type { RequestContext } from '../request-context.ts';
import { createFetchOperation, createFetchVariables } from '../upstreams/fetch-operation.ts';
import { fetchPart } from '../upstreams/fetch-part.ts';
import type { Upstream } from '../upstreams/upstream.ts';

/** The seam between the reference engine and our upstreams: one fetch of its plan. */
export function createDataSource(
  upstream: Upstream,
  timeoutMs: number,
): GraphQLDataSource<RequestContext> {
  return {
    async process(options) {
      // The other kinds ask a subgraph for its schema or health, which we do ourselves.
      if (options.kind !== 'incoming operation') throw new TypeError(`No ${options.kind} here`);
      const { query, operationName, variables } = options.request;
      if (query === undefined) throw new TypeError('A fetch has a query');
      const { data, errors } = await fetchPart(
        upstream,
        {
          fetch: createFetchOperation({
            subgraph: upstream.name,
            kind: /^\s*mutation\b/.test(query) ? 'mutation' : 'query',
            query,
            operationName,
            isEntities: variables?.['representations'] !== undefined,
          }),
          variables: createFetchVariables(variables ?? {}),
        },
        options.context,
        timeoutMs,
      );
      return {
        // The engine merges into what it gets.
        data: structuredClone(data),
        ...(errors.length === 0
          ? {}
          : {
              errors: errors.map(({ extensions, ...part }) => ({
                ...part,
                extensions: { ...extensions },
              })),
            }),
      };
    },
  };
}
