import { describe, expect, it } from '@jest/globals';
import { createWorld } from './world.ts';

interface Reference {
  readonly id: string | null;
}

describe('an object without a key', () => {
  const world = createWorld({
    intake: {
      sdl: `type Query { parcels: [Parcel!]! }
        type Parcel @key(fields: "barcode") @key(fields: "ticket { number }") @key(fields: "region code") {
          name: String! barcode: String ticket: Ticket region: String code: Int }
        type Ticket { number: Int }`,
      resolvers: {
        Query: {
          parcels: () => [
            { name: 'none' },
            { name: 'one', barcode: 'B1', ticket: { number: null }, region: null, code: 1 },
            { name: 'empty', ticket: { number: null } },
            { name: 'two', barcode: null, ticket: { number: 7 } },
          ],
        },
      },
    },
    lanes: {
      sdl: 'type Parcel @key(fields: "barcode") { barcode: String lane: Int }',
      resolvers: { Parcel: { lane: () => 1 } },
    },
    tickets: {
      sdl: `type Parcel @key(fields: "ticket { number }") { ticket: Ticket @shareable price: Int! }
        type Ticket { number: Int @shareable }`,
      resolvers: { Parcel: { price: () => 2 } },
    },
    regions: {
      sdl: 'type Parcel @key(fields: "region code") { region: String code: Int depot: String }',
      resolvers: { Parcel: { depot: () => 'D' } },
    },
  });

  it('is not asked for, and null', async () => {
    const { data, errors, fetches } = await world.ask('{ parcels { name lane } }');
    expect(data).toEqual({
      parcels: [
        { name: 'none', lane: null },
        { name: 'one', lane: 1 },
        { name: 'empty', lane: null },
        { name: 'two', lane: null },
      ],
    });
    expect(errors).toEqual([]);
    expect(fetches[1]?.variables).toEqual({
      representations: [{ __typename: 'Parcel', barcode: 'B1' }],
    });
  });

  it('is an error where it must not be null', async () => {
    const { errors, fetches } = await world.ask('{ parcels { price } }');
    expect(errors.map(({ path }) => path)).toEqual([['parcels', 0, 'price']]);
    expect(fetches[1]?.variables).toEqual({
      representations: [{ __typename: 'Parcel', ticket: { number: 7 } }],
    });
  });

  it('is asked for by the part of its key that is there', async () => {
    const { data, fetches } = await world.ask('{ parcels { depot } }');
    expect(fetches[1]?.variables).toEqual({
      representations: [{ __typename: 'Parcel', region: null, code: 1 }],
    });
    expect(data).toEqual({
      parcels: [{ depot: null }, { depot: 'D' }, { depot: null }, { depot: null }],
    });
  });

  it('makes no fetch where no object has one', async () => {
    const none = createWorld({
      a: {
        sdl: 'type Query { t: T } type T @key(fields: "id") { id: ID }',
        resolvers: { Query: { t: () => ({ id: null }) } },
      },
      b: { sdl: 'type T @key(fields: "id") { id: ID name: String }' },
    });
    const { data, fetches } = await none.ask('{ t { name } }');
    expect(data).toEqual({ t: { name: null } });
    expect(fetches.map(({ subgraph }) => subgraph)).toEqual(['a']);
  });
});

describe('an object of another type beside those that a fetch is for', () => {
  // The plan puts inputs for robots and inputs for any asset together.
  const world = createWorld({
    assets: {
      sdl: `type Query { assets: [Asset!]! }
        interface Asset @key(fields: "id") { id: ID! tag: String parent: Asset }
        type Robot implements Asset @key(fields: "id") { id: ID! tag: String parent: Asset }
        type Rack implements Asset @key(fields: "id") { id: ID! tag: String parent: Asset }`,
      resolvers: {
        Query: {
          assets: () => [
            { __typename: 'Rack', parent: { __typename: 'Robot', id: '1', tag: 'R1' } },
            { __typename: 'Robot', parent: { __typename: 'Rack', id: '2', tag: 'K2' } },
          ],
        },
      },
    },
    service: {
      sdl: `type Asset @key(fields: "id") @interfaceObject {
        id: ID! tag: String @external risk: String @requires(fields: "tag") }`,
      resolvers: {
        Asset: {
          __resolveReference: (reference: Reference) => {
            if (reference.id === undefined) throw new Error('Nothing is found without an id');
            return reference;
          },
          risk: ({ tag }: { tag: string }) => `risk of ${tag}`,
        },
      },
    },
  });

  it('is not asked for with what is needed of those alone', async () => {
    const { data, errors, fetches } = await world.ask(
      '{ assets { parent { tag ... on Robot { risk } } } }',
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      assets: [{ parent: { tag: 'R1', risk: 'risk of R1' } }, { parent: { tag: 'K2' } }],
    });
    expect(fetches.at(-1)?.variables).toEqual({
      representations: [{ __typename: 'Asset', id: '1', tag: 'R1' }],
    });
  });
});
