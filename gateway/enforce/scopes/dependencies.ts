import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import {
  argumentOf,
  linkedDirective,
  readLinkedFeatures,
} from '../../../schema/linked-features.ts';

/** Fields that a plan adds to answer a field (`@requires`, `@fromContext`), by its coordinate. */
export type Dependencies = ReadonlyMap<string, ReadonlySet<string>>;

type Fields = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** Of every subgraph: whichever of them a plan asks, what it needs is here. */
export function readDependencies(supergraph: DocumentNode): Dependencies {
  const types = supergraph.definitions.filter(
    (node): node is ObjectTypeDefinitionNode =>
      node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
  const fields: Fields = new Map(
    types.map((type) => [
      type.name.value,
      new Map((type.fields ?? []).map((field) => [field.name.value, nameOf(field.type)])),
    ]),
  );
  const contexts = readContexts(supergraph);
  const found = new Map<string, ReadonlySet<string>>();
  for (const type of types) {
    for (const field of type.fields ?? []) {
      const needed = new Set<string>();
      for (const join of field.directives ?? []) {
        if (join.name.value !== 'join__field') continue;
        addRequired(join, type.name.value, fields, needed);
        addFromContext(join, contexts, fields, needed);
      }
      if (needed.size > 0) found.set(`${type.name.value}.${field.name.value}`, needed);
    }
  }
  return found;
}

function addRequired(
  join: ConstDirectiveNode,
  type: string,
  fields: Fields,
  into: Set<string>,
): void {
  const required = argumentOf(join, 'requires');
  if (typeof required === 'string') addFieldSet(`{ ${required} }`, type, fields, into);
}

/** Join specification v0.5, `contextArguments`: a selection on any type that sets the context. */
function addFromContext(
  join: ConstDirectiveNode,
  contexts: ReadonlyMap<string, readonly string[]>,
  fields: Fields,
  into: Set<string>,
): void {
  const given = argumentOf(join, 'contextArguments');
  for (const argument of Array.isArray(given) ? given : []) {
    const { context, selection } = Object(argument);
    if (typeof context !== 'string' || typeof selection !== 'string') continue;
    for (const type of contexts.get(context) ?? []) addFieldSet(selection, type, fields, into);
  }
}

/** Types by the names of the contexts that they set. */
function readContexts(supergraph: DocumentNode) {
  const features = readLinkedFeatures(supergraph);
  const directive = linkedDirective(features, 'https://specs.apollo.dev/context', 'context');
  const contexts = new Map<string, string[]>();
  for (const type of supergraph.definitions) {
    if (!isCompositeDefinition(type)) continue;
    for (const node of type.directives ?? []) {
      const name = node.name.value === directive ? argumentOf(node, 'name') : undefined;
      if (typeof name !== 'string') continue;
      contexts.set(name, [...(contexts.get(name) ?? []), type.name.value]);
    }
  }
  return contexts;
}

function isCompositeDefinition(node: DefinitionNode) {
  return (
    node.kind === Kind.OBJECT_TYPE_DEFINITION ||
    node.kind === Kind.INTERFACE_TYPE_DEFINITION ||
    node.kind === Kind.UNION_TYPE_DEFINITION
  );
}

function addFieldSet(text: string, type: string, fields: Fields, into: Set<string>): void {
  const [operation] = parse(text.trim(), { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return;
  const visit = (parent: string, { selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        visit(selection.typeCondition?.name.value ?? parent, selection.selectionSet);
      } else if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        const next = fields.get(parent)?.get(name);
        if (next !== undefined) into.add(`${parent}.${name}`);
        if (next !== undefined && selection.selectionSet) visit(next, selection.selectionSet);
      }
    }
  };
  visit(type, operation.selectionSet);
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
