import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, graphql, parse } from 'graphql';
import { type BenchSubgraph, sdlWithLink } from './bench-case.ts';

/** A subgraph that costs little: what was asked before, byte for byte, is answered from memory. */
export interface SubgraphServer extends AsyncDisposable {
  readonly url: string;
  /** GraphQL requests since the start. */
  readonly requests: number;
  /** How long every answer waits from now on. */
  setLatency(ms: number): void;
}

export interface SubgraphServerOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly latencyMs: number;
}

type ResolverMap = NonNullable<
  Extract<Parameters<typeof buildSubgraphSchema>[0], { resolvers?: unknown }>['resolvers']
>;

/** Further questions are executed each time. */
const MAX_ANSWERS = 10_000;
/** Longer than a bench lasts, so that no client meets a connection that we are closing. */
const KEEP_ALIVE_MS = 3_600_000;

export async function startSubgraphServer(
  subgraph: BenchSubgraph,
  { port, latencyMs }: SubgraphServerOptions,
): Promise<SubgraphServer> {
  const answer = createAnswers(subgraph);
  let latency = latencyMs;
  let requests = 0;
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    readBody(request, (body) => {
      // What asks whether the subgraph is alive at all.
      if (request.method !== 'POST') return void response.end();
      requests += 1;
      void answer(body).then((bytes) => {
        if (latency === 0) send(response, bytes);
        else setTimeout(() => send(response, bytes), latency);
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    get requests() {
      return requests;
    },
    setLatency(ms) {
      latency = ms;
    },
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function createAnswers(subgraph: BenchSubgraph): (body: string) => Promise<Buffer> {
  const schema = createSubgraphSchema(subgraph);
  const answers = new Map<string, Promise<Buffer>>();
  return (body) => {
    const known = answers.get(body);
    if (known !== undefined) return known;
    const answer = execute(schema, body);
    if (answers.size < MAX_ANSWERS) answers.set(body, answer);
    return answer;
  };
}

export function createSubgraphSchema(subgraph: BenchSubgraph): GraphQLSchema {
  return buildSubgraphSchema({
    typeDefs: parse(sdlWithLink(subgraph)),
    // Each resolver is only given what the others of its case made.
    resolvers: subgraph.resolvers as ResolverMap,
  });
}

async function execute(schema: GraphQLSchema, body: string): Promise<Buffer> {
  const { query, variables } = JSON.parse(body);
  const result = await graphql({ schema, source: query, variableValues: variables ?? {} });
  return Buffer.from(JSON.stringify(result));
}

function readBody(request: IncomingMessage, onBody: (body: string) => void): void {
  let body = '';
  request.setEncoding('utf8');
  request.on('data', (text: string) => {
    body += text;
  });
  request.on('end', () => onBody(body));
}

function send(response: ServerResponse, bytes: Buffer): void {
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
  });
  response.end(bytes);
}
