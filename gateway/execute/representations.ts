import type { FetchDataRewrite, QueryPlanSelectionNode } from '../plan/query-plan.ts';
import type { EntityKeys } from './entity-keys.ts';
import { toJsonText, toStringText } from './json-text.ts';
import { type Layout, type ResultObject, TYPE } from './layout.ts';
import { rewritesAt } from './rewrites.ts';
import type { TypeRelations } from './type-relations.ts';

/** What a fetch needs of an object to complete it, as JSON text. */
export interface RepresentationWriter {
  /**
   * `undefined` when the fetch is not about objects of its type or nothing says which one it is, `null`
   * when an input is missing.
   */
  write(object: ResultObject): string | null | undefined;
}

type ValueWriter = (object: ResultObject) => string | null;

interface Requirements {
  readonly selections: readonly QueryPlanSelectionNode[];
  readonly rewrites: readonly FetchDataRewrite[];
  readonly layout: Layout;
  readonly relations: TypeRelations;
}

/** What a fetch asks by. */
export type EntityInputs = Pick<Requirements, 'selections' | 'rewrites' | 'relations'> & {
  /** Of the subgraph that is asked. */
  readonly keysOf: (typeName: string) => ReturnType<EntityKeys>;
};

/**
 * The names in the data by which objects of a type are found, each of them part of a key that is there
 * as a whole; `undefined` when none is, and when the fetch is not about objects of the type.
 */
export function findKeyNames(
  { selections, rewrites, relations, keysOf }: EntityInputs,
  typeName: string,
): ReadonlySet<string> | undefined {
  const names = [...collect(selections, typeName, relations).keys()];
  if (!names.includes('__typename') || names.length === 1) return undefined;
  const { constants, nameOf } = rewritesAt(rewrites, typeName, relations);
  const keys = keysOf(String(constants.get('__typename') ?? typeName));
  if (keys === undefined) return new Set(names);
  const sent = new Map(names.map((name) => [nameOf(name), name]));
  const whole = keys.filter((key) => key.every((name) => sent.has(name))).flat();
  return whole.length === 0 ? undefined : new Set(whole.flatMap((name) => sent.get(name) ?? []));
}

export function compileRepresentations(inputs: EntityInputs & Requirements): RepresentationWriter {
  const byType = new Map<string, ReturnType<typeof compileEntity>>();
  return {
    write(object) {
      const typeName = String(object[TYPE]);
      let writer = byType.get(typeName);
      if (writer === undefined && !byType.has(typeName)) {
        writer = compileEntity(inputs, typeName);
        byType.set(typeName, writer);
      }
      return writer?.(object);
    },
  };
}

function compileEntity(inputs: EntityInputs & Requirements, typeName: string) {
  const keyNames = findKeyNames(inputs, typeName);
  if (keyNames === undefined) return undefined;
  const writers = compileFields(inputs, typeName);
  const keys = writers.map(({ name }) => keyNames.has(name));
  return (object: ResultObject): string | null | undefined => {
    let text = '{';
    let isKnown = false;
    for (let at = 0; at < writers.length; at++) {
      const value = writers[at]?.write(object) ?? null;
      if (value === null) return null;
      text += writers[at]?.prefix + value;
      isKnown ||= keys[at] === true && !isEmpty(value);
    }
    return isKnown ? `${text}}` : undefined;
  };
}

interface FieldWriter {
  readonly name: string;
  readonly prefix: string;
  readonly write: ValueWriter;
}

function compileFields(requirements: Requirements, typeName: string): readonly FieldWriter[] {
  const { relations } = requirements;
  const rewrites = rewritesAt(requirements.rewrites, typeName, relations);
  const writers: FieldWriter[] = [];
  for (const [name, selections] of collect(requirements.selections, typeName, relations)) {
    const inner = { ...requirements, selections, rewrites: rewrites.under(name) };
    const write = rewrites.constants.has(name)
      ? constantly(toJsonText(rewrites.constants.get(name)))
      : compileField(inner, typeName, name);
    if (write === undefined) continue;
    const comma = writers.length === 0 ? '' : ',';
    writers.push({ name, prefix: `${comma}${toStringText(rewrites.nameOf(name))}:`, write });
  }
  return writers;
}

function compileObject(requirements: Requirements, typeName: string): ValueWriter {
  const writers = compileFields(requirements, typeName);
  return (object) => {
    let text = '{';
    for (const { prefix, write } of writers) {
      const value = write(object);
      if (value === null) return null;
      text += prefix + value;
    }
    return `${text}}`;
  };
}

/**
 * `undefined` for what no fetch gives for objects of this type: the planner puts together what a fetch
 * needs for objects of all types.
 */
function compileField(
  requirements: Requirements,
  typeName: string,
  name: string,
): ValueWriter | undefined {
  const { layout, relations } = requirements;
  if (name === '__typename') return (object) => toStringText(String(object[TYPE]));
  const slot = layout.findByName(name, (fieldName) => relations.formOf(typeName, fieldName));
  if (slot === undefined || !layout.isGiven(slot, typeName)) return undefined;
  const { index, child } = slot;
  if (child === undefined) {
    return (object) => {
      const value = object[index];
      return value === undefined ? null : toJsonText(value);
    };
  }
  const inner = compileInner({ ...requirements, layout: child });
  return (object) => writeComposite(object[index], slot.depth, inner);
}

/** Compiled for each type when an object of it comes for the first time. */
function compileInner(requirements: Requirements): ValueWriter {
  const byType = new Map<string, ValueWriter>();
  return (object) => {
    const typeName = String(object[TYPE]);
    let write = byType.get(typeName);
    if (write === undefined) {
      write = compileObject(requirements, typeName);
      byType.set(typeName, write);
    }
    return write(object);
  };
}

function writeComposite(value: unknown, depth: number, write: ValueWriter): string | null {
  if (value === undefined) return null;
  if (!Array.isArray(value)) return 'null';
  if (depth === 0) return write(value);
  const items: string[] = [];
  for (const item of value) {
    const text = writeComposite(item, depth - 1, write);
    if (text === null) return null;
    items.push(text);
  }
  return `[${items.join(',')}]`;
}

function constantly(text: string): ValueWriter {
  return () => text;
}

/** By name in the data, what is needed inside of them. */
function collect(
  selections: readonly QueryPlanSelectionNode[],
  typeName: string,
  relations: TypeRelations,
): Map<string, QueryPlanSelectionNode[]> {
  const fields = new Map<string, QueryPlanSelectionNode[]>();
  const visit = (nodes: readonly QueryPlanSelectionNode[]): void => {
    for (const node of nodes) {
      if (node.kind === 'Field') {
        const key = node.alias ?? node.name;
        fields.set(key, [...(fields.get(key) ?? []), ...(node.selections ?? [])]);
      } else if (
        node.typeCondition === undefined ||
        relations.applies(node.typeCondition, typeName)
      ) {
        visit(node.selections);
      }
    }
  };
  visit(selections);
  return fields;
}

/** Does a part of a key, as JSON text, say nothing? */
function isEmpty(text: string): boolean {
  return (
    text === 'null' ||
    (text.startsWith('{') && text.includes('null') && hasNoLeaf(JSON.parse(text)))
  );
}

function hasNoLeaf(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === null;
  return Object.entries(value).every(([name, inner]) => name === '__typename' || hasNoLeaf(inner));
}
