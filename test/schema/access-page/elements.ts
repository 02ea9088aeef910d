import {
  type GraphQLArgument,
  type GraphQLNamedType,
  type GraphQLSchema,
  type GraphQLType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isObjectType,
  isScalarType,
} from 'graphql';
import { codesIn, tableUnder } from './tables.ts';

/** Keyless types that the page opens as a whole; a new one has to be put here, and so be looked at. */
export const VALUE_TYPES: ReadonlySet<string> = new Set([
  'Bound',
  'Limit',
  'Count',
  'DataGap',
  'EstimatedArrival',
  'ManufacturingProgress',
  'Measurement',
  'Money',
  'OverallEquipmentEffectiveness',
  'Packaging',
  'PageInfo',
  'Quantity',
  'SourceHealth',
  'SourceQuantity',
  'Specification',
  'Viewer',
]);

interface Member {
  readonly name: string;
  readonly type: GraphQLType;
  readonly args: readonly GraphQLArgument[];
}

interface Opened {
  readonly name: string;
  readonly arguments: readonly string[];
}

/** Coordinates of everything in a schema but in value types. */
export function elementsOf(schema: GraphQLSchema): ReadonlySet<string> {
  const found = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isScalarType(type) || VALUE_TYPES.has(type.name)) continue;
    put(found, type.name, allOf(schema, type.name, []));
  }
  return found;
}

/** Coordinates that the page gives an audience: its table, and what follows from it by rule. */
export function elementsOnPage(audience: string, staff: GraphQLSchema): ReadonlySet<string> {
  const rows = tableUnder(`### ${audience}`);
  const found = new Set<string>();
  const named = new Set<string>();
  for (const row of rows) {
    const [type] = codesIn(row['type']);
    if (type === undefined) continue;
    named.add(type);
    put(found, type, openedBy(staff, type, row['fields'] ?? ''));
  }
  const others = rows.find((row) => row['type'] === 'every other type');
  if (others === undefined) return withConsequences(found, named, staff);
  for (const type of Object.values(staff.getTypeMap())) {
    if (isIntrospectionType(type) || isScalarType(type)) continue;
    if (named.has(type.name) || VALUE_TYPES.has(type.name)) continue;
    put(found, type.name, openedBy(staff, type.name, others['fields'] ?? ''));
  }
  return found;
}

/** The ways to a type: by what fields and arguments of the schema lead to it. */
export function waysTo(schema: GraphQLSchema, name: string): string {
  const type = schema.getType(name);
  if (isInputObjectType(type)) return 'filter';
  const ways = new Set<string>();
  for (const parent of Object.values(schema.getTypeMap())) {
    if (!isObjectType(parent) || /(Connection|Edge)$/.test(parent.name)) continue;
    for (const field of Object.values(parent.getFields())) {
      const given = getNamedType(field.type);
      if (given.name !== name && given.name !== `${name}Connection`) continue;
      const isRoot = parent === schema.getQueryType();
      ways.add(isRoot ? 'root' : 'edge');
      if (given.name !== name || isListType(getNullableType(field.type))) ways.add('list');
      if (isObjectType(given) && given.getFields()['totalCount'] && given.name !== name) {
        ways.add('count');
      }
      const plain = ['first', 'after', 'direction', 'maxDepth'];
      if (isRoot && field.args.some((argument) => !plain.includes(argument.name))) {
        ways.add('filter');
      }
    }
  }
  if (name === schema.getQueryType()?.name || isEnumType(type)) return '';
  return ['root', 'edge', 'list', 'count', 'filter'].filter((way) => ways.has(way)).join(' ');
}

function openedBy(schema: GraphQLSchema, type: string, cell: string): readonly Opened[] {
  if (cell === 'all') return allOf(schema, type, []);
  if (cell.startsWith('all but')) return allOf(schema, type, codesIn(cell));
  return codesIn(cell).map((code) => {
    const [, name = '', given = ''] = /^(\w+)(?:\((.*)\))?$/.exec(code) ?? [];
    return { name, arguments: given.split(' ').filter((word) => word !== '') };
  });
}

function allOf(schema: GraphQLSchema, name: string, but: readonly string[]): readonly Opened[] {
  const type = schema.getType(name);
  const members: readonly Opened[] = isEnumType(type)
    ? type.getValues().map((value) => ({ name: value.name, arguments: [] }))
    : membersOf(type).map(({ name: member, args }) => ({
        name: member,
        arguments: args.map((argument) => argument.name),
      }));
  return members.filter((member) => !but.includes(member.name));
}

/** Fields of an object or input; an input field has no arguments. */
function membersOf(type: GraphQLNamedType | undefined): readonly Member[] {
  if (isInputObjectType(type)) {
    return Object.values(type.getFields()).map(({ name, type: given }) => ({
      name,
      type: given,
      args: [],
    }));
  }
  return isObjectType(type) ? Object.values(type.getFields()) : [];
}

function put(found: Set<string>, type: string, opened: readonly Opened[]): void {
  for (const { name, arguments: given } of opened) {
    found.add(`${type}.${name}`);
    for (const argument of given) found.add(`${type}.${name}(${argument}:)`);
  }
}

/** Connections of opened fields without their count, and enumerations that are used. */
function withConsequences(
  found: Set<string>,
  named: ReadonlySet<string>,
  staff: GraphQLSchema,
): ReadonlySet<string> {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const type = staff.getType(name);
    if (seen.has(name) || type === undefined) return;
    seen.add(name);
    if (name.endsWith('Connection')) {
      for (const field of ['edges', 'nodes', 'pageInfo']) found.add(`${name}.${field}`);
    }
    if (name.endsWith('Edge'))
      for (const field of ['cursor', 'node']) found.add(`${name}.${field}`);
    if (isEnumType(type) && !named.has(name)) put(found, name, allOf(staff, name, []));
    for (const field of membersOf(type)) {
      if (!VALUE_TYPES.has(name) && !found.has(`${name}.${field.name}`)) continue;
      visit(getNamedType(field.type).name);
      for (const argument of field.args) {
        if (found.has(`${name}.${field.name}(${argument.name}:)`)) {
          visit(getNamedType(argument.type).name);
        }
      }
    }
  };
  visit('Query');
  return found;
}
