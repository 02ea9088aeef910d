import {
  type DirectiveNode,
  doTypesOverlap,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isCompositeType,
  isObjectType,
  isUnionType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { MadeFragment, Scope } from './scope.ts';
import { createArguments, createCondition } from './values.ts';

/** Names that a careless executor finds on every object, or takes for its own. */
const ODD_ALIASES = ['constructor', 'toString', 'hasOwnProperty', '_entities', '__proto__', 'then'];

/** Selections on `type` that may go `levels` of fields deep; at least one. */
export function createSelectionSet(
  type: GraphQLCompositeType,
  levels: number,
  scope: Scope,
): SelectionSetNode {
  const wanted = 1 + scope.random.below(4);
  const selections: SelectionNode[] = [];
  for (let count = 0; count < wanted && (count === 0 || scope.budget > 0); count++) {
    const selection = createSelection(type, levels, scope);
    if (selection !== undefined) selections.push(selection);
  }
  if (selections.length === 0) selections.push(typenameField(scope));
  return { kind: Kind.SELECTION_SET, selections };
}

function createSelection(
  type: GraphQLCompositeType,
  levels: number,
  scope: Scope,
): SelectionNode | undefined {
  const { random } = scope;
  scope.budget -= 1;
  const fate = random.next();
  if (fate < 0.1) return typenameField(scope);
  const isAbstract = !isObjectType(type);
  if (fate < (isAbstract ? 0.45 : 0.2)) return createInlineFragment(type, levels, scope);
  if (fate < (isAbstract ? 0.55 : 0.3)) return createSpread(type, levels, scope);
  return createField(type, levels, scope) ?? createInlineFragment(type, levels, scope);
}

function createField(
  type: GraphQLCompositeType,
  levels: number,
  scope: Scope,
): FieldNode | undefined {
  if (isUnionType(type)) return undefined;
  const fields = Object.values(type.getFields()).filter((field) => levels > 1 || isLeaf(field));
  if (fields.length === 0) return undefined;
  const field = preferred(type.name, fields, scope);
  const result = getNamedType(field.type);
  const alias = createAlias(type, scope);
  return {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: field.name },
    ...(alias === undefined ? {} : { alias: { kind: Kind.NAME, value: alias } }),
    arguments: createArguments(type.name, field, scope),
    directives: createDirectives(scope),
    ...(isCompositeType(result)
      ? { selectionSet: createSelectionSet(result, levels - 1, scope) }
      : {}),
  };
}

/** Deep operations find more; once the budget is spent, leaves end them. */
function preferred(
  type: string,
  fields: readonly GraphQLField<unknown, unknown>[],
  scope: Scope,
): GraphQLField<unknown, unknown> {
  const { random } = scope;
  const pick = (from: readonly GraphQLField<unknown, unknown>[]) => {
    const names = from.map(({ name }) => name);
    const wanted = scope.options.pickField?.(type, names, random);
    return from.find(({ name }) => name === wanted) ?? random.pick(from);
  };
  const composite = fields.filter((field) => !isLeaf(field));
  const leaves = fields.filter(isLeaf);
  if (leaves.length === 0 || (composite.length > 0 && scope.budget > 0 && random.chance(0.5))) {
    return pick(composite);
  }
  return pick(leaves);
}

function isLeaf(field: GraphQLField<unknown, unknown>): boolean {
  return !isCompositeType(getNamedType(field.type));
}

/** Mostly none; else few names, so that they meet, odd ones, or the name of another field. */
function createAlias(type: GraphQLObjectType | GraphQLCompositeType, { random }: Scope) {
  const fate = random.next();
  if (fate < 0.8) return undefined;
  if (fate < 0.9) return random.pick(['a', 'b', 'c']);
  if (fate < 0.96) return random.pick(ODD_ALIASES);
  if (isUnionType(type)) return undefined;
  return random.pick(Object.keys(type.getFields()));
}

function typenameField(scope: Scope): FieldNode {
  const alias = scope.random.chance(0.15)
    ? scope.random.pick(['a', 'kind', 'toString'])
    : undefined;
  return {
    kind: Kind.FIELD,
    name: { kind: Kind.NAME, value: '__typename' },
    ...(alias === undefined ? {} : { alias: { kind: Kind.NAME, value: alias } }),
    directives: createDirectives(scope),
  };
}

function createDirectives(scope: Scope): readonly DirectiveNode[] {
  return ['skip', 'include'].flatMap((name) =>
    scope.random.chance(scope.options.conditions)
      ? [
          {
            kind: Kind.DIRECTIVE,
            name: { kind: Kind.NAME, value: name },
            arguments: [
              {
                kind: Kind.ARGUMENT,
                name: { kind: Kind.NAME, value: 'if' },
                value: createCondition(scope),
              },
            ],
          } satisfies DirectiveNode,
        ]
      : [],
  );
}

function createInlineFragment(
  type: GraphQLCompositeType,
  levels: number,
  scope: Scope,
): SelectionNode {
  const condition = scope.random.chance(0.1) ? undefined : createTypeCondition(type, scope);
  return {
    kind: Kind.INLINE_FRAGMENT,
    ...(condition === undefined
      ? {}
      : {
          typeCondition: {
            kind: Kind.NAMED_TYPE,
            name: { kind: Kind.NAME, value: condition.name },
          },
        }),
    directives: createDirectives(scope),
    selectionSet: createSelectionSet(condition ?? type, levels, scope),
  };
}

/** A type that some object of `type` has too (Fragment Spread Is Possible). */
function createTypeCondition(type: GraphQLCompositeType, scope: Scope): GraphQLCompositeType {
  return scope.random.pick(overlapping(type, scope));
}

const overlaps = new WeakMap<GraphQLCompositeType, readonly GraphQLCompositeType[]>();

function overlapping(
  type: GraphQLCompositeType,
  { schema }: Scope,
): readonly GraphQLCompositeType[] {
  const known = overlaps.get(type);
  if (known !== undefined) return known;
  const found = Object.values(schema.getTypeMap()).filter(
    (other): other is GraphQLCompositeType =>
      isCompositeType(other) && !other.name.startsWith('__') && doTypesOverlap(schema, type, other),
  );
  overlaps.set(type, found);
  return found;
}

function createSpread(
  type: GraphQLCompositeType,
  levels: number,
  scope: Scope,
): SelectionNode | undefined {
  const { random, fragments, schema } = scope;
  const fitting = fragments.filter(
    (fragment) => fragment.height <= levels && doTypesOverlap(schema, type, fragment.type),
  );
  const reuse = fitting.length > 0 && random.chance(0.6);
  if (!reuse && fragments.length >= 4) return undefined;
  const fragment = reuse ? random.pick(fitting) : createFragment(type, levels, scope);
  return {
    kind: Kind.FRAGMENT_SPREAD,
    name: { kind: Kind.NAME, value: fragment.definition.name.value },
    directives: createDirectives(scope),
  };
}

/** Finished before it is known to others, so that fragments form no cycle. */
function createFragment(type: GraphQLCompositeType, levels: number, scope: Scope): MadeFragment {
  const condition = createTypeCondition(type, scope);
  const height = 1 + scope.random.below(levels);
  const selectionSet = createSelectionSet(condition, height, scope);
  const number = scope.fragments.length + 1;
  const definition = {
    kind: Kind.FRAGMENT_DEFINITION,
    name: { kind: Kind.NAME, value: scope.random.chance(0.9) ? `F${number}` : `toString${number}` },
    typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: condition.name } },
    selectionSet,
  } as const;
  const fragment = { definition, type: condition, height };
  scope.fragments.push(fragment);
  return fragment;
}
