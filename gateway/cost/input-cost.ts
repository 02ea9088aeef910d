import {
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ValueNode,
} from 'graphql';
import type { OperationVariables } from '../engine.ts';
import type { CostWeights } from './weights.ts';

type Coerced = OperationVariables['coerced'];

/** What the arguments of a field cost by their `@cost`; undefined where none of them has one. */
export function compileInputs(
  field: FieldNode,
  {
    definition,
    coordinate,
    recipe: { weights },
  }: {
    readonly definition: GraphQLField<unknown, unknown>;
    readonly coordinate: string;
    readonly recipe: CostWeights;
  },
): ((variables: Coerced) => number) | undefined {
  if (weights.size === 0) return undefined;
  const dear = (field.arguments ?? []).flatMap(({ name, value }) => {
    const argument = definition.args.find((candidate) => candidate.name === name.value);
    if (argument === undefined) return [];
    const own = weights.get(`${coordinate}(${name.value}:)`) ?? 0;
    const isDear = own !== 0 || hasWeights(argument.type, weights, new Set());
    return isDear ? [{ own, value, type: argument.type }] : [];
  });
  if (dear.length === 0) return undefined;
  return (variables) =>
    dear.reduce((sum, { own, value, type }) => {
      const given = toValue(value, variables);
      if (given === undefined || given === null) return sum;
      return sum + own + costOf(given, type, weights);
    }, 0);
}

function hasWeights(
  type: GraphQLInputType,
  weights: CostWeights['weights'],
  seen: Set<string>,
): boolean {
  const named = getNamedType(type);
  if (weights.has(named.name)) return true;
  if (!isInputObjectType(named) || seen.has(named.name)) return false;
  seen.add(named.name);
  return Object.values(named.getFields()).some(
    (field) => weights.has(`${named.name}.${field.name}`) || hasWeights(field.type, weights, seen),
  );
}

/** Of a value as the client wrote it, variables filled in. */
function costOf(value: unknown, type: GraphQLInputType, weights: CostWeights['weights']): number {
  if (value === null || value === undefined) return 0;
  if (isNonNullType(type)) return costOf(value, type.ofType, weights);
  if (isListType(type)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.reduce<number>((sum, item) => sum + costOf(item, type.ofType, weights), 0);
  }
  const own = weights.get(type.name) ?? 0;
  if (!isInputObjectType(type) || typeof value !== 'object') return own;
  return Object.values(type.getFields()).reduce((sum, field) => {
    const given = (value as Record<string, unknown>)[field.name];
    if (given === null || given === undefined) return sum;
    const weight = weights.get(`${type.name}.${field.name}`) ?? 0;
    return sum + weight + costOf(given, field.type, weights);
  }, own);
}

function toValue(node: ValueNode, variables: Coerced): unknown {
  switch (node.kind) {
    case Kind.VARIABLE:
      return variables[node.name.value];
    case Kind.LIST:
      return node.values.map((item) => toValue(item, variables));
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.map(({ name, value }) => [name.value, toValue(value, variables)]),
      );
    case Kind.NULL:
      return null;
    default:
      return node.value;
  }
}
