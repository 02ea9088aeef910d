import {
  type FieldNode,
  type GraphQLOutputType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import type { EngineError, ExecutableOperation, OperationVariables } from '../engine.ts';
import { forbiddenField, misfitError } from '../execute/answer-errors.ts';
import { collectFields, selectionSetsOf } from '../execute/collect-fields.ts';
import { createCondition, findConditionVariables } from '../execute/conditions.ts';
import { introspect } from '../execute/introspection.ts';
import { createTypeRelations } from '../execute/type-relations.ts';

/** Something that must not be null is: what is around it is null as well. */
const LOST = Symbol('lost');

type Path = readonly (string | number)[];
type Data = Readonly<Record<string, unknown>>;

/**
 * The stock gateway's answer as the schema and the rights of the caller have it: what is denied is null
 * with its error, and a value that the schema does not know is lost.
 */
export function completeStockAnswer(
  asked: ExecutableOperation,
  { coerced }: OperationVariables,
  { data, typeKey }: { readonly data: unknown; readonly typeKey: string },
): { readonly data: unknown; readonly errors: readonly EngineError[] } {
  const { schema, operation, denied } = asked;
  const relations = createTypeRelations(schema);
  const on = findConditionVariables(asked).filter((name) => coerced[name] === true);
  const collecting = {
    fragments: new Map(Object.entries(asked.fragments)),
    isIncluded: createCondition(new Set(on)),
  };
  const errors: EngineError[] = [];
  const places = new Set<string>();
  /** Told once for each place of the operation, however long the lists are. */
  const deny = (path: Path): void => {
    const place = path.filter((step) => typeof step === 'string').join(' ');
    if (!places.has(place)) errors.push(forbiddenField(path));
    places.add(place);
  };

  const writeObject = (
    typeName: string,
    sets: readonly SelectionSetNode[],
    value: Data,
    path: Path,
  ): unknown => {
    const written: Record<string, unknown> = Object.create(null);
    const fields = collectFields(sets, {
      ...collecting,
      applies: (condition) => relations.applies(condition, typeName),
    });
    for (const [name, nodes] of fields) {
      const field = writeField(typeName, nodes, Object.hasOwn(value, name) ? value[name] : null, [
        ...path,
        name,
      ]);
      if (field === LOST) return LOST;
      written[name] = field;
    }
    return written;
  };
  const writeField = (
    typeName: string,
    nodes: readonly FieldNode[],
    value: unknown,
    path: Path,
  ): unknown => {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return typeName;
    if (name === '__schema' || name === '__type') {
      return JSON.parse(introspect(asked, nodes, coerced));
    }
    const type = schema.getType(typeName);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
    if (field === undefined) throw new TypeError(`${typeName} has no field ${name}`);
    if (denied !== undefined && nodes.some((node) => denied.has(node))) {
      deny(path);
      return isNonNullType(field.type) ? LOST : null;
    }
    return writeValue(field.type, selectionSetsOf(nodes), value, path);
  };
  const writeValue = (
    type: GraphQLOutputType,
    sets: readonly SelectionSetNode[],
    value: unknown,
    path: Path,
  ): unknown => {
    if (isNonNullType(type)) {
      const written = writeContent(type.ofType, sets, value, path);
      return written === null ? LOST : written;
    }
    const written = writeContent(type, sets, value, path);
    return written === LOST ? null : written;
  };
  const writeContent = (
    type: GraphQLOutputType,
    sets: readonly SelectionSetNode[],
    value: unknown,
    path: Path,
  ): unknown => {
    if (value === null || value === undefined) return null;
    const misfit = (): null => {
      errors.push(misfitError(undefined, path, undefined));
      return null;
    };
    if (isListType(type)) {
      if (!Array.isArray(value)) return misfit();
      const items: unknown[] = [];
      for (const [index, item] of value.entries()) {
        const written = writeValue(type.ofType, sets, item, [...path, index]);
        if (written === LOST) return LOST;
        items.push(written);
      }
      return items;
    }
    if (isEnumType(type)) return type.getValue(String(value)) == null ? misfit() : value;
    if (!relations.isComposite(String(type))) return value;
    if (typeof value !== 'object') return misfit();
    const object = value as Data;
    const typeName = isObjectType(type) ? type.name : String(object[typeKey]);
    return relations.isObject(typeName) ? writeObject(typeName, sets, object, path) : misfit();
  };

  if (data === null || typeof data !== 'object') return { data: null, errors };
  const root = schema.getRootType(operation.operation)?.name ?? '';
  const written = writeObject(root, [operation.selectionSet], data as Data, []);
  return { data: written === LOST ? null : written, errors };
}
