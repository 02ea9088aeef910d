import type { EngineError } from '../engine.ts';
import { idAlongPath } from '../upstreams/subjects.ts';
import type { UpstreamResult } from '../upstreams/upstream.ts';
import { misfitError } from './answer-errors.ts';
import type { Execution, FailedPart } from './execution.ts';
import { type FetchSelection, selectAll } from './fetch-selection.ts';
import type { ResultObject } from './layout.ts';
import type { PlanPath } from './plan-path.ts';
import type { Misfits, Projection } from './project.ts';
import type { Targets } from './targets.ts';

/** What an answer is merged into, and by what. */
export interface Merging {
  readonly selection: FetchSelection;
  readonly path: PlanPath | undefined;
  readonly projection: Projection;
  readonly execution: Execution;
}

/** An answer that starts at the root of the subgraph's schema. */
export function mergeRoot(
  { data, errors }: UpstreamResult,
  objects: readonly ResultObject[],
  merging: Merging,
): void {
  const { selection, projection, execution } = merging;
  const note = (error: EngineError, suffix: FailedPart['suffix']): void => {
    const { path } = merging;
    execution.fail({ error, selection, path, objects, suffix, isWhole: false });
  };
  const isPlaceless = data === null && errors.every(({ path }) => path === undefined);
  for (const error of errors) {
    if (isPlaceless) for (const key of rootKeys(selection)) note(error, [key]);
    else note(error, error.path);
  }
  if (data === null) {
    execution.incomplete.add(selection.source);
    return;
  }
  const misfits: Misfits = { path: [], found: [] };
  for (const [at, object] of objects.entries()) {
    projection.merge(data, object, at === 0 ? misfits : { path: [], found: [] });
  }
  for (const place of misfits.found) {
    note(misfitError(selection.source.subgraph, place, idAlongPath(data, place)), place);
  }
}

/** An answer that has one entity per representation. */
export function mergeEntities(
  { data, errors }: UpstreamResult,
  { representations, objects }: Targets,
  merging: Merging,
): void {
  const { selection, projection, execution } = merging;
  const note = (error: EngineError, place: FailedPart['suffix']): void => {
    const { path } = merging;
    const [root, index, ...inside] = place ?? [];
    const isEntity = root === '_entities' && typeof index === 'number';
    const isWhole = !isEntity || (data === null && inside.length === 0);
    execution.fail({
      error,
      selection,
      path,
      objects: isWhole ? objects.flat() : (objects[Number(index)] ?? []),
      suffix: place === undefined ? undefined : inside,
      isWhole,
    });
  };
  const isPlaceless = data === null && errors.every(({ path }) => path === undefined);
  for (const error of errors) note(error, isPlaceless ? [] : error.path);
  const entities: unknown = data === null ? undefined : data['_entities'];
  if (!Array.isArray(entities)) {
    execution.incomplete.add(selection.source);
    return;
  }
  const misfits: Misfits = { path: ['_entities', 0], found: [] };
  for (const [index, group] of objects.entries()) {
    const entity: unknown = entities[index];
    misfits.path[1] = index;
    if (entity === null || entity === undefined) {
      if (errors.length > 0) execution.incomplete.add(selection.source);
    } else if (typeof entity !== 'object' || Array.isArray(entity)) {
      misfits.found.push(['_entities', index]);
    } else {
      for (const [at, object] of group.entries()) {
        projection.merge(entity, object, at === 0 ? misfits : { path: [], found: [] });
      }
    }
  }
  for (const place of misfits.found) {
    note(misfitError(selection.source.subgraph, place, idOf(representations, place)), place);
  }
}

function rootKeys(selection: FetchSelection): ReadonlySet<string> {
  return new Set(selectAll(selection).map(({ key }) => key));
}

function idOf(
  representations: readonly string[],
  [, index]: readonly (string | number)[],
): string | undefined {
  const text = typeof index === 'number' ? representations[index] : undefined;
  return text === undefined ? undefined : idAlongPath({ of: JSON.parse(text) }, ['of']);
}
