import { describe, expect, it } from '@jest/globals';
import type { Principal } from '../../../auth/index.ts';
import { BREAK_GLASS } from '../../../auth/rows.ts';
import { explain } from '../../../gateway/explain/index.ts';
import { accessSupergraph } from '../../schema/access-sdl.ts';
import { createTestPrincipal } from '../../support/start-transports.ts';

const C = '@tag(name: "customer")';
const needs = (scope: string) => `@requiresScopes(scopes: [["${scope}"]])`;

const SUPERGRAPH = accessSupergraph({
  odoo: `
    type Query {
      orders(filter: Filter ${C}, state: State ${C}, margin: Int @reads(field: "Order.margin")): [Order!] ${C}
      products: [Product!] ${C}
      internal: Int
      guarded: Int @policy(policies: [["night shift"]]) @authenticated
    }
    input Filter { name: String ${C} margin: Int @reads(field: "Order.margin") }
    enum State { OPEN ${C} DRAFT }
    type Order @key(fields: "id")
      @rows(graph: "odoo", company: "company", site: "*", customer: "commercialRoot", contractor: "none") {
      id: ID! ${C}
      margin: Int ${needs('margin')}
      total: Int ${C} ${needs('price')}
      lines: [Line!] ${C}
    }
    type Line @key(fields: "id") @rows(graph: "odoo", via: "order", company: "company?") { id: ID! ${C} order: Order }
    type Product @key(fields: "id") @rows(graph: "odoo", company: "*") { id: ID! ${C} }`,
  wms: `
    type Order @key(fields: "id")
      @rows(graph: "wms", company: "company", customer: "owner", site: "site of company") {
      id: ID!
      units: [Unit!] ${C}
    }
    type Unit @key(fields: "id") @rows(graph: "wms", customer: "customer", engagement: "goods") { id: ID! ${C} }`,
});

const CUSTOMER = {
  kind: 'partner',
  audience: 'customer',
  subject: 'alfa',
  bounds: { customer: ['C-ALFA'] },
} as const;

function ask(
  document: string,
  principal: Partial<Principal> = CUSTOMER,
  variables: Readonly<Record<string, unknown>> = {},
): string {
  return explain({
    supergraphSdl: SUPERGRAPH,
    principal: createTestPrincipal(principal),
    remarks: [],
    document,
    operationName: undefined,
    variables,
    now: new Date('2026-03-18T10:00:00Z'),
  });
}

/** The lines of a field's block: its verdict first. */
function blockOf(text: string, path: string): readonly string[] {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.endsWith(` ${path}`) && !line.startsWith(' '));
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => !line.startsWith(' '));
  return [lines[start] ?? '', ...rest.slice(0, end)].map((line) =>
    line.replace(/\s+/g, ' ').trim(),
  );
}

