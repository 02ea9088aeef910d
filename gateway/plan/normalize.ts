import {
  type ASTNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  print,
  visit,
} from 'graphql';

/**
 * What an operation asks, as text that parses: without its name, its descriptions and layout, with
 * the fragments it uses in the order of their first use. Equal for operations that differ only in
 * those, and in fragments they do not use; the key of a plan. Variable definitions stay as they are.
 */
export function normalizeOperation(
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): string {
  const { name: _name, ...anonymous } = operation;
  return [anonymous, ...usedFragments(operation, fragments)]
    .map((definition) => print(withoutLayout(definition)))
    .join('\n');
}

/** Those that `operation` reaches, each once, in the order in which a reader meets them. */
export function usedFragments(
  operation: OperationDefinitionNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): readonly FragmentDefinitionNode[] {
  const used = new Map<string, FragmentDefinitionNode>();
  const collect = (node: ASTNode): void => {
    visit(node, {
      FragmentSpread({ name: { value: name } }) {
        if (used.has(name)) return;
        // A fragment may be called `constructor`.
        const fragment = Object.hasOwn(fragments, name) ? fragments[name] : undefined;
        if (fragment === undefined) throw new TypeError(`There is no fragment ${name}`);
        used.set(name, fragment);
      },
    });
  };
  collect(operation);
  // A map goes on over what is added to it on the way.
  for (const fragment of used.values()) collect(fragment);
  return [...used.values()];
}

/** `"""a"""` and `"a"` are the same value, and a description asks for nothing. */
function withoutLayout<T extends ASTNode>(definition: T): T {
  return visit(definition, {
    enter(node) {
      if (node.kind === Kind.STRING && node.block === true) return { ...node, block: false };
      if ('description' in node && node.description !== undefined) {
        const { description: _description, ...rest } = node;
        return rest;
      }
      return undefined;
    },
  });
}
