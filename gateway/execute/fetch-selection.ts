import type { FieldNode, FragmentDefinitionNode, SelectionSetNode } from 'graphql';
import type { FetchDataRewrite } from '../plan/query-plan.ts';
import { collectFields, selectionSetsOf } from './collect-fields.ts';
import type { Layout, Slot, Writer } from './layout.ts';
import { type Rewrites, rewritesAt } from './rewrites.ts';
import type { FieldForm, TypeRelations } from './type-relations.ts';

/** What a fetch selects at one position of its answer, and where it goes. */
export interface FetchSelection {
  readonly source: FetchSource;
  /** The type as declared; an answer may have an object of a narrower one. */
  readonly typeName: string;
  readonly selectionSets: readonly SelectionSetNode[];
  /** Those of them that no condition leaves out. */
  readonly sureSets: readonly SelectionSetNode[];
  readonly rewrites: readonly FetchDataRewrite[];
  readonly layout: Layout;
}

export interface FetchSource extends Writer {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly relations: TypeRelations;
}

/** A field of a fetch, for objects of one type or of any. */
export interface SelectedField {
  /** Its name in the subgraph's answer. */
  readonly key: string;
  readonly slot: Slot;
  readonly form: FieldForm;
  /** `undefined` for leaves. */
  readonly selection: FetchSelection | undefined;
}

export interface SelectedFields {
  readonly fields: readonly SelectedField[];
  /** Under which key the answer names the type; `undefined` when it does not. */
  readonly typenameKey: string | undefined;
  /** Does it do so whatever the variables are? */
  readonly isTypenameSure: boolean;
  readonly rewrites: Rewrites;
}

/** What is selected for objects of type `typeName`. Slots that are missing are made. */
export function selectFor(selection: FetchSelection, typeName: string): SelectedFields {
  const { source, selectionSets, sureSets } = selection;
  const { relations, fragments } = source;
  const applies = (condition: string): boolean => relations.applies(condition, typeName);
  const collected = collectFields(selectionSets, { fragments, applies, isIncluded: () => true });
  const sure = collectFields(sureSets, { fragments, applies, isIncluded: isUnconditional });
  const rewrites = rewritesAt(selection.rewrites, typeName, relations);
  let typenameKey: string | undefined;
  const fields: SelectedField[] = [];
  for (const [key, nodes] of collected) {
    if (nodes[0]?.name.value === '__typename') {
      if (typenameKey !== '__typename') typenameKey = key;
    } else {
      const sureNodes = sure.get(key) ?? [];
      fields.push(...toSelectedField({ key, nodes, sureNodes, typeName, selection, rewrites }));
    }
  }
  const isTypenameSure = typenameKey !== undefined && sure.has(typenameKey);
  return { fields, typenameKey, isTypenameSure, rewrites };
}

function isUnconditional({ directives = [] }: Pick<FieldNode, 'directives'>): boolean {
  return !directives.some(({ name }) => name.value === 'skip' || name.value === 'include');
}

function toSelectedField(options: {
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly sureNodes: readonly FieldNode[];
  readonly typeName: string;
  readonly selection: FetchSelection;
  readonly rewrites: Rewrites;
}): readonly SelectedField[] {
  const { key, nodes, typeName, selection, rewrites } = options;
  const fieldName = nodes[0]?.name.value ?? key;
  const form = selection.source.relations.formOf(typeName, fieldName);
  // A fragment may speak of a type that has the field in this subgraph alone.
  if (form === undefined) return [];
  const slot = selection.layout.add(rewrites.nameOf(key), fieldName, form);
  const inner: FetchSelection | undefined =
    slot.child === undefined
      ? undefined
      : {
          source: selection.source,
          typeName: form.typeName,
          selectionSets: selectionSetsOf(nodes),
          sureSets: selectionSetsOf(options.sureNodes),
          rewrites: rewrites.under(key),
          layout: slot.child,
        };
  return [{ key, slot, form, selection: inner }];
}

/** Every field of a selection, whatever the type of the object, with its own parent type. */
export function selectAll(selection: FetchSelection): readonly SelectedField[] {
  const { source } = selection;
  const rewrites = rewritesAt(selection.rewrites, undefined, source.relations);
  const fields: SelectedField[] = [];
  const visit = (set: SelectionSetNode, typeName: string): void => {
    for (const node of set.selections) {
      if (node.kind === 'Field') {
        if (node.name.value === '__typename') continue;
        const key = (node.alias ?? node.name).value;
        const nodes = [node];
        fields.push(
          ...toSelectedField({ key, nodes, sureNodes: nodes, typeName, selection, rewrites }),
        );
        continue;
      }
      const fragment =
        node.kind === 'InlineFragment' ? node : source.fragments.get(node.name.value);
      if (fragment === undefined) continue;
      visit(fragment.selectionSet, fragment.typeCondition?.name.value ?? typeName);
    }
  };
  for (const set of selection.selectionSets) visit(set, selection.typeName);
  return fields;
}

/** Makes the slots of all that a fetch may write, and says that it writes them. */
export function declareSlots(
  selection: FetchSelection,
  /** Does it find objects of the type? */
  finds: (typeName: string) => boolean = () => true,
): void {
  selection.layout.addGiver((typeName) =>
    finds(typeName) ? selectFor(selection, typeName).fields.map(({ slot }) => slot) : [],
  );
  for (const { slot, selection: inner } of selectAll(selection)) {
    slot.writers.add(selection.source);
    if (inner !== undefined) declareSlots(inner);
  }
}
