/**
 * What does one exchange with a subgraph cost the gateway's CPU, over our own HTTP/1.1 client and over
 * undici, and what does everything around it add? `npm run bench -- transport` (options: --rounds N,
 * --exchanges N). All ways take turns in one process; the subgraph, which answers 1, 2 and 4 kB of
 * JSON in turn, is another. The CPU time is that of this process, JSON.parse included.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { createPrincipal } from '../../auth/index.ts';
import { createRequestContext } from '../../gateway/request-context.ts';
import {
  createFetchOperation,
  createFetchVariables,
} from '../../gateway/upstreams/fetch-operation.ts';
import { fetchPart } from '../../gateway/upstreams/fetch-part.ts';
import { createForeignUpstream } from '../../gateway/upstreams/foreign.ts';
import { systemClock } from '../../runtime/clock.ts';
import { createHttpClient } from '../../runtime/http-client.ts';
import { createHttpTransport } from '../../runtime/http-transport.ts';
import { createLifetime, type Lifetime } from '../../runtime/lifetime.ts';
import { createLog } from '../../runtime/log.ts';
import { startBenchProcess } from '../child-process.ts';

/** As the public benchmark of federation has it. */
const IN_FLIGHT = 50;
const PATHS = ['/1000', '/2000', '/4000'];
const FETCHES_PER_REQUEST = 16;
const WARM_UP_ROUNDS = 2;
const TIMEOUT_MS = 30_000;

const QUERY =
  'query($representations:[_Any!]!){_entities(representations:$representations){...on Product{price weight}}}';
const VARIABLES = {
  representations: Array.from({ length: 20 }, (_, index) => ({
    __typename: 'Product',
    upc: `${index}`,
  })),
};
const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/json',
  authorization: 'Bearer abcdefghijklmnopqrstuvwxyz',
};
const BODY = JSON.stringify({ query: QUERY, variables: VARIABLES });

/** One exchange, to the end of its parsed answer. */
type Way = (path: string) => Promise<unknown>;

export async function benchTransport(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '20' },
      exchanges: { type: 'string', default: '4000' },
    },
  });
  await using lifetime = createLifetime();
  const folder = await mkdtemp(join(tmpdir(), 'millwright-bench-'));
  lifetime.defer(() => rm(folder, { recursive: true }));
  const server = lifetime.use(
    startBenchProcess({
      file: new URL('./server.ts', import.meta.url),
      args: [],
      logFile: join(folder, 'server.log'),
    }),
  );
  const ways = waysTo(new URL(`http://127.0.0.1:${await server.next<number>()}`), lifetime);
  const samples = new Map<string, Cost[]>(Object.keys(ways).map((name) => [name, []]));
  for (let round = 0; round < WARM_UP_ROUNDS + Number(values.rounds); round += 1) {
    for (const [name, way] of Object.entries(ways)) {
      const cpu = await measureCpu(way, Number(values.exchanges));
      if (round >= WARM_UP_ROUNDS) samples.get(name)?.push(cpu);
    }
  }
  print(samples);
}

function waysTo(url: URL, lifetime: Lifetime): Readonly<Record<string, Way>> {
  const undici = new Pool(url.origin, {
    connections: IN_FLIGHT,
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  lifetime.defer(() => undici.destroy());
  const transport = lifetime.use(createHttpTransport(url, { connections: IN_FLIGHT }));
  return {
    'undici, request': async (path) => {
      const options = { path, method: 'POST', headers: HEADERS, body: BODY } as const;
      return await (await undici.request(options)).body.json();
    },
    'undici, dispatch': (path) => dispatch(undici, path),
    'our transport': (path) =>
      new Promise((resolve, reject) => {
        transport.send(
          { method: 'POST', path, headers: HEADERS, body: BODY, isRead: true },
          { onAnswer: ({ text }) => resolve(JSON.parse(text)), onFault: reject },
        );
      }),
    'a fetch over our transport': fetchesOver(url, lifetime),
  };
}

function dispatch(undici: Pool, path: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = [];
    undici.dispatch(
      { path, method: 'POST', headers: HEADERS, body: BODY },
      {
        onRequestStart: () => {},
        onResponseStart: () => {},
        onResponseData: (_, piece) => void pieces.push(piece),
        onResponseEnd: () => resolve(JSON.parse(Buffer.concat(pieces).toString())),
        onResponseError: (_, error) => reject(error),
      },
    );
  });
}

