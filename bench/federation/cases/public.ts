import { readFileSync } from 'node:fs';
import type { BenchCase, BenchSubgraph } from '../bench-case.ts';

interface User {
  readonly id: string;
  readonly name: string;
  readonly username: string;
}
interface Product {
  readonly upc: string;
}
interface Review {
  readonly id: string;
  readonly body: string;
  /** Its `upc`. */
  readonly product: string;
}
interface Rows {
  readonly users: readonly User[];
  readonly inventory: readonly (Product & { readonly inStock: boolean })[];
  readonly products: readonly Product[];
  readonly reviews: readonly Review[];
}

/** The public benchmark: four subgraphs, one query that crosses them, an answer of 87.6 kB. */
export function publicCase(): BenchCase {
  const rows = JSON.parse(readFixture('data.json')) as Rows;
  return {
    name: 'public',
    title: 'the public benchmark: 4 subgraphs, 87.6 kB',
    subgraphs: [accounts(rows), inventory(rows), products(rows), reviews(rows)],
    query: readFixture('query.graphql'),
    expected: JSON.parse(readFixture('expected.json')),
  };
}

function accounts({ users }: Rows): BenchSubgraph {
  return {
    name: 'accounts',
    sdl: readFixture('sdl/accounts.graphql'),
    resolvers: {
      Query: {
        me: () => users[0],
        user: (_: unknown, { id }: { id: string }) => users.find((user) => user.id === id),
        users: () => users,
      },
      User: {
        __resolveReference: ({ id }: { id: string }) => users.find((user) => user.id === id),
      },
    },
  };
}

function inventory(rows: Rows): BenchSubgraph {
  return {
    name: 'inventory',
    sdl: readFixture('sdl/inventory.graphql'),
    resolvers: {
      Product: {
        __resolveReference: (reference: Product) =>
          rows.inventory.find(({ upc }) => upc === reference.upc),
        shippingEstimate: () => null,
      },
    },
  };
}

function products(rows: Rows): BenchSubgraph {
  return {
    name: 'products',
    sdl: readFixture('sdl/products.graphql'),
    resolvers: {
      Query: {
        topProducts: (_: unknown, { first }: { first: number }) => rows.products.slice(0, first),
      },
      Product: {
        __resolveReference: (reference: Product) =>
          rows.products.find(({ upc }) => upc === reference.upc),
      },
    },
  };
}

function reviews(rows: Rows): BenchSubgraph {
  return {
    name: 'reviews',
    sdl: readFixture('sdl/reviews.graphql'),
    resolvers: {
      Review: {
        __resolveReference: ({ id }: { id: string }) => rows.reviews.find((row) => row.id === id),
        product: ({ product }: Review) => ({ upc: product }),
        author: () => rows.users[0],
      },
      User: { reviews: () => rows.reviews.slice(0, 2) },
      Product: {
        reviews: ({ upc }: Product) => rows.reviews.filter(({ product }) => product === upc),
      },
    },
  };
}

function readFixture(path: string): string {
  return readFileSync(new URL(`../fixtures/${path}`, import.meta.url), 'utf8');
}
