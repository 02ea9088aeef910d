import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { readAccessRules, readRequirements, rowRulesOf } from '../../schema/access-rules.ts';
import { composeSupergraph } from '../../schema/compose.ts';
import { withoutSecurity } from '../../schema/without-security.ts';
import { accessSupergraph } from './access-sdl.ts';

const FEDERATION = 'https://specs.apollo.dev/federation/v2.9';
const scopes = (list: string) => ({ authenticated: false, scopes: [[list]] });

describe('readRequirements', () => {
  it('finds directives by their specification, under whatever name', () => {
    const sdl = `
      extend schema @link(url: "${FEDERATION}", import: ["@policy", { name: "@requiresScopes", as: "@needs" }])
      type Query {
        a: Int @needs(scopes: [["a"]])
        b: Int @policy(policies: [["p", "q"], ["r"]])
        c: Int @federation__authenticated
        d: Int @requiresScopes(scopes: [["somebody else's"]])
      }`;
    expect(Object.fromEntries(readRequirements(parse(sdl)))).toEqual({
      'Query.a': scopes('a'),
      'Query.b': { authenticated: false, policies: [['p', 'q'], ['r']] },
      'Query.c': { authenticated: true },
    });
  });

  it('finds them in a supergraph that renames the specification', () => {
    const sdl = `
      schema @link(url: "https://specs.apollo.dev/link/v1.0")
        @link(url: "https://specs.apollo.dev/requiresScopes/v0.1", as: "needs", for: SECURITY) { query: Query }
      type Query { a: Int @needs(scopes: [["a"]]) }`;
    expect(Object.fromEntries(readRequirements(parse(sdl)))).toEqual({ 'Query.a': scopes('a') });
  });

  it('finds them in a supergraph whose subgraph renamed them', () => {
    const sdl = `
      extend schema @link(url: "${FEDERATION}", import: [{ name: "@requiresScopes", as: "@needs" }])
      type Query { a: Int @needs(scopes: [["a"]]) o: O }
      type O @needs(scopes: [["o"]]) { b: Int }`;
    const { supergraphSdl } = composeSupergraph([{ name: 'one', url: '', sdl }]);
    expect(Object.fromEntries(readRequirements(parse(supergraphSdl)))).toEqual({
      'Query.a': scopes('a'),
      O: scopes('o'),
    });
  });
});

describe('readAccessRules', () => {
  const supergraph = accessSupergraph({
    wms: `
      type Query { lots(filter: LotFilter, id: ID @reads(field: "Lot.id")): Lot }
      input LotFilter { site: String @reads(field: "Lot.site") }
      type Lot @key(fields: "id") @rows(graph: "wms", site: "site") { id: ID! site: String }`,
  });

  it('gives what filters compare with', () => {
    expect(Object.fromEntries(readAccessRules(supergraph).reads)).toEqual({
      'Query.lots(id:)': 'Lot.id',
      'LotFilter.site': 'Lot.site',
    });
  });

  it('gives the row rules of each subgraph', () => {
    const rules = rowRulesOf(supergraph);
    expect([...rules.keys()]).toEqual(['wms']);
    expect(rules.get('wms')?.get('Lot')?.dimensions).toEqual({
      site: { kind: 'column', column: 'site', orNull: false },
    });
  });
});

describe('withoutSecurity', () => {
  it('takes scopes out of a supergraph and leaves the rest', () => {
    const types = (scoped: string) => `type Query { a: Int ${scoped} b: Int @tag(name: "bi") }`;
    const open = accessSupergraph({ one: types('') });
    const scoped = accessSupergraph({ one: types('@requiresScopes(scopes: [["a"]])') });
    expect(scoped).toContain('requiresScopes');
    const stripped = withoutSecurity(scoped);
    expect(stripped).not.toMatch(/requiresScopes|for: SECURITY/);
    // One that never had scopes reads the same when it is printed the same way.
    const printed = (sdl: string) => sdl.replace(/\s+/g, ' ').trim();
    expect(printed(stripped)).toBe(printed(open));
    expect(withoutSecurity(open)).toBe(open);
  });
});
