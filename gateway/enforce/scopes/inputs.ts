import {
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { OperationVariables } from '../../engine.ts';

/** Told of an input field that is given, `Type.field`, even as null. */
type OnGiven = (coordinate: string) => void;

/** A variable inside a written value, with what may be given through it. */
export interface GivenVariable {
  readonly name: string;
  readonly type: GraphQLInputType;
}

/** Input fields that a written value gives, and the variables in it. */
export function readLiteral(
  node: ValueNode,
  type: GraphQLInputType,
  onGiven: OnGiven,
  onVariable: (variable: GivenVariable) => void,
): void {
  if (node.kind === Kind.VARIABLE) return onVariable({ name: node.name.value, type });
  const inner = withoutNonNull(type);
  if (isListType(inner)) {
    const items = node.kind === Kind.LIST ? node.values : [node];
    for (const item of items) readLiteral(item, inner.ofType, onGiven, onVariable);
  } else if (isInputObjectType(inner) && node.kind === Kind.OBJECT) {
    for (const { name, value } of node.fields) {
      const field = inner.getFields()[name.value];
      if (field === undefined) continue;
      const coordinate = `${inner.name}.${field.name}`;
      // A variable that is not given leaves its field out.
      if (value.kind === Kind.VARIABLE) onVariable({ name: value.name.value, type: field.type });
      else onGiven(coordinate);
      readLiteral(value, field.type, onGiven, () => {});
      if (value.kind !== Kind.VARIABLE) readVariables(value, field.type, onVariable);
    }
  }
}

/** Input fields that a variable gives: what the client sent, or else the default it wrote. */
export function readVariable(
  { name, type }: GivenVariable,
  { raw }: OperationVariables,
  definitions: readonly VariableDefinitionNode[],
  onGiven: OnGiven,
): void {
  if (Object.hasOwn(raw, name)) return readValue(raw[name], type, onGiven);
  const { defaultValue } =
    definitions.find(({ variable }) => variable.name.value === name) ?? {};
  if (defaultValue !== undefined) readLiteral(defaultValue, type, onGiven, () => {});
}
