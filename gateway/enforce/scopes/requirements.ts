import {
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  parse,
} from 'graphql';
import { type AccessRequirement, readAccessRules } from '../../../schema/access-rules.ts';
import { type Dependencies, readDependencies } from './dependencies.ts';

/** One declaration that must hold. */
export interface Need {
  /** Where it stands: `Type` or `Type.field`. */
  readonly coordinate: string;
  readonly requirement: AccessRequirement;
}

/** What must hold before parts of an operation are answered. All needs of a part must hold. */
export interface Requirements {
  /** Does the supergraph ask for anything at all? */
  readonly isEmpty: boolean;
  /**
   * Of a field on an object or interface: its own, those of the interfaces and objects it may stand
   * for, those of the type it is on and the type it gives, and those of what a plan adds for it.
   */
  ofField(type: string, field: string): readonly Need[];
  /** Of an argument (`Type.field(argument:)`) or input field (`Type.field`): those of what it compares with. */
  ofInput(coordinate: string): readonly Need[];
}

const NONE: readonly Need[] = [];

/** `apiSchema`: the whole, so that members that an audience does not see count too. */
export function readAccessRequirements(sdl: string, apiSchema: GraphQLSchema): Requirements {
  const { requirements, reads } = readAccessRules(sdl);
  const dependencies: Dependencies =
    requirements.size === 0 ? new Map() : readDependencies(parse(sdl, { noLocation: true }));
  const kept = new Map<string, readonly Need[]>();

  const declared = (coordinate: string): readonly Need[] => {
    const requirement = requirements.get(coordinate);
    return requirement === undefined ? NONE : [{ coordinate, requirement }];
  };
  const ofType = (name: string): readonly Need[] =>
    relatives(apiSchema, name).flatMap((relative) => declared(relative));

  /** Without what a plan adds. */
  const ofFieldAlone = (type: string, field: string): readonly Need[] => [
    ...ofType(type),
    ...relatives(apiSchema, type).flatMap((relative) => declared(`${relative}.${field}`)),
    ...ofType(resultOf(apiSchema, type, field) ?? ''),
  ];
  const collect = (type: string, field: string, seen: Set<string>): readonly Need[] => {
    const coordinates = relatives(apiSchema, type).map((relative) => `${relative}.${field}`);
    const needs = [...ofFieldAlone(type, field)];
    for (const coordinate of coordinates) {
      for (const dependency of dependencies.get(coordinate) ?? []) {
        if (seen.has(dependency)) continue;
        seen.add(dependency);
        const [of = '', name = ''] = dependency.split('.');
        needs.push(...collect(of, name, seen));
      }
    }
    return needs;
  };
  const ofField = (type: string, field: string): readonly Need[] => {
    const key = `${type}.${field}`;
    let needs = kept.get(key);
    if (needs === undefined) {
      needs = distinct(collect(type, field, new Set([key])));
      kept.set(key, needs);
    }
    return needs;
  };
  return {
    isEmpty: requirements.size === 0,
    ofField: (type, field) => (requirements.size === 0 ? NONE : ofField(type, field)),
    ofInput(coordinate) {
      const read = requirements.size === 0 ? undefined : reads.get(coordinate);
      if (read === undefined) return NONE;
      const [type = '', field = ''] = read.split('.');
      return ofField(type, field);
    },
  };
}

/** The type, and every interface and object that a value of it may also be. */
function relatives(schema: GraphQLSchema, name: string): readonly string[] {
  const type = schema.getType(name);
  const names = new Set([name]);
  const members = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  for (const member of members) names.add(member.name);
  if (isInterfaceType(type)) {
    for (const { name: other } of schema.getImplementations(type).interfaces) names.add(other);
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const { name: other } of type.getInterfaces()) names.add(other);
  }
  return [...names];
}

function resultOf(schema: GraphQLSchema, name: string, field: string): string | undefined {
  const type = schema.getType(name);
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const found = type.getFields()[field];
  return found === undefined ? undefined : getNamedType(found.type).name;
}

function distinct(needs: readonly Need[]): readonly Need[] {
  return [...new Map(needs.map((need) => [need.coordinate, need])).values()];
}
