import { getNamedType, isIntrospectionType, isObjectType } from 'graphql';
import type { AccessRules } from './access-rules.ts';
import { findAudienceElements, findValueTypes } from './audience-elements.ts';
import { TAGGED_AUDIENCES } from './audiences.ts';
import type { RowDimension, RowRule } from './row-rules.ts';
import { outputFields, type SupergraphModel } from './supergraph-model.ts';

type Audience = (typeof TAGGED_AUDIENCES)[number] | 'staff';

/** The bounds that principals of an audience may have: all of one of these sets (`auth/identity.ts`). */
export const AUDIENCE_BOUNDS: Readonly<Record<Audience, readonly (readonly RowDimension[])[]>> = {
  staff: [['company', 'site', 'area']],
  customer: [['customer']],
  supplier: [['supplier']],
  contractor: [['contractor']],
  carrier: [['carrier']],
  auditor: [['engagement']],
  device: [
    ['site', 'equipment'],
    ['site', 'zone'],
  ],
  bi: [['company']],
  connector: [['company']],
  // Metadata only: no row rule lets an admin in.
  admin: [],
};

/**
 * Fields and edges that an audience can reach although its principals have no row rule there: in the
 * subgraph that answers, for the type that has the field and for the type that the field gives.
 */
export function findMissingRowRules(model: SupergraphModel, rules: AccessRules): readonly string[] {
  const ruled = typesWithRows(model);
  const found = (['staff', ...TAGGED_AUDIENCES] as const).flatMap((audience) => {
    const has = visibilityOf(model, audience);
    return outputFields(model)
      .filter(({ type, field }) => has(type.name, field.name))
      .flatMap(({ coordinate, type, field, isKey }) =>
        (model.graphsOf.get(coordinate) ?? []).flatMap((graph) =>
          [...(isKey ? [] : [type.name]), getNamedType(field.type).name]
            .filter((name) => ruled.has(name))
            .filter((name) => !letsIn(audience, graph, name, model, rules))
            .map((name) => `${audience} has no row rule for ${name} in ${graph}: ${coordinate}`),
        ),
      );
  });
  return [...new Set(found)];
}

/** Rules that name a parent, a subgraph or a type that is not there, or trust a referrer too far. */
export function findWrongRowRules(model: SupergraphModel, rules: AccessRules): readonly string[] {
  return [...rules.rows].flatMap(([graph, ofTypes]) => {
    if (!model.graphs.includes(graph)) return [`A row rule is for no subgraph: ${graph}`];
    return [...ofTypes].flatMap(([type, rule]) => [
      ...rule.via
        .filter((parent) => parentType(type, parent, graph, model, rules) === undefined)
        .map((parent) => `The row rule of ${type} in ${graph} has no such parent: ${parent}`),
      ...TAGGED_AUDIENCES.filter((audience) => trustsReferrer(rule, audience)).flatMap(
        (audience) => {
          const has = visibilityOf(model, audience);
          return outputFields(model)
            .filter(({ type: of, isKey }) => of.name === type && !isKey)
            .filter(({ coordinate }) => model.graphsOf.get(coordinate)?.includes(graph))
            .filter(({ field }) => has(type, field.name))
            .map(
              ({ coordinate }) =>
                `${audience} sees more than a reference in ${graph}: ${coordinate}`,
            );
        },
      ),
    ]);
  });
}

function trustsReferrer(rule: RowRule, audience: Audience): boolean {
  return AUDIENCE_BOUNDS[audience]
    .flat()
    .some((dimension) => rule.dimensions[dimension]?.kind === 'referrer');
}

/** Staff may be kept out of a type on purpose; for another audience that is no rule. */
function letsIn(
  audience: Audience,
  graph: string,
  type: string,
  model: SupergraphModel,
  rules: AccessRules,
): boolean {
  const isNamed = (name: string, dimension: RowDimension, below: readonly string[]): boolean => {
    const rule = rules.rows.get(graph)?.get(name);
    if (rule === undefined || below.includes(name)) return false;
    const own = rule.dimensions[dimension];
    if (own !== undefined) return own.kind !== 'none' || audience === 'staff';
    return (
      rule.via.length > 0 &&
      rule.via.every((via) => {
        const parent = parentType(name, via, graph, model, rules);
        return parent !== undefined && isNamed(parent, dimension, [...below, name]);
      })
    );
  };
  return AUDIENCE_BOUNDS[audience].some((bounds) =>
    bounds.every((dimension) => isNamed(type, dimension, [])),
  );
}

/** The type of a parent that `via` names: what the field of that name gives, else the type of that name. */
function parentType(
  name: string,
  via: string,
  graph: string,
  { apiSchema }: SupergraphModel,
  rules: AccessRules,
): string | undefined {
  const type = apiSchema.getType(name);
  const field = isObjectType(type) ? type.getFields()[via] : undefined;
  const parent =
    field === undefined
      ? via.charAt(0).toUpperCase() + via.slice(1)
      : getNamedType(field.type).name;
  return rules.rows.get(graph)?.has(parent) === true ? parent : undefined;
}

/** Types whose rows belong to somebody: entities, and keyless types that lead to entities. */
function typesWithRows(model: SupergraphModel): ReadonlySet<string> {
  const { apiSchema, keyedTypes } = model;
  const values = findValueTypes({ ...model, tags: new Map() });
  const roots = [
    apiSchema.getQueryType(),
    apiSchema.getMutationType(),
    apiSchema.getSubscriptionType(),
  ];
  return new Set(
    Object.values(apiSchema.getTypeMap())
      .filter((type) => isObjectType(type) && !isIntrospectionType(type) && !roots.includes(type))
      .map(({ name }) => name)
      .filter((name) => keyedTypes.has(name) || !values.has(name))
      // A page is as visible as what is on it.
      .filter((name) => !/(Connection|Edge)$/.test(name)),
  );
}

function visibilityOf(
  model: SupergraphModel,
  audience: Audience,
): (type: string, field: string) => boolean {
  if (audience === 'staff') return () => true;
  const elements = findAudienceElements(model, audience);
  return (type, field) => elements.hasField(type, field);
}
