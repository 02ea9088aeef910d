import type { EngineError } from '../engine.ts';
import { type Asked, toClientPath } from './asked.ts';
import type { Execution, FailedPart } from './execution.ts';
import { type FetchSelection, type SelectedField, selectAll } from './fetch-selection.ts';
import type { ResultObject, Slot } from './layout.ts';
import type { PlanPath } from './plan-path.ts';

/** Places that one error of a fetch is told for; an entity may stand in many. */
const MAX_PLACES = 200;

/** Errors of fetches in one answer; what comes after is left out. */
const MAX_ERRORS = 1_000;

type Steps = readonly (Slot | number)[];

/** The errors of all fetches, with their places in the client's operation. */
export function placeErrors(execution: Execution, rootAsked: () => Asked): readonly EngineError[] {
  if (execution.failed.length === 0) return [];
  const asked = rootAsked();
  const places = findPlaces(execution);
  const placed: EngineError[] = [];
  for (const part of execution.failed) {
    for (const path of pathsOf(part, places, asked)) {
      if (placed.length === MAX_ERRORS) return placed;
      const { message, extensions } = part.error;
      placed.push(path.length === 0 ? { message, extensions } : { message, path, extensions });
    }
  }
  return placed;
}

/** Each path once: what stands in several places may be told at the same part of the operation. */
function pathsOf(
  { path, objects, suffix, selection }: FailedPart,
  places: ReadonlyMap<ResultObject, readonly Steps[]>,
  asked: Asked,
): Iterable<readonly (string | number)[]> {
  if (suffix === undefined) return [[]];
  const steps = toSteps(selection, suffix);
  const starts: readonly Steps[] =
    path === undefined ? [[]] : objects.flatMap((object) => places.get(object) ?? []);
  const paths = new Map<string, readonly (string | number)[]>();
  for (const start of starts.slice(0, MAX_PLACES)) {
    const clientPath = toClientPath([...start, ...steps], asked);
    paths.set(JSON.stringify(clientPath), clientPath);
  }
  return paths.values();
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

/** A path of the subgraph's answer, as fields: up to the first name that the fetch did not select. */
function toSteps(selection: FetchSelection, path: readonly (string | number)[]): Steps {
  const steps: (Slot | number)[] = [];
  let at: FetchSelection | undefined = selection;
  for (const element of path) {
    if (typeof element === 'number') {
      steps.push(element);
      continue;
    }
    if (at === undefined) break;
    const field: SelectedField | undefined = selectAll(at).find(({ key }) => key === element);
    if (field === undefined) break;
    steps.push(field.slot);
    at = field.selection;
  }
  return steps;
}
