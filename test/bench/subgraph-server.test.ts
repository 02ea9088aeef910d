import { describe, expect, it } from '@jest/globals';
import type { BenchSubgraph } from '../../bench/federation/bench-case.ts';
import { startSubgraphServer } from '../../bench/federation/subgraph-server.ts';

/** Counts how often it is asked for a bin. */
function stockSubgraph() {
  const asked: string[] = [];
  const subgraph: BenchSubgraph = {
    name: 'stock',
    sdl: 'type Query { site: String } type Part @key(fields: "id") { id: ID! bin: String }',
    resolvers: {
      Query: { site: () => 'P1' },
      Part: {
        bin({ id }: { id: string }) {
          asked.push(id);
          if (id === 'broken') throw new Error('No such bin');
          return `bin of ${id}`;
        },
      },
    },
  };
  return { subgraph, asked };
}

const ENTITIES =
  'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Part { id bin } } }';

async function post(url: string, body: object): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return await response.json();
}

function entities(...ids: readonly string[]) {
  return { query: ENTITIES, variables: { r: ids.map((id) => ({ __typename: 'Part', id })) } };
}

describe('a subgraph server of the bench', () => {
  it('answers fields and entities, null and error where they belong', async () => {
    const { subgraph } = stockSubgraph();
    await using server = await startSubgraphServer(subgraph, { port: 0, latencyMs: 0 });
    expect(await post(server.url, { query: '{ site }' })).toEqual({ data: { site: 'P1' } });
    expect(await post(server.url, entities('a', 'broken'))).toEqual({
      data: {
        _entities: [
          { id: 'a', bin: 'bin of a' },
          { id: 'broken', bin: null },
        ],
      },
      errors: [expect.objectContaining({ path: ['_entities', 1, 'bin'] })],
    });
  });

  it('executes a question once and answers it the same again, but no other one by it', async () => {
    const { subgraph, asked } = stockSubgraph();
    await using server = await startSubgraphServer(subgraph, { port: 0, latencyMs: 0 });
    const first = await post(server.url, entities('a'));
    expect(await post(server.url, entities('a'))).toEqual(first);
    expect(await post(server.url, entities('b'))).toEqual({
      data: { _entities: [{ id: 'b', bin: 'bin of b' }] },
    });
    expect(asked).toEqual(['a', 'b']);
  });

  it('counts the questions, and not who asks whether it lives', async () => {
    const { subgraph } = stockSubgraph();
    await using server = await startSubgraphServer(subgraph, { port: 0, latencyMs: 0 });
    await post(server.url, { query: '{ site }' });
    await fetch(new URL('/health/live', server.url));
    await post(server.url, { query: '{ site }' });
    expect(server.requests).toBe(2);
  });
});
