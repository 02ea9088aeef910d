import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  visit,
} from 'graphql';

/** The document without fragments that no operation reaches and variables that nothing reads. */
export function dropUnused(document: DocumentNode): DocumentNode {
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
  const reached = new Set<FragmentDefinitionNode>();
  const read = new Set<string>();
  const follow = (definition: DefinitionNode): void => {
    visit(definition, {
      VariableDefinition: () => false,
      Variable({ name }) {
        read.add(name.value);
      },
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (fragment === undefined || reached.has(fragment)) return;
        reached.add(fragment);
        follow(fragment);
      },
    });
  };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) follow(definition);
  }
  return {
    ...document,
    definitions: document.definitions.flatMap((definition): DefinitionNode[] => {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) {
        return reached.has(definition) ? [definition] : [];
      }
      if (definition.kind !== Kind.OPERATION_DEFINITION) return [definition];
      const variableDefinitions = (definition.variableDefinitions ?? []).filter(({ variable }) =>
        read.has(variable.name.value),
      );
      return [{ ...definition, variableDefinitions }];
    }),
  };
}
