import type { FetchDataRewrite, QueryPlanSelectionNode } from '../plan/query-plan.ts';
import { toJsonText, toStringText } from './json-text.ts';
import { type Layout, type ResultObject, TYPE } from './layout.ts';
import { rewritesAt } from './rewrites.ts';
import type { TypeRelations } from './type-relations.ts';

/** What a fetch needs of an object to complete it, as JSON text. */
export interface RepresentationWriter {
  /** `undefined` when the fetch is not about objects of its type, `null` when an input is missing. */
  write(object: ResultObject): string | null | undefined;
}

type ValueWriter = (object: ResultObject) => string | null;

interface Requirements {
  readonly selections: readonly QueryPlanSelectionNode[];
  readonly rewrites: readonly FetchDataRewrite[];
  readonly layout: Layout;
  readonly relations: TypeRelations;
}

export function compileRepresentations(requirements: Requirements): RepresentationWriter {
  const byType = new Map<string, ValueWriter | undefined>();
  return {
    write(object) {
      const typeName = String(object[TYPE]);
      let writer = byType.get(typeName);
      if (writer === undefined && !byType.has(typeName)) {
        const compiled = compileObject(requirements, typeName);
        writer = compiled.hasTypename ? compiled.write : undefined;
        byType.set(typeName, writer);
      }
      return writer?.(object);
    },
  };
}

function compileObject(
  requirements: Requirements,
  typeName: string,
): { readonly write: ValueWriter; readonly hasTypename: boolean } {
  const { relations } = requirements;
  const rewrites = rewritesAt(requirements.rewrites, typeName, relations);
  const writers: { readonly prefix: string; readonly write: ValueWriter }[] = [];
  const fields = collect(requirements.selections, typeName, relations);
  for (const [name, selections] of fields) {
    const inner = { ...requirements, selections, rewrites: rewrites.under(name) };
    const comma = writers.length === 0 ? '' : ',';
    writers.push({
      prefix: `${comma}${toStringText(rewrites.nameOf(name))}:`,
      write: rewrites.constants.has(name)
        ? constantly(toJsonText(rewrites.constants.get(name)))
        : compileField(inner, typeName, name),
    });
  }
  return {
    hasTypename: fields.has('__typename'),
    write(object) {
      let text = '{';
      for (const { prefix, write } of writers) {
        const value = write(object);
        if (value === null) return null;
        text += prefix + value;
      }
      return `${text}}`;
    },
  };
}

function compileField(requirements: Requirements, typeName: string, name: string): ValueWriter {
  const { layout, relations } = requirements;
  if (name === '__typename') return (object) => toStringText(String(object[TYPE]));
  const slot = layout.findByName(name, (fieldName) => relations.formOf(typeName, fieldName));
  if (slot === undefined) return () => null;
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
      ({ write } = compileObject(requirements, typeName));
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
