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
    type: string | undefined,
  ): Readonly<Record<string, unknown>>;
}

export function createFieldSets(
  graph: Graph,
  fields: FieldLookup,
  readValue: (place: Place, field: string, args: Readonly<Record<string, unknown>>) => unknown,
): FieldSets {
  const isA = (type: string, condition: string): boolean =>
    type === condition || graph.objectsOf(condition).includes(type);

  /** Of an object inside a representation; `undefined` where there are several and it does not say. */
  const innerType = (
    inner: Readonly<Record<string, unknown>>,
    type: string,
    field: string,
  ): string | undefined => {
    if (typeof inner['__typename'] === 'string') return inner['__typename'];
    let { shape } = fields(type, field);
    while (shape.kind === 'list') shape = shape.of;
    return shape.kind === 'object' && shape.types.length === 1 ? shape.types[0] : undefined;
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
        const { selectionSet } = selection;
        const isMeant =
          type === undefined || condition === undefined
            ? hasAll(representation, selectionSet)
            : isA(type, condition);
        if (isMeant) {
          Object.assign(result, pick(representation, selectionSet, type ?? condition));
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
                const inside = type === undefined ? type : innerType(inner, type, name.value);
                return pick(inner, selectionSet, inside);
              });
      }
    }
    return result;
  };

  return { project, pick };
}

/** A representation need not say its type: what is there tells which fragment is meant. */
function hasAll(
  representation: Readonly<Record<string, unknown>>,
  { selections }: SelectionSetNode,
): boolean {
  return selections.every(
    (selection) =>
      selection.kind !== Kind.FIELD ||
      Object.hasOwn(representation, (selection.alias ?? selection.name).value),
  );
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

/** Is anything in it not null? */
export function hasLeaf(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value !== null;
  return Object.values(value).some(hasLeaf);
}

/** JSON with sorted keys. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
}
