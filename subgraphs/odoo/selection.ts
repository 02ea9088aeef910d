import {
  type DirectiveNode,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isObjectType,
  isUnionType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Fields } from './source.ts';

/** Types between a field and its entities. */
const CARRIERS = /(Connection|Edge)$/;

/** One walk for all siblings of a list: graphql-js gives them the same nodes. */
const walked = new WeakMap<GraphQLResolveInfo['fieldNodes'], Map<string, Fields>>();

/**
 * Names of the fields that the operation selects on `typeName` at the field that is being resolved:
 * through fragments, connections and `_entities`, without what `@skip` and `@include` leave out.
 */
export function selectedFields(info: GraphQLResolveInfo, typeName: string): Fields {
  const byType = walked.get(info.fieldNodes) ?? new Map<string, Fields>();
  walked.set(info.fieldNodes, byType);
  const known = byType.get(typeName);
  if (known !== undefined) return known;

  const found = new Set<string>();
  const collect = (selectionSet: SelectionSetNode, type: GraphQLNamedType): void => {
    for (const selection of selectionSet.selections) {
      if (isLeftOut(selection, info.variableValues)) continue;
      if (selection.kind === Kind.FIELD) {
        if (type.name === typeName) {
          found.add(selection.name.value);
        } else if (isObjectType(type) && CARRIERS.test(type.name)) {
          const field = type.getFields()[selection.name.value];
          if (field !== undefined && selection.selectionSet !== undefined) {
            collect(selection.selectionSet, getNamedType(field.type));
          }
        }
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : info.fragments[selection.name.value];
      const condition = fragment?.typeCondition?.name.value;
      const inner = condition === undefined ? type : info.schema.getType(condition);
      if (fragment !== undefined && inner !== undefined) collect(fragment.selectionSet, inner);
    }
  };
  const returned = getNamedType(info.returnType);
  if (isObjectType(returned) || isUnionType(returned)) {
    for (const { selectionSet } of info.fieldNodes) {
      if (selectionSet !== undefined) collect(selectionSet, returned);
    }
  }
  byType.set(typeName, found);
  return found;
}

function isLeftOut(
  node: { readonly directives?: readonly DirectiveNode[] },
  variables: Record<string, unknown>,
): boolean {
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true ||
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] === false
  );
}
