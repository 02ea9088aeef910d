import {
  type ArgumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  Kind,
  print,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import { parseFieldSet, printFieldSet } from './field-set.ts';
import {
  argumentOf,
  type CompositeDefinition,
  joinFields,
  textOf,
  withText,
} from './join-directives.ts';

/** A field that only the planner knows: one field of the supergraph with one set of arguments. */
export interface ArgumentField {
  readonly name: string;
  readonly arguments: readonly ArgumentNode[];
}

/**
 * Fields of their own for every field with arguments that a `@requires` names. The planner keeps
 * fields apart by response name alone, so that with its own name such a field takes the value of
 * the client's selection of it, or of another `@requires` with other arguments.
 */
export interface ArgumentFields {
  /** By the name that the planner knows. */
  readonly byName: ReadonlyMap<string, ArgumentField>;
  /** The types with those fields in them and in their `@requires`. */
  readonly types: ReadonlyMap<string, CompositeDefinition>;
}

export function addArgumentFields(types: ReadonlyMap<string, CompositeDefinition>): ArgumentFields {
  const byName = new Map<string, ArgumentField>();
  const names = new Map<string, string>();
  const taken = new Set(
    [...types.values()].flatMap(({ fields = [] }) => fields.map(({ name }) => name.value)),
  );
  /** Which are to be added to which type. */
  const added = new Map<string, Set<string>>();

  const nameFor = ({ name: { value: name }, arguments: given = [] }: FieldNode): string => {
    const sorted = given.toSorted((a, b) => (a.name.value < b.name.value ? -1 : 1));
    const id = `${name}(${sorted.map(print).join()})`;
    const known = names.get(id);
    if (known !== undefined) return known;
    let candidate = `${name}__with${byName.size}`;
    while (taken.has(candidate)) candidate += '_';
    names.set(id, candidate);
    byName.set(candidate, { name, arguments: given });
    return candidate;
  };
  const rewrite = (selectionSet: SelectionSetNode, parent: string): SelectionSetNode => ({
    ...selectionSet,
    selections: selectionSet.selections.map((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = selection.typeCondition?.name.value ?? parent;
        return { ...selection, selectionSet: rewrite(selection.selectionSet, type) };
      }
      return rewriteField(selection, parent);
    }),
  });
  const rewriteField = (field: FieldNode, parent: string): FieldNode => {
    const definition = types
      .get(parent)
      ?.fields?.find(({ name }) => name.value === field.name.value);
    // `__typename` has none.
    if (definition === undefined) return field;
    const below =
      field.selectionSet === undefined
        ? field
        : { ...field, selectionSet: rewrite(field.selectionSet, namedType(definition.type)) };
    // A contextual argument is bound to the field's name in its subgraph.
    const isContextual = joinFields(definition).some((join) =>
      argumentOf(join, 'contextArguments'),
    );
    if ((definition.arguments ?? []).length === 0 || isContextual) return below;
    const name = nameFor(field);
    for (const type of [parent, ...implementing(parent)]) {
      added.set(type, (added.get(type) ?? new Set()).add(name));
    }
    const { arguments: _arguments, ...rest } = below;
    return { ...rest, name: { kind: Kind.NAME, value: name } };
  };
  const implementing = (name: string): readonly string[] =>
    [...types.values()]
      .filter(({ interfaces = [] }) => interfaces.some((known) => known.name.value === name))
      .map((type) => type.name.value);

  const rewritten = [...types].map(([name, type]) => {
    const fields = (type.fields ?? []).map((field) => withRequires(field, name, rewrite));
    return [name, { ...type, fields }] as const;
  });
  return {
    byName,
    types: new Map(
      rewritten.map(([name, type]) => [
        name,
        { ...type, fields: [...type.fields, ...copies(type, added.get(name) ?? [], byName)] },
      ]),
    ),
  };
}

function withRequires(
  field: FieldDefinitionNode,
  parent: string,
  rewrite: (selectionSet: SelectionSetNode, parent: string) => SelectionSetNode,
): FieldDefinitionNode {
  if (!joinFields(field).some((join) => textOf(join, 'requires') !== undefined)) return field;
  return {
    ...field,
    directives: (field.directives ?? []).map((directive) => {
      const requires =
        directive.name.value === 'join__field' ? textOf(directive, 'requires') : undefined;
      if (requires === undefined) return directive;
      const text = printFieldSet(rewrite(parseFieldSet(requires), parent));
      return withText(directive, 'requires', text);
    }),
  };
}

/** In the same subgraphs as the field they stand for, with the same type. */
function copies(
  type: CompositeDefinition,
  names: Iterable<string>,
  byName: ReadonlyMap<string, ArgumentField>,
): readonly FieldDefinitionNode[] {
  return [...names].flatMap((name) => {
    const original = type.fields?.find((field) => field.name.value === byName.get(name)?.name);
    if (original === undefined) return [];
    const { arguments: _arguments, description: _description, ...rest } = original;
    return [{ ...rest, name: { kind: Kind.NAME, value: name } }];
  });
}

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}
