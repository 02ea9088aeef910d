import { describe, expect, it } from '@jest/globals';
import { createPlanWorld } from './plan-world.ts';

const NAMES: Record<string, string> = { u1: 'Ada', u2: 'Bo' };
const IDS = [{ id: 'u1' }, { id: 'u2' }];

interface Reference {
  readonly id: string;
  readonly name: string;
}

/** `admin` names people without knowing of what kind they are, `accounts` what it needs their names for. */
const world = createPlanWorld({
  people: {
    sdl: `type Query { people: [Person!]! }
      interface Person @key(fields: "id") { id: ID! name: String boss: Person }
      type Worker implements Person @key(fields: "id") { id: ID! name: String boss: Person shift: Int }
      type Guest implements Person @key(fields: "id") { id: ID! name: String boss: Person }`,
    resolvers: {
      Query: { people: () => IDS },
      Person: {
        __resolveReference: ({ id }: Reference) => ({ id }),
        __resolveType: ({ id }: Reference) => (id === 'u1' ? 'Worker' : 'Guest'),
        name: ({ id }: Reference) => NAMES[id],
      },
      Worker: {
        __resolveReference: ({ id }: Reference) => ({ id }),
        name: ({ id }: Reference) => NAMES[id],
        boss: () => ({ id: 'u1' }),
        shift: () => 3,
      },
      Guest: {
        __resolveReference: ({ id }: Reference) => ({ id }),
        name: ({ id }: Reference) => NAMES[id],
        boss: () => ({ id: 'u1' }),
      },
    },
  },
  accounts: {
    sdl: `type Query { accounts: [Person!]! }
      type Person @key(fields: "id") @interfaceObject {
        id: ID! name: String @external login: String @requires(fields: "name") }`,
    resolvers: {
      Query: { accounts: () => IDS },
      Person: {
        __resolveReference: (reference: Reference) => reference,
        login: ({ name }: Reference) => name.toLowerCase(),
      },
    },
  },
  admin: {
    sdl: `type Query { admins: [Person!]! }
      type Person @key(fields: "id") @interfaceObject { id: ID! level: Int }`,
    resolvers: {
      Query: { admins: () => IDS },
      Person: { level: ({ id }: Reference) => (id === 'u1' ? 1 : 2) },
    },
  },
});

describe('a field with @requires of an interface object', () => {
  it.each(['people', 'accounts', 'admins'])('is found in a fragment, from %s', async (root) => {
    const { data } = await world.ask(`{ ${root} { ... on Worker { login } } }`);
    expect(data).toEqual({ [root]: [{ login: 'ada' }, {}] });
  });

  it.each(['people', 'accounts', 'admins'])('is found beside a fragment, from %s', async (root) => {
    const { data } = await world.ask(
      `{ ${root} { ... on Worker { shift id name login } id login } }`,
    );
    expect(data).toEqual({
      [root]: [
        { shift: 3, id: 'u1', name: 'Ada', login: 'ada' },
        { id: 'u2', login: 'bo' },
      ],
    });
  });

  it('is found in fragments inside of each other', async () => {
    const { data } = await world.ask(`{ admins {
      ... on Worker { login level }
      ... on Guest { login boss { ... on Worker { login level shift } name } } } }`);
    expect(data).toEqual({
      admins: [
        { login: 'ada', level: 1 },
        { login: 'bo', boss: { login: 'ada', level: 1, shift: 3, name: 'Ada' } },
      ],
    });
  });

  it('costs one fetch for what it requires and one for itself', async () => {
    const { fetches } = await world.ask('{ admins { ... on Worker { login shift } } }');
    expect(fetches.map(({ subgraph }) => subgraph)).toEqual(['admin', 'people', 'accounts']);
  });
});
