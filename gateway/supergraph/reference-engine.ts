import { ApolloGateway } from '@apollo/gateway';
import { type GraphQLSchema, isScalarType } from 'graphql';
import { disableVendorTelemetry } from '../../runtime/config.ts';
import type { Log } from '../../runtime/log.ts';
import { scalarResolvers } from '../../schema/scalars.ts';
import { withoutSecurity } from '../../schema/without-security.ts';
import { toLibraryLogger } from '../server-log.ts';
import type { Upstream } from '../upstreams/upstream.ts';
import { createDataSource } from './data-source.ts';

/** What plans and executes behind the server. */
export type Engine = Pick<ApolloGateway, 'load' | 'onSchemaLoadOrUpdate' | 'stop'>;

export interface EngineOptions {
  readonly supergraphSdl: string;
  readonly upstreams: readonly Upstream[];
  /** How long one fetch may take. */
  readonly upstreamTimeoutMs: number;
  readonly log: Log;
}

/** Apollo's gateway over our upstreams; it plans and executes, nothing of it talks to the network. */
export function createReferenceEngine(options: EngineOptions): Engine {
  const upstreams = new Map(options.upstreams.map((upstream) => [upstream.name, upstream]));
  disableVendorTelemetry();
  const gateway = new ApolloGateway({
    // Apollo's gateway refuses scopes, which it cannot enforce: they are enforced before it plans.
    supergraphSdl: withoutSecurity(options.supergraphSdl),
    logger: toLibraryLogger(options.log),
    // The default shows query plans to any client that asks, unless NODE_ENV says production.
    __exposeQueryPlanExperimental: false,
    buildService({ name }) {
      const upstream = upstreams.get(name);
      if (upstream === undefined)
        throw new TypeError(`The supergraph names ${name}, which is not wired`);
      return createDataSource(upstream, options.upstreamTimeoutMs);
    },
  });
  return {
    load: (input) => gateway.load(input),
    onSchemaLoadOrUpdate: (callback) =>
      gateway.onSchemaLoadOrUpdate((context) => {
        refuseMalformedScalars(context.apiSchema);
        callback(context);
      }),
    stop: () => gateway.stop(),
  };
}

/**
 * Gives the API schema our scalars' parsers, so that a malformed date or amount fails validation
 * here, as the caller's mistake, and not inside a subgraph.
 */
function refuseMalformedScalars(schema: GraphQLSchema): void {
  for (const [name, { parseValue, parseLiteral }] of Object.entries(scalarResolvers)) {
    const scalar = schema.getType(name);
    if (isScalarType(scalar)) Object.assign(scalar, { parseValue, parseLiteral });
  }
}
