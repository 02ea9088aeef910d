import {
  type GraphQLInputType,
  getNullableType,
  isInputObjectType,
  isListType,
  Kind,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';

/** What stands for the variables inside of a written value. */
export interface GivenVariables {
  /** As the client sent them. */
  readonly raw: Readonly<Record<string, unknown>>;
  readonly definitions: readonly VariableDefinitionNode[];
}

/** Told of an input field that is given, `Type.field`, even as null; of one in a list for each of its items. */
export type OnGiven = (coordinate: string) => void;

/** Is an argument or input field with this value given at all? A variable that is not given leaves it out. */
export function isGiven(node: ValueNode, variables: GivenVariables): boolean {
  if (node.kind !== Kind.VARIABLE) return true;
  const { value: name } = node.name;
  return Object.hasOwn(variables.raw, name) || defaultOf(name, variables) !== undefined;
}

/** The input fields that a written value gives, in what its variables stand for too. */
export function collectGiven(
  node: ValueNode,
  type: GraphQLInputType,
  variables: GivenVariables,
  onGiven: OnGiven,
): void {
  if (node.kind === Kind.VARIABLE) {
    const { value: name } = node.name;
    const written = defaultOf(name, variables);
    if (Object.hasOwn(variables.raw, name)) collectSent(variables.raw[name], type, onGiven);
    // A default is constant: there are no further variables in it.
    else if (written !== undefined) collectGiven(written, type, variables, onGiven);
    return;
  }
  const inner = getNullableType(type);
  if (isListType(inner)) {
    // A single value stands for a list of one.
    const items = node.kind === Kind.LIST ? node.values : [node];
    for (const item of items) collectGiven(item, inner.ofType, variables, onGiven);
  } else if (isInputObjectType(inner) && node.kind === Kind.OBJECT) {
    for (const { name, value } of node.fields) {
      const field = inner.getFields()[name.value];
      if (field === undefined || !isGiven(value, variables)) continue;
      onGiven(`${inner.name}.${field.name}`);
      collectGiven(value, field.type, variables, onGiven);
    }
  }
}

/** As `collectGiven`, of a value that came as JSON and fits its type. */
function collectSent(value: unknown, type: GraphQLInputType, onGiven: OnGiven): void {
  if (value === null || value === undefined) return;
  const inner = getNullableType(type);
  if (isListType(inner)) {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const item of items) collectSent(item, inner.ofType, onGiven);
  } else if (isInputObjectType(inner) && typeof value === 'object') {
    for (const field of Object.values(inner.getFields())) {
      if (!Object.hasOwn(value, field.name)) continue;
      onGiven(`${inner.name}.${field.name}`);
      collectSent(Reflect.get(value, field.name), field.type, onGiven);
    }
  }
}

function defaultOf(
  name: string,
  { definitions }: GivenVariables,
): VariableDefinitionNode['defaultValue'] {
  return definitions.find(({ variable }) => variable.name.value === name)?.defaultValue;
}
