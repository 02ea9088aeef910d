import { type FetchSelection, selectFor } from './fetch-selection.ts';
import { type Layout, type ResultObject, TYPE } from './layout.ts';

/** Parts of one answer that do not have the shape that was asked for: at most this many are told. */
const MAX_MISFITS = 200;

/** Copies what was asked for from a subgraph's answer into objects of this execution. */
export interface Projection {
  readonly layout: Layout;
  /** An object of the type named, filled from `source`. */
  create(source: object, typeName: string, misfits: Misfits): ResultObject;
  /** Adds to `target` what `source` has; values win over nulls, later ones over earlier ones. */
  merge(source: object, target: ResultObject, misfits: Misfits): void;
}

/** Where an answer does not fit, and the way to where its reading is. */
export interface Misfits {
  readonly path: (string | number)[];
  readonly found: (readonly (string | number)[])[];
}

interface FieldProjection {
  readonly key: string;
  /** Is there something of this name on every object? */
  readonly isInherited: boolean;
  readonly slot: number;
  readonly depth: number;
  readonly isOpen: boolean;
  readonly projection: CompositeProjection | undefined;
}

interface ObjectProjection {
  /** Under which key the answer names the type; `undefined` when it does not. */
  readonly typenameKey: string | undefined;
  readonly fields: readonly FieldProjection[];
  readonly constants: readonly (readonly [slot: number, value: unknown])[];
}

interface CompositeProjection extends Projection {
  /** The type of an object of the answer; `undefined` when it names none that could be here. */
  typeOf(source: object): string | undefined;
}

/** Compiled for each type when an object of it comes for the first time. */
export function compileProjection(selection: FetchSelection): CompositeProjection {
  const { layout, source, typeName: declared } = selection;
  const { relations } = source;
  const byType = new Map<string, ObjectProjection>();
  const { typenameKey, isTypenameSure } = selectFor(selection, declared);
  const isObject = relations.isObject(declared);

  const compile = (typeName: string): ObjectProjection => {
    const { fields, typenameKey: key, rewrites } = selectFor(selection, typeName);
    const compiled: ObjectProjection = {
      typenameKey: key,
      fields: fields
        .filter(({ key: name }) => !rewrites.constants.has(name))
        .map(({ key: name, slot, form, selection: inner }) => ({
          key: name,
          isInherited: name in Object.prototype,
          slot: slot.index,
          depth: form.depth,
          isOpen: form.isOpen,
          projection: inner === undefined ? undefined : compileProjection(inner),
        })),
      constants: fields.flatMap(({ key: name, slot }): [number, unknown][] =>
        rewrites.constants.has(name) ? [[slot.index, rewrites.constants.get(name)]] : [],
      ),
    };
    byType.set(typeName, compiled);
    return compiled;
  };
  const fill = (from: object, target: ResultObject, typeName: string, misfits: Misfits): void => {
    const { fields, constants } = byType.get(typeName) ?? compile(typeName);
    for (const field of fields) projectField(field, from, target, misfits);
    for (const [slot, value] of constants) target[slot] = value;
  };

  return {
    layout,
    typeOf(from) {
      if (typenameKey === undefined) return declared;
      const name: unknown = readOwn(from, typenameKey);
      if (name === declared) return declared;
      // A condition may leave it out where it says nothing that anybody wants to know.
      if (name === undefined || name === null) {
        return isObject || !isTypenameSure ? declared : undefined;
      }
      return typeof name === 'string' && relations.applies(declared, name) ? name : undefined;
    },
    create(from, typeName, misfits) {
      const target = layout.create(typeName);
      fill(from, target, typeName, misfits);
      return target;
    },
    merge(from, target, misfits) {
      const known = String(target[TYPE]);
      const { typenameKey: key } = byType.get(known) ?? compile(known);
      const given = key === undefined ? known : readOwn(from, key);
      const isNews = typeof given === 'string' && given !== known && relations.isComposite(given);
      // An interface object's subgraph knows only the interface, which says less than we know.
      if (isNews && relations.isObject(given) && !relations.isObject(known)) target[TYPE] = given;
      fill(from, target, isNews ? given : known, misfits);
    },
  };
}

function projectField(
  field: FieldProjection,
  from: object,
  target: ResultObject,
  misfits: Misfits,
): void {
  const { key, slot, projection } = field;
  const value =
    field.isInherited && !Object.hasOwn(from, key)
      ? undefined
      : (from as Readonly<Record<string, unknown>>)[key];
  if (value === undefined) return;
  if (value === null) {
    target[slot] ??= null;
  } else if (projection !== undefined) {
    misfits.path.push(key);
    target[slot] = projectValue(projection, field.depth, value, target[slot], misfits);
    misfits.path.pop();
  } else if (Array.isArray(value) ? field.depth > 0 || field.isOpen : fitsLeaf(field, value)) {
    target[slot] = value;
  } else {
    note(misfits, key);
    target[slot] ??= null;
  }
}

function readOwn(from: object, key: string): unknown {
  return Object.hasOwn(from, key) ? Reflect.get(from, key) : undefined;
}

function fitsLeaf({ depth, isOpen }: FieldProjection, value: unknown): boolean {
  return depth === 0 && (isOpen || typeof value !== 'object');
}

function projectValue(
  projection: CompositeProjection,
  depth: number,
  value: unknown,
  existing: unknown,
  misfits: Misfits,
): unknown {
  if (value === null || value === undefined) return existing ?? null;
  if (depth > 0) {
    if (!Array.isArray(value)) return misfit(misfits, existing);
    return projectList(projection, depth - 1, value, existing, misfits);
  }
  if (typeof value !== 'object' || Array.isArray(value)) return misfit(misfits, existing);
  if (Array.isArray(existing)) {
    projection.merge(value, existing, misfits);
    return existing;
  }
  const typeName = projection.typeOf(value);
  if (typeName === undefined) return misfit(misfits, existing);
  return projection.create(value, typeName, misfits);
}

/** Lists of the same length are of the same things. */
function projectList(
  projection: CompositeProjection,
  depth: number,
  values: readonly unknown[],
  existing: unknown,
  misfits: Misfits,
): unknown {
  const { path } = misfits;
  const known = Array.isArray(existing) && existing.length === values.length ? existing : undefined;
  const list = known ?? new Array<unknown>(values.length);
  const level = path.push(0) - 1;
  for (let index = 0; index < values.length; index++) {
    path[level] = index;
    list[index] = projectValue(projection, depth, values[index], known?.[index], misfits);
  }
  path.pop();
  return list;
}

function misfit(misfits: Misfits, existing: unknown): unknown {
  note(misfits);
  return existing ?? null;
}

function note({ path, found }: Misfits, ...last: readonly string[]): void {
  if (found.length < MAX_MISFITS) found.push([...path, ...last]);
}
