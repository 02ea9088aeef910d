import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AccessWorld, ENGINES, startAccessWorld } from './access-world.ts';
import { edit, ORDERS } from './orders-graph.ts';

describe.each(ENGINES)('scopes on the engine "%s"', (engine) => {
  let world: AccessWorld;
  beforeAll(async () => {
    world = await startAccessWorld(ORDERS, { engine, edit });
  });
  afterAll(async () => await world[Symbol.asyncDispose]());

  const ask = (query: string, scopes: readonly string[] = [], variables: object = {}) =>
    world.ask(query, { scopes }, variables);

  it('a field without its scope is null with its code and path, and no fetch names it', async () => {
    const answer = await ask('{ order(id: "1") { name margin } }');
    expect(answer.data).toEqual({ order: { name: 'order 1', margin: null } });
    expect(answer.errors).toEqual([['FORBIDDEN_FIELD', ['order', 'margin']]]);
    expect(answer.fetches).toHaveLength(1);
    expect(answer.fetches[0]?.query).not.toContain('margin');
  });

  it('a field with its scope is answered', async () => {
    const answer = await ask('{ order(id: "1") { margin } }', ['margin']);
    expect(answer).toMatchObject({ data: { order: { margin: 7 } }, errors: [] });
  });

  it('nothing is fetched where all is denied', async () => {
    const answer = await ask('{ internal report { text } }');
    expect(answer.data).toEqual({ internal: null, report: null });
    expect(answer.errors).toEqual([
      ['FORBIDDEN_FIELD', ['internal']],
      ['FORBIDDEN_FIELD', ['report']],
    ]);
    expect(answer.fetches).toEqual([]);
  });

  it('an object of which all is denied is still there, or is not', async () => {
    const answer = await ask('{ a: order(id: "1") { margin } b: order(id: "none") { margin } }');
    expect(answer.data).toEqual({ a: { margin: null }, b: null });
    expect(answer.errors).toEqual([['FORBIDDEN_FIELD', ['a', 'margin']]]);
  });

  it('a field that must not be null takes along what is around it', async () => {
    const answer = await ask('{ order(id: "1") { name secretName } any }');
    expect(answer.data).toEqual({ order: null, any: 3 });
    expect(answer.errors).toEqual([['FORBIDDEN_FIELD', ['order', 'secretName']]]);
    expect(answer.fetches.map(({ query }) => query).join()).not.toContain('secretName');
  });

  it('in lists it is one error, at the first place', async () => {
    const answer = await ask('{ orders { lines { sku cost } } }');
    const line = (sku: string) => ({ sku, cost: null });
    const order = { lines: ['a', 'b', 'c'].map(line) };
    expect(answer.data).toEqual({ orders: [order, order] });
    expect(answer.errors).toEqual([['FORBIDDEN_FIELD', ['orders', 0, 'lines', 0, 'cost']]]);
  });

  it('however long a list is, it leaves room for what else there is to say', async () => {
    const { errors } = await ask('{ many(count: 1500) { margin cost } any: internal }');
    expect(errors.map(([, path]) => path)).toEqual([
      ['any'],
      ['many', 0, 'cost'],
      ['many', 0, 'margin'],
    ]);
  });

  it('nothing is fetched where all else is about the schema', async () => {
    const answer = await ask('{ __schema { queryType { name } } __typename internal }');
    expect(answer.data).toEqual({
      __schema: { queryType: { name: 'Query' } },
      __typename: 'Query',
      internal: null,
    });
    expect(answer.fetches).toEqual([]);
  });

  it('scopes of a list must all be there; one list of several is enough', async () => {
    for (const [scopes, pair] of [
      [['a'], null],
      [['b'], null],
      [['a', 'b'], 2],
      [['c'], 2],
    ] as const) {
      expect((await ask('{ pair }', scopes)).data).toEqual({ pair });
    }
  });

  it('a scope of a type holds for every field that gives it', async () => {
    expect((await ask('{ report { text } }', ['report'])).data).toEqual({
      report: { text: 'all' },
    });
    expect((await ask('{ report { __typename } }')).data).toEqual({ report: null });
  });

  it('whoever has a token may have what asks for one', async () => {
    expect((await ask('{ any }')).data).toEqual({ any: 3 });
  });

  describe('whatever way it is asked', () => {
    it.each([
      ['under an alias', '{ order(id: "1") { x: margin } }', ['order', 'x']],
      ['under the name of another field', '{ order(id: "1") { name: margin } }', ['order', 'name']],
      [
        'in a fragment',
        '{ order(id: "1") { ...f } } fragment f on Order { margin }',
        ['order', 'margin'],
      ],
      [
        'in a fragment of a fragment',
        '{ ...q } fragment q on Query { order(id: "1") { ...f } } fragment f on Order { ... { margin } }',
        ['order', 'margin'],
      ],
      [
        'in a fragment on its type',
        '{ node(id: "1") { ... on Order { margin } } }',
        ['node', 'margin'],
      ],
      [
        'with conditions that hold',
        'query ($on: Boolean = true) { order(id: "1") { margin @include(if: $on) @skip(if: false) } }',
        ['order', 'margin'],
      ],
    ])('%s', async (_, query, path) => {
      const answer = await ask(query);
      expect(answer.errors).toEqual([['FORBIDDEN_FIELD', path]]);
      expect(JSON.stringify(answer.data)).toContain('null');
      expect(answer.fetches.map((fetch) => fetch.query).join()).not.toContain('margin');
    });

    it('with a condition that does not hold it is not there', async () => {
      const query = 'query ($on: Boolean!) { order(id: "1") { name margin @include(if: $on) } }';
      const left = await ask(query, [], { on: false });
      expect(left).toMatchObject({ data: { order: { name: 'order 1' } }, errors: [] });
      const asked = await ask(query, [], { on: true });
      expect(asked.data).toEqual({ order: { name: 'order 1', margin: null } });
    });

    it('many aliases are many errors, each with its own path', async () => {
      const { errors } = await ask('{ order(id: "1") { a: margin b: margin } }');
      expect(errors.map(([, path]) => path)).toEqual([
        ['order', 'a'],
        ['order', 'b'],
      ]);
    });
  });

  describe('interfaces, objects and unions', () => {
    it('a field of an interface needs what its objects need', async () => {
      const query = '{ node(id: "p") { note } }';
      expect(await ask(query)).toMatchObject({
        data: { node: { note: null } },
        errors: [['FORBIDDEN_FIELD', ['node', 'note']]],
      });
      expect((await ask(query, ['note'])).data).toEqual({ node: { note: 'n' } });
    });

    it('a fragment on an object needs what the object needs, and not what others do', async () => {
      const query = '{ node(id: "p") { ... on Partner { note } } }';
      expect((await ask(query)).data).toEqual({ node: { note: 'n' } });
    });

    it('what one way to a name is denied, another does not give', async () => {
      const query = '{ node(id: "p") { note ... on Partner { note } } }';
      expect(await ask(query)).toMatchObject({
        data: { node: { note: null } },
        errors: [['FORBIDDEN_FIELD', ['node', 'note']]],
      });
    });

    it('of a union the member that needs a scope is without the field, the others are whole', async () => {
      const query = '{ found { ... on Order { name margin } ... on Partner { id phone } } }';
      const answer = await ask(query, ['phone']);
      expect(answer.data).toEqual({
        found: [
          { name: 'order 1', margin: null },
          { id: 'p', phone: '1' },
        ],
      });
      expect(answer.errors).toEqual([['FORBIDDEN_FIELD', ['found', 0, 'margin']]]);
    });
  });

  it('a field that a plan answers by reading another needs what that one needs', async () => {
    const query = '{ order(id: "1") { name weight bins } }';
    const answer = await ask(query);
    expect(answer.data).toEqual({ order: { name: 'order 1', weight: null, bins: [1] } });
    expect(answer.errors).toEqual([['FORBIDDEN_FIELD', ['order', 'weight']]]);
    expect(answer.fetches.map((fetch) => fetch.query).join()).not.toMatch(/margin|weight/);
    expect((await ask(query, ['margin'])).data).toEqual({
      order: { name: 'order 1', weight: 70, bins: [1] },
    });
  });

  it('variables of a denied field reach no subgraph', async () => {
    const query =
      'query ($m: Int, $id: ID!) { orders(marginAbove: $m) { id } order(id: $id) { name } }';
    const answer = await ask(query, [], { m: 4711, id: '1' });
    expect(answer.data).toEqual({ orders: null, order: { name: 'order 1' } });
    expect(JSON.stringify(answer.fetches)).not.toMatch(/4711|\$m|"m"/);
  });

  it('a mutation does what may be done, and nothing else', async () => {
    const answer = await ask('mutation { close(id: 1) book(id: 1) }');
    expect(answer.data).toEqual({ close: 1, book: null });
    expect(answer.fetches.map((fetch) => fetch.query).join()).not.toContain('book');
  });

  it('callers of one document get each its own', async () => {
    const query = '{ order(id: "1") { margin cost } }';
    for (const [scopes, margin, cost] of [
      [[], null, null],
      [['margin'], 7, null],
      [['cost'], null, 3],
      [['margin', 'cost'], 7, 3],
      [[], null, null],
    ] as const) {
      expect((await ask(query, scopes)).data).toEqual({ order: { margin, cost } });
    }
  });

  it('the audit is told the coordinates of what was denied, each once', async () => {
    await ask('{ orders { a: margin b: margin lines { cost } } }');
    expect(world.audited.at(-1)?.denied).toEqual(['Order.margin', 'Line.cost']);
    await ask('{ orders { margin @skip(if: true) id } }');
    expect(world.audited.at(-1)?.denied).toEqual([]);
    await ask('{ orders { margin @skip(if: true) cost } }');
    expect(world.audited.at(-1)?.denied).toEqual(['Order.cost']);
  });
});

