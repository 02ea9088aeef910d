import { type DefinitionNode, type DocumentNode, Kind, parse, print } from 'graphql';
import { type ArgumentField, addArgumentFields } from './argument-fields.ts';
import { fieldNames, fieldPaths, parseFieldSet } from './field-set.ts';
import {
  argumentOf,
  type CompositeDefinition,
  isCompositeDefinition,
  joinFields,
  joinTypes,
  textOf,
} from './join-directives.ts';
import { withResolvableKeysFirst } from './key-order.ts';

export type { ArgumentField } from './argument-fields.ts';

/** A supergraph that the planner plans right, and what has to be known to read its plans. */
export interface PlannableSupergraph {
  readonly supergraphSdl: string;
  /** Fields that stand for a field with arguments, by name. No subgraph knows them. */
  readonly argumentFields: ReadonlyMap<string, ArgumentField>;
  /** Where a field requires those, by `requirementKey`: names from the entity down, with slashes between. */
  readonly requirements: ReadonlyMap<string, readonly string[]>;
  /** Names of fields that the planner selects besides those asked for. */
  readonly addedNames: ReadonlySet<string>;
  /** Names of fields that need others to be there, in some subgraph. */
  readonly requiringNames: ReadonlySet<string>;
}

/** What a field requires differs from subgraph to subgraph. */
export function requirementKey(subgraph: string, type: string, field: string): string {
  return `${subgraph}/${type}.${field}`;
}

/** Mends what planner 2.14 gets wrong for the lack of a better supergraph. Throws when it is none. */
export function toPlannableSupergraph(supergraphSdl: string): PlannableSupergraph {
  const document = parse(supergraphSdl, { noLocation: true });
  const types = new Map(
    document.definitions
      .filter(isCompositeDefinition)
      .map((type) => [type.name.value, withResolvableKeysFirst(type)] as const),
  );
  const { byName, types: mended } = addArgumentFields(types);
  const replaced = (definition: DefinitionNode): DefinitionNode =>
    isCompositeDefinition(definition)
      ? (mended.get(definition.name.value) ?? definition)
      : definition;
  return {
    supergraphSdl: print({ ...document, definitions: document.definitions.map(replaced) }),
    argumentFields: byName,
    requirements: readRequirements([...mended.values()], graphNames(document), byName),
    addedNames: new Set([...mended.values()].flatMap(addedNamesOf)),
    requiringNames: new Set([...mended.values()].flatMap(requiringNamesOf)),
  };
}

/** The names of subgraphs by their values in the enumeration of a supergraph. */
function graphNames({ definitions }: DocumentNode): ReadonlyMap<string, string> {
  const graphs = definitions.find(
    (definition) =>
      definition.kind === Kind.ENUM_TYPE_DEFINITION && definition.name.value === 'join__Graph',
  );
  const values = graphs?.kind === Kind.ENUM_TYPE_DEFINITION ? (graphs.values ?? []) : [];
  return new Map(
    values.flatMap(({ name, directives = [] }) => {
      const graph = directives.find((directive) => directive.name.value === 'join__graph');
      const text = graph === undefined ? undefined : textOf(graph, 'name');
      return text === undefined ? [] : [[name.value, text] as const];
    }),
  );
}

function readRequirements(
  types: readonly CompositeDefinition[],
  graphs: ReadonlyMap<string, string>,
  argumentFields: ReadonlyMap<string, ArgumentField>,
): ReadonlyMap<string, readonly string[]> {
  const requirements = new Map<string, readonly string[]>();
  for (const type of types) {
    for (const field of type.fields ?? []) {
      for (const join of joinFields(field)) {
        const requires = textOf(join, 'requires');
        const graph = graphs.get(textOf(join, 'graph') ?? '');
        if (requires === undefined || graph === undefined) continue;
        const paths = fieldPaths(parseFieldSet(requires)).filter((path) =>
          argumentFields.has(path.slice(path.lastIndexOf('/') + 1)),
        );
        if (paths.length > 0) {
          requirements.set(requirementKey(graph, type.name.value, field.name.value), paths);
        }
      }
    }
  }
  return requirements;
}

/** Of keys, of `@requires`, of what `@fromContext` takes. */
function addedNamesOf(type: CompositeDefinition): readonly string[] {
  const fields = (type.fields ?? []).flatMap(joinFields);
  const sets = [
    ...joinTypes(type).map((join) => textOf(join, 'key')),
    ...fields.map((join) => textOf(join, 'requires')),
    ...fields.flatMap((join) => {
      const contextual = argumentOf(join, 'contextArguments');
      if (contextual?.kind !== Kind.LIST) return [];
      return contextual.values.map((value) => {
        if (value.kind !== Kind.OBJECT) return undefined;
        const selection = value.fields.find(({ name }) => name.value === 'selection')?.value;
        return selection?.kind === Kind.STRING ? selection.value : undefined;
      });
    }),
  ];
  return sets.flatMap((set) => (set === undefined ? [] : fieldNames(parseFieldSet(set))));
}

function requiringNamesOf({ fields = [] }: CompositeDefinition): readonly string[] {
  return fields
    .filter((field) =>
      joinFields(field).some(
        (join) => argumentOf(join, 'requires') ?? argumentOf(join, 'contextArguments'),
      ),
    )
    .map(({ name }) => name.value);
}
