import { Kind, type SelectionSetNode, valueFromASTUntyped } from 'graphql';
import type { FieldLookup } from './fields.ts';
import type { Graph } from './graph.ts';

/** An object of the world and how a resolver came to it. */
export interface Place {
  readonly type: string;
  /** Tells it from others of its type. */
  readonly key: string;
  readonly parent: Place | undefined;
  /** What the gateway sent of it. */
  readonly representation?: Readonly<Record<string, unknown>>;
}

/** Reads what a set of fields (of a key, of `@requires`) selects, in the two forms in which it comes. */
export interface FieldSets {
  /** As the world has it. */
  project(place: Place, set: SelectionSetNode): Readonly<Record<string, unknown>>;
  /** As a representation of a `type` says. Throws where it says nothing. */
  pick(
    representation: Readonly<Record<string, unknown>>,
    set: SelectionSetNode,
    type: string,
  ): Readonly<Record<string, unknown>>;
}

export function createFieldSets(
  graph: Graph,
  fields: FieldLookup,
  readValue: (place: Place, field: string, args: Readonly<Record<string, unknown>>) => unknown,
): FieldSets {
  const isA = (type: string, condition: string): boolean =>
    type === condition || graph.objectsOf(condition).includes(type);

  /** Of an object inside a representation, which says its type only where there are several. */
  const innerType = (inner: Readonly<Record<string, unknown>>, type: string, field: string) => {
    if (typeof inner['__typename'] === 'string') return inner['__typename'];
    let { shape } = fields(type, field);
    while (shape.kind === 'list') shape = shape.of;
    const [only] = shape.kind === 'object' ? shape.types : [];
    if (only === undefined) throw new TypeError(`${type}.${field} gives no objects`);
    return only;
  };

  const project: FieldSets['project'] = (place, set) => {
    const result: Record<string, unknown> = {};
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value ?? place.type;
        if (isA(place.type, condition)) {
          Object.assign(result, project(place, selection.selectionSet));
        }
      } else if (selection.kind === Kind.FIELD && selection.name.value !== '__typename') {
        const { name, alias, selectionSet, arguments: given = [] } = selection;
        const args = given.map(
          (argument) => [argument.name.value, valueFromASTUntyped(argument.value)] as const,
        );
        const value = readValue(place, name.value, Object.fromEntries(args));
        result[alias?.value ?? name.value] =
          selectionSet === undefined
            ? value
            : eachObject(value, (item) => project(item as Place, selectionSet));
      }
    }
    return result;
  };

  const pick: FieldSets['pick'] = (representation, set, type) => {
    const result: Record<string, unknown> = {};
    for (const selection of set.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value ?? type;
        if (isA(type, condition)) {
          Object.assign(result, pick(representation, selection.selectionSet, type));
        }
      } else if (selection.kind === Kind.FIELD && selection.name.value !== '__typename') {
        const { name, alias, selectionSet } = selection;
        const key = alias?.value ?? name.value;
        const value = representation[key];
        if (value === undefined) throw new Error(`A representation of ${type} lacks ${key}`);
        result[key] =
          selectionSet === undefined
            ? value
            : eachObject(value, (item) => {
                const inner = item as Readonly<Record<string, unknown>>;
                return pick(inner, selectionSet, innerType(inner, type, name.value));
              });
      }
    }
    return result;
  };

  return { project, pick };
}

/** Applies `change` to each object of a list of lists; nulls stay. */
function eachObject(value: unknown, change: (item: unknown) => unknown): unknown {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.map((item) => eachObject(item, change)) : change(value);
}

/** The only leaf of a selection, as a context has. */
export function onlyLeaf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const [only] = Object.values(value);
  return onlyLeaf(only);
}

/** JSON with sorted keys. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
