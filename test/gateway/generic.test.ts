import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { GenericSettings } from '../../gateway/arguments.ts';
import { startGenericGateway } from '../../gateway/generic.ts';
import { configSchema } from '../../runtime/config-schema.ts';
import { createLifetime } from '../../runtime/lifetime.ts';
import { createLog } from '../../runtime/log.ts';
import { composeSupergraph } from '../../schema/compose.ts';
import { startForeignSubgraph } from '../support/foreign-subgraph.ts';
import type { TestAnswer } from '../support/start-gateway.ts';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const PRODUCTS = `${LINK}
  type Query { product: Product secret: String }
  type Product @key(fields: "id") { id: ID! name: String }`;
const STOCK = `${LINK}
  type Product @key(fields: "id") { id: ID! onHand: Int }`;
const QUESTION = '{ product { name onHand } }';
const ANSWER = { data: { product: { name: 'Bolt', onHand: 7 } } };

const folder = mkdtempSync(join(tmpdir(), 'millwright-generic-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;

const SETTINGS = {
  host: '127.0.0.1',
  port: 0,
  forward: [],
  overrides: [],
  maskErrors: false,
  sharedAnswers: true,
  engine: 'native',
  limits: configSchema.shape.limits.parse({}),
  bodyLimitBytes: 1_000_000,
} as const;

/** A gateway as the command line starts it, over two subgraphs on real HTTP. */
async function start(settings: Partial<GenericSettings> = {}, gate?: () => Promise<void>) {
  const lifetime = createLifetime();
  const products = lifetime.use(
    await startForeignSubgraph({
      sdl: PRODUCTS,
      resolvers: {
        Query: {
          product: () => ({ id: '1', name: 'Bolt' }),
          secret: () => {
            throw new Error('no secrets here');
          },
        },
      },
    }),
  );
  const stock = lifetime.use(
    await startForeignSubgraph({
      sdl: STOCK,
      resolvers: { Product: { onHand: () => 7 } },
      ...(gate === undefined ? {} : { gate }),
    }),
  );
  const compose = (more = '') =>
    composeSupergraph([
      { name: 'products', url: products.url, sdl: PRODUCTS },
      { name: 'stock', url: stock.url, sdl: `${STOCK}${more}` },
    ]).supergraphSdl;
  const supergraphFile = join(folder, `${++files}.graphql`);
  writeFileSync(supergraphFile, compose());
  const lines: Record<string, unknown>[] = [];
  const gateway = lifetime.use(
    await startGenericGateway({
      ...SETTINGS,
      supergraphFile,
      log: createLog({
        level: 'info',
        destination: { write: (line) => void lines.push(JSON.parse(line)) },
      }),
      ...settings,
    }),
  );
  const ask = async (query: string, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as TestAnswer['body'];
  };
  const health = async () => {
    const response = await fetch(`${gateway.url}/health/ready`);
    const body = (await response.json()) as {
      readonly supergraph: { readonly digest: string; readonly refusedAt?: string };
    };
    return { status: response.status, body };
  };
  return {
    ask,
    compose,
    gateway,
    health,
    lines,
    products,
    stock,
    supergraphFile,
    [Symbol.asyncDispose]: () => lifetime[Symbol.asyncDispose](),
  };
}

describe('any supergraph', () => {
  it('answers from the addresses in it, without a token', async () => {
    await using world = await start();
    expect(await world.ask(QUESTION)).toEqual(ANSWER);
    expect((await world.health()).status).toBe(200);
  });

  it('is answered the same by the reference engine', async () => {
    await using world = await start({ engine: 'reference' });
    expect(await world.ask(QUESTION)).toEqual(ANSWER);
  });

  it('passes on the headers that are listed, and no others', async () => {
    await using world = await start({ forward: ['authorization'] });
    await world.ask(QUESTION, { authorization: 'Bearer abc', 'x-tenant': 'acme' });
    for (const { requests } of [world.products, world.stock]) {
      expect(requests).toHaveLength(1);
      expect(requests[0]?.headers.get('authorization')).toBe('Bearer abc');
      expect(requests[0]?.headers.has('x-tenant')).toBe(false);
    }
  });

  it('asks for itself for every value of a header that is passed on', async () => {
    let inside = 0;
    let open = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const gate = async () => {
      inside += 1;
      // Both are in flight at the same moment: none of them may wait for the other's answer.
      if (inside === 2) open();
      await opened;
    };
    await using world = await start({ forward: ['authorization'] }, gate);
    const answers = await Promise.all(
      ['Bearer a', 'Bearer b'].map((authorization) => world.ask(QUESTION, { authorization })),
    );
    expect(answers).toEqual([ANSWER, ANSWER]);
    expect(world.stock.requests.map(({ headers }) => headers.get('authorization')).sort()).toEqual([
      'Bearer a',
      'Bearer b',
    ]);
  });

  it('says what a subgraph says of an error, unless it is told to keep it', async () => {
    await using open = await start();
    expect((await open.ask('{ secret }')).errors).toMatchObject([
      { message: 'no secrets here', path: ['secret'] },
    ]);
    await using masked = await start({ maskErrors: true });
    const { data, errors } = await masked.ask('{ secret }');
    expect(data).toEqual({ secret: null });
    expect(errors).toMatchObject([{ path: ['secret'], extensions: { code: 'INTERNAL' } }]);
    expect(JSON.stringify(errors)).not.toContain('secrets here');
  });

  it('is asked no more than the limits say, unless they are switched off', async () => {
    const aliases = Array.from({ length: 201 }, (_, index) => `a${index}: name`);
    const bomb = `{ product { ${aliases.join(' ')} } }`;
    await using bounded = await start();
    expect((await bounded.ask(bomb)).errors).toMatchObject([
      { extensions: { code: 'LIMIT_EXCEEDED' } },
    ]);
    expect(bounded.products.requests).toEqual([]);
    await using open = await start({ limits: undefined });
    expect(await open.ask(bomb)).toMatchObject({ data: { product: { a200: 'Bolt' } } });
  });

  it('does not start on what is no supergraph', async () => {
    const supergraphFile = join(folder, 'none.graphql');
    writeFileSync(supergraphFile, 'type Query { a: Int }');
    const settings = { ...SETTINGS, supergraphFile, log: createLog({ level: 'silent' }) };
    await expect(startGenericGateway(settings)).rejects.toThrow(/no supergraph/);
  });
});

describe('a supergraph file that changes', () => {
  it('is served without a failed request, those in flight ending on the old one', async () => {
    let open = () => {};
    let entered = () => {};
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    const inside = new Promise<void>((resolve) => {
      entered = resolve;
    });
    const gate = async () => {
      entered();
      await opened;
    };
    await using world = await start({}, gate);
    const before = (await world.health()).body.supergraph.digest;
    const running = world.ask(QUESTION);
    await inside;
    writeFileSync(world.supergraphFile, world.compose('\nextend type Query { bins: Int }'));
    await world.gateway.reload();
    expect((await world.health()).body.supergraph.digest).not.toBe(before);
    open();
    expect(await running).toEqual(ANSWER);
    expect(await world.ask('{ __type(name: "Query") { fields { name } } }')).toEqual({
      data: { __type: { fields: [{ name: 'product' }, { name: 'secret' }, { name: 'bins' }] } },
    });
  });

  it('goes on being what it was when the new text is broken, and says so', async () => {
    await using world = await start();
    const { digest } = (await world.health()).body.supergraph;
    writeFileSync(world.supergraphFile, world.compose().slice(0, -200));
    await world.gateway.reload();
    expect(await world.ask(QUESTION)).toEqual(ANSWER);
    const { status, body } = await world.health();
    expect(status).toBe(200);
    expect(body.supergraph).toMatchObject({ digest, refusedAt: expect.any(String) });
    expect(world.lines.filter(({ level }) => level === 'error' || level === 50)).toHaveLength(1);
  });
});
