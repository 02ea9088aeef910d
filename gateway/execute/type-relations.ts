import {
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';

/** What the value of a field looks like. */
export interface FieldForm {
  /** How many lists are around it. */
  readonly depth: number;
  /** The type inside the lists. */
  readonly typeName: string;
  readonly isLeaf: boolean;
  /** A scalar that may be any JSON. */
  readonly isOpen: boolean;
}

/** What executing asks of a schema, by names as they come in answers and plans. */
export interface TypeRelations {
  /** Is an object of this type one of `condition`? Both may be abstract; names it does not know are not. */
  applies(condition: string, typeName: string): boolean;
  /** May an object of which this type is all that is known be one of `condition`? */
  mayApply(condition: string, typeName: string): boolean;
  /** `undefined` for what the schema does not know. */
  formOf(typeName: string, fieldName: string): FieldForm | undefined;
  isObject(typeName: string): boolean;
  isComposite(typeName: string): boolean;
}

export function createTypeRelations(schema: GraphQLSchema): TypeRelations {
  return {
    applies(condition, typeName) {
      if (condition === typeName) return true;
      const abstract = schema.getType(condition);
      const type = schema.getType(typeName);
      return (
        isAbstractType(abstract) &&
        (isObjectType(type) || isInterfaceType(type)) &&
        schema.isSubType(abstract, type)
      );
    },
    mayApply(condition, typeName) {
      const names = new Set(objectsOf(schema, condition));
      const known = objectsOf(schema, typeName);
      return known.length === 0 || known.some((name) => names.has(name));
    },
    formOf(typeName, fieldName) {
      const type = schema.getType(typeName);
      if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
      const fields = type.getFields();
      const field = Object.hasOwn(fields, fieldName) ? fields[fieldName] : undefined;
      return field === undefined ? undefined : toForm(field.type);
    },
    isObject: (typeName) => isObjectType(schema.getType(typeName)),
    isComposite(typeName) {
      const type = schema.getType(typeName);
      return isObjectType(type) || isAbstractType(type);
    },
  };
}

function objectsOf(schema: GraphQLSchema, typeName: string): readonly string[] {
  const type = schema.getType(typeName);
  if (isAbstractType(type)) return schema.getPossibleTypes(type).map(({ name }) => name);
  return isObjectType(type) ? [typeName] : [];
}

export function toForm(outputType: GraphQLOutputType): FieldForm {
  let type = outputType;
  let depth = 0;
  while (isNonNullType(type) || isListType(type)) {
    if (isListType(type)) depth += 1;
    type = type.ofType;
  }
  return {
    depth,
    typeName: type.name,
    isLeaf: isLeafType(type),
    isOpen: isLeafType(type) && !isEnumType(type) && !isSpecifiedScalarType(type),
  };
}
