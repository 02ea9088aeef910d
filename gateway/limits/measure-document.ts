import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { DocumentLimits } from './document-limits.ts';

/** What a document asks when every fragment is written out where it is spread. */
export interface Measured {
  /** Fields, inline fragments and spreads: what was looked at, which is never more than the limit and one. */
  readonly selections: number;
  readonly aliases: number;
  readonly directives: number;
  /** Pairs of fields that give the same response name at the same place: validation compares them. */
  readonly comparisons: number;
  /** What there is too much of; undefined when all is within the limits. Nothing behind it was looked at. */
  readonly excess: string | undefined;
}

/** Fields of one place in the answer, by response name. */
interface Place {
  count: number;
  readonly fields: Map<string, Place>;
}

/** Thrown to leave the walk, however deep it is. */
class Excess extends Error {
  override readonly name = 'Excess';
}

/**
 * Walks the operations, and the fragments that none of them uses, because validation looks at those
 * too. Needs no schema, and stops at the first limit.
 */
export function measureDocument(document: DocumentNode, limits: DocumentLimits): Measured {
  const walk = createWalk(limits);
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition);
    } else if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  let excess: string | undefined;
  try {
    walk.definitions(document.definitions.length);
    for (const operation of operations) walk.operation(operation, fragments);
    for (const fragment of fragments.values()) walk.unusedFragment(fragment, fragments);
  } catch (error) {
    if (!(error instanceof Excess)) throw error;
    excess = error.message;
  }
  return { ...walk.counts(), excess };
}

function createWalk(limits: DocumentLimits) {
  let selections = 0;
  let aliases = 0;
  let directives = 0;
  let comparisons = 0;
  const used = new Set<string>();
  /** Fragments around what is walked: a cycle is left to validation, which refuses it. */
  const around = new Set<string>();
  let fragments: ReadonlyMap<string, FragmentDefinitionNode> = new Map();

  const countDirectives = (node: {
    readonly directives?: readonly unknown[] | undefined;
  }): void => {
    directives += node.directives?.length ?? 0;
    if (directives > limits.directives) throw new Excess(`${limits.directives} directives`);
  };
  const countField = (name: string, place: Place): Place => {
    let field = place.fields.get(name);
    if (field === undefined) {
      field = { count: 0, fields: new Map() };
      place.fields.set(name, field);
    }
    comparisons += field.count;
    field.count += 1;
    if (comparisons > limits.comparisons) {
      throw new Excess(`${limits.comparisons} pairs of fields that answer under the same name`);
    }
    return field;
  };
  const walkSet = (set: SelectionSetNode, place: Place, at: At): void => {
    if (at.level > limits.nesting)
      throw new Excess(`${limits.nesting} selections within each other`);
    for (const selection of set.selections) walkSelection(selection, place, at);
  };
  const walkSelection = (selection: SelectionNode, place: Place, at: At): void => {
    selections += 1;
    if (selections > limits.selections) {
      throw new Excess(
        `${limits.selections} fields and fragments, each counted wherever it is used`,
      );
    }
    countDirectives(selection);
    const level = at.level + 1;
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      walkSet(selection.selectionSet, place, { ...at, level });
    } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
      walkFragment(selection.name.value, place, { ...at, level });
    } else {
      const depth = at.depth + 1;
      if (depth > limits.depth) throw new Excess(`${limits.depth} fields within each other`);
      if (selection.alias !== undefined) aliases += 1;
      if (aliases > limits.aliases) throw new Excess(`${limits.aliases} aliases`);
      const name = selection.alias?.value ?? selection.name.value;
      const field = countField(name, place);
      if (at.isOperation && depth === 1) countRootField(at);
      if (selection.selectionSet !== undefined) {
        walkSet(selection.selectionSet, field, { ...at, level, depth });
      }
    }
  };
  const countRootField = (at: At): void => {
    at.root.fields += 1;
    if (at.root.fields > limits.rootFields) throw new Excess(`${limits.rootFields} root fields`);
  };
  const walkFragment = (name: string, place: Place, at: At): void => {
    const fragment = fragments.get(name);
    if (fragment === undefined || around.has(name)) return;
    used.add(name);
    around.add(name);
    countDirectives(fragment);
    walkSet(fragment.selectionSet, place, at);
    around.delete(name);
  };
  const begin = (isOperation: boolean): At => ({
    isOperation,
    root: { fields: 0 },
    level: 0,
    depth: 0,
  });

  return {
    counts: () => ({ selections, aliases, directives, comparisons }),
    definitions(count: number): void {
      if (count > limits.definitions) throw new Excess(`${limits.definitions} definitions`);
    },
    operation(
      operation: OperationDefinitionNode,
      known: ReadonlyMap<string, FragmentDefinitionNode>,
    ): void {
      fragments = known;
      countDirectives(operation);
      for (const definition of operation.variableDefinitions ?? []) countDirectives(definition);
      walkSet(operation.selectionSet, { count: 0, fields: new Map() }, begin(true));
    },
    unusedFragment(
      { name }: FragmentDefinitionNode,
      known: ReadonlyMap<string, FragmentDefinitionNode>,
    ): void {
      fragments = known;
      if (used.has(name.value)) return;
      walkFragment(name.value, { count: 0, fields: new Map() }, begin(false));
    },
  };
}

/** Where the walk is. */
interface At {
  readonly isOperation: boolean;
  /** Of the whole operation. */
  readonly root: { fields: number };
  /** Selections around. */
  readonly level: number;
  /** Fields around. */
  readonly depth: number;
}
