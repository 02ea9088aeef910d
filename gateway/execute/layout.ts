import type { FieldForm } from './type-relations.ts';

/**
 * An object of an answer while it is put together: values in slots, not under names, so that no name
 * a subgraph or a client chooses can mean anything. Composite values are such objects, or lists of
 * them; leaves are as the subgraph gave them.
 */
export type ResultObject = unknown[];

/** Slots of every object: the name of its type; the last walk that came by; a SharedText, if it stands in several places. */
export const TYPE = 0;
export const VISITED = 1;
export const SHARED = 2;
const HEADER = 3;

/** The JSON text of an object that stands in several places. */
export class SharedText {
  text = '';
  /** What it was written by; `undefined` as long as there is no text. */
  shape: unknown;
}

/** A fetch of the plan, as what it writes knows it. */
export interface Writer {
  readonly index: number;
  readonly subgraph: string;
}

/** Where objects of one position keep what one field gave under one response name. */
export interface Slot {
  readonly index: number;
  readonly responseName: string;
  readonly fieldName: string;
  readonly depth: number;
  /** Of the objects in it; `undefined` for leaves. */
  readonly child: Layout | undefined;
  readonly writers: Set<Writer>;
  /** Is a fetch made from it? */
  readonly isInput: boolean;
}

/** The slots that a fetch fills for objects of a type. */
export type Giver = (typeName: string) => readonly Slot[];

/**
 * The slots of the objects at one position of the answer, whatever their types. A client's alias may
 * be the name of a field that the plan needs: the name alone does not tell slots apart.
 */
export class Layout {
  readonly #slots = new Map<string, Slot>();
  readonly #children = new Map<string, Layout>();
  readonly #givers: Giver[] = [];
  readonly #list: (Slot & { isInput: boolean })[] = [];
  #template: ResultObject = emptyObject(0);

  get slots(): readonly Slot[] {
    return this.#list;
  }

  /** Says of the slots under this name that fetches are made from them. */
  markInput(responseName: string): readonly Slot[] {
    const slots = this.#list.filter((slot) => slot.responseName === responseName);
    for (const slot of slots) slot.isInput = true;
    return slots;
  }

  /** An object with nothing in it. */
  create(typeName: string): ResultObject {
    const object = this.#template.slice();
    object[TYPE] = typeName;
    return object;
  }

  find(responseName: string, fieldName: string, form: FieldForm): Slot | undefined {
    return this.#slots.get(toKey(responseName, fieldName, form));
  }

  /**
   * The slot that a plan means by a name in the data, for objects of a type with these fields: that of
   * the field of this name where there is one.
   */
  findByName(
    responseName: string,
    formOf: (fieldName: string) => FieldForm | undefined,
  ): Slot | undefined {
    const named = this.#list.filter((slot) => slot.responseName === responseName);
    const fieldNames = new Set([responseName, ...named.map(({ fieldName }) => fieldName)]);
    for (const fieldName of fieldNames) {
      const form = formOf(fieldName);
      const slot = form === undefined ? undefined : this.find(responseName, fieldName, form);
      if (slot !== undefined) return slot;
    }
    return undefined;
  }

  /** The slot, made when there is none yet. */
  add(responseName: string, fieldName: string, form: FieldForm): Slot {
    const key = toKey(responseName, fieldName, form);
    const found = this.#slots.get(key);
    if (found !== undefined) return found;
    const slot = {
      index: HEADER + this.#list.length,
      responseName,
      fieldName,
      depth: form.depth,
      child: form.isLeaf ? undefined : this.child(responseName),
      writers: new Set<Writer>(),
      isInput: false,
    };
    this.#slots.set(key, slot);
    this.#list.push(slot);
    this.#template = emptyObject(this.#list.length);
    return slot;
  }

  addGiver(giver: Giver): void {
    this.#givers.push(giver);
  }

  /** Does a fetch of the plan fill the slot for objects of this type? */
  isGiven(slot: Slot, typeName: string): boolean {
    return this.#givers.some((giver) => giver(typeName).includes(slot));
  }

  /** Those that hold objects under this name. */
  composite(responseName: string, depth: number): readonly (Slot & { readonly child: Layout })[] {
    return this.#list.filter(
      (slot): slot is Slot & { readonly child: Layout } =>
        slot.responseName === responseName && slot.depth === depth && slot.child !== undefined,
    );
  }

  /** Of the objects under this name, whichever field gives them; made when there is none yet. */
  child(responseName: string): Layout {
    const child = this.#children.get(responseName) ?? new Layout();
    this.#children.set(responseName, child);
    return child;
  }
}

function toKey(responseName: string, fieldName: string, { depth, isLeaf }: FieldForm): string {
  return `${responseName} ${fieldName} ${isLeaf ? 'leaf' : 'object'} ${depth}`;
}

function emptyObject(slots: number): ResultObject {
  return ['', 0, undefined, ...new Array<undefined>(slots).fill(undefined)];
}
