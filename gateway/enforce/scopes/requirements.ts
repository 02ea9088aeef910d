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
  /** Is it said of the field itself or of its types, and not of another one that it reads? */
  readonly isOwn: boolean;
}

/** What must hold before parts of an operation are answered. All needs of a part must hold. */
export interface Requirements {
  /** Does the supergraph ask for anything at all? */
  readonly isEmpty: boolean;
  /** Every policy that a declaration names. */
  readonly policies: ReadonlySet<string>;
  /**
   * Of a field on an object or interface: its own, those of the interfaces and objects it may stand
   * for, those of the type it is on and the type it gives, and those of what a plan adds for it.
   */
  ofField(type: string, field: string): readonly Need[];
  /** Of an argument of a field on an object or interface: those of the fields it compares with. */
  ofArgument(type: string, field: string, argument: string): readonly Need[];
  /** Of an input field, `Type.field`: those of the field it compares with. */
  ofInputField(coordinate: string): readonly Need[];
}

const NONE: readonly Need[] = [];
const NOTHING_NEEDED: Requirements = {
  isEmpty: true,
  policies: new Set(),
  ofField: () => NONE,
  ofArgument: () => NONE,
  ofInputField: () => NONE,
};

/** `apiSchema`: the whole, so that members that an audience does not see count too. */
export function readAccessRequirements(sdl: string, apiSchema: GraphQLSchema): Requirements {
  const { requirements, reads } = readAccessRules(sdl);
  const dependencies: Dependencies =
    requirements.size === 0 ? new Map() : readDependencies(parse(sdl, { noLocation: true }));
  const kept = new Map<string, readonly Need[]>();

  const declared = (coordinate: string): readonly Need[] => {
    const requirement = requirements.get(coordinate);
    return requirement === undefined ? NONE : [{ coordinate, requirement, isOwn: true }];
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
        needs.push(...collect(of, name, seen).map(asRead));
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
  const ofInput = (coordinate: string): readonly Need[] => {
    const read = reads.get(coordinate);
    if (read === undefined) return NONE;
    const [type = '', field = ''] = read.split('.');
    return ofField(type, field).map(asRead);
  };
  if (requirements.size === 0) return NOTHING_NEEDED;
  return {
    isEmpty: false,
    policies: new Set([...requirements.values()].flatMap(({ policies = [] }) => policies.flat())),
    ofField,
    ofArgument: (type, field, argument) =>
      distinct(
        relatives(apiSchema, type).flatMap((name) => ofInput(`${name}.${field}(${argument}:)`)),
      ),
    ofInputField: ofInput,
  };
}

/** The type, and every interface and object that a value of it may also be. */
function relatives(schema: GraphQLSchema, name: string): readonly string[] {
  const type = schema.getType(name);
  const members = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
  const types = isObjectType(type) || isInterfaceType(type) ? [type, ...members] : members;
  const interfaces = types.flatMap((one) => one.getInterfaces());
  return [...new Set([name, ...[...types, ...interfaces].map((one) => one.name)])];
}

function resultOf(schema: GraphQLSchema, name: string, field: string): string | undefined {
  const type = schema.getType(name);
  if (!isObjectType(type) && !isInterfaceType(type)) return undefined;
  const found = type.getFields()[field];
  return found === undefined ? undefined : getNamedType(found.type).name;
}

function asRead(need: Need): Need {
  return { ...need, isOwn: false };
}

function distinct(needs: readonly Need[]): readonly Need[] {
  return [...new Map(needs.map((need) => [`${need.coordinate} ${need.isOwn}`, need])).values()];
}
