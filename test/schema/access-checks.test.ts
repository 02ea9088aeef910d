import { describe, expect, it } from '@jest/globals';
import {
  findHiddenMembers,
  findUnreachable,
  findUnreadInputs,
  findWrongTags,
} from '../../schema/access-checks.ts';
import { readAccessRules } from '../../schema/access-rules.ts';
import { readSupergraphModel } from '../../schema/supergraph-model.ts';
import { accessSupergraph } from './access-sdl.ts';

const C = '@tag(name: "customer")';
const modelOf = (sdl: string) => readSupergraphModel(accessSupergraph({ one: sdl }));

describe('findWrongTags', () => {
  it('refuses a tag that no audience uses', () => {
    expect(findWrongTags(modelOf('type Query { a: Int @tag(name: "custmer") }'))).toEqual([
      'No audience is called "custmer": Query.a',
    ]);
  });

  it('refuses a tag of staff, who needs none', () => {
    expect(findWrongTags(modelOf('type Query { a: Int @tag(name: "staff") }'))).toHaveLength(1);
  });

  it('refuses a tag on a whole type', () => {
    expect(findWrongTags(modelOf(`type Query { a: A ${C} } type A ${C} { b: Int ${C} }`))).toEqual([
      'A type must not have a tag: A',
    ]);
  });

  it('accepts tags on every kind of element', () => {
    const sdl = `type Query { a(f: F ${C}): E ${C} } input F { b: Int ${C} } enum E { X ${C} }`;
    expect(findWrongTags(modelOf(sdl))).toEqual([]);
  });
});

describe('findUnreachable', () => {
  it('names what an audience has and nothing leads to', () => {
    const sdl = `
      type Query { a(f: F ${C} g: G): Int ${C} lot: Lot }
      input F { b: Int ${C} }
      input G { b: Int ${C} }
      enum E { X ${C} }
      type Lot @key(fields: "id") { id: ID! ${C} e: E }`;
    expect([...findUnreachable(modelOf(sdl))].sort()).toEqual([
      'Out of reach of customer: E.X',
      'Out of reach of customer: G.b',
      'Out of reach of customer: Lot.id',
    ]);
  });

  it('names a field that cannot be used because an argument is hidden', () => {
    expect(findUnreachable(modelOf(`type Query { a: Int ${C} b(id: ID!): Int ${C} }`))).toEqual([
      'Out of reach of customer: Query.b',
    ]);
  });

  it('names a field whose type shows nothing', () => {
    const sdl = `type Query { a: Int ${C} lot: Lot ${C} } type Lot @key(fields: "id") { id: ID! }`;
    expect(findUnreachable(modelOf(sdl))).toEqual(['Out of reach of customer: Query.lot']);
  });
});

describe('findHiddenMembers', () => {
  const types = (tag: string) => `
    type Query { a: Int ${C} any: Any ${C} node: Node ${C} }
    union Any = Open | Secret
    interface Node { id: ID ${C} }
    type Open implements Node { id: ID ${C} }
    type Secret implements Node { id: ID ${tag} }`;

  it('names a member of a union or interface that the audience does not see', () => {
    expect([...findHiddenMembers(modelOf(types('')))].sort()).toEqual([
      'Any has a member that customer does not see: Secret',
      'Node has a member that customer does not see: Secret',
    ]);
  });

  it('accepts one whose members are all seen', () => {
    expect(findHiddenMembers(modelOf(types(C)))).toEqual([]);
  });
});

describe('findUnreadInputs', () => {
  const faults = (sdl: string) => {
    const supergraph = accessSupergraph({ one: sdl });
    return [
      ...findUnreadInputs(readSupergraphModel(supergraph), readAccessRules(supergraph)),
    ].sort();
  };
  const order = `type Order @key(fields: "id") { id: ID! ${C} margin: Int }`;

  it('names a filter or key that does not say what it compares with', () => {
    const sdl = `type Query { order(id: ID, filter: OrderFilter, first: Int): Order } input OrderFilter { margin: Int } ${order}`;
    expect(faults(sdl)).toEqual([
      'It must say with @reads what it compares with: OrderFilter.margin',
      'It must say with @reads what it compares with: Query.order(id:)',
    ]);
  });

  it('names a filter that compares with a field that is not there', () => {
    const sdl = `type Query { order(id: ID @reads(field: "Order.key")): Order } ${order}`;
    expect(faults(sdl)).toEqual(['Query.order(id:) reads a field that is not there: Order.key']);
  });

  it('names a filter that an audience has on a field that it does not see', () => {
    const sdl = `
      type Query { orders(filter: OrderFilter ${C}): Order ${C} }
      input OrderFilter {
        id: ID @reads(field: "Order.id") ${C}
        margin: Int @reads(field: "Order.margin") ${C}
      }
      ${order}`;
    expect(faults(sdl)).toEqual([
      'customer may filter by a field that it does not see: OrderFilter.margin',
    ]);
  });
});
