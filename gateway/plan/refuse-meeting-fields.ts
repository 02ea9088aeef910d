import {
  isInterfaceType,
  type NamedType,
  type Schema,
  type Supergraph,
} from '@apollo/federation-internals';
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  print,
  type SelectionSetNode,
} from 'graphql';
import { AppError } from '../../runtime/errors.ts';
import { fieldType } from './select-typenames.ts';

/** Fields that a subgraph gives for an interface as if it were one type, by the interface. */
type SharedFields = ReadonlyMap<string, ReadonlySet<string>>;

/** What is asked under one response name for some types of an interface. */
interface Asked {
  readonly field: FieldNode;
  readonly sets: SelectionSetNode[];
}

/**
 * For the subgraph of an interface object, `... on Rack { spare(kind: "a") } ... on Robot { spare }` is one
 * field with two arguments, of which planner 2.14 keeps one for both. Such an operation is refused with
 * BAD_INPUT, which says what helps: another response name.
 */
export function createMeetingFieldsCheck(supergraph: Supergraph): (document: DocumentNode) => void {
  const shared = readSharedFields(supergraph);
  const schema = supergraph.apiSchema();
  if (shared.size === 0) return () => {};
  return (document) => checkDocument(document, schema, shared);
}

function readSharedFields(supergraph: Supergraph): SharedFields {
  const shared = new Map<string, ReadonlySet<string>>();
  for (const type of supergraph.schema.interfaceTypes()) {
    const graphs = new Set(
      type
        .appliedDirectivesOf('join__type')
        .map((join) => join.arguments())
        .filter((join) => join['isInterfaceObject'] === true)
        .map((join) => String(join['graph'])),
    );
    if (graphs.size === 0) continue;
    const fields = type.fields().filter((field) => {
      const joins = field.appliedDirectivesOf('join__field').map((join) => join.arguments());
      // Without any, every subgraph of the type has it.
      return joins.length === 0 || joins.some((join) => graphs.has(String(join['graph'])));
    });
    shared.set(type.name, new Set(fields.map(({ name }) => name)));
  }
  return shared;
}

function checkDocument(document: DocumentNode, schema: Schema, shared: SharedFields): void {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }
  /** Whatever types the fields are asked on. */
  const collect = (
    sets: readonly SelectionSetNode[],
    onField: (field: FieldNode) => void,
  ): void => {
    for (const { selections } of sets) {
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) onField(selection);
        else if (selection.kind === Kind.INLINE_FRAGMENT)
          collect([selection.selectionSet], onField);
        else {
          const fragment = fragments.get(selection.name.value);
          if (fragment !== undefined) collect([fragment.selectionSet], onField);
        }
      }
    }
  };
  const check = (sets: readonly SelectionSetNode[], parent: NamedType | undefined): void => {
    const names = parent === undefined ? undefined : shared.get(parent.name);
    const found = new Map<string, Asked>();
    const others: FieldNode[] = [];
    collect(sets, (field) => {
      if (names?.has(field.name.value) !== true) {
        others.push(field);
        return;
      }
      const key = (field.alias ?? field.name).value;
      const known = found.get(key);
      if (known === undefined) found.set(key, { field, sets: setsOf(field) });
      else if (isSame(known.field, field)) known.sets.push(...setsOf(field));
      else throw meeting(key, parent);
    });
    for (const { field, sets: inner } of found.values()) {
      check(inner, fieldType(parent, field.name.value));
    }
    for (const field of others) {
      const type = typeOf(field, parent);
      if (field.selectionSet !== undefined && type !== undefined) check([field.selectionSet], type);
    }
  };
  /** A field of an object inside of an abstract type is looked for in all of them. */
  const typeOf = (field: FieldNode, parent: NamedType | undefined): NamedType | undefined => {
    const direct = fieldType(parent, field.name.value);
    if (direct !== undefined || parent === undefined) return direct;
    const members = isInterfaceType(parent)
      ? parent.possibleRuntimeTypes()
      : parent.kind === 'UnionType'
        ? parent.types()
        : [];
    for (const member of members) {
      const type = fieldType(member, field.name.value);
      if (type !== undefined) return type;
    }
    return undefined;
  };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    check([definition.selectionSet], schema.schemaDefinition.rootType(definition.operation));
  }
}

function setsOf({ selectionSet }: FieldNode): SelectionSetNode[] {
  return selectionSet === undefined ? [] : [selectionSet];
}

function isSame(one: FieldNode, other: FieldNode): boolean {
  return one.name.value === other.name.value && argumentsOf(one) === argumentsOf(other);
}

function argumentsOf({ arguments: given = [] }: FieldNode): string {
  return given
    .map((argument) => print(argument))
    .sort()
    .join();
}

function meeting(name: string, parent: NamedType | undefined): AppError {
  return new AppError(
    'BAD_INPUT',
    `"${name}" is asked in different ways for different types of ${parent?.name}: give one of them an alias`,
  );
}
