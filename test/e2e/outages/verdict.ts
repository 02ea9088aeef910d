import type { PlantError } from '../../support/plant.ts';
import type { MissingField } from './expectation.ts';

/** What an answer says about one missing field: every error at its place or at its entity's. */
interface Excuse {
  readonly place: string;
  readonly errors: readonly {
    readonly code: unknown;
    readonly system: unknown;
    readonly subjects: readonly string[];
  }[];
}

/** The errors found for each missing field, in the order of `missing`. */
export function excusesFor(
  missing: readonly MissingField[],
  errors: readonly PlantError[] = [],
): readonly Excuse[] {
  return missing.map(({ place, entityPlace }) => ({
    place,
    errors: errors
      .filter((error) => [place, entityPlace].includes(placeOf(error)))
      .map(({ extensions }) => ({
        code: extensions['code'],
        system: extensions['system'],
        subjects: [...((extensions['subjects'] ?? []) as readonly string[])].sort(),
      })),
  }));
}

/** One error each, naming exactly the entities that lack the field. */
export function rightExcuses(
  missing: readonly MissingField[],
  system: string,
  code: string,
): readonly Excuse[] {
  return missing.map(({ place, subjects }) => ({
    place,
    errors: [{ code, system, subjects: [...subjects].sort() }],
  }));
}

/** Errors that excuse no missing field. */
export function needlessErrors(
  missing: readonly MissingField[],
  errors: readonly PlantError[] = [],
): readonly PlantError[] {
  const places = new Set(missing.flatMap(({ place, entityPlace }) => [place, entityPlace]));
  return errors.filter((error) => !places.has(placeOf(error)));
}

/** Response keys from the root, list indexes left out. */
function placeOf({ path = [] }: PlantError): string {
  return path.filter((key) => typeof key === 'string').join('.');
}
