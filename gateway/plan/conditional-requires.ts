import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
  visit,
} from 'graphql';
import type { QueryPlan } from './query-plan.ts';

/** Each one doubles the plans of an operation. Conditions past it are left to the planner. */
export const MAX_CONDITIONS = 4;

/**
 * Plans an operation in which a field is conditional that requires others. The planner makes one
 * fetch for it and its siblings, which is not made at all when what only that field requires was
 * skipped; so here each outcome of such conditions gets a plan of its own, without conditions.
 */
export function planConditionally(
  document: DocumentNode,
  requiringNames: ReadonlySet<string>,
  plan: (document: DocumentNode) => QueryPlan,
): QueryPlan {
  const conditions = findConditions(document, requiringNames);
  // A subscription is one fetch that every outcome has to share.
  const isSubscription = document.definitions.some(
    (definition) => 'operation' in definition && definition.operation === 'subscription',
  );
  if (conditions.length === 0 || isSubscription) return plan(document);
  const variables = conditions.flatMap((value) =>
    value.kind === Kind.VARIABLE ? [value.name.value] : [],
  );
  return planOutcomes([...new Set(variables)].slice(0, MAX_CONDITIONS), new Map());

  function planOutcomes(open: readonly string[], known: ReadonlyMap<string, boolean>): QueryPlan {
    const [condition, ...others] = open;
    if (condition === undefined) return plan(decide(document, known));
    const { node: ifClause } = planOutcomes(others, new Map([...known, [condition, true]]));
    const { node: elseClause } = planOutcomes(others, new Map([...known, [condition, false]]));
    if (ifClause?.kind === 'Subscription' || elseClause?.kind === 'Subscription') {
      throw new TypeError('A subscription has no outcomes');
    }
    if (ifClause === undefined && elseClause === undefined) return { kind: 'QueryPlan' };
    return {
      kind: 'QueryPlan',
      node: {
        kind: 'Condition',
        condition,
        ...(ifClause === undefined ? {} : { ifClause }),
        ...(elseClause === undefined ? {} : { elseClause }),
      },
    };
  }
}

/** What decides on fields that require others, in order of appearance. */
function findConditions(document: DocumentNode, requiringNames: ReadonlySet<string>): ValueNode[] {
  const found: ValueNode[] = [];
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      fragments.set(definition.name.value, definition.selectionSet);
    }
  }
  /** Fragments with the conditions they were met under: each combination is looked at once. */
  const seen = new Set<string>();
  const look = ({ selections }: SelectionSetNode, above: readonly ValueNode[]): void => {
    for (const selection of selections) {
      const conditions = [...above, ...conditionsOf(selection)];
      if (selection.kind !== Kind.FRAGMENT_SPREAD) {
        const isRequiring =
          selection.kind === Kind.FIELD && requiringNames.has(selection.name.value);
        if (isRequiring) found.push(...conditions);
        if (selection.selectionSet !== undefined) look(selection.selectionSet, conditions);
        continue;
      }
      const name = selection.name.value;
      const id = [name, ...new Set(conditions.map(idOf))].join();
      const selectionSet = fragments.get(name);
      if (selectionSet === undefined || seen.has(id)) continue;
      seen.add(id);
      look(selectionSet, conditions);
    }
  };
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) look(definition.selectionSet, []);
  }
  return found;
}

function conditionsOf({ directives = [] }: SelectionNode): readonly ValueNode[] {
  return directives.flatMap((directive) => conditionOf(directive) ?? []);
}

function conditionOf({ name, arguments: given = [] }: DirectiveNode): ValueNode | undefined {
  if (name.value !== 'skip' && name.value !== 'include') return undefined;
  return given.find((argument) => argument.name.value === 'if')?.value;
}

function idOf(value: ValueNode): string {
  if (value.kind === Kind.VARIABLE) return `$${value.name.value}`;
  return value.kind === Kind.BOOLEAN ? String(value.value) : value.kind;
}

/** The operation as it is when these variables, and the conditions without one, have decided. */
function decide(document: DocumentNode, known: ReadonlyMap<string, boolean>): DocumentNode {
  const outcomeOf = (directive: DirectiveNode): boolean | undefined => {
    const value = conditionOf(directive);
    const truth =
      value?.kind === Kind.VARIABLE
        ? known.get(value.name.value)
        : value?.kind === Kind.BOOLEAN
          ? value.value
          : undefined;
    if (truth === undefined) return undefined;
    return directive.name.value === 'skip' ? !truth : truth;
  };
  const decideOn = <T extends SelectionNode>(selection: T): T | null => {
    const { directives = [] } = selection;
    if (directives.some((directive) => outcomeOf(directive) === false)) return null;
    return { ...selection, directives: directives.filter((each) => outcomeOf(each) === undefined) };
  };
  return visit(document, {
    Field: { enter: decideOn },
    InlineFragment: { enter: decideOn },
    FragmentSpread: { enter: decideOn },
    SelectionSet: {
      // Something has to be selected where everything was left out.
      leave: (set) =>
        set.selections.length > 0
          ? undefined
          : {
              ...set,
              selections: [{ kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }],
            },
    },
  });
}
