import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import {
  findNonNullRootFields,
  findUndescribed,
  findUnsafeNonNullFields,
} from '../../schema/rules.ts';
import { subgraph } from './subgraph-sdl.ts';

describe('findUndescribed', () => {
  it('names every kind of element that lacks a description', () => {
    const schema = buildSchema(`
      type Query { lot(id: ID, "given" name: String): Lot }
      interface Lot { id: ID }
      "described" type Coil implements Lot { "described" id: ID }
      input Filter { state: State }
      enum State { OPEN "described" SHUT }
      union Any = Coil
      scalar Day
      " " scalar Blank
    `);
    expect([...findUndescribed(schema)].sort()).toEqual([
      'Any',
      'Blank',
      'Day',
      'Filter',
      'Filter.state',
      'Lot',
      'Lot.id',
      'Query',
      'Query.lot',
      'Query.lot(id:)',
      'State',
      'State.OPEN',
    ]);
  });
});

describe('findNonNullRootFields', () => {
  it('names query fields that an outage would turn into the loss of the answer', () => {
    const schema = buildSchema('type Query { a: Int! b: [Int!] c: [Int]! }');
    expect(findNonNullRootFields(schema)).toEqual(['Query.a', 'Query.c']);
  });
});

describe('findUnsafeNonNullFields', () => {
  const order = (fields: string) => `type Order @key(fields: "id") { id: ID! ${fields} }`;

  it('refuses a non-null field of an entity that another subgraph contributes to', () => {
    const subgraphs = [
      subgraph('odoo', order('name: String! note: String')),
      subgraph('wms', order('picked: [Int!]!')),
    ];
    expect(findUnsafeNonNullFields(subgraphs)).toEqual(['Order.name (odoo)', 'Order.picked (wms)']);
  });

  it('allows it where other subgraphs only refer to the entity', () => {
    const subgraphs = [
      subgraph('odoo', order('name: String!')),
      subgraph('wms', 'type Order @key(fields: "id", resolvable: false) { id: ID! }'),
      subgraph('mes', order('name: String! @external')),
    ];
    expect(findUnsafeNonNullFields(subgraphs)).toEqual([]);
  });

  it('allows it on a value type of several subgraphs', () => {
    const money = 'type Money @shareable { amount: String! }';
    expect(findUnsafeNonNullFields([subgraph('odoo', money), subgraph('wms', money)])).toEqual([]);
  });

  it('refuses a non-null field under a scope', () => {
    const subgraphs = [
      subgraph('odoo', order('cost: String! @requiresScopes(scopes: [["cost"]]) name: String!')),
    ];
    expect(findUnsafeNonNullFields(subgraphs)).toEqual(['Order.cost (odoo)']);
  });

  it('refuses it under whatever name the scope has', () => {
    const sdl = `extend schema @link(
        url: "https://specs.apollo.dev/federation/v2.9"
        import: ["@key", { name: "@requiresScopes", as: "@needs" }]
      )
      ${order('cost: String! @needs(scopes: [["cost"]])')}`;
    expect(findUnsafeNonNullFields([{ name: 'odoo', url: '', sdl }])).toEqual([
      'Order.cost (odoo)',
    ]);
  });

  it('refuses a non-null field that gives a type under a scope, but from one under the same', () => {
    const scoped = '@requiresScopes(scopes: [["order"]])';
    const sdl = `
      type Query { pages: Page }
      type Page ${scoped} { order: Order! }
      type Box @key(fields: "id") { id: ID! order: Order! orders: [Order!] }
      type Order @key(fields: "id") ${scoped} { id: ID! }`;
    expect(findUnsafeNonNullFields([subgraph('odoo', sdl)])).toEqual(['Box.order (odoo)']);
  });
});
