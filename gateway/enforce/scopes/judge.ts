import { getArgumentValues } from 'graphql';
import type { Principal } from '../../../auth/principal.ts';
import type { AccessRequirement } from '../../../schema/access-rules.ts';
import type { OperationVariables } from '../../engine.ts';
import type { RequestContext } from '../../request-context.ts';
import type { GuardedField } from './guarded-fields.ts';
import { collectGiven, type GivenVariables, isGiven } from './inputs.ts';
import type { Policies } from './policies.ts';
import type { Need, Requirements } from './requirements.ts';

/** Decides about the fields of one operation for one request. */
export interface Judge {
  /** The declarations that the field needs and that do not hold. */
  unmet(field: GuardedField): readonly Need[];
}

export function createJudge(options: {
  readonly requirements: Requirements;
  readonly policies: Policies;
  readonly context: RequestContext;
  readonly variables: OperationVariables;
  readonly definitions: GivenVariables['definitions'];
}): Judge {
  const { requirements, policies, context, variables, definitions } = options;
  const { principal, log } = context.operation;
  const scopes = new Map<AccessRequirement, boolean>();
  const given = { raw: variables.raw, definitions };

  const hasScopes = (requirement: AccessRequirement): boolean => {
    let has = scopes.get(requirement);
    if (has === undefined) {
      has = meetsScopes(requirement, principal);
      scopes.set(requirement, has);
    }
    return has;
  };
  const allows = (name: string, args: Readonly<Record<string, unknown>>): boolean => {
    try {
      return policies.get(name)?.(principal, args) === true;
    } catch (error) {
      log.error({ err: error, policy: name }, 'a policy failed; the field is denied');
      return false;
    }
  };
  const holds = ({ requirement, isOwn }: Need, field: GuardedField): boolean => {
    // Whoever got this far has a good token: `@authenticated` asks for nothing more.
    if (!hasScopes(requirement)) return false;
    if (requirement.policies === undefined) return true;
    const args = isOwn ? argumentsOf(field, variables) : NO_ARGUMENTS;
    return requirement.policies.some((all) => all.every((name) => allows(name, args)));
  };
  return {
    unmet: (field) => needsOf(field, given, requirements).filter((need) => !holds(need, field)),
  };
}

const NO_ARGUMENTS: Readonly<Record<string, unknown>> = Object.freeze(Object.create(null));

/** Has the principal all scopes of one of the alternatives? */
export function meetsScopes({ scopes }: AccessRequirement, principal: Principal): boolean {
  return (
    scopes === undefined ||
    scopes.some((all) => all.every((scope) => principal.scopes.includes(scope)))
  );
}

/** What the field needs, by what it is and by what is given to it: arguments need what they compare with. */
export function needsOf(
  { node, inputs, needs: always }: GuardedField,
  given: GivenVariables,
  requirements: Requirements,
): readonly Need[] {
  if (inputs.length === 0) return always;
  const needs = [...always];
  for (const input of inputs) {
    const value = node.arguments?.find(({ name }) => name.value === input.name)?.value;
    if (value === undefined || !isGiven(value, given)) continue;
    needs.push(...input.needs);
    collectGiven(value, input.type, given, (coordinate) => {
      needs.push(...requirements.ofInputField(coordinate));
    });
  }
  return needs;
}

function argumentsOf({ field, node }: GuardedField, { coerced }: OperationVariables) {
  return getArgumentValues(field, node, { ...coerced });
}
