import { describe, expect, it } from '@jest/globals';
import { readAccessRules } from '../../schema/access-rules.ts';
import { findMissingRowRules, findWrongRowRules } from '../../schema/row-checks.ts';
import { readSupergraphModel } from '../../schema/supergraph-model.ts';
import { accessSupergraph } from './access-sdl.ts';

const C = '@tag(name: "customer")';
const STAFF = 'company: "company", site: "site", area: "*"';

function faults(
  find: typeof findMissingRowRules,
  types: Readonly<Record<string, string>>,
): readonly string[] {
  const supergraph = accessSupergraph(types);
  return [...find(readSupergraphModel(supergraph), readAccessRules(supergraph))].sort();
}

describe('findMissingRowRules', () => {
  const odoo = (rows: string) => `
    type Query { order: Order ${C} }
    type Order @key(fields: "id") ${rows} { id: ID! ${C} name: String ${C} }`;

  it('names a type that an audience reaches without a rule', () => {
    expect(faults(findMissingRowRules, { odoo: odoo('') })).toEqual([
      'customer has no row rule for Order in odoo: Order.name',
      'customer has no row rule for Order in odoo: Query.order',
      'staff has no row rule for Order in odoo: Order.name',
      'staff has no row rule for Order in odoo: Query.order',
    ]);
  });

  it('names a type whose rule leaves the dimension out, or lets nobody in', () => {
    const missing = [
      'customer has no row rule for Order in odoo: Order.name',
      'customer has no row rule for Order in odoo: Query.order',
    ];
    const staffOnly = odoo(`@rows(graph: "odoo", ${STAFF})`);
    const nobody = odoo(`@rows(graph: "odoo", ${STAFF}, customer: "none")`);
    expect(faults(findMissingRowRules, { odoo: staffOnly })).toEqual(missing);
    expect(faults(findMissingRowRules, { odoo: nobody })).toEqual(missing);
  });

  it('lets staff be kept out on purpose', () => {
    const rows =
      '@rows(graph: "odoo", company: "company", site: "site", area: "none", customer: "c")';
    expect(faults(findMissingRowRules, { odoo: odoo(rows) })).toEqual([]);
  });

  it('names a subgraph that adds a field, or gives a reference, without a rule of its own', () => {
    const rule = `@rows(graph: "odoo", ${STAFF}, customer: "customer")`;
    expect(
      faults(findMissingRowRules, {
        odoo: odoo(rule),
        wms: `type Order @key(fields: "id") { id: ID! parcels: Int ${C} }`,
      }),
    ).toContain('customer has no row rule for Order in wms: Order.parcels');
    expect(
      faults(findMissingRowRules, {
        odoo: odoo(rule),
        wms: `
          type Query { box: Box ${C} }
          type Box @key(fields: "id") @rows(graph: "wms", ${STAFF}, customer: "customer") { id: ID! ${C} order: Order ${C} }
          type Order @key(fields: "id", resolvable: false) { id: ID! }`,
      }),
    ).toEqual([
      'customer has no row rule for Order in wms: Box.order',
      'staff has no row rule for Order in wms: Box.order',
    ]);
  });

  it('sees through pages, and through a parent that gives the rule', () => {
    const lines = (parent: string, rows: string) => ({
      odoo: `
        type Query { order: Order ${C} }
        type Order @key(fields: "id") @rows(graph: "odoo", ${STAFF}${parent}) { id: ID! ${C} lines: LineConnection ${C} }
        type LineConnection { nodes: [Line!]! ${C} }
        type Line @key(fields: "id") ${rows} { id: ID! ${C} order: Order ${C} }`,
    });
    const via = '@rows(graph: "odoo", via: "order")';
    expect(faults(findMissingRowRules, lines(', customer: "customer"', via))).toEqual([]);
    expect(faults(findMissingRowRules, lines(', customer: "customer"', ''))).toContain(
      'customer has no row rule for Line in odoo: LineConnection.nodes',
    );
    expect(faults(findMissingRowRules, lines('', via))).toContain(
      'customer has no row rule for Line in odoo: LineConnection.nodes',
    );
  });

  it('asks a rule of a keyless type that leads to an entity, none of a value', () => {
    const types = {
      odoo: `
        type Query { trace: Trace ${C} amount: Amount ${C} }
        type Trace { order: Order ${C} }
        type Amount { value: Int }
        type Order @key(fields: "id") @rows(graph: "odoo", ${STAFF}, customer: "customer") { id: ID! ${C} }`,
    };
    expect(faults(findMissingRowRules, types)).toEqual([
      'customer has no row rule for Trace in odoo: Query.trace',
      'customer has no row rule for Trace in odoo: Trace.order',
      'staff has no row rule for Trace in odoo: Query.trace',
      'staff has no row rule for Trace in odoo: Trace.order',
    ]);
  });

  it('asks of a device one of its sets of bounds, whole', () => {
    const mes = (rows: string) => ({
      mes: `
        type Query { job: Job @tag(name: "device") }
        type Job @key(fields: "id") @rows(graph: "mes", ${STAFF}${rows}) { id: ID! @tag(name: "device") }`,
    });
    expect(faults(findMissingRowRules, mes(', zone: "zone"'))).toEqual([]);
    expect(faults(findMissingRowRules, mes(', equipment: "code"'))).toEqual([]);
    expect(faults(findMissingRowRules, mes(''))).toEqual([
      'device has no row rule for Job in mes: Query.job',
    ]);
  });

  it('lets an admin reach no rows at all', () => {
    const types = {
      odoo: `
        type Query { order: Order @tag(name: "admin") }
        type Order @key(fields: "id") @rows(graph: "odoo", ${STAFF}) { id: ID! @tag(name: "admin") }`,
    };
    expect(faults(findMissingRowRules, types)).toEqual([
      'admin has no row rule for Order in odoo: Query.order',
    ]);
  });
});

describe('findWrongRowRules', () => {
  const order = (rows: string, more = '') =>
    `type Order @key(fields: "id") ${rows} { id: ID! ${C} ${more} }`;

  it('names a rule for a subgraph that is not there', () => {
    const types = {
      odoo: `type Query { order: Order } ${order('@rows(graph: "oddo", site: "*")')}`,
    };
    expect(faults(findWrongRowRules, types)).toEqual(['A row rule is for no subgraph: oddo']);
  });

  it('names a parent that has no rule or is not there', () => {
    const types = {
      odoo: `type Query { order: Order } ${order('@rows(graph: "odoo", via: "ordr")')}`,
    };
    expect(faults(findWrongRowRules, types)).toEqual([
      'The row rule of Order in odoo has no such parent: ordr',
    ]);
  });

  it('names what an audience would see of a type that goes by who refers to it', () => {
    const odoo = `type Query { order: Order ${C} } ${order(`@rows(graph: "odoo", ${STAFF}, customer: "c")`)}`;
    const referrer = `@rows(graph: "wms", ${STAFF}, customer: "referrer")`;
    expect(faults(findWrongRowRules, { odoo, wms: order(referrer, 'boxes: Int') })).toEqual([]);
    expect(faults(findWrongRowRules, { odoo, wms: order(referrer, `boxes: Int ${C}`) })).toEqual([
      'customer sees more than a reference in wms: Order.boxes',
    ]);
  });
});
