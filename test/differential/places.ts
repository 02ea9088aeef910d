import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';
import type { AnswerError } from './answer.ts';

export type Path = readonly (string | number)[];

/**
 * The path as far as the client asked: a planner selects keys and required fields besides, and an
 * error in one of them is told at the object that it belongs to.
 */
export function toAskedPath(path: Path, document: DocumentNode): Path {
  let sets: readonly SelectionSetNode[] = document.definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION ? [definition.selectionSet] : [],
  );
  for (const [index, step] of path.entries()) {
    if (typeof step === 'number') continue;
    const fields = sets.flatMap((set) => fieldsNamed(step, set, document));
    if (fields.length === 0) return path.slice(0, index);
    sets = fields.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
  }
  return path;
}

function fieldsNamed(
  name: string,
  set: SelectionSetNode,
  document: DocumentNode,
): readonly { readonly selectionSet?: SelectionSetNode | undefined }[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      return (selection.alias ?? selection.name).value === name ? [selection] : [];
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return fieldsNamed(name, selection.selectionSet, document);
    }
    return document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === selection.name.value
        ? fieldsNamed(name, definition.selectionSet, document)
        : [],
    );
  });
}

/** The path as far as the data goes: a null that an error further in reached ends it. */
export function toVisiblePath(path: Path, data: unknown): Path {
  let value = data;
  for (const [index, step] of path.entries()) {
    if (typeof value !== 'object' || value === null) return path.slice(0, index);
    value = Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined;
  }
  return path;
}

/** A place in the operation: list indexes do not count. */
export function toShape(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? '@' : step)).join('.');
}

function names(path: Path): Path {
  return path.filter((step) => typeof step === 'string');
}

/** Where an answer has null and the other, in which nothing failed, has a value. */
export function findHoles(data: unknown, whole: unknown): readonly Path[] {
  const holes: Path[] = [];
  const walk = (value: unknown, other: unknown, path: Path): void => {
    if (other === null || other === undefined) return;
    if (value === null) holes.push(path);
    else if (Array.isArray(value)) {
      // Another list may have come out of inputs that failed: nothing to compare.
      if (!Array.isArray(other) || other.length !== value.length) return;
      value.forEach((item, index) => {
        walk(item, other[index], [...path, index]);
      });
    } else if (typeof value === 'object') {
      for (const [key, item] of Object.entries(value as object)) {
        walk(item, Object.hasOwn(other, key) ? Reflect.get(other, key) : undefined, [...path, key]);
      }
    }
  };
  walk(data, whole, []);
  return holes;
}

/** Is there an error at the place, inside of it or around it? */
export function isExplained(hole: Path, errors: readonly AnswerError[]): boolean {
  const shape = names(hole);
  return errors.some(({ path }) => {
    const other = names(path ?? []);
    const common = Math.min(shape.length, other.length);
    return shape.slice(0, common).join() === other.slice(0, common).join();
  });
}
