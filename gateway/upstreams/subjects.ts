import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { typeOfId } from '../../runtime/entity-id.ts';

/** A root field of a fetch. */
export interface RootField {
  readonly responseKey: string;
  /** The entity it asks for by id; undefined when it asks by anything else. */
  readonly id: string | undefined;
}

/** The entities of a fetch, in order; `undefined` when it is no fetch of entities. */
export function readRepresentations(
  variables: Readonly<Record<string, unknown>>,
): readonly { readonly id: string | undefined }[] | undefined {
  const list = variables['representations'];
  if (!Array.isArray(list)) return undefined;
  return list.map((item: unknown) => ({ id: readId(item) }));
}

/** Root fields in order, those inside fragments included. */
export function findRootFields(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): readonly RootField[] {
  const fragments = new Map<string, SelectionSetNode>();
  let root: SelectionSetNode | undefined;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) root = definition.selectionSet;
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition.selectionSet);
    }
  }
  const fieldsOf = (set: SelectionSetNode | undefined): readonly FieldNode[] =>
    (set?.selections ?? []).flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [selection];
      if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet);
      return fieldsOf(fragments.get(selection.name.value));
    });
  return fieldsOf(root).map((field) => ({
    responseKey: field.alias?.value ?? field.name.value,
    id: (field.arguments ?? [])
      .map((argument) => readIdArgument(argument, variables))
      .find((id) => id !== undefined),
  }));
}

/** The id of the innermost entity on the way to an error, as far as the fetch selected it. */
export function idAlongPath(data: unknown, path: readonly (string | number)[]): string | undefined {
  let value = data;
  let id: string | undefined;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) break;
    value = Reflect.get(value, key);
    id = readId(value) ?? id;
  }
  return id;
}

function readId(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'id')) return undefined;
  return asEntityId(Reflect.get(value, 'id'));
}

function readIdArgument(
  { value }: ArgumentNode,
  variables: Readonly<Record<string, unknown>>,
): string | undefined {
  if (value.kind === Kind.STRING) return asEntityId(value.value);
  if (value.kind === Kind.VARIABLE) return asEntityId(variables[value.name.value]);
  return undefined;
}

function asEntityId(value: unknown): string | undefined {
  return typeof value === 'string' && typeOfId(value) !== undefined ? value : undefined;
}
