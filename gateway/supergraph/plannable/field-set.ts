import { Kind, parse, print, type SelectionSetNode, stripIgnoredCharacters } from 'graphql';

/** The text of a `@key` or `@requires`; throws when it is no selection set. */
export function parseFieldSet(text: string): SelectionSetNode {
  const source = text.trimStart().startsWith('{') ? text : `{${text}}`;
  const [definition] = parse(source, { noLocation: true }).definitions;
  if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new TypeError('A field set has fields');
  return definition.selectionSet;
}

/** Without the outer braces, as directives carry it. */
export function printFieldSet(selectionSet: SelectionSetNode): string {
  return stripIgnoredCharacters(print(selectionSet)).slice(1, -1);
}

/** Every field in it with those above it, slashes between; type conditions leave no trace. */
export function fieldPaths({ selections }: SelectionSetNode, above = ''): readonly string[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldPaths(selection.selectionSet, above);
    const path = `${above}${selection.name.value}`;
    const { selectionSet } = selection;
    return [path, ...(selectionSet === undefined ? [] : fieldPaths(selectionSet, `${path}/`))];
  });
}

/** The names of all fields in it, on every level. */
export function fieldNames(selectionSet: SelectionSetNode): readonly string[] {
  return fieldPaths(selectionSet).map((path) => path.slice(path.lastIndexOf('/') + 1));
}
