import { type GraphQLSchema, getNamedType, isIntrospectionType, isObjectType } from 'graphql';
import type { Random } from '../support/random-operations/index.ts';
import type { Coverage } from './coverage.ts';

/** Leads an operation to one field. */
export interface Aim {
  /** The field of a type that comes nearer to the aim, or is it; undefined where none of `fields` does. */
  pickField(type: string, fields: readonly string[], random: Random): string | undefined;
}

/** Finds aims among what was seen least; the ways through a schema are found once. */
export function createAims(
  schema: GraphQLSchema,
  isReachable: (coordinate: string) => boolean,
): (coverage: Coverage, random: Random) => Aim {
  const fields = fieldsOf(schema);
  const targets = new Map(fields.map(({ coordinate, target }) => [coordinate, target]));
  const distances = new Map<string, ReadonlyMap<string, number>>();
  return (coverage, random) => {
    // One of the rarest: the very rarest may be out of reach.
    const rare = coverage.rarest().map(([coordinate]) => coordinate.replace(/\(.*/, ''));
    const reachable = rare.filter(
      (coordinate) => targets.has(coordinate) && isReachable(coordinate),
    );
    const wanted = random.pick(reachable.slice(0, 40));
    const [owner = ''] = wanted.split('.');
    let near = distances.get(owner);
    if (near === undefined) {
      near = distancesTo(owner, fields);
      distances.set(owner, near);
    }
    const known = near;
    const costOf = (type: string, field: string): number => {
      if (`${type}.${field}` === wanted) return -1;
      const target = targets.get(`${type}.${field}`);
      return target === undefined ? Infinity : (known.get(target) ?? Infinity);
    };
    return {
      pickField(type, among, chance) {
        const costs = among.map((field) => costOf(type, field));
        const least = Math.min(...costs);
        // A detour of a step now and then: the shortest way may lead through what is empty.
        const limit = chance.chance(0.3) ? least + 1 : least;
        const good = among.filter((_, at) => (costs[at] ?? Infinity) <= limit);
        return least === Infinity || good.length === 0 ? undefined : chance.pick(good);
      },
    };
  };
}

interface Field {
  readonly coordinate: string;
  readonly owner: string;
  readonly target: string;
}

function fieldsOf(schema: GraphQLSchema): readonly Field[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || isIntrospectionType(type)) return [];
    return Object.values(type.getFields()).map((field) => ({
      coordinate: `${type.name}.${field.name}`,
      owner: type.name,
      target: getNamedType(field.type).name,
    }));
  });
}

/** Fields between each type and `aim`. */
function distancesTo(aim: string, fields: readonly Field[]): ReadonlyMap<string, number> {
  const distances = new Map([[aim, 0]]);
  for (const [type, distance] of distances) {
    for (const { owner, target } of fields) {
      if (target === type && !distances.has(owner)) distances.set(owner, distance + 1);
    }
  }
  return distances;
}
