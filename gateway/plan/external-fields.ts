import {
  baseType,
  type CompositeType,
  type FieldSelection,
  federationMetadata,
  isCompositeType,
  SelectionSet,
} from '@apollo/federation-internals';

const known = SelectionSet.prototype.canRebaseOn;

/**
 * Makes the planner move a selection to another subgraph only where that one resolves its fields.
 * Planner 2.14 asks whether they are in its schema, where they may be `@external`: what a `@requires`
 * starts from is then asked of a subgraph that cannot give it. Each place in the planner that asks
 * this has another way to go. For the whole thread.
 */
export function keepExternalFieldsOut(): void {
  SelectionSet.prototype.canRebaseOn = function canRebaseOn(type) {
    return known.call(this, type) && !selectsExternal(this, type);
  };
}

function selectsExternal(selectionSet: SelectionSet, type: CompositeType): boolean {
  return selectionSet.selections().some((selection) => {
    if (selection.kind === 'FieldSelection') return isExternal(selection, type);
    const casted = selection.element.castedTypeIfAddedTo(type);
    return casted !== undefined && selectsExternal(selection.selectionSet, casted);
  });
}

function isExternal({ element, selectionSet }: FieldSelection, type: CompositeType): boolean {
  const field = type.field(element.name);
  if (field === undefined) return false;
  // A field that some path provides is left to the planner.
  if (federationMetadata(type.schema())?.isFieldFullyExternal(field) === true) return true;
  const below = field.type === undefined ? undefined : baseType(field.type);
  return (
    selectionSet !== undefined &&
    below !== undefined &&
    isCompositeType(below) &&
    selectsExternal(selectionSet, below)
  );
}
