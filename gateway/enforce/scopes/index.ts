import type { FieldNode, GraphQLSchema } from 'graphql';
import type { ExecutableOperation, OperationVariables } from '../../engine.ts';
import { forbiddenField } from '../../execute/answer-errors.ts';
import { RefusedError } from '../../pipeline/refusal.ts';
import type { Enforced } from '../../pipeline/rules.ts';
import type { RequestContext } from '../../request-context.ts';
import { findDeniedPlaces } from './denied-places.ts';
import { findGuardedFields, type GuardedField } from './guarded-fields.ts';
import { createJudge } from './judge.ts';
import { leaveOut } from './leave-out.ts';
import type { Policies } from './policies.ts';
import type { Requirements } from './requirements.ts';

/** What becomes of an operation that asks for fields which its caller may not have. */
export type OnDenied = 'null' | 'reject';

export interface ScopesOptions {
  /** Of the supergraph whose audience's schema this is. */
  readonly requirementsOf: (schema: GraphQLSchema) => Requirements;
  readonly policies: Policies;
  readonly onDenied: OnDenied;
}

/** The fields of an operation that its caller may have, decided before it is planned. */
export type EnforceScopes = (
  operation: ExecutableOperation,
  variables: OperationVariables,
  context: RequestContext,
) => Enforced;

/** Of one operation, per set of fields that were denied; the oldest is dropped past this. */
const MAX_OUTCOMES = 32;

/** Places that an audit or a refusal is told. */
const MAX_PLACES = 20;

interface Guarded {
  readonly fields: readonly GuardedField[];
  readonly outcomes: Map<string, ExecutableOperation>;
}

/** Throws a RefusedError where the whole operation is refused. */
export function createScopes(options: ScopesOptions): EnforceScopes {
  const { requirementsOf, policies, onDenied } = options;
  const known = new WeakMap<ExecutableOperation, Guarded>();
  const guard = (operation: ExecutableOperation, requirements: Requirements): Guarded => {
    let guarded = known.get(operation);
    if (guarded === undefined) {
      guarded = { fields: findGuardedFields(operation, requirements), outcomes: new Map() };
      known.set(operation, guarded);
    }
    return guarded;
  };
  return (operation, variables, context) => {
    const requirements = requirementsOf(operation.schema);
    const guarded = guard(operation, requirements);
    if (guarded.fields.length === 0) return { operation, denied: [] };
    const judge = createJudge({
      requirements,
      policies,
      context,
      variables,
      definitions: operation.operation.variableDefinitions ?? [],
    });
    const numbers = [...guarded.fields.keys()].filter((number) => {
      const field = guarded.fields[number];
      return field !== undefined && judge.unmet(field).length > 0;
    });
    if (numbers.length === 0) return { operation, denied: [] };
    const fields = numbers.flatMap((number) => guarded.fields[number] ?? []);
    const nodes = new Set(fields.map(({ node }) => node));
    const places = findDeniedPlaces(operation, nodes, variables, MAX_PLACES);
    const denied = coordinatesOf(places, fields);
    const isRefused =
      onDenied === 'reject' ||
      // Without its only field it has no source of events.
      (operation.kind === 'subscription' && places.some(({ path }) => path.length === 1));
    if (isRefused && places.length > 0) throw refuseAll(places, denied);
    return { operation: keep(guarded, operation, numbers, nodes), denied };
  };
}

function keep(
  { outcomes }: Guarded,
  operation: ExecutableOperation,
  numbers: readonly number[],
  denied: ReadonlySet<FieldNode>,
): ExecutableOperation {
  const key = numbers.join();
  const found = outcomes.get(key);
  if (found !== undefined) return found;
  const [oldest] = outcomes.keys();
  if (outcomes.size === MAX_OUTCOMES && oldest !== undefined) outcomes.delete(oldest);
  const outcome = leaveOut(operation, denied);
  outcomes.set(key, outcome);
  return outcome;
}

type Places = ReturnType<typeof findDeniedPlaces>;

function coordinatesOf(places: Places, fields: readonly GuardedField[]): readonly string[] {
  const byNode = new Map(fields.map(({ node, coordinate }) => [node, coordinate]));
  return [...new Set(places.flatMap(({ node }) => byNode.get(node) ?? []))];
}

function refuseAll(places: Places, denied: readonly string[]): RefusedError {
  const errors = places.map(({ path }) => forbiddenField(path));
  return new RefusedError({ stage: 'operation', status: 403, errors }, denied);
}