/** With all that a fetch of a plan has around it: deadline, sharing, breaker, checks. None is equal to another. */
function fetchesOver(url: URL, lifetime: Lifetime): Way {
  const client = lifetime.use(createHttpClient({ connections: IN_FLIGHT }));
  const parts = new Map(
    PATHS.map((path) => [
      path,
      {
        upstream: createForeignUpstream({ name: 'products', url: `${url.origin}${path}`, client }),
        fetch: createFetchOperation({
          subgraph: 'products',
          kind: 'query',
          query: QUERY,
          operationName: undefined,
          isEntities: false,
        }),
      },
    ]),
  );
  const principal = createPrincipal({
    kind: 'user',
    audience: 'staff',
    subject: 'bench',
    scopes: [],
    bounds: {},
    expiresAt: new Date('2100-01-01T00:00:00Z'),
    jti: 'bench',
  });
  const log = createLog({ level: 'silent' });
  const createContext = () =>
    createRequestContext({
      principal,
      signal: new AbortController().signal,
      requestId: 'bench',
      languages: [],
      log,
      clock: systemClock,
      forwardedHeaders: { authorization: HEADERS.authorization },
    });
  let context = createContext();
  let asked = 0;
  return async (path) => {
    const part = parts.get(path);
    if (part === undefined) throw new TypeError(`There is no subgraph at ${path}`);
    asked += 1;
    if (asked % FETCHES_PER_REQUEST === 0) context = createContext();
    const variables = createFetchVariables({ asked, list: VARIABLES.representations });
    const { data } = await fetchPart(
      part.upstream,
      { fetch: part.fetch, variables },
      context,
      TIMEOUT_MS,
    );
    if (data === null) throw new TypeError('A fetch failed');
    return data;
  };
}

/** µs of CPU for each exchange: of our code and Node's, and of the kernel, which wakes the subgraph as well. */
interface Cost {
  readonly user: number;
  readonly system: number;
}

async function measureCpu(way: Way, exchanges: number): Promise<Cost> {
  let begun = 0;
  const ask = async (): Promise<void> => {
    while (begun < exchanges) {
      const path = PATHS[begun % PATHS.length] ?? '/';
      begun += 1;
      await way(path);
    }
  };
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: IN_FLIGHT }, ask));
  const { user, system } = process.cpuUsage(before);
  return { user: user / exchanges, system: system / exchanges };
}

function print(samples: ReadonlyMap<string, readonly Cost[]>): void {
  const figuresOf = (values: readonly number[]): readonly number[] => {
    const sorted = values.toSorted((a, b) => a - b);
    return [sorted[0] ?? 0, sorted[sorted.length >> 1] ?? 0];
  };
  const toLine = (name: string, cells: readonly string[]): string =>
    `${name.padEnd(32)}${cells.map((cell) => cell.padStart(14)).join('')}`;
  const lines = [...samples].map(([name, costs]) => {
    const all = figuresOf(costs.map(({ user, system }) => user + system));
    const ours = figuresOf(costs.map(({ user }) => user));
    return toLine(
      name,
      [...all, ...ours].map((us) => us.toFixed(1)),
    );
  });
  const head = toLine('µs of CPU per exchange', ['least', 'median', 'least, user', 'median, user']);
  process.stdout.write(`${[head, ...lines].join('\n')}\n`);
}
