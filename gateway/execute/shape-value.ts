import { type GraphQLOutputType, isLeafType, isListType, isNonNullType } from 'graphql';
import type { ResultObject, Slot } from './layout.ts';
import { leafTextOf } from './leaf-text.ts';
import type { ShapeRun } from './shape-run.ts';

/** JSON text of a value. */
export type WriteValue = (value: unknown, run: ShapeRun) => string;
export type WriteObject = (object: ResultObject, run: ShapeRun) => string;

export const NULL = 'null';
/** A null whose cause is told, and that makes what is around it null too where it must not be null. */
export const LOST = '';

/** `writeObject` is for the type inside the lists, when it is no leaf. */
export function compileValue(
  type: GraphQLOutputType,
  slot: Slot,
  writeObject: WriteObject | undefined,
): WriteValue {
  if (isNonNullType(type)) {
    const write = compileNullable(type.ofType, slot, writeObject);
    return (value, run) => {
      const text = write(value, run);
      if (text !== NULL) return text;
      // The text of a leaf may be `null` as well: of a scalar that has no other word for its value.
      run.missing(slot, value);
      return LOST;
    };
  }
  const write = compileNullable(type, slot, writeObject);
  return (value, run) => {
    const text = write(value, run);
    return text === LOST ? NULL : text;
  };
}

/** Gives NULL for what is null, LOST for what could not be written. */
function compileNullable(
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
      if (text !== undefined) return text;
      run.misfit(slot);
      return LOST;
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
    let text = '[';
    for (let index = 0; index < value.length; index++) {
      path[level] = index;
      const item = writeItem(value[index], run);
      if (item === LOST) {
        path.length = level;
        return LOST;
      }
      text += index === 0 ? item : `,${item}`;
    }
    path.length = level;
    return `${text}]`;
  };
}
