import {
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { ExecutableOperation, OperationVariables } from '../engine.ts';
import { compileInputs } from './input-cost.ts';
import { compileListSize } from './list-size.ts';
import type { CostWeights } from './weights.ts';

type Coerced = OperationVariables['coerced'];

/** A field that costs something, or has something in it that does. */
export interface CostNode {
  readonly responseName: string;
  /** Of each object or value that it gives. */
  readonly weight: number;
  /** Is it asked under these variables? */
  readonly isIncluded: ((variables: Coerced) => boolean) | undefined;
  /** How many it gives at most; undefined for one. Throws BAD_INPUT. */
  readonly size: ((variables: Coerced) => number) | undefined;
  /** What its arguments cost; undefined when nothing. */
  readonly inputs: ((variables: Coerced) => number) | undefined;
  readonly children: readonly CostNode[];
}

export interface CostTree {
  /** Of the operation as such. */
  readonly base: number;
  readonly children: readonly CostNode[];
}

export interface CostRecipe extends CostWeights {
  /** How long a list is of which nothing is said. */
  readonly listSize: number;
}

/** What a write costs beside its answer, as Apollo's router counts. */
const MUTATION_COST = 10;

type Condition = (variables: Coerced) => boolean;

interface Occurrence {
  readonly field: FieldNode;
  readonly parent: GraphQLNamedType;
  readonly conditions: readonly Condition[];
}

/**
 * The costs of an operation. Fields of one response name at one place are one; where they are of
 * different types the dearest counts, and what is asked of each of these is taken together.
 */
export function compileCostTree(operation: ExecutableOperation, recipe: CostRecipe): CostTree {
  const { schema } = operation;
  const root = schema.getRootType(operation.operation.operation);
  const set = { selectionSet: operation.operation.selectionSet, parent: root, conditions: [] };
  return {
    base: operation.kind === 'mutation' ? MUTATION_COST : 0,
    children: compileSets([set], undefined, { operation, recipe, schema }),
  };
}

interface Scope {
  readonly operation: ExecutableOperation;
  readonly recipe: CostRecipe;
  readonly schema: GraphQLSchema;
}

interface TypedSet {
  readonly selectionSet: SelectionSetNode;
  readonly parent: GraphQLNamedType | null | undefined;
  readonly conditions: readonly Condition[];
}

/** The list that a field above says something of. */
interface Sized {
  readonly fields: readonly string[];
  readonly size: (variables: Coerced) => number;
}

function compileSets(
  sets: readonly TypedSet[],
  sized: Sized | undefined,
  scope: Scope,
): readonly CostNode[] {
  const places = new Map<string, Occurrence[]>();
  for (const set of sets) collect(set, places, scope, new Set());
  return [...places].flatMap(([responseName, occurrences]) => {
    const node = compileField(responseName, occurrences, sized, scope);
    const isFree = node === undefined || (node.weight === 0 && node.children.length === 0);
    return isFree && node?.inputs === undefined ? [] : [node];
  });
}

function collect(
  { selectionSet, parent, conditions }: TypedSet,
  places: Map<string, Occurrence[]>,
  scope: Scope,
  around: ReadonlySet<string>,
): void {
  if (parent === null || parent === undefined) return;
  for (const selection of selectionSet.selections) {
    const here = [...conditions, ...conditionsOf(selection.directives ?? [])];
    if (selection.kind === Kind.FIELD) {
      if (scope.operation.denied?.has(selection) === true) continue;
      const name = selection.alias?.value ?? selection.name.value;
      const found = places.get(name) ?? [];
      places.set(name, found);
      found.push({ field: selection, parent, conditions: here });
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const type = selection.typeCondition?.name.value;
      const next = type === undefined ? parent : scope.schema.getType(type);
      const set = { selectionSet: selection.selectionSet, parent: next, conditions: here };
      collect(set, places, scope, around);
    } else {
      const name = selection.name.value;
      const fragment = scope.operation.fragments[name];
      if (fragment === undefined || around.has(name)) continue;
      const next = scope.schema.getType(fragment.typeCondition.name.value);
      const set = { selectionSet: fragment.selectionSet, parent: next, conditions: here };
      collect(set, places, scope, new Set([...around, name]));
    }
  }
}

function compileField(
  responseName: string,
  occurrences: readonly Occurrence[],
  sized: Sized | undefined,
  scope: Scope,
): CostNode | undefined {
  const { recipe } = scope;
  const isAlways = occurrences.some(({ conditions }) => conditions.length === 0);
  const sets: TypedSet[] = [];
  const sizes: ((variables: Coerced) => number)[] = [];
  const inputs: ((variables: Coerced) => number)[] = [];
  let weight = 0;
  let within: Sized | undefined;
  const seen = new Set<string>();
  for (const { field, parent, conditions } of occurrences) {
    const definition = definitionOf(parent, field);
    if (definition === undefined) continue;
    const type = getNamedType(definition.type);
    const coordinate = `${parent.name}.${field.name.value}`;
    if (field.selectionSet !== undefined) {
      sets.push({ selectionSet: field.selectionSet, parent: type, conditions });
    }
    if (seen.has(coordinate)) continue;
    seen.add(coordinate);
    weight = Math.max(weight, weightOf(coordinate, type, recipe));
    const given = compileInputs(field, { definition, coordinate, recipe });
    if (given !== undefined) inputs.push(given);
    const list = recipe.lists.get(coordinate);
    const listSize = list && compileListSize(field, { list, definition, coordinate, recipe });
    if (list !== undefined && listSize !== undefined && list.sizedFields.length > 0) {
      within = { fields: list.sizedFields, size: listSize };
    }
    const dimensions = countLists(definition.type);
    if (dimensions === 0) continue;
    const outermost =
      sized?.fields.includes(field.name.value) === true
        ? sized.size
        : list?.sizedFields.length === 0
          ? listSize
          : undefined;
    const inner = recipe.listSize ** (dimensions - 1);
    sizes.push((variables) => (outermost?.(variables) ?? recipe.listSize) * inner);
  }
  if (seen.size === 0) return undefined;
  return {
    responseName,
    weight,
    isIncluded: isAlways
      ? undefined
      : (variables) =>
          occurrences.some(({ conditions }) => conditions.every((holds) => holds(variables))),
    size: sizes.length === 0 ? undefined : (variables) => largest(sizes, variables),
    inputs: inputs.length === 0 ? undefined : (variables) => largest(inputs, variables),
    children: compileSets(sets, within, scope),
  };
}

function largest(choices: readonly ((variables: Coerced) => number)[], variables: Coerced): number {
  return Math.max(...choices.map((choice) => choice(variables)));
}

/** Objects, interfaces and unions cost 1, scalars and enums nothing, unless the schema says otherwise. */
function weightOf(coordinate: string, type: GraphQLNamedType, { weights }: CostWeights): number {
  return weights.get(coordinate) ?? weights.get(type.name) ?? (isCompositeType(type) ? 1 : 0);
}

function definitionOf(
  parent: GraphQLNamedType,
  { name: { value: name } }: FieldNode,
): GraphQLField<unknown, unknown> | undefined {
  // What the schema tells of itself costs nothing here: its depth is limited.
  if (name.startsWith('__') || !(isObjectType(parent) || isInterfaceType(parent))) return undefined;
  return parent.getFields()[name];
}

function countLists(type: GraphQLOutputType): number {
  if (isNonNullType(type)) return countLists(type.ofType);
  return isListType(type) ? 1 + countLists(type.ofType) : 0;
}

function conditionsOf(directives: NonNullable<FieldNode['directives']>): readonly Condition[] {
  return directives.flatMap(({ name, arguments: given }): readonly Condition[] => {
    if (name.value !== 'skip' && name.value !== 'include') return [];
    const wanted = name.value === 'include';
    const value = given?.find((argument) => argument.name.value === 'if')?.value;
    if (value?.kind === Kind.BOOLEAN) return [() => value.value === wanted];
    if (value?.kind !== Kind.VARIABLE) return [];
    const variable = value.name.value;
    return [(variables) => (variables[variable] === true) === wanted];
  });
}
