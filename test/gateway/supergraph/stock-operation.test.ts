import { describe, expect, it } from '@jest/globals';
import { buildSchema, print } from 'graphql';
import { toStockOperation } from '../../../gateway/supergraph/stock-operation.ts';
import { toOperation } from '../execute/world.ts';

const SCHEMA = buildSchema(`
  type Query { node: Node a: A type: Int }
  interface Node { id: ID }
  type A implements Node { id: ID }`);

const stock = (text: string) => {
  const { document, typeKey } = toStockOperation(toOperation(text, SCHEMA));
  return { text: print(document).replace(/\s+/g, ' ').trim(), typeKey };
};

describe('what the stock gateway is given', () => {
  it('asks nothing of the schema, which it knows no other of', () => {
    expect(stock('{ __schema { queryType { name } } type }').text).toBe('{ type }');
    expect(stock('{ ...q } fragment q on Query { __type(name: "A") { name } }').text).toBe(
      '{ ...q } fragment q on Query { __typename }',
    );
  });

  it('asks of every object what its type is', () => {
    expect(stock('{ node { id ... on A { id } } a { id } type }').text).toBe(
      '{ node { id ... on A { id } __typename } a { id __typename } type }',
    );
  });

  it('asks it under another name where the operation uses this one for something else', () => {
    const { text, typeKey } = stock('{ type node { type_: id __typename: id } }');
    expect(typeKey).toBe('type__');
    expect(text).toContain('__typename: id type__: __typename');
  });
});
