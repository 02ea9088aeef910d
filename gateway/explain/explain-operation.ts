import {
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Principal } from '../../auth/principal.ts';
import type { AccessRules } from '../../schema/access-rules.ts';
import { findGuardedFields } from '../enforce/scopes/guarded-fields.ts';
import { collectGiven, type GivenVariables, isGiven } from '../enforce/scopes/inputs.ts';
import { needsOf } from '../enforce/scopes/judge.ts';
import type { Requirements } from '../enforce/scopes/requirements.ts';
import type { ExecutableOperation, OperationVariables } from '../engine.ts';
import { describeScopes } from './explained-scopes.ts';
import { describeRows } from './row-texts.ts';

/** Why a field of an operation is visible, or is not. */
export interface FieldExplanation {
  /** Response names from the root. */
  readonly path: readonly string[];
  /** `Type.field`, of the type that it is asked on. */
  readonly coordinate: string;
  /**
   * `hidden`: the audience does not have it; `denied`: a scope is missing; `empty`: no row can be visible;
   * `inside`: it is in a field that is one of these; `open`: what rows there are is visible.
   */
  readonly verdict: 'open' | 'hidden' | 'denied' | 'empty' | 'inside';
  readonly audience: readonly string[];
  readonly scopes: readonly string[];
  /** What of the type that it gives each subgraph shows, by `Type in subgraph`. */
  readonly rows: readonly { readonly of: string; readonly lines: readonly string[] }[];
}

export interface Explaining {
  /** Of the whole API schema, valid there. */
  readonly operation: ExecutableOperation;
  readonly variables: OperationVariables;
  readonly principal: Principal;
  /** Wall time. */
  readonly now: Date;
  readonly served: { readonly audience: string; readonly schema: GraphQLSchema };
  readonly requirements: Requirements;
  readonly rows: AccessRules['rows'];
  /** Names of the subgraphs that answer a field, by its coordinate. */
  readonly graphsOf: ReadonlyMap<string, readonly string[]>;
}

/** Fields that are explained at most: fragments can spread one field over many places. */
export const MAX_EXPLAINED = 2_000;

/** Every field of the operation, in the order of the document. Nothing is run. */
export function explainOperation(explaining: Explaining): readonly FieldExplanation[] {
  const { operation, requirements } = explaining;
  const guarded = new Map(
    findGuardedFields(operation, requirements).map((field) => [field.node, field]),
  );
  const found: FieldExplanation[] = [];

  const explain = (
    node: FieldNode,
    parent: GraphQLNamedType,
    { path, isInside, graphs }: Around,
  ): void => {
    const field = fieldOf(parent, node.name.value);
    if (field === undefined || found.length === MAX_EXPLAINED) return;
    const here = [...path, (node.alias ?? node.name).value];
    const audience = describeAudience(node, parent, explaining);
    const guard = guarded.get(node);
    const needs = guard === undefined ? [] : needsOf(guard, givenTo(explaining), requirements);
    const scopes = describeScopes(needs, explaining.principal);
    const type = getNamedType(field.type);
    const answering = explaining.graphsOf.get(`${parent.name}.${field.name}`) ?? [];
    const given = explainRows(type, answering, explaining);
    // Another subgraph is asked with what the first one gave, and shows its own rows of it.
    const others = answering.filter((graph) => graphs?.includes(graph) === false);
    const around = explainRows(parent, others, explaining);
    const isEmpty = [given, around].some(
      (rows) => rows.length > 0 && rows.every(({ isNone }) => isNone),
    );
    const verdict = isInside
      ? 'inside'
      : audience.isHidden
        ? 'hidden'
        : scopes.isDenied
          ? 'denied'
          : isEmpty
            ? 'empty'
            : 'open';
    found.push({
      path: here,
      coordinate: `${parent.name}.${field.name}`,
      verdict,
      audience: audience.lines,
      scopes: scopes.lines,
      rows: [...around, ...given].map(({ of, lines }) => ({ of, lines })),
    });
    if (node.selectionSet) {
      walk(node.selectionSet, type, {
        path: here,
        isInside: verdict !== 'open',
        graphs: answering,
      });
    }
  };
  const walk = (
    { selections }: SelectionSetNode,
    parent: GraphQLNamedType,
    around: Around,
  ): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        explain(selection, parent, around);
        continue;
      }
      const fragment =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? operation.fragments[selection.name.value]
          : selection;
      const condition = fragment?.typeCondition?.name.value;
      const type = condition === undefined ? parent : operation.schema.getType(condition);
      if (fragment && type) walk(fragment.selectionSet, type, around);
    }
  };
  const root = operation.schema.getRootType(operation.operation.operation);
  const outermost = { path: [], isInside: false, graphs: undefined };
  if (root) walk(operation.operation.selectionSet, root, outermost);
  return found;
}

/** What is around a field. */
interface Around {
  readonly path: readonly string[];
  readonly isInside: boolean;
  /** The subgraphs that answer what it is in; undefined for the root. */
  readonly graphs: readonly string[] | undefined;
}

function givenTo({ operation, variables }: Explaining): GivenVariables {
  return { raw: variables.raw, definitions: operation.operation.variableDefinitions ?? [] };
}

function fieldOf(type: GraphQLNamedType | undefined, name: string) {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

/** Has the audience the field, and what is given to it? */
function describeAudience(
  node: FieldNode,
  parent: GraphQLNamedType,
  explaining: Explaining,
): { readonly lines: readonly string[]; readonly isHidden: boolean } {
  const { audience, schema } = explaining.served;
  const coordinate = `${parent.name}.${node.name.value}`;
  const own = fieldOf(schema.getType(parent.name), node.name.value);
  if (own === undefined) {
    return { lines: [`${audience} does not have ${coordinate}`], isHidden: true };
  }
  const given = givenTo(explaining);
  const hidden = new Set<string>();
  for (const { name, value } of node.arguments ?? []) {
    if (!isGiven(value, given)) continue;
    if (own.args.every((argument) => argument.name !== name.value)) {
      hidden.add(`${coordinate}(${name.value}:)`);
      continue;
    }
    const whole = fieldOf(parent, node.name.value)?.args.find((one) => one.name === name.value);
    if (whole === undefined) continue;
    collectGiven(value, whole.type, given, (input) => {
      if (!hasInputField(schema, input)) hidden.add(input);
    });
  }
  const lines = [...hidden].map((what) => `${audience} does not have ${what}`);
  return hidden.size > 0
    ? { lines, isHidden: true }
    : { lines: [`${audience} has ${coordinate}`], isHidden: false };
}

function hasInputField(schema: GraphQLSchema, coordinate: string): boolean {
  const [typeName = '', name = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  return isInputObjectType(type) && type.getFields()[name] !== undefined;
}

/** Of objects of a type, in each of these subgraphs that has rows of it. */
function explainRows(
  type: GraphQLNamedType,
  graphs: readonly string[],
  { rows, principal, now }: Explaining,
) {
  return graphs.flatMap((graph) => {
    const rules = rows.get(graph);
    const rule = rules?.get(type.name);
    if (rule === undefined) return [];
    return [{ of: `${type.name} in ${graph}`, ...describeRows(rule, principal, now) }];
  });
}
