import {
  type FieldNode,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { ExecutableOperation } from '../../engine.ts';
import { usedFragments } from '../../plan/normalize.ts';
import type { Need, Requirements } from './requirements.ts';

/** A field of an operation that somebody may have to be denied. */
export interface GuardedField {
  readonly node: FieldNode;
  /** `Type.field`, of the type that it is asked on. */
  readonly coordinate: string;
  readonly field: GraphQLField<unknown, unknown>;
  /** Whatever the values of its arguments. */
  readonly needs: readonly Need[];
  /** Arguments that need something by being given, or by what is given in them. */
  readonly inputs: readonly GuardedInput[];
}

export interface GuardedInput {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly needs: readonly Need[];
}

/** Every field of the operation, those of its fragments included, that needs anything. */
export function findGuardedFields(
  { schema, operation, fragments }: ExecutableOperation,
  requirements: Requirements,
): readonly GuardedField[] {
  if (requirements.isEmpty) return [];
  const found: GuardedField[] = [];
  const info = new TypeInfo(schema);
  const findInputs = createInputFinder(requirements);
  const visitor = visitWithTypeInfo(info, {
    Field(node) {
      const parent = info.getParentType();
      const field = info.getFieldDef();
      if (!parent || !field || field.name.startsWith('__')) return;
      const needs = requirements.ofField(parent.name, field.name);
      const inputs = findInputs(parent.name, field);
      if (needs.length === 0 && inputs.length === 0) return;
      found.push({ node, coordinate: `${parent.name}.${field.name}`, field, needs, inputs });
    },
  });
  visit(
    { kind: Kind.DOCUMENT, definitions: [operation, ...usedFragments(operation, fragments)] },
    visitor,
  );
  return found;
}

function createInputFinder(requirements: Requirements) {
  return (type: string, { name: field, args }: GraphQLField<unknown, unknown>) =>
    args.flatMap((argument): readonly GuardedInput[] => {
      const needs = requirements.ofArgument(type, field, argument.name);
      const isGuarded = needs.length > 0 || holdsGuarded(argument.type, requirements, new Set());
      return isGuarded ? [{ name: argument.name, type: argument.type, needs }] : [];
    });
}

/** Can anything that is given in a value of this type need something? */
function holdsGuarded(
  type: GraphQLInputType,
  requirements: Requirements,
  seen: Set<string>,
): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || seen.has(named.name)) return false;
  seen.add(named.name);
  return Object.values(named.getFields()).some(
    (field) =>
      requirements.ofInputField(`${named.name}.${field.name}`).length > 0 ||
      holdsGuarded(field.type, requirements, seen),
  );
}
