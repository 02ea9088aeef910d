import {
  type GraphQLField,
  type GraphQLOutputType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { hasDirective, parseFieldSet, readArguments, readKeys } from './directives.ts';
import { type Graph, type GraphSubgraph, isInterfaceObject } from './graph.ts';

/** What a field of an object type gives, such that every subgraph that defines it can say it. */
export type Shape =
  | { readonly kind: 'list'; readonly isNullable: boolean; readonly of: Shape }
  | {
      readonly kind: 'leaf';
      readonly isNullable: boolean;
      readonly type: string;
      /** Of an enumeration. */
      readonly values?: readonly string[];
    }
  | { readonly kind: 'object'; readonly isNullable: boolean; readonly types: readonly string[] };

/** A field of an object type, as all subgraphs together see it. */
export interface FieldFacts {
  readonly shape: Shape;
  /** Arguments that clients see or the gateway fills in. */
  readonly argumentNames: ReadonlySet<string>;
  /** Arguments that have a value where none is given. */
  readonly defaults: Readonly<Record<string, unknown>>;
  /** What it is computed from. */
  readonly requires: SelectionSetNode | undefined;
  readonly fromContext: readonly ContextArgument[];
  /** Of a field that moved: where it was, where it went, and the label that decides. */
  readonly moved:
    | { readonly from: string; readonly to: string; readonly label: string | undefined }
    | undefined;
  /** Part of a key, or required by another field: everything hangs on it. */
  readonly isLoadBearing: boolean;
}

export interface ContextArgument {
  readonly argument: string;
  /** Types of which the nearest ancestor is the source. */
  readonly types: ReadonlySet<string>;
  readonly selection: SelectionSetNode;
}

export type FieldLookup = (type: string, field: string) => FieldFacts;

export function createFieldLookup(graph: Graph): FieldLookup {
  const known = new Map<string, FieldFacts>();
  const loadBearing = findLoadBearing(graph);
  return (type, field) => {
    const key = `${type}.${field}`;
    const found = known.get(key) ?? readField(graph, type, field, loadBearing.has(field));
    known.set(key, found);
    return found;
  };
}

interface Definition {
  readonly subgraph: GraphSubgraph;
  readonly field: GraphQLField<unknown, unknown>;
}

function readField(graph: Graph, type: string, name: string, isLoadBearing: boolean): FieldFacts {
  const all = graph.subgraphs.flatMap((subgraph) => findDefinitions(graph, subgraph, type, name));
  const own = all.filter(({ field }) => !hasDirective(field.astNode, 'external'));
  const definitions = own.length > 0 ? own : all;
  const [first] = definitions;
  if (first === undefined) throw new TypeError(`No subgraph defines ${type}.${name}`);
  const api = graph.apiSchema.getType(type);
  const visible = isObjectType(api) ? api.getFields()[name] : undefined;
  const fromContext = definitions.flatMap((definition) => readContext(graph, definition));
  const requires = definitions
    .flatMap(({ field }) => readArguments(field.astNode, 'requires', 'fields'))
    .find((fields) => fields !== undefined);
  return {
    shape: mergeShapes(
      definitions.map(({ field, subgraph }) => ({ type: field.type, subgraph })),
      graph,
    ),
    argumentNames: new Set([
      ...(visible ?? first.field).args.map((argument) => argument.name),
      ...fromContext.map(({ argument }) => argument),
    ]),
    defaults: Object.fromEntries(
      first.field.args.flatMap(({ name: argument, defaultValue }) =>
        defaultValue === undefined ? [] : [[argument, defaultValue]],
      ),
    ),
    requires: requires === undefined ? undefined : parseFieldSet(requires),
    fromContext,
    moved: readMove(graph, definitions),
    isLoadBearing,
  };
}

/** On the type itself, or on the object that stands for an interface of it. */
function findDefinitions(
  graph: Graph,
  subgraph: GraphSubgraph,
  type: string,
  name: string,
): readonly Definition[] {
  return Object.values(subgraph.schema.getTypeMap()).flatMap((candidate) => {
    if (!isObjectType(candidate)) return [];
    const isIt =
      candidate.name === type ||
      (isInterfaceObject(candidate) && graph.objectsOf(candidate.name).includes(type));
    const field = candidate.getFields()[name];
    return isIt && field !== undefined ? [{ subgraph, field }] : [];
  });
}

/** What a subgraph of another name is said to have lost changes nothing. */
function readMove(graph: Graph, definitions: readonly Definition[]): FieldFacts['moved'] {
  for (const { field, subgraph } of definitions) {
    const [from] = readArguments(field.astNode, 'override', 'from');
    const [label] = readArguments(field.astNode, 'override', 'label');
    if (from !== undefined && graph.subgraphs.some((other) => other.name === from))
      return { from, to: subgraph.name, label };
  }
  return undefined;
}

/** `$name { fields }` or `$name ... on Type { fields }` of `@fromContext`. */
function readContext(graph: Graph, { field, subgraph }: Definition): readonly ContextArgument[] {
  return field.args.flatMap((argument) => {
    const [text] = readArguments(argument.astNode, 'fromContext', 'field');
    const [, name, fields] = /^\s*\$(\w+)\s*(.*)$/s.exec(text ?? '') ?? [];
    if (name === undefined || fields === undefined) return [];
    const types = Object.values(subgraph.schema.getTypeMap()).flatMap((type) =>
      readArguments(type.astNode, 'context', 'name').includes(name)
        ? [type.name, ...graph.objectsOf(type.name)]
        : [],
    );
    const selection = fields.startsWith('{') ? fields.slice(1, fields.lastIndexOf('}')) : fields;
    return [
      { argument: argument.name, types: new Set(types), selection: parseFieldSet(selection) },
    ];
  });
}

interface SeenType {
  readonly type: GraphQLOutputType;
  readonly subgraph: GraphSubgraph;
}

function mergeShapes(seen: readonly SeenType[], graph: Graph): Shape {
  const isNullable = seen.every(({ type }) => !isNonNullType(type));
  const bare = seen.map(({ type, subgraph }) => ({
    type: isNonNullType(type) ? type.ofType : type,
    subgraph,
  }));
  const [first] = bare;
  if (first === undefined) throw new TypeError('A field has a type');
  if (isListType(first.type)) {
    const items = bare.flatMap(({ type, subgraph }) =>
      isListType(type) ? [{ type: type.ofType, subgraph }] : [],
    );
    return { kind: 'list', isNullable, of: mergeShapes(items, graph) };
  }
  const choices = bare.map((one) => choicesOf(one, graph));
  const common = (choices[0] ?? []).filter((choice) =>
    choices.every((list) => list.includes(choice)),
  );
  if (isAbstractType(first.type) || isObjectType(first.type)) {
    return { kind: 'object', isNullable, types: common };
  }
  const leaf = { kind: 'leaf', isNullable, type: first.type.toString() } as const;
  return isEnumType(first.type) ? { ...leaf, values: common } : leaf;
}

/** Object types or enum values that a subgraph may give there and a client may see. */
function choicesOf({ type, subgraph }: SeenType, graph: Graph): readonly string[] {
  if (isEnumType(type)) {
    const visible = graph.apiSchema.getType(type.name);
    const values = isEnumType(visible) ? visible.getValues().map(({ name }) => name) : [];
    return type.getValues().flatMap(({ name }) => (values.includes(name) ? [name] : []));
  }
  if (isObjectType(type)) return isInterfaceObject(type) ? graph.objectsOf(type.name) : [type.name];
  if (!isAbstractType(type)) return [];
  return subgraph.schema
    .getPossibleTypes(type)
    .flatMap((object) => (isInterfaceObject(object) ? graph.objectsOf(object.name) : [object.name]))
    .filter((name) => graph.objectsOf(name).length > 0);
}

/** Names of fields in keys and in `@requires`, whatever their type: on the safe side. */
function findLoadBearing(graph: Graph): ReadonlySet<string> {
  const names = new Set<string>();
  const collect = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if ('name' in selection) names.add(selection.name.value);
      if ('selectionSet' in selection && selection.selectionSet !== undefined) {
        collect(selection.selectionSet);
      }
    }
  };
  for (const { schema } of graph.subgraphs) {
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type) && !isInterfaceType(type)) continue;
      readKeys(type).forEach(collect);
      for (const field of Object.values(type.getFields())) {
        for (const fields of readArguments(field.astNode, 'requires', 'fields')) {
          if (fields !== undefined) collect(parseFieldSet(fields));
        }
        for (const argument of field.args) {
          const [text] = readArguments(argument.astNode, 'fromContext', 'field');
          for (const name of text?.match(/\w+/g) ?? []) names.add(name);
        }
      }
    }
  }
  return names;
}
