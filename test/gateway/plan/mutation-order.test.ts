import { describe, expect, it } from '@jest/globals';
import { createPlanWorld } from './plan-world.ts';

describe('fields of a mutation', () => {
  const ran: string[] = [];
  const note = (name: string) => () => {
    ran.push(name);
    return 1;
  };
  const world = createPlanWorld({
    one: {
      sdl: 'type Query { a: Int } type Mutation { first: Int second: Int }',
      resolvers: { Mutation: { first: note('first'), second: note('second') } },
    },
    two: {
      sdl: 'type Query { b: Int } type Mutation { third: Int }',
      resolvers: { Mutation: { third: note('third') } },
    },
  });

  it.each<[string, readonly string[]]>([
    [
      'mutation { ... on Mutation { first } second ... on Mutation { again: first } }',
      ['first', 'second', 'first'],
    ],
    [
      'mutation { ...Some third ...Others } fragment Some on Mutation { second } fragment Others on Mutation { first }',
      ['second', 'third', 'first'],
    ],
    [
      'mutation ($yes: Boolean!, $no: Boolean!) { ... @include(if: $yes) { first @skip(if: $no) } third ... @include(if: $yes) { ... @skip(if: $no) { second } } }',
      ['first', 'third', 'second'],
    ],
    ['mutation ($no: Boolean!) { ... @include(if: $no) { first } second }', ['second']],
  ])('run in the order in which they stand: %s', async (mutation, order) => {
    ran.length = 0;
    const { plan } = await world.ask(mutation, { yes: true, no: false });
    expect(plan.node).toBeDefined();
    // Asked twice by the test world: in the simplest way, and by the engine.
    expect(ran).toEqual([...order, ...order]);
  });
});
