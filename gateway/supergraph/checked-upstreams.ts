import type { GraphQLSchema } from 'graphql';
import { AppError } from '../../runtime/errors.ts';
import { createShapeCheck } from '../upstreams/response-shape.ts';
import type { Upstream } from '../upstreams/upstream.ts';

/**
 * The same upstreams for an engine that trusts what it gets: an answer without the shape that was
 * asked for rejects with UPSTREAM_INVALID.
 */
export function checkShapes(
  upstreams: readonly Upstream[],
  schemas: ReadonlyMap<string, GraphQLSchema>,
): readonly Upstream[] {
  return upstreams.map((upstream) => {
    const schema = schemas.get(upstream.name);
    return schema === undefined ? upstream : checkShape(upstream, schema);
  });
}

function checkShape(upstream: Upstream, schema: GraphQLSchema): Upstream {
  const fits = createShapeCheck(schema);
  return {
    ...upstream,
    async execute(request) {
      const result = await upstream.execute(request);
      if (result.data === null || fits(request.fetch.query, result.data)) return result;
      throw new AppError('UPSTREAM_INVALID', 'The subgraph gave an answer of another shape');
    },
  };
}
