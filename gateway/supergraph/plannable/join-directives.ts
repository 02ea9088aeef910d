import {
  type ConstDirectiveNode,
  type ConstValueNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeDefinitionNode,
} from 'graphql';

/** Types that have fields and that subgraphs share. */
export type CompositeDefinition = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

export function isCompositeDefinition(node: { kind: Kind }): node is CompositeDefinition {
  return node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;
}

/** What a supergraph says of where a type is (`join__type`), in its order. */
export function joinTypes({ directives = [] }: TypeDefinitionNode): readonly ConstDirectiveNode[] {
  return directives.filter(({ name }) => name.value === 'join__type');
}

/** What a supergraph says of where a field is (`join__field`). */
export function joinFields({ directives }: FieldDefinitionNode): readonly ConstDirectiveNode[] {
  return directives?.filter(({ name }) => name.value === 'join__field') ?? [];
}

export function argumentOf(
  directive: ConstDirectiveNode,
  name: string,
): ConstValueNode | undefined {
  return directive.arguments?.find((argument) => argument.name.value === name)?.value;
}

/** The text of a string or enum argument. */
export function textOf(directive: ConstDirectiveNode, name: string): string | undefined {
  const value = argumentOf(directive, name);
  return value?.kind === Kind.STRING || value?.kind === Kind.ENUM ? value.value : undefined;
}

/** The directive with a string argument's text replaced. */
export function withText(
  directive: ConstDirectiveNode,
  name: string,
  text: string,
): ConstDirectiveNode {
  return {
    ...directive,
    arguments: (directive.arguments ?? []).map((argument) =>
      argument.name.value === name
        ? { ...argument, value: { kind: Kind.STRING, value: text } }
        : argument,
    ),
  };
}
