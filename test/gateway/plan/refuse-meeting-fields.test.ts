import { describe, expect, it } from '@jest/globals';
import { createPlanWorld } from './plan-world.ts';

describe('one response name for different types of an interface object', () => {
  const world = createPlanWorld({
    assets: {
      sdl: `type Query { asset: Asset }
        interface Asset @key(fields: "id") { id: ID! }
        type Rack implements Asset @key(fields: "id") { id: ID! levels(of: Int): Int }
        type Robot implements Asset @key(fields: "id") { id: ID! levels(of: Int): Int }`,
      resolvers: {
        Query: { asset: () => ({ __typename: 'Rack', id: 'r1' }) },
        Rack: { levels: (_: unknown, { of }: { of?: number }) => of ?? 0 },
      },
    },
    service: {
      sdl: `type Asset @key(fields: "id") @interfaceObject { id: ID! spare(kind: String): String next: Asset }`,
      resolvers: {
        Asset: {
          __resolveReference: (reference: object) => reference,
          spare: (_: unknown, { kind }: { kind?: string }) => `spare ${kind}`,
        },
      },
    },
  });

  it.each([
    '{ asset { ... on Rack { spare(kind: "a") } ... on Robot { spare } } }',
    '{ asset { ... on Rack { spare(kind: "a") } ...Other } } fragment Other on Robot { spare(kind: "b") }',
    '{ asset { ... on Rack { spare } ... on Robot { spare: id } } }',
    '{ asset { ... on Rack { next { ... on Rack { spare } } } ... on Robot { next { ... on Robot { spare(kind: "b") } } } } }',
  ])(
    'is refused with what helps, because one of them would get the answer of the other: %s',
    async (query) => {
      await expect(world.ask(query)).rejects.toMatchObject({
        code: 'BAD_INPUT',
        message: expect.stringContaining('give one of them an alias'),
      });
    },
  );

  it('is served where it means the same, or where no interface object gives it', async () => {
    expect(
      (
        await world.ask(
          '{ asset { ... on Rack { spare(kind: "a") } ... on Robot { spare(kind: "a") } } }',
        )
      ).data,
    ).toEqual({
      asset: { spare: 'spare a' },
    });
    expect(
      (await world.ask('{ asset { ... on Rack { levels(of: 2) } ... on Robot { levels } } }')).data,
    ).toEqual({
      asset: { levels: 2 },
    });
    expect(
      (
        await world.ask(
          '{ asset { ... on Rack { spare(kind: "a") } ... on Robot { other: spare } } }',
        )
      ).data,
    ).toEqual({
      asset: { spare: 'spare a' },
    });
  });
});
