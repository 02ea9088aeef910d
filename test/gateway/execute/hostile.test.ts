import { describe, expect, it } from '@jest/globals';
import type { UpstreamRequest, UpstreamResult } from '../../../gateway/upstreams/upstream.ts';
import { createWorld } from './world.ts';

/** What a subgraph of foreign make may send, as text, so that `__proto__` is a key like any other. */
function says(text: string): () => UpstreamResult {
  return () => ({ data: JSON.parse(text), errors: [] });
}

const MISFIT = { code: 'UPSTREAM_INVALID', system: 'mes' };

function mes(answer: (request: UpstreamRequest) => UpstreamResult) {
  return createWorld({
    mes: {
      sdl: `scalar Any
        type Query { thing: Thing things: [Thing] other: Thing! any: Any named(proto: Int, constructor: Int): Int }
        enum Color { RED GREEN }
        interface Named { name: String }
        type Thing implements Named { id: ID name: String count: Int tags: [String!] part: Thing parts: [[Thing!]]
          color: Color ratio: Float on: Boolean as: Named needed: Int! any: Any }
        type Part implements Named { name: String }`,
      answer,
    },
  });
}

describe('names that mean something in JavaScript', () => {
  it('are aliases like any other', async () => {
    const world = mes(
      says(
        '{"__proto__":{"constructor":"a","toString":1,"hasOwnProperty":{"__proto__":["t"]}},"valueOf":[]}',
      ),
    );
    const { text } = await world.ask(`{ __proto__: thing { constructor: name toString: count
      hasOwnProperty: part { __proto__: tags } } valueOf: things { name } }`);
    expect(text).toBe(
      '{"__proto__":{"constructor":"a","toString":1,"hasOwnProperty":{"__proto__":["t"]}},"valueOf":[]}',
    );
  });

  it('are nothing when the answer does not have them', async () => {
    const world = mes(says('{"thing":{}}'));
    const { text, errors } = await world.ask(
      '{ thing { constructor: name toString: part { name } __proto__: as { name } } }',
    );
    expect(text).toBe('{"thing":{"constructor":null,"toString":null,"__proto__":null}}');
    expect(errors).toEqual([]);
  });

  it('leave nothing on other objects', async () => {
    const world = mes(
      says('{"thing":{"name":"a","__proto__":{"polluted":1}},"__proto__":{"polluted":1}}'),
    );
    await world.ask('{ thing { name } }');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('are variables like any other', async () => {
    const world = mes(says('{"named":1}'));
    const { fetches } = await world.ask(
      'query ($__proto__: Int, $constructor: Int) { named(proto: $__proto__, constructor: $constructor) }',
      { variables: JSON.parse('{"__proto__": 7}') },
    );
    expect(JSON.stringify(fetches[0]?.variables)).toBe('{"__proto__":7}');
  });
});

describe('an answer that is not what was asked for', () => {
  it.each([
    [
      'a list where an object belongs',
      '{ thing { name } }',
      '{"thing":[]}',
      '{"thing":null}',
      ['thing'],
    ],
    [
      'a leaf where an object belongs',
      '{ thing { name } }',
      '{"thing":"x"}',
      '{"thing":null}',
      ['thing'],
    ],
    [
      'an object where a list belongs',
      '{ things { name } }',
      '{"things":{}}',
      '{"things":null}',
      ['things'],
    ],
    [
      'a leaf in a list of objects',
      '{ things { name } }',
      '{"things":[1]}',
      '{"things":[null]}',
      ['things', 0],
    ],
    [
      'an object where a leaf belongs',
      '{ thing { name } }',
      '{"thing":{"name":{}}}',
      '{"thing":{"name":null}}',
      ['thing', 'name'],
    ],
    [
      'a list where a leaf belongs',
      '{ thing { count } }',
      '{"thing":{"count":[1]}}',
      '{"thing":{"count":null}}',
      ['thing', 'count'],
    ],
    [
      'a leaf where a list of leaves belongs',
      '{ thing { tags } }',
      '{"thing":{"tags":"a"}}',
      '{"thing":{"tags":null}}',
      ['thing', 'tags'],
    ],
    [
      'an object in a list of leaves',
      '{ thing { tags } }',
      '{"thing":{"tags":["a",{}]}}',
      '{"thing":{"tags":null}}',
      ['thing', 'tags', 1],
    ],
    [
      'a list too few',
      '{ thing { parts { name } } }',
      '{"thing":{"parts":[{"name":"a"}]}}',
      '{"thing":{"parts":[null]}}',
      ['thing', 'parts', 0],
    ],
    [
      'a number that is no Int',
      '{ thing { count } }',
      '{"thing":{"count":2147483648}}',
      '{"thing":{"count":null}}',
      ['thing', 'count'],
    ],
    [
      'a fraction that is no Int',
      '{ thing { count } }',
      '{"thing":{"count":1.5}}',
      '{"thing":{"count":null}}',
      ['thing', 'count'],
    ],
    [
      'a text that is no Float',
      '{ thing { ratio } }',
      '{"thing":{"ratio":"1"}}',
      '{"thing":{"ratio":null}}',
      ['thing', 'ratio'],
    ],
    [
      'a number that is no Boolean',
      '{ thing { on } }',
      '{"thing":{"on":1}}',
      '{"thing":{"on":null}}',
      ['thing', 'on'],
    ],
    [
      'a value that its enum does not have',
      '{ thing { color } }',
      '{"thing":{"color":"toString"}}',
      '{"thing":{"color":null}}',
      ['thing', 'color'],
    ],
    [
      'a type that does not exist',
      '{ thing { as { name } } }',
      '{"thing":{"as":{"__typename":"Nobody","name":"x"}}}',
      '{"thing":{"as":null}}',
      ['thing', 'as'],
    ],
    [
      'a type that cannot be there',
      '{ thing { as { name } } }',
      '{"thing":{"as":{"__typename":"Query","name":"x"}}}',
      '{"thing":{"as":null}}',
      ['thing', 'as'],
    ],
    [
      'no type where there are several',
      '{ thing { as { name } } }',
      '{"thing":{"as":{"name":"x"}}}',
      '{"thing":{"as":null}}',
      ['thing', 'as'],
    ],
  ])('%s is null with one error', async (_title, operation, answer, text, path) => {
    const result = await mes(says(answer)).ask(operation);
    expect(result.text).toBe(text);
    expect(result.errors).toEqual([
      { message: 'mes gave an answer that cannot be used', path, extensions: MISFIT },
    ]);
  });

  it('names a subgraph of foreign make', async () => {
    const world = createWorld({
      'their-billing': { sdl: 'type Query { total: Int }', answer: says('{"total":"many"}') },
    });
    const { errors } = await world.ask('{ total }');
    expect(errors).toEqual([
      {
        message: 'their-billing gave an answer that cannot be used',
        path: ['total'],
        extensions: { code: 'UPSTREAM_INVALID', system: 'their-billing' },
      },
    ]);
  });

  it('keeps leaves of the right kind, whatever they hold', async () => {
    const name = '"quote" \\ \n \u0000 \ud800 \u2028 Grüße 🏭';
    const any = { __proto__: null, list: [1, { deep: null }] };
    const world = mes(() => ({
      data: { thing: { name, count: -0, ratio: 1e21, on: false, id: 7, color: 'GREEN', any } },
      errors: [],
    }));
    const { data, errors } = await world.ask('{ thing { name count ratio on id color any } }');
    expect(errors).toEqual([]);
    expect(data).toEqual({
      thing: { name, count: 0, ratio: 1e21, on: false, id: '7', color: 'GREEN', any: { ...any } },
    });
  });

  it('makes what must not be null take what is around it along', async () => {
    const { text, errors } = await mes(says('{"thing":{"needed":"many"}}')).ask(
      '{ thing { needed } }',
    );
    expect(text).toBe('{"thing":null}');
    expect(errors.map(({ path }) => path)).toEqual([['thing', 'needed']]);
  });

  it('makes the whole answer null when nothing around it may be', async () => {
    const { text, errors } = await mes(says('{"other":[]}')).ask('{ other { name } }');
    expect(text).toBe('null');
    expect(errors.map(({ path }) => path)).toEqual([['other']]);
  });

  it('does not copy what was not asked for', async () => {
    const { text } = await mes(says('{"thing":{"name":"a","count":3},"any":1}')).ask(
      '{ thing { name } }',
    );
    expect(text).toBe('{"thing":{"name":"a"}}');
  });

  it('is not changed by us', async () => {
    const answer = { data: { thing: { name: 'a', part: { name: 'b' } } }, errors: [] };
    const before = JSON.stringify(answer);
    const world = mes(() => answer);
    await world.ask('{ thing { name part { name } } }');
    await world.ask('{ thing { part { name } } }');
    expect(JSON.stringify(answer)).toBe(before);
  });
});
