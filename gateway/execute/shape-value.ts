import { type GraphQLOutputType, isLeafType, isListType, isNonNullType } from 'graphql';
import type { ResultObject, Slot } from './layout.ts';
import { leafTextOf } from './leaf-text.ts';
import type { ShapeRun } from './shape-run.ts';

/** How writing went. */
export type Outcome = typeof WRITTEN | typeof NULL | typeof LOST;
export const WRITTEN = 0;
/** There is nothing to write. */
export const NULL = 1;
/**
 * It could not be written, the cause is told, and what is around it is lost with it where this must
 * not be null. A part of it may be there: whoever makes it null takes that away.
 */
export const LOST = 2;

/** Adds JSON text to that of a run. */
export type WriteValue = (value: unknown, run: ShapeRun) => Outcome;
export type WriteObject = (object: ResultObject, run: ShapeRun) => Outcome;

/** Never gives NULL. `writeObject` is for the type inside the lists, when it is no leaf. */
export function compileValue(
  type: GraphQLOutputType,
  slot: Slot,
  writeObject: WriteObject | undefined,
): WriteValue {
  if (isNonNullType(type)) {
    const write = compileContent(type.ofType, slot, writeObject);
    return (value, run) => {
      const outcome = write(value, run);
      if (outcome !== NULL) return outcome;
      run.missing(slot, value);
      return LOST;
    };
  }
  const write = compileContent(type, slot, writeObject);
  return (value, run) => {
    const { pieces, text } = run;
    const done = pieces.length;
    if (write(value, run) === WRITTEN) return WRITTEN;
    pieces.length = done;
    run.text = `${text}null`;
    return WRITTEN;
  };
}

function compileContent(
  type: GraphQLOutputType,
  slot: Slot,
  writeObject: WriteObject | undefined,
): WriteValue {
  if (isListType(type)) return compileList(compileValue(type.ofType, slot, writeObject), slot);
  if (isLeafType(type)) {
    const toText = leafTextOf(type);
    return (value, run) => {
      if (value === null || value === undefined) return NULL;
      const text = toText(value);
      if (text === undefined) {
        run.misfit(slot);
        return LOST;
      }
      run.text += text;
      return WRITTEN;
    };
  }
  if (writeObject === undefined) throw new TypeError(`Objects of ${type} need a shape`);
  return (value, run) => (Array.isArray(value) ? writeObject(value, run) : NULL);
}

function compileList(writeItem: WriteValue, slot: Slot): WriteValue {
  return (value, run) => {
    if (value === null || value === undefined) return NULL;
    if (!Array.isArray(value)) {
      run.misfit(slot);
      return LOST;
    }
    const { path } = run;
    const level = path.length;
    run.text += '[';
    for (let index = 0; index < value.length; index++) {
      if (index > 0) run.text += ',';
      path[level] = index;
      if (writeItem(value[index], run) === LOST) {
        path.length = level;
        return LOST;
      }
    }
    path.length = level;
    run.text += ']';
    return WRITTEN;
  };
}
