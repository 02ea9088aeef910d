import type { Execution } from './execution.ts';
import { type ResultObject, TYPE } from './layout.ts';
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
 * Which objects of one position may become one. The same fetches must follow for all of them: those of
 * a plan that tells objects apart by the types around them do for objects in the same types, and those
 * that depend on values around them never do.
 */
export type Sharing = 'any' | 'in the same types' | 'none';

interface Group {
  readonly objects: ResultObject[];
  /** The first object in each types. */
  readonly firsts: Map<string, ResultObject>;
}

/**
 * Finds them, and lets places that stand for the same with the same content share one object, as far
 * as `sharing` says: what comes later is the same for all of them.
 */
export function collectTargets(
  path: PlanPath,
  writer: RepresentationWriter,
  execution: Execution,
  sharing: Sharing,
): Targets {
  const representations: string[] = [];
  const objects: ResultObject[][] = [];
  const known = new Map<string, Group>();
  const { layout } = path;
  let isIncomplete = false;
  path.visit(execution.root, execution.nextMark(), (object, container, index, ancestors) => {
    const text = writer.write(object);
    if (text === null) isIncomplete = true;
    if (typeof text !== 'string') return;
    let group = known.get(text);
    if (group === undefined) {
      group = { objects: [], firsts: new Map() };
      known.set(text, group);
      representations.push(text);
      objects.push(group.objects);
    }
    if (sharing !== 'none') {
      const types = sharing === 'any' ? '' : ancestors.map((around) => around[TYPE]).join(' ');
      const first = group.firsts.get(types);
      // One to compare with is enough: looking at all would take the square of their number.
      if (first === undefined) {
        group.firsts.set(types, object);
      } else if (isSameObject(object, first, layout)) {
        container[index] = first;
        return;
      }
    }
    group.objects.push(object);
  });
  return { representations, objects, isIncomplete };
}
