import { type DirectiveNode, Kind, visit } from 'graphql';
import type { ExecutableOperation } from '../engine.ts';
import type { Collecting } from './collect-fields.ts';

/** Names of the variables that `@skip` and `@include` of an operation read. */
export function findConditionVariables({
  operation,
  fragments,
}: ExecutableOperation): readonly string[] {
  const names = new Set<string>();
  const collect = {
    Directive(directive: DirectiveNode) {
      const condition = readCondition(directive);
      if (condition?.kind === Kind.VARIABLE) names.add(condition.name.value);
    },
  };
  visit(operation, collect);
  for (const fragment of Object.values(fragments)) visit(fragment, collect);
  return [...names];
}

/** Is a selection part of the operation, when the variables in `on` are true and all others false? */
export function createCondition(on: ReadonlySet<string>): Collecting['isIncluded'] {
  return ({ directives = [] }) =>
    directives.every((directive) => {
      const condition = readCondition(directive);
      if (condition === undefined) return true;
      const isTrue =
        condition.kind === Kind.VARIABLE
          ? on.has(condition.name.value)
          : condition.kind === Kind.BOOLEAN && condition.value;
      return isTrue === (directive.name.value === 'include');
    });
}

function readCondition({ name, arguments: args = [] }: DirectiveNode) {
  if (name.value !== 'skip' && name.value !== 'include') return undefined;
  return args.find((argument) => argument.name.value === 'if')?.value;
}
