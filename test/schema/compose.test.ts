import { describe, expect, it } from '@jest/globals';
import { printSchema } from 'graphql';
import {
  composeSupergraph,
  readSubgraphSdls,
  SUBGRAPH_NAMES,
  toApiSchema,
} from '../../schema/compose.ts';
import { subgraph } from './subgraph-sdl.ts';

const orders = subgraph(
  'orders',
  'type Query { order: Order } type Order @key(fields: "id") { id: ID! name: String }',
);
const parcels = subgraph(
  'parcels',
  'type Order @key(fields: "id") { id: ID! parcels: [String!] @tag(name: "carrier") }',
);

describe('toApiSchema', () => {
  it('reads supergraphs with contexts and access directives', () => {
    const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
        import: ["@key", "@context", "@fromContext", "@authenticated", "@requiresScopes"])
      type Query { order: Order secret: Int @authenticated @requiresScopes(scopes: [["all"]]) }
      type Order @key(fields: "id") @context(name: "order") { id: ID! currency: String! line: Line! }
      type Line @key(fields: "id") {
        id: ID!
        price(currency: String @fromContext(field: "$order { currency }")): Float
      }`;
    const { supergraphSdl } = composeSupergraph([{ name: 'a', url: 'http://a', sdl }]);
    const schema = toApiSchema(supergraphSdl);
    const printed = printSchema(schema);
    expect(printed).toContain('secret: Int');
    // What the gateway fills in is not for clients.
    expect(printed).toContain('price: Float');
  });
});

describe('composeSupergraph', () => {
  it('joins the fields that subgraphs add to one entity', () => {
    const { supergraphSdl } = composeSupergraph([orders, parcels]);
    const order = toApiSchema(supergraphSdl).getType('Order')?.toConfig();
    expect(order).toMatchObject({ fields: { id: {}, name: {}, parcels: {} } });
  });

  it('writes the same supergraph whatever the order of the subgraphs', () => {
    expect(composeSupergraph([parcels, orders])).toEqual(composeSupergraph([orders, parcels]));
  });

  it('reports every fault in one error', () => {
    const wrong = subgraph(
      'wrong',
      'type Query { a: Int } type Order @key(fields: "nope") { id: ID! name: String }',
    );
    const alsoWrong = subgraph('alsoWrong', 'type Order @key(fields: "missing") { id: ID! }');
    const compose = () => composeSupergraph([orders, wrong, alsoWrong]);
    expect(compose).toThrow('The subgraphs do not compose:\nKEY_INVALID_FIELDS: ');
    expect(compose).toThrow('"nope"');
    expect(compose).toThrow('"missing"');
  });

  it('gives a hint when a directive is composed in vain', () => {
    const vain = subgraph('vain', 'extend schema @composeDirective(name: "@tag")');
    const { hints } = composeSupergraph([orders, vain]);
    expect(hints).toContainEqual({
      code: 'DIRECTIVE_COMPOSITION_INFO',
      level: 'INFO',
      message: expect.stringContaining('@tag'),
    });
  });
});

describe('the graph', () => {
  it('has all six subgraphs, each at the address given', async () => {
    const subgraphs = await readSubgraphSdls({ mes: 'http://mes.example/graphql' });
    expect(subgraphs.map(({ name }) => name)).toEqual([...SUBGRAPH_NAMES]);
    const { supergraphSdl } = composeSupergraph(subgraphs);
    expect(supergraphSdl).toContain('@join__graph(name: "mes", url: "http://mes.example/graphql")');
    expect(supergraphSdl).toContain('@join__graph(name: "wms", url: "subgraph:wms")');
  });
});
