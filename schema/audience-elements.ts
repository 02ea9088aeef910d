import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  isScalarType,
  isUnionType,
} from 'graphql';
import type { SupergraphModel } from './supergraph-model.ts';

/** What of the API schema one audience has. */
export interface AudienceElements {
  /** Whether the type can be reached from a root and has something to show. */
  hasType(name: string): boolean;
  hasField(type: string, field: string): boolean;
  hasArgument(type: string, field: string, argument: string): boolean;
  hasValue(type: string, value: string): boolean;
}

/**
 * Elements are visible by their own tag, types by their elements: an object or interface by a field,
 * an enumeration by a value, an input by a field. A field goes when its type or an argument that it
 * must be given is not there; a union or interface goes when a member is not there. Scalars and
 * value types come with whoever reaches them.
 */
export function findAudienceElements(
  model: Pick<SupergraphModel, 'apiSchema' | 'tags' | 'keyedTypes'>,
  audience: string,
): AudienceElements {
  const { apiSchema, tags } = model;
  const types = Object.values(apiSchema.getTypeMap()).filter((type) => !isIntrospectionType(type));
  const values = findValueTypes(model);
  const isTagged = (coordinate: string) => tags.get(coordinate)?.has(audience) === true;
  const missing = new Set<string>();

  const exists = (type: GraphQLNamedType) => !missing.has(type.name);
  const hasArgument = (type: string, field: string, argument: GraphQLArgument) =>
    (values.has(type) || isTagged(`${type}.${field}(${argument.name}:)`)) &&
    exists(getNamedType(argument.type));
  const hasField = (type: string, field: GraphQLField<unknown, unknown>) =>
    (values.has(type) || isTagged(`${type}.${field.name}`)) &&
    exists(getNamedType(field.type)) &&
    field.args.every(
      (argument) => !isRequiredArgument(argument) || hasArgument(type, field.name, argument),
    );
  const hasInput = (type: string, field: GraphQLInputField) =>
    isTagged(`${type}.${field.name}`) && exists(getNamedType(field.type));

  const canShow = (type: GraphQLNamedType): boolean => {
    if (isScalarType(type)) return true;
    if (isEnumType(type))
      return type.getValues().some(({ name }) => isTagged(`${type.name}.${name}`));
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      const given = fields.filter((field) => hasInput(type.name, field));
      return (
        given.length > 0 &&
        fields.every((field) => !isRequiredInputField(field) || given.includes(field))
      );
    }
    if (isAbstractType(type) && !apiSchema.getPossibleTypes(type).every(exists)) return false;
    if (isUnionType(type)) return true;
    const fields = Object.values(type.getFields()).filter((field) => hasField(type.name, field));
    if (!isInterfaceType(type)) return fields.length > 0;
    // A member without one of the interface's fields would not be of its kind any more.
    const members = apiSchema.getPossibleTypes(type);
    return (
      fields.length > 0 &&
      fields.every((field) =>
        members.every((member) => {
          const own = member.getFields()[field.name];
          return own !== undefined && hasField(member.name, own);
        }),
      )
    );
  };

  // What goes may take others along, until nothing more goes.
  for (let size = -1; size !== missing.size; ) {
    size = missing.size;
    for (const type of types) if (exists(type) && !canShow(type)) missing.add(type.name);
  }

  const reached = reach(apiSchema, { hasField, hasArgument, hasInput });
  const isObjectLike = (name: string) => {
    const type = apiSchema.getType(name);
    return isObjectType(type) || isInterfaceType(type) ? type : undefined;
  };
  return {
    hasType: (name) => reached.has(name),
    hasField(name, fieldName) {
      if (!reached.has(name)) return false;
      const type = apiSchema.getType(name);
      if (isInputObjectType(type)) {
        const input = type.getFields()[fieldName];
        return input !== undefined && hasInput(name, input);
      }
      const field = isObjectLike(name)?.getFields()[fieldName];
      return field !== undefined && hasField(name, field);
    },
    hasArgument(name, fieldName, argumentName) {
      const field = reached.has(name) ? isObjectLike(name)?.getFields()[fieldName] : undefined;
      const argument = field?.args.find((candidate) => candidate.name === argumentName);
      return (
        field !== undefined &&
        argument !== undefined &&
        hasField(name, field) &&
        hasArgument(name, fieldName, argument)
      );
    },
    hasValue: (name, value) =>
      reached.has(name) && isEnumType(apiSchema.getType(name)) && isTagged(`${name}.${value}`),
  };
}

/**
 * Keyless types without a tag of their own that never lead to an entity: amounts, spans, pages,
 * measurements. Whoever reaches one has all of it. A member of a union or interface is none: it has
 * to say by tag that it is meant.
 */
export function findValueTypes({
  apiSchema,
  tags,
  keyedTypes,
}: Pick<SupergraphModel, 'apiSchema' | 'tags' | 'keyedTypes'>): ReadonlySet<string> {
  const types = Object.values(apiSchema.getTypeMap());
  const others = new Set<GraphQLNamedType | null | undefined>([
    apiSchema.getQueryType(),
    apiSchema.getMutationType(),
    apiSchema.getSubscriptionType(),
    ...types.filter(isAbstractType).flatMap((type) => apiSchema.getPossibleTypes(type)),
  ]);
  const found = new Map(
    types
      .filter(isObjectType)
      .filter((type) => !isIntrospectionType(type) && !others.has(type))
      .filter(({ name }) => !keyedTypes.has(name))
      .filter((type) =>
        Object.keys(type.getFields()).every((field) => !tags.has(`${type.name}.${field}`)),
      )
      .map((type) => [type.name, type] as const),
  );
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const [name, type] of found) {
      const leads = Object.values(type.getFields()).map((field) => getNamedType(field.type));
      if (leads.some((next) => !isScalarType(next) && !isEnumType(next) && !found.has(next.name))) {
        found.delete(name);
      }
    }
  }
  return new Set(found.keys());
}

interface Visibility {
  hasField(type: string, field: GraphQLField<unknown, unknown>): boolean;
  hasArgument(type: string, field: string, argument: GraphQLArgument): boolean;
  hasInput(type: string, field: GraphQLInputField): boolean;
}

/** Names of the types that visible elements lead to from the roots. */
function reach(schema: GraphQLSchema, visible: Visibility): ReadonlySet<string> {
  const reached = new Set<string>();
  const visit = (type: GraphQLNamedType): void => {
    if (reached.has(type.name)) return;
    reached.add(type.name);
    if (isUnionType(type)) for (const member of type.getTypes()) visit(member);
    if (isInterfaceType(type)) for (const member of schema.getPossibleTypes(type)) visit(member);
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) {
        if (visible.hasInput(type.name, field)) visit(getNamedType(field.type));
      }
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return;
    for (const field of Object.values(type.getFields())) {
      if (!visible.hasField(type.name, field)) continue;
      visit(getNamedType(field.type));
      for (const argument of field.args) {
        if (visible.hasArgument(type.name, field.name, argument))
          visit(getNamedType(argument.type));
      }
    }
  };
  for (const root of [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ]) {
    if (
      root &&
      Object.values(root.getFields()).some((field) => visible.hasField(root.name, field))
    ) {
      visit(root);
    }
  }
  return reached;
}
