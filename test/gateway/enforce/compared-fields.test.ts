import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AccessWorld, ENGINES, startAccessWorld } from './access-world.ts';
import { edit, ORDERS } from './orders-graph.ts';

describe.each(ENGINES)('what is compared with a field, on the engine "%s"', (engine) => {
  let world: AccessWorld;
  beforeAll(async () => {
    world = await startAccessWorld(ORDERS, { engine, edit });
  });
  afterAll(async () => await world[Symbol.asyncDispose]());

  const ask = (query: string, scopes: readonly string[] = [], variables: object = {}) =>
    world.ask(query, { scopes }, variables);

  const FORBIDDEN = { data: { orders: null }, errors: [['FORBIDDEN_FIELD', ['orders']]] };

  it.each<[string, string, object?]>([
    ['an argument', '{ orders(marginAbove: 1) { id } }'],
    ['an argument in a variable', 'query ($m: Int) { orders(marginAbove: $m) { id } }', { m: 1 }],
    ['an argument that is null', '{ orders(marginAbove: null) { id } }'],
    ['an argument with a default', 'query ($m: Int = 1) { orders(marginAbove: $m) { id } }'],
    ['an input field', '{ orders(filter: { margin: { from: 1 } }) { id } }'],
    ['one within another', '{ orders(filter: { any: [{ name: "a" }, { margin: {} }] }) { id } }'],
    ['one for a list', '{ orders(filter: { any: { margin: {} } }) { id } }'],
    [
      'one that is a variable',
      'query ($r: Range) { orders(filter: { margin: $r }) { id } }',
      { r: null },
    ],
    [
      'one in a variable',
      'query ($f: OrderFilter) { orders(filter: $f) { id } }',
      { f: { any: { any: [{ margin: { from: 1 } }] } } },
    ],
    [
      "one in a variable's default",
      'query ($f: OrderFilter = { margin: { from: 1 } }) { orders(filter: $f) { id } }',
    ],
  ])('needs its scope: %s', async (_, query, variables = {}) => {
    const answer = await ask(query, [], variables);
    expect(answer).toMatchObject(FORBIDDEN);
    expect(answer.fetches).toEqual([]);
    expect((await ask(query, ['margin'], variables)).errors).toEqual([]);
  });

  it.each<[string, string, object?]>([
    ['an argument', 'query ($m: Int) { orders(marginAbove: $m) { id } }'],
    ['an input field', 'query ($r: Range) { orders(filter: { name: "a", margin: $r }) { id } }'],
    [
      'an input field of a variable',
      'query ($f: OrderFilter) { orders(filter: $f) { id } }',
      { f: { name: 'a', any: null } },
    ],
  ])('does not where it is not given: %s', async (_, query, variables = {}) => {
    expect((await ask(query, [], variables)).errors).toEqual([]);
  });

  it('one operation is another with other variables', async () => {
    const query = 'query ($f: OrderFilter) { orders(filter: $f) { id } }';
    const own = { data: { orders: [{ id: '1' }, { id: '2' }] }, errors: [] };
    expect(await ask(query, [], { f: { name: 'a' } })).toMatchObject(own);
    expect(await ask(query, [], { f: { margin: {} } })).toMatchObject(FORBIDDEN);
    expect(await ask(query, [], { f: { name: 'a' } })).toMatchObject(own);
  });
});
