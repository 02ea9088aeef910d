import { describe, expect, it } from '@jest/globals';
import { createWorld } from './world.ts';

/** Places with the same content may be one object inside; nothing of that may be seen. */
describe('entities that stand in several places', () => {
  const world = (stands: readonly object[]) =>
    createWorld({
      one: {
        sdl: `type Query { stands: [Stand!]! } type Stand { item: Item }
          type Item @key(fields: "id") { id: ID! seen: Int inner: [Inner] } type Inner { note: String part: Item }`,
        answer: () => ({ data: { stands }, errors: [] }),
      },
      two: {
        sdl: 'type Item @key(fields: "id") { id: ID! name: String weight: Weight } type Weight { kg: Int }',
        resolvers: {
          Item: { name: ({ id }: { id: string }) => `Item ${id}`, weight: () => ({ kg: 3 }) },
        },
      },
      three: {
        sdl: `type Item @key(fields: "id") { id: ID! weight: Weight @external heavy: Boolean @requires(fields: "weight { kg }") }
          type Weight { kg: Int @external }`,
        resolvers: { Item: { heavy: ({ weight }: { weight: { kg: number } }) => weight.kg > 2 } },
      },
    });
  const item = (id: string, more: object = {}) => ({ __typename: 'Item', id, ...more });
  const OPERATION = `{ stands { item { id seen name heavy inner { note part { name heavy } } } } }`;

  it('keep what is different about them', async () => {
    const inner = (note: string, id: string) => [{ note, part: item(id) }, null];
    const answer = await world([
      { item: item('a', { seen: 1, inner: inner('x', 'b') }) },
      { item: item('a', { seen: 1, inner: inner('x', 'b') }) },
      { item: item('a', { seen: 2, inner: inner('x', 'b') }) },
      { item: item('a', { seen: 1, inner: inner('y', 'b') }) },
      { item: item('a', { seen: 1, inner: inner('x', 'c') }) },
      { item: item('a', { seen: 1, inner: [] }) },
      { item: item('a', { seen: 1, inner: null }) },
    ]).ask(OPERATION);
    const shown = (seen: number, of: unknown) => ({
      item: { id: 'a', seen, name: 'Item a', heavy: true, inner: of },
    });
    const part = (note: string, id: string) => [
      { note, part: { name: `Item ${id}`, heavy: true } },
      null,
    ];
    expect(answer.errors).toEqual([]);
    expect(answer.data).toEqual({
      stands: [
        shown(1, part('x', 'b')),
        shown(1, part('x', 'b')),
        shown(2, part('x', 'b')),
        shown(1, part('y', 'b')),
        shown(1, part('x', 'c')),
        shown(1, []),
        shown(1, null),
      ],
    });
  });

  it('are asked for once per subgraph', async () => {
    const { fetches } = await world([{ item: item('a') }, { item: item('a') }]).ask(
      '{ stands { item { name heavy } } }',
    );
    const counts = fetches.map(({ subgraph, variables }) => [
      subgraph,
      (variables['representations'] as readonly unknown[] | undefined)?.length,
    ]);
    expect(counts).toEqual([
      ['one', undefined],
      ['two', 1],
      ['three', 1],
    ]);
  });
});

describe('one field for objects of different types', () => {
  const world = createWorld({
    one: {
      sdl: `type Query { owners: [Owner!]! } interface Owner { id: ID! pet: Pet }
        type A implements Owner { id: ID! pet: Pet } type B implements Owner { id: ID! pet: Pet }
        type Pet @key(fields: "id") { id: ID! }`,
      resolvers: {
        Query: {
          owners: () =>
            ['A', 'B', 'A'].map((type, index) => ({
              __typename: type,
              id: `${index}`,
              pet: { id: 'p' },
            })),
        },
      },
    },
    two: {
      sdl: 'type Pet @key(fields: "id") { id: ID! name(loud: Boolean): String age: Int }',
      resolvers: {
        Pet: {
          name: (_: unknown, { loud }: { loud?: boolean }) => (loud ? 'REX' : 'rex'),
          age: () => 3,
        },
      },
    },
  });

  it('is what each of them asked for', async () => {
    const { data, errors } = await world.ask(`{ owners { id
      ... on A { pet { name age } } ... on B { pet { name(loud: true) } } } }`);
    expect(errors).toEqual([]);
    expect(data).toEqual({
      owners: [
        { id: '0', pet: { name: 'rex', age: 3 } },
        { id: '1', pet: { name: 'REX' } },
        { id: '2', pet: { name: 'rex', age: 3 } },
      ],
    });
  });
});
