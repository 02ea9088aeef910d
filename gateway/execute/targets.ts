import type { Execution } from './execution.ts';
import type { Layout, ResultObject } from './layout.ts';
import type { PlanPath } from './plan-path.ts';
import type { RepresentationWriter } from './representations.ts';
import { isSameObject } from './same-object.ts';

/** The objects that one fetch completes. */
export interface Targets {
  /** JSON texts, each once. */
  readonly representations: readonly string[];
  /** Those that each representation stands for. */
  readonly objects: readonly (readonly ResultObject[])[];
  /** Was an object left out because it lacks what the fetch needs? */
  readonly isIncomplete: boolean;
}

/**
 * Finds them, and where `shares` says so, lets places that stand for the same with the same content
 * share one object: what comes later is the same for all of them.
 */
export function collectTargets(
  path: PlanPath,
  writer: RepresentationWriter,
  execution: Execution,
  shares: boolean,
): Targets {
  const representations: string[] = [];
  const objects: ResultObject[][] = [];
  const known = new Map<string, ResultObject[]>();
  const { layout } = path;
  let isIncomplete = false;
  path.visit(execution.root, execution.nextMark(), (object, container, index) => {
    const text = writer.write(object);
    if (text === null) isIncomplete = true;
    if (typeof text !== 'string') return;
    const group = known.get(text);
    if (group === undefined) {
      const first = [object];
      known.set(text, first);
      representations.push(text);
      objects.push(first);
    } else if (!shares || !share(object, group, container, index, layout)) {
      group.push(object);
    }
  });
  return { representations, objects, isIncomplete };
}

/** The first of a group is the one to share: looking at all would take the square of their number. */
function share(
  object: ResultObject,
  [first]: readonly ResultObject[],
  container: unknown[],
  index: number,
  layout: Layout,
): boolean {
  if (first === undefined || !isSameObject(object, first, layout)) return false;
  container[index] = first;
  return true;
}
