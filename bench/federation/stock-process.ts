/** Apollo's gateway behind Apollo Server, as its documentation sets it up: `--supergraph FILE --port N`. */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { disableVendorTelemetry } from '../../runtime/config.ts';

interface Caller {
  readonly authorization?: string;
}

const { values } = parseArgs({
  options: { supergraph: { type: 'string', default: '' }, port: { type: 'string', default: '0' } },
});

disableVendorTelemetry();
const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(values.supergraph, 'utf8'),
  buildService: ({ url }) =>
    new RemoteGraphQLDataSource<Caller>({
      ...(url === undefined ? {} : { url }),
      willSendRequest({ request, context }) {
        if (context.authorization === undefined) return;
        request.http?.headers.set('authorization', context.authorization);
      },
    }),
});
const server = new ApolloServer<Caller>({ gateway });
await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(values.port) },
  context: async ({ req }) =>
    req.headers.authorization === undefined ? {} : { authorization: req.headers.authorization },
});
process.on('disconnect', () => process.exit());
