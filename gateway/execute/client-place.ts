import { type Asked, askedKey } from './asked.ts';
import { type Layout, type Slot, TYPE } from './layout.ts';

/** A place in an answer, as the client knows it. */
export interface ClientPlace {
  readonly path: readonly (string | number)[];
  /** What the steps go on to, when the client did not ask for it. */
  readonly beyond: Slot | undefined;
  readonly position: Position;
}

/** What stands somewhere in an answer. */
export interface Position {
  readonly value: unknown;
  /** How many lists are around what `layout` is of. */
  readonly depth: number;
  /** `undefined` for leaves. */
  readonly layout: Layout | undefined;
  readonly asked: Asked;
}

/**
 * The place up to the last step that the client asked for; `undefined` for what it asked for of objects
 * of other types alone, and outside of all that it asked for.
 */
export function toClientPlace(
  steps: readonly (Slot | number)[],
  root: Position,
): ClientPlace | undefined {
  const path: (string | number)[] = [];
  let position = root;
  for (const step of steps) {
    if (typeof step === 'number') {
      path.push(step);
      position = itemOf(position, step);
      continue;
    }
    if (!position.asked.fields(undefined).has(askedKey(step))) {
      return path.length === 0 ? undefined : { path, beyond: step, position };
    }
    const inside = insideOf(position, step);
    if (inside === undefined) return undefined;
    path.push(step.responseName);
    position = inside;
  }
  return path.length === 0 ? undefined : { path, beyond: undefined, position };
}

function itemOf(position: Position, index: number): Position {
  const { value, depth } = position;
  const item: unknown = Array.isArray(value) ? value[index] : undefined;
  return { ...position, value: item, depth: depth - 1 };
}

/** `undefined` when it is not asked for of an object of this type; of one whose type is not known, it may be. */
function insideOf({ value, asked }: Position, slot: Slot): Position | undefined {
  const typeName = Array.isArray(value) ? String(value[TYPE]) : '';
  const field = asked.fields(asked.isObject(typeName) ? typeName : undefined).get(askedKey(slot));
  if (field === undefined) return undefined;
  return {
    value: Array.isArray(value) ? value[slot.index] : undefined,
    depth: slot.depth,
    layout: slot.child,
    asked: field.inside,
  };
}

/** Is anything null there that the client asked for? */
export function isMissing({ value, depth, layout, asked }: Position): boolean {
  if (value === null || value === undefined) return true;
  if (layout === undefined || !Array.isArray(value)) return false;
  if (depth > 0) {
    return value.some((item) => isMissing({ value: item, depth: depth - 1, layout, asked }));
  }
  if (isUnsure({ value, depth, layout, asked })) return true;
  const fields = [...asked.fields(String(value[TYPE])).values()];
  return fields.some(({ responseName, fieldName, inside }) => {
    if (fieldName.startsWith('__')) return false;
    const slot = layout.slots.find(
      (candidate) =>
        candidate.responseName === responseName &&
        candidate.fieldName === fieldName &&
        value[candidate.index] !== undefined,
    );
    if (slot === undefined) return true;
    return isMissing({
      value: value[slot.index],
      depth: slot.depth,
      layout: slot.child,
      asked: inside,
    });
  });
}

/**
 * Did it cost the client anything that the object here did not get these slots? Those it did not ask
 * for count, because others may be made of them; those it asked for of other types alone do not.
 */
export function isMissingOf(position: Position, slots: readonly Slot[]): boolean {
  const { value, depth, asked } = position;
  if (!Array.isArray(value) || depth > 0) return true;
  if (isUnsure(position)) return true;
  const own = slots.flatMap((slot) => insideOf(position, slot) ?? []);
  if (own.length > 0) return own.some(isMissing);
  return slots.some((slot) => !asked.fields(undefined).has(askedKey(slot)));
}

/** Is an object known as one of an interface alone, while it matters what it is? */
function isUnsure({ value, asked }: Position): boolean {
  if (!Array.isArray(value)) return false;
  const typeName = String(value[TYPE]);
  if (asked.isObject(typeName)) return false;
  const possible = asked.possibleFields(typeName);
  return (
    possible.size > asked.fields(typeName).size ||
    [...possible.values()].some(({ fieldName }) => fieldName === '__typename')
  );
}
