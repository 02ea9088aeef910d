import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { type HttpRequest, jsonResponse, startHttpServer } from '../../runtime/http-server.ts';
import { createLog } from '../../runtime/log.ts';

/** A subgraph that knows nothing of us, over real HTTP. */
export interface ForeignSubgraph extends AsyncDisposable {
  readonly url: string;
  /** Every request so far. */
  readonly requests: readonly HttpRequest[];
}

export async function startForeignSubgraph(options: {
  readonly sdl: string;
  readonly resolvers: Parameters<typeof buildSubgraphSchema>[0] extends infer Modules
    ? Extract<Modules, { resolvers?: unknown }>['resolvers']
    : never;
  /** Awaited before an operation is executed. */
  readonly gate?: () => Promise<void>;
}): Promise<ForeignSubgraph> {
  const schema = buildSubgraphSchema({
    typeDefs: parse(options.sdl),
    resolvers: options.resolvers ?? {},
  });
  const requests: HttpRequest[] = [];
  const server = await startHttpServer({
    host: '127.0.0.1',
    port: 0,
    bodyLimitBytes: 10_000_000,
    drainTimeoutMs: 1_000,
    log: createLog({ level: 'silent' }),
    async handle(request) {
      requests.push(request);
      await options.gate?.();
      const { query, variables } = JSON.parse(request.body.toString());
      return jsonResponse(200, await graphql({ schema, source: query, variableValues: variables }));
    },
  });
  return {
    url: server.url,
    requests,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