describe('a subscription', () => {
  it('has null in every event for what its caller may not have', async () => {
    await using world = await startAccessWorld(ORDERS, { edit });
    const answer = await world.firstEvent('subscription { orderChanged { name margin weight } }');
    expect(answer.data).toEqual({ orderChanged: { name: 'order 1', margin: null, weight: null } });
    expect(answer.errors).toEqual([
      ['FORBIDDEN_FIELD', ['orderChanged', 'margin']],
      ['FORBIDDEN_FIELD', ['orderChanged', 'weight']],
    ]);
    expect(answer.fetches.map((fetch) => fetch.query).join()).not.toMatch(/margin|weight/);
  });

  it('of which the only field is denied is refused before it begins', async () => {
    await using world = await startAccessWorld(ORDERS, { edit });
    const answer = await world.firstEvent('subscription { secretChanged { name } }');
    expect(answer).toMatchObject({
      status: 403,
      errors: [['FORBIDDEN_FIELD', ['secretChanged']]],
      fetches: [],
    });
  });
});

describe.each(ENGINES)('where operations are rejected, on the engine "%s"', (engine) => {
  it('one denied field refuses all, with each place', async () => {
    await using world = await startAccessWorld(ORDERS, { engine, onDenied: 'reject' });
    const answer = await world.ask(
      'query ($no: Boolean!) { any orders { margin lines { cost } ...f } order(id: "1") { margin @include(if: $no) } } fragment f on Order { m: margin }',
      {},
      { no: false },
    );
    expect(answer).toMatchObject({
      status: 403,
      errors: [
        ['FORBIDDEN_FIELD', ['orders', 'margin']],
        ['FORBIDDEN_FIELD', ['orders', 'lines', 'cost']],
        ['FORBIDDEN_FIELD', ['orders', 'm']],
      ],
      fetches: [],
    });
    expect(answer.data).toBeUndefined();
    expect((await world.ask('{ any }')).data).toEqual({ any: 3 });
  });
});
