import type { EngineError } from '../engine.ts';
import type { Asked } from './asked.ts';
import { type ClientPlace, isMissing, isMissingOf, toClientPlace } from './client-place.ts';
import type { Execution, FailedPart } from './execution.ts';
import {
  type FetchSelection,
  type SelectedField,
  selectAll,
  selectFor,
} from './fetch-selection.ts';
import { type ResultObject, type Slot, TYPE } from './layout.ts';
import type { PlanPath } from './plan-path.ts';

/** Places that one error of a fetch is told for; an entity may stand in many. */
const MAX_PLACES = 200;

/** Errors of fetches in one answer; what comes after is left out. */
const MAX_ERRORS = 1_000;

type Steps = readonly (Slot | number)[];

/**
 * The errors of all fetches, with their places in the client's operation. What cost the client nothing
 * is not told: an error of a key that was found elsewhere, say.
 */
export function placeErrors(execution: Execution, rootAsked: () => Asked): readonly EngineError[] {
  if (execution.failed.length === 0) return [];
  const { root: value, layout } = execution;
  const root = { value, depth: 0, layout, asked: rootAsked() };
  const places = findPlaces(execution);
  const toPlace = (steps: Steps): ClientPlace | undefined => toClientPlace(steps, root);
  const placed: EngineError[] = [];
  for (const part of execution.failed) {
    const { message, extensions } = part.error;
    if (part.suffix === undefined) placed.push({ message, extensions });
    for (const path of pathsOf(part, places, toPlace)) placed.push({ message, path, extensions });
    if (placed.length >= MAX_ERRORS) return placed.slice(0, MAX_ERRORS);
  }
  return placed;
}

/** Each path once: what stands in several places may be told at the same part of the operation. */
function pathsOf(
  { path, objects, suffix, isWhole, selection }: FailedPart,
  places: ReadonlyMap<ResultObject, readonly Steps[]>,
  toPlace: (steps: Steps) => ClientPlace | undefined,
): Iterable<ClientPlace['path']> {
  const steps = suffix === undefined ? undefined : toSteps(selection, suffix, path === undefined);
  if (steps === undefined) return [];
  const starts: readonly Steps[] =
    path === undefined ? [[]] : objects.flatMap((object) => places.get(object) ?? []);
  const paths = new Map<string, ClientPlace['path']>();
  for (const start of starts) {
    const place = toPlace([...start, ...steps]);
    if (place === undefined || !isFelt(place, steps, selection)) continue;
    paths.set(JSON.stringify(place.path), place.path);
    if (isWhole || paths.size === MAX_PLACES) break;
  }
  return paths.values();
}

/** Did the error cost the client something? One of what it did not ask for may have. */
function isFelt(
  { beyond, position }: ClientPlace,
  { length }: Steps,
  selection: FetchSelection,
): boolean {
  if (beyond !== undefined) return beyond.isInput;
  if (length > 0) return isMissing(position);
  const typeName = Array.isArray(position.value) ? String(position.value[TYPE]) : '';
  const slots = selectFor(selection, typeName).fields.map(({ slot }) => slot);
  return isMissingOf(position, slots);
}

/** Where the objects stand that errors are about: one walk per path of the plan. */
function findPlaces(execution: Execution): ReadonlyMap<ResultObject, readonly Steps[]> {
  const places = new Map<ResultObject, Steps[]>();
  const paths = new Set<PlanPath>();
  for (const { path, objects } of execution.failed) {
    if (path === undefined) continue;
    paths.add(path);
    for (const object of objects) places.set(object, []);
  }
  for (const path of paths) {
    path.visitPlaces(execution.root, (object, steps) => {
      const known = places.get(object);
      if (known !== undefined && known.length < MAX_PLACES) known.push([...steps]);
    });
  }
  return places;
}

/**
 * A path of the subgraph's answer, as fields: up to the first name that the fetch did not select; at the
 * root, where no error can stand, the first field. `undefined` for `__typename`, which we know ourselves.
 */
function toSteps(
  selection: FetchSelection,
  path: readonly (string | number)[],
  isRoot: boolean,
): Steps | undefined {
  const steps: (Slot | number)[] = [];
  let at: readonly FetchSelection[] = [selection];
  for (const element of path) {
    if (typeof element === 'number') {
      steps.push(element);
      continue;
    }
    if (at.some((level) => selectFor(level, level.typeName).typenameKey === element)) {
      return undefined;
    }
    const fields: readonly SelectedField[] = at.flatMap(selectAll);
    const named = fields.filter(({ key }) => key === element);
    const [field = isRoot && steps.length === 0 ? fields[0] : undefined] = named;
    if (field === undefined) break;
    steps.push(field.slot);
    // A fragment may select more inside of the same field.
    at = named.flatMap(({ slot, selection: inner }) =>
      slot === field.slot && inner !== undefined ? [inner] : [],
    );
  }
  return steps;
}
