import { type GraphQLNamedType, getNamedType, isAbstractType, isObjectType } from 'graphql';
import type { AccessRules } from './access-rules.ts';
import { type AudienceElements, findAudienceElements } from './audience-elements.ts';
import { TAGGED_AUDIENCES } from './audiences.ts';
import { outputFields, type SupergraphModel } from './supergraph-model.ts';

/** Arguments that compare with nothing. */
const PLAIN_ARGUMENTS: ReadonlySet<string> = new Set([
  'first',
  'after',
  'filter',
  'direction',
  'maxDepth',
]);

/** Tags of no audience, and tags on whole types, which would open fields that nobody looked at. */
export function findWrongTags({ tags }: SupergraphModel): readonly string[] {
  const audiences: ReadonlySet<string> = new Set(TAGGED_AUDIENCES);
  return [...tags].flatMap(([coordinate, names]) => [
    ...(coordinate.includes('.') ? [] : [`A type must not have a tag: ${coordinate}`]),
    ...[...names]
      .filter((name) => !audiences.has(name))
      .map((name) => `No audience is called "${name}": ${coordinate}`),
  ]);
}

/** Elements that an audience is given by tag and cannot use: nothing leads there, or a part is missing. */
export function findUnreachable(model: SupergraphModel): readonly string[] {
  return TAGGED_AUDIENCES.flatMap((audience) => {
    const elements = findAudienceElements(model, audience);
    return [...model.tags]
      .filter(([coordinate, names]) => names.has(audience) && coordinate.includes('.'))
      .filter(([coordinate]) => !hasElement(elements, coordinate))
      .map(([coordinate]) => `Out of reach of ${audience}: ${coordinate}`);
  });
}

/** Unions and interfaces that an audience would get with a member that it does not have. */
export function findHiddenMembers(model: SupergraphModel): readonly string[] {
  const { apiSchema, tags } = model;
  const abstracts = Object.values(apiSchema.getTypeMap()).filter((type) => isAbstractType(type));
  return TAGGED_AUDIENCES.flatMap((audience) => {
    const opened = new Set(
      outputFields(model)
        .filter(({ coordinate }) => tags.get(coordinate)?.has(audience))
        .flatMap(({ type, field }) => [type.name, getNamedType(field.type).name]),
    );
    return abstracts
      .filter(({ name }) => opened.has(name))
      .flatMap((type) =>
        apiSchema
          .getPossibleTypes(type)
          .filter((member) => !isOpened(member, audience, model))
          .map(
            (member) => `${type.name} has a member that ${audience} does not see: ${member.name}`,
          ),
      );
  });
}

function isOpened(type: GraphQLNamedType, audience: string, { tags }: SupergraphModel): boolean {
  return (
    isObjectType(type) &&
    Object.keys(type.getFields()).some((name) => tags.get(`${type.name}.${name}`)?.has(audience))
  );
}

/** Filters and keys that do not say what they compare with, or that an audience has without that field. */
export function findUnreadInputs(model: SupergraphModel, rules: AccessRules): readonly string[] {
  const fields = new Set(outputFields(model).map(({ coordinate }) => coordinate));
  const visible = TAGGED_AUDIENCES.map(
    (audience) => [audience, findAudienceElements(model, audience)] as const,
  );
  return comparingInputs(model).flatMap((coordinate) => {
    const read = rules.reads.get(coordinate);
    if (read === undefined) return [`It must say with @reads what it compares with: ${coordinate}`];
    const [type = '', field = ''] = read.split('.');
    if (!fields.has(read)) {
      return [`${coordinate} reads a field that is not there: ${read}`];
    }
    return visible
      .filter(([, has]) => hasElement(has, coordinate) && !has.hasField(type, field))
      .map(([audience]) => `${audience} may filter by a field that it does not see: ${coordinate}`);
  });
}

function comparingInputs({ apiSchema }: SupergraphModel): readonly string[] {
  return Object.values(apiSchema.getTypeMap()).flatMap((type) => {
    if (type.name.startsWith('__')) return [];
    if (type.name.endsWith('Filter') && 'getFields' in type) {
      return Object.keys(type.getFields()).map((field) => `${type.name}.${field}`);
    }
    if (!isObjectType(type)) return [];
    return Object.values(type.getFields()).flatMap((field) =>
      field.args
        .filter(({ name }) => !PLAIN_ARGUMENTS.has(name))
        .map(({ name }) => `${type.name}.${field.name}(${name}:)`),
    );
  });
}

function hasElement(elements: AudienceElements, coordinate: string): boolean {
  const [, type = '', member = '', argument] =
    /^(\w+)\.(\w+)(?:\((\w+):\))?$/.exec(coordinate) ?? [];
  return argument === undefined
    ? elements.hasField(type, member) || elements.hasValue(type, member)
    : elements.hasArgument(type, member, argument);
}
