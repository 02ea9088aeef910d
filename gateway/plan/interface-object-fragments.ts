import {
  type InterfaceType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type NamedType,
  possibleRuntimeTypes,
  type Schema,
  type Supergraph,
} from '@apollo/federation-internals';
import {
  type ConstDirectiveNode,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type InlineFragmentNode,
  Kind,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { fieldType } from './select-typenames.ts';

/** Spells fragments out where interface objects may be. */
export interface FragmentExpansion {
  /** The same operation, for the planner; of a valid one. */
  expand(document: DocumentNode): DocumentNode;
  /** A fetch's operation without what only the planner has to see. */
  clean(operation: string): string;
}

/**
 * Planner 2.14 cannot go from an interface object to another interface or a union, and takes it for none
 * of the objects that it may be where it stands for one of an interface around it. So `... on Movable`
 * among vehicles is `... on Truck` and `... on Drone` to it, and `... on Truck` among nodes is that inside
 * of `... on Vehicle`.
 */
export function createFragmentExpansion(supergraph: Supergraph): FragmentExpansion {
  const scope = readScope(supergraph);
  if (scope.interfaces.size === 0) {
    return { expand: (document) => document, clean: (operation) => operation };
  }
  return { expand: (document) => expandDocument(document, scope), clean: withoutGuards };
}

interface Scope {
  readonly schema: Schema;
  /** That are one object type somewhere. */
  readonly interfaces: ReadonlySet<string>;
  /** The types of those. */
  readonly objects: ReadonlySet<string>;
  /** Interfaces with those that implement them as one object type. */
  readonly hosts: ReadonlyMap<string, readonly InterfaceType[]>;
}

function readScope(supergraph: Supergraph): Scope {
  const schema = supergraph.apiSchema();
  const interfaces = new Set<string>();
  const objects = new Set<string>();
  const hosts = new Map<string, Set<InterfaceType>>();
  for (const type of supergraph.schema.interfaceTypes()) {
    const joins = type.appliedDirectivesOf('join__type').map((each) => each.arguments());
    const graphs = joins.filter((join) => join['isInterfaceObject'] === true);
    const visible = schema.type(type.name);
    if (graphs.length === 0 || visible === undefined || !isInterfaceType(visible)) continue;
    interfaces.add(type.name);
    for (const { name } of visible.possibleRuntimeTypes()) objects.add(name);
    for (const implementing of type.appliedDirectivesOf('join__implements')) {
      const { graph, interface: around } = implementing.arguments();
      if (!graphs.some((join) => join['graph'] === graph)) continue;
      hosts.set(around, (hosts.get(around) ?? new Set()).add(visible));
    }
  }
  return {
    schema,
    interfaces,
    objects,
    hosts: new Map([...hosts].map(([name, set]) => [name, [...set]])),
  };
}

/** The planner takes fragments apart that have no directive. */
const GUARD: ConstDirectiveNode = {
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'include' },
  arguments: [
    {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: 'if' },
      value: { kind: Kind.BOOLEAN, value: true },
    },
  ],
};

function withoutGuards(operation: string): string {
  if (!operation.includes('@include(if:true)')) return operation;
  const document = visit(parse(operation, { noLocation: true }), {
    Directive({ name, arguments: given = [] }) {
      const [only] = given;
      const isGuard =
        name.value === 'include' && only?.value.kind === Kind.BOOLEAN && only.value.value;
      return isGuard ? null : undefined;
    },
  });
  return stripIgnoredCharacters(print(document));
}

const TYPENAME: SelectionNode = {
  kind: Kind.FIELD,
  name: { kind: Kind.NAME, value: '__typename' },
};

/** May the planner not understand the fragment there? */
function isConcerned(parent: NamedType, type: NamedType, scope: Scope): boolean {
  if (scope.hosts.has(parent.name) || scope.objects.has(parent.name)) return true;
  return scope.interfaces.has(parent.name) && isAbstractType(type);
}

/** Does a fragment of the type mean all that the parent has? */
function isAllOf(parent: NamedType, type: NamedType): boolean {
  if (type === parent || isObjectType(parent)) return true;
  return isInterfaceType(type) && isInterfaceType(parent) && parent.implementsInterface(type);
}

/** Is no object of both types? Only where a fragment was spelled out. */
function isApart(parent: NamedType | undefined, type: NamedType | undefined): boolean {
  if (parent === undefined || !isCompositeType(parent)) return false;
  if (type === undefined || !isCompositeType(type)) return false;
  const names = new Set(possibleRuntimeTypes(parent).map(({ name }) => name));
  return !possibleRuntimeTypes(type).some(({ name }) => names.has(name));
}

