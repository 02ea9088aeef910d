import {
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  stripIgnoredCharacters,
  visit,
} from 'graphql';
import { type PlannableSupergraph, requirementKey } from '../supergraph/plannable/index.ts';
import type { FetchNode, QueryPlanSelectionNode } from './query-plan.ts';

type Known = Pick<PlannableSupergraph, 'argumentFields' | 'requirements'>;

/** Type and path in the subgraph's words → the planner's paths that lead there. */
type Contested = ReadonlyMap<string, ReadonlySet<string>>;

/** Fields that may be asked with one representation: what each contested place holds in it. */
interface Part {
  readonly places: Map<string, ReadonlySet<string>>;
  readonly fields: Set<string>;
}

/**
 * Several fetches for one whose representations would need two values in one place, as when one
 * field requires `price(currency: "EUR")` and another one `price(currency: "USD")`: a fetch for
 * each value, every field in one of them.
 */
export function splitFetch(fetch: FetchNode, known: Known): readonly FetchNode[] {
  const contested = findContested(fetch.requires ?? [], known);
  if (contested.size === 0) return [fetch];
  const document = parse(fetch.operation, { noLocation: true });
  const parts: Part[] = [];
  for (const { type, name } of entityFields(document)) {
    const needs = needsOf(requirementKey(fetch.serviceName, type, name), type, known, contested);
    const part = parts.find(({ places }) => fits(places, needs)) ?? addPart(parts);
    part.fields.add(`${type}.${name}`);
    for (const [place, paths] of needs) part.places.set(place, paths);
  }
  return parts.map((part) => toFetch(fetch, document, part, contested, known));
}

function addPart(parts: Part[]): Part {
  const part: Part = { places: new Map(), fields: new Set() };
  parts.push(part);
  return part;
}

function fits(places: Part['places'], needs: Part['places']): boolean {
  return [...needs].every(([place, paths]) => {
    const there = places.get(place);
    return (
      there === undefined ||
      (there.size === paths.size && [...paths].every((path) => there.has(path)))
    );
  });
}

function needsOf(key: string, type: string, known: Known, contested: Contested): Part['places'] {
  const needs = new Map<string, Set<string>>();
  for (const path of known.requirements.get(key) ?? []) {
    const place = placeOf(type, path, known);
    if (!contested.has(place)) continue;
    needs.set(place, (needs.get(place) ?? new Set()).add(path));
  }
  return needs;
}

/** Where a value stands in a representation. */
function placeOf(type: string, path: string, { argumentFields }: Known): string {
  const names = path.split('/').map((name) => argumentFields.get(name)?.name ?? name);
  return `${type}/${names.join('/')}`;
}

function findContested(requires: readonly QueryPlanSelectionNode[], known: Known): Contested {
  const places = new Map<string, Set<string>>();
  for (const { type, path } of requiredPaths(requires)) {
    const place = placeOf(type, path, known);
    places.set(place, (places.get(place) ?? new Set()).add(path));
  }
  return new Map([...places].filter(([, paths]) => paths.size > 1));
}

function requiredPaths(
  nodes: readonly QueryPlanSelectionNode[],
  type = '',
  above = '',
): readonly { readonly type: string; readonly path: string }[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'InlineFragment') {
      // Only the outermost one says which entity it is.
      return requiredPaths(node.selections, type || (node.typeCondition ?? ''), above);
    }
    const path = `${above}${node.name}`;
    return [{ type, path }, ...requiredPaths(node.selections ?? [], type, `${path}/`)];
  });
}

/** What is asked of the entities themselves. */
function entityFields(document: DocumentNode): readonly { type: string; name: string }[] {
  const fieldsOf = (
    { selections }: SelectionSetNode,
    type: string,
  ): { type: string; name: string }[] =>
    selections.flatMap((selection) => {
      if (selection.kind === Kind.FIELD) return [{ type, name: selection.name.value }];
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      return fieldsOf(selection.selectionSet, selection.typeCondition?.name.value ?? type);
    });
  return fieldsOf(entitiesOf(operationOf(document)), '');
}

function toFetch(
  fetch: FetchNode,
  document: DocumentNode,
  part: Part,
  contested: Contested,
  known: Known,
): FetchNode {
  const operation = operationOf(document);
  const kept = keepFields(entitiesOf(operation), part.fields, '');
  const asked = visit(operation, {
    SelectionSet: (node) => (node === entitiesOf(operation) ? kept : undefined),
  });
  const used = new Set<string>();
  visit(asked.selectionSet, { Variable: ({ name }) => void used.add(name.value) });
  const isDropped = (type: string, path: string): boolean => {
    const place = placeOf(type, path, known);
    return contested.has(place) && part.places.get(place)?.has(path) !== true;
  };
  return {
    ...fetch,
    operation: stripIgnoredCharacters(
      print({
        ...asked,
        variableDefinitions: (asked.variableDefinitions ?? []).filter(({ variable }) =>
          used.has(variable.name.value),
        ),
      }),
    ),
    ...(fetch.variableUsages === undefined
      ? {}
      : { variableUsages: fetch.variableUsages.filter((name) => used.has(name)) }),
    requires: dropRequired(fetch.requires ?? [], isDropped),
  };
}

function keepFields(
  set: SelectionSetNode,
  kept: ReadonlySet<string>,
  type: string,
): SelectionSetNode {
  return {
    ...set,
    selections: set.selections.flatMap((selection): readonly SelectionNode[] => {
      if (selection.kind === Kind.FIELD) {
        return kept.has(`${type}.${selection.name.value}`) ? [selection] : [];
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
      const inner = selection.typeCondition?.name.value ?? type;
      const selectionSet = keepFields(selection.selectionSet, kept, inner);
      return selectionSet.selections.length === 0 ? [] : [{ ...selection, selectionSet }];
    }),
  };
}

function dropRequired(
  nodes: readonly QueryPlanSelectionNode[],
  isDropped: (type: string, path: string) => boolean,
  type = '',
  above = '',
): QueryPlanSelectionNode[] {
  return nodes.flatMap((node): QueryPlanSelectionNode[] => {
    if (node.kind === 'InlineFragment') {
      const selections = dropRequired(
        node.selections,
        isDropped,
        type || (node.typeCondition ?? ''),
        above,
      );
      return selections.length === 0 ? [] : [{ ...node, selections }];
    }
    const path = `${above}${node.name}`;
    if (isDropped(type, path)) return [];
    if (node.selections === undefined) return [node];
    const selections = dropRequired(node.selections, isDropped, type, `${path}/`);
    return selections.length === 0 ? [] : [{ ...node, selections }];
  });
}

function operationOf({ definitions }: DocumentNode): OperationDefinitionNode {
  const [operation] = definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION)
    throw new TypeError('A fetch has an operation');
  return operation;
}

function entitiesOf({ selectionSet }: OperationDefinitionNode): SelectionSetNode {
  const [entities] = selectionSet.selections;
  if (entities?.kind !== Kind.FIELD || entities.selectionSet === undefined) {
    throw new TypeError('A fetch that requires something asks for entities');
  }
  return entities.selectionSet;
}
