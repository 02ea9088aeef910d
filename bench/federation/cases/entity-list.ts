import type { BenchCase } from '../bench-case.ts';

const PARTS = 10_000;

interface Key {
  readonly id: string;
}

/** A list of 10,000 entities that another subgraph completes: what is paid per entity. */
export function entityListCase(): BenchCase {
  const parts = Array.from({ length: PARTS }, (_, index) => ({
    id: `part-${index}`,
    sku: `SKU-${index}`,
  }));
  const stockOf = ({ id }: Key) => {
    const number = Number(id.slice('part-'.length));
    return { id, onHand: (number * 7) % 500, bin: `A-${number % 90}` };
  };
  return {
    name: 'entities',
    title: 'a list of 10,000 entities from two subgraphs',
    subgraphs: [
      {
        name: 'catalogue',
        sdl: `type Query { parts: [Part!]! }
          type Part @key(fields: "id") { id: ID! sku: String }`,
        resolvers: { Query: { parts: () => parts } },
      },
      {
        name: 'stock',
        sdl: `type Part @key(fields: "id") { id: ID! onHand: Int bin: String }`,
        resolvers: { Part: { __resolveReference: stockOf } },
      },
    ],
    query: '{ parts { id sku onHand bin } }',
    expected: { data: { parts: parts.map((part) => ({ ...part, ...stockOf(part) })) } },
  };
}