function expandDocument(document: DocumentNode, scope: Scope): DocumentNode {
  const { schema } = scope;
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    }
  }

  const expandSet = (set: SelectionSetNode, parent: NamedType | undefined): SelectionSetNode => {
    const selections = set.selections.flatMap((selection) => expand(selection, parent));
    // What was for other types alone leaves nothing.
    return { ...set, selections: selections.length === 0 ? [TYPENAME] : selections };
  };

  const expand = (
    selection: SelectionNode,
    parent: NamedType | undefined,
  ): readonly SelectionNode[] => {
    const hosts = parent === undefined ? [] : (scope.hosts.get(parent.name) ?? []);
    if (selection.kind === Kind.FIELD) {
      if (selection.name.value === '__typename' && parent !== undefined && hosts.length > 0) {
        return castTo(possibleRuntimeTypes(asInterface(parent)), parent, hosts, [], () => ({
          kind: Kind.SELECTION_SET,
          selections: [selection],
        }));
      }
      const { selectionSet } = selection;
      if (selectionSet === undefined) return [selection];
      const type = fieldType(parent, selection.name.value);
      return [{ ...selection, selectionSet: expandSet(selectionSet, type) }];
    }
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (fragment === undefined) return [selection];
    const name = fragment.typeCondition?.name.value;
    const type = name === undefined ? parent : schema.type(name);
    const { directives = [] } = selection;
    if (isApart(parent, type)) return [];
    if (parent === undefined || type === undefined || !isConcerned(parent, type, scope)) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [selection];
      return [{ ...selection, selectionSet: expandSet(selection.selectionSet, type) }];
    }
    if (isAllOf(parent, type)) {
      return [inline(undefined, directives, expandSet(fragment.selectionSet, parent))];
    }
    const runtimes = isCompositeType(type) ? possibleRuntimeTypes(type) : [];
    return castTo(runtimes, parent, hosts, directives, (within) =>
      within.name === type.name || !scope.interfaces.has(within.name)
        ? expandSet(fragment.selectionSet, within)
        : // What is in the host and in the fragment.
          expandSet(
            {
              kind: Kind.SELECTION_SET,
              selections: [inline(type.name, [], fragment.selectionSet)],
            },
            within,
          ),
    );
  };

  /** To each of the types that is in the parent; to those of a host, through it. */
  const castTo = (
    types: ReturnType<typeof possibleRuntimeTypes>,
    parent: NamedType,
    hosts: readonly InterfaceType[],
    directives: readonly DirectiveNode[],
    inside: (within: NamedType) => SelectionSetNode,
  ): readonly SelectionNode[] => {
    const common = new Set(possibleRuntimeTypes(asInterface(parent)).map(({ name }) => name));
    const wanted = types.filter(({ name }) => common.has(name));
    const hosted = hosts.filter((host) =>
      possibleRuntimeTypes(host).some((runtime) => wanted.includes(runtime)),
    );
    const behind = new Set(hosted.flatMap((host) => possibleRuntimeTypes(host)));
    return [
      ...hosted.map((host) =>
        inline(host.name, directives.length > 0 ? directives : [GUARD], inside(host)),
      ),
      ...wanted
        .filter((runtime) => !behind.has(runtime))
        .map((runtime) => inline(runtime.name, directives, inside(runtime))),
    ];
  };

  return {
    ...document,
    definitions: document.definitions.map((definition) => {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        const parent = schema.type(definition.typeCondition.name.value);
        return { ...definition, selectionSet: expandSet(definition.selectionSet, parent) };
      }
      if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
      const root = schema.schemaDefinition.rootType(definition.operation);
      return { ...definition, selectionSet: expandSet(definition.selectionSet, root) };
    }),
  };
}

function inline(
  typeName: string | undefined,
  directives: readonly DirectiveNode[],
  selectionSet: SelectionSetNode,
): InlineFragmentNode {
  const fragment = { kind: Kind.INLINE_FRAGMENT, directives, selectionSet } as const;
  if (typeName === undefined) return fragment;
  const name = { kind: Kind.NAME, value: typeName } as const;
  return { ...fragment, typeCondition: { kind: Kind.NAMED_TYPE, name } };
}

function asInterface(type: NamedType): InterfaceType {
  if (!isInterfaceType(type)) throw new TypeError(`${type.name} is no interface`);
  return type;
}