describe('an explanation', () => {
  it('says who asks', () => {
    const text = ask('{ orders { id } }', { ...CUSTOMER, scopes: ['b', 'a'] });
    expect(text.split('\n').slice(0, 4)).toEqual([
      'who       alfa (partner), audience customer, until 2100-01-01T00:00:00Z',
      'schema    customer',
      'scopes    b a',
      'bounds    customer: C-ALFA',
    ]);
  });

  it('says of a field that the audience has it, and which rows are given', () => {
    expect(blockOf(ask('{ orders { id } }'), 'orders')).toEqual([
      'visible orders',
      'audience: customer has Query.orders',
      'rows: Order in odoo: customer C-ALFA: rows that have it in "commercialRoot"',
    ]);
  });

  it('says of a field that the audience does not have it, and what the caller is told', () => {
    const text = ask('{ orders { id m: margin } }');
    expect(blockOf(text, 'orders.m')).toEqual([
      'HIDDEN orders.m',
      'audience: customer does not have Order.margin',
      'scope: margin, for Order.margin: lacks it',
    ]);
    expect(text).toContain('REFUSED   Cannot query field "margin" on type "Order".\n');
  });

  it('says which scope is missing', () => {
    const query = '{ orders { total } }';
    const text = ask(query);
    expect(blockOf(text, 'orders.total')).toEqual([
      'DENIED orders.total',
      'audience: customer has Order.total',
      'scope: price, for Order.total: lacks it',
    ]);
    expect(text).not.toContain('REFUSED');
    const priced = ask(query, { ...CUSTOMER, scopes: ['price'] });
    expect(blockOf(priced, 'orders.total')).toContain('scope: price, for Order.total: has it');
  });

  it('names policies, which the running gateway decides', () => {
    expect(blockOf(ask('{ guarded }', {}), 'guarded')).toEqual([
      'visible guarded',
      'audience: staff has Query.guarded',
      'scope: a token, for Query.guarded: is there',
      'scope: the policy night shift, for Query.guarded: the running gateway decides',
    ]);
  });

  it.each<[string, string, Readonly<Record<string, unknown>>, string]>([
    ['an argument', '{ orders(margin: 1) { id } }', {}, 'Query.orders(margin:)'],
    ['an input field', '{ orders(filter: { margin: 1 }) { id } }', {}, 'Filter.margin'],
    [
      'an input field in a variable',
      'query ($f: Filter) { orders(filter: $f) { id } }',
      { f: { margin: null } },
      'Filter.margin',
    ],
  ])('finds what is hidden or denied in %s', (_, query, variables, coordinate) => {
    expect(blockOf(ask(query, CUSTOMER, variables), 'orders').slice(0, 2)).toEqual([
      'HIDDEN orders',
      `audience: customer does not have ${coordinate}`,
    ]);
    expect(blockOf(ask(query, {}, variables), 'orders').slice(0, 3)).toEqual([
      'DENIED orders',
      'audience: staff has Query.orders',
      'scope: margin, for Order.margin: lacks it',
    ]);
  });

  it('tells of a value that the audience does not have', () => {
    const query = 'query ($s: State) { orders(state: $s) { id } }';
    expect(ask(query, CUSTOMER, { s: 'DRAFT' })).toMatch(/REFUSED +Variable "\$s" .*"DRAFT"/);
    expect(ask(query, CUSTOMER, { s: 'OPEN' })).not.toContain('REFUSED');
  });

  it('marks what is inside of something that is not visible', () => {
    const text = ask('{ products { id } }');
    expect(blockOf(text, 'products')).toEqual([
      'NO ROW products',
      'audience: customer has Query.products',
      'rows: Product in odoo: customer C-ALFA: no row, because the rule does not name customer',
    ]);
    expect(blockOf(text, 'products.id')[0]).toBe('- products.id');
  });

  it('says of another subgraph which rows it shows of what it was asked about, and of what it gives', () => {
    expect(blockOf(ask('{ orders { units { id } } }'), 'orders.units')).toEqual([
      'visible orders.units',
      'audience: customer has Order.units',
      'rows: Order in wms: customer C-ALFA: rows that xref.owner gives to it now',
      'rows: Unit in wms: customer C-ALFA: rows that have it in "customer"',
    ]);
  });

  it.each<[string, Partial<Principal>, string, readonly string[]]>([
    ['every row', { bounds: { site: ['P1'] } }, 'orders', ['Order in odoo: site P1: every row']],
    [
      'each dimension that it is bound in',
      { bounds: { company: ['NDE', 'NMX'], site: ['P1'] } },
      'orders.units',
      [
        'Order in wms: company NDE, NMX: rows that have it in "company"',
        'Order in wms: site P1: rows whose "company" is the company of it',
        'Unit in wms: company NDE, NMX: no row, because the rule does not name company',
        'Unit in wms: site P1: no row, because the rule does not name site',
      ],
    ],
    [
      'rows without an owner, and what they are part of',
      { bounds: { company: ['NDE'], site: ['P1'] } },
      'orders.lines',
      [
        'Line in odoo: company NDE: rows that have it in "company", and those without any',
        'Line in odoo: site P1: as what the row is part of (order)',
      ],
    ],
    [
      'every row while the glass is broken',
      { kind: 'admin', audience: 'admin', scopes: [BREAK_GLASS] },
      'orders',
      ['Order in odoo: every row: it breaks the glass'],
    ],
  ])('of rows says %s', (_, principal, path, rows) => {
    const text = ask('{ orders { id lines { id } units { id } } }', principal);
    const lines = blockOf(text, path).filter((line) => line.startsWith('rows: '));
    expect(lines).toEqual(rows.map((line) => `rows: ${line}`));
  });

  it('follows fragments', () => {
    const text = ask(
      '{ ...q } fragment q on Query { orders { ... on Order { ...o } } } fragment o on Order { total }',
    );
    expect(blockOf(text, 'orders.total')[0]).toBe('DENIED orders.total');
  });

  it('is none for what is wrong for everybody, or for an audience that nothing is for', () => {
    expect(() => ask('{ nothing }')).toThrow('Cannot query field "nothing" on type "Query".');
    expect(() => ask('{ products { id } }', { audience: 'carrier' })).toThrow('"carrier"');
  });

  it('ends at two thousand fields', () => {
    const fields = Array.from({ length: 3_000 }, (_, number) => `f${number}: internal`).join(' ');
    const text = ask(`{ ${fields} }`, {});
    expect(text.match(/^visible/gm)).toHaveLength(2_000);
    expect(text).toContain('the first 2000 are told');
  });
});
