import { describe, expect, it } from '@jest/globals';
import { readSource } from '../../auth/claim-source.ts';

describe('a path', () => {
  const claims = {
    scope: 'a b',
    realm_access: { roles: ['r1'] },
    resource_access: { 'my.client': { roles: ['r2'] } },
    'https://example.com/bounds': { site: ['P1'] },
    'a.b': 'whole name',
    a: { b: 'step by step', c: 'only here' },
    list: [{ name: 'x' }],
  };

  it.each([
    ['scope', 'a b'],
    ['realm_access.roles', ['r1']],
    ['resource_access.my.client.roles', ['r2']],
    ['https://example.com/bounds.site', ['P1']],
    ['a.b', 'whole name'],
    ['a.c', 'only here'],
    ['missing', undefined],
    ['scope.length', undefined],
    ['__proto__', undefined],
    ['constructor.name', undefined],
    ['a.__proto__.polluted', undefined],
    ['', undefined],
    ['.', undefined],
  ])('%s', (path, value) => {
    expect(readSource(claims, path)).toEqual(value);
  });
});

describe('a fixed value', () => {
  it('is there whatever the token says', () => {
    expect(readSource({ value: 'theirs' }, { value: 'ours' })).toBe('ours');
  });
});

describe('a translated claim', () => {
  const groups = { groups: ['/plants/P1', '/plants/P2', '/sales', 'constructor'] };

  it('keeps what begins with the prefix, without it', () => {
    expect(readSource(groups, { path: 'groups', prefix: '/plants/' })).toEqual(['P1', 'P2']);
  });

  it('keeps what the map knows, as the map says', () => {
    const map = { '/sales': 'service', '/plants/P1': ['planner', 'warehouse'] };
    expect(readSource(groups, { path: 'groups', map })).toEqual([
      'planner',
      'warehouse',
      'service',
    ]);
  });

  it('maps what is left after the prefix', () => {
    const source = { path: 'groups', prefix: '/plants/', map: { P1: 'AALEN' } };
    expect(readSource(groups, source)).toEqual(['AALEN']);
  });

  it('takes a text for a list of one', () => {
    expect(readSource({ group: 'role:x' }, { path: 'group', prefix: 'role:' })).toEqual(['x']);
  });

  it.each([
    ['nothing begins with the prefix', { path: 'groups', prefix: '/areas/' }],
    ['the map knows nothing', { path: 'groups', map: { other: 'x' } }],
    ['it is not there', { path: 'missing', prefix: '/' }],
  ])('says nothing when %s', (_, source) => {
    expect(readSource(groups, source)).toBeUndefined();
  });

  it('of another shape comes as it is, to be refused', () => {
    expect(readSource({ groups: [1] }, { path: 'groups', prefix: '/' })).toEqual([1]);
    expect(readSource({ groups: { a: 1 } }, { path: 'groups', prefix: '/' })).toEqual({ a: 1 });
  });
});
