import { typeOfId } from '../../runtime/entity-id.ts';
import type { EngineError } from '../engine.ts';
import type { Execution } from './execution.ts';
import type { Layout, ResultObject, Slot } from './layout.ts';
import { createReported, type Reported } from './reported.ts';
import { internalError, misfitError } from './upstream-errors.ts';

/** Errors that shaping one answer adds; what comes after is left out. */
const MAX_ERRORS = 1_000;

/** One answer while its text is written. */
export interface ShapeRun {
  readonly execution: Execution;
  /** The way to what is written now. */
  readonly path: (string | number)[];
  /** The objects on that way, with their layouts. */
  readonly objects: { object: ResultObject; layout: Layout }[];
  /** How many faults were met, those left out included. */
  faults: number;
  readonly errors: EngineError[];
  /** The value does not fit its type. */
  misfit(slot: Slot | undefined): void;
  /** Nothing of the plan gives this field. */
  uncovered(): void;
  /** A field that must not be null is; silent when its cause is told. */
  missing(slot: Slot | undefined, value: unknown): void;
}

/** `placed` are the errors that are told already. */
export function createShapeRun(execution: Execution, placed: readonly EngineError[]): ShapeRun {
  const path: ShapeRun['path'] = [];
  const objects: ShapeRun['objects'] = [];
  const errors: EngineError[] = [];
  let reported: Reported | undefined;
  const add = (error: EngineError): void => {
    run.faults += 1;
    if (errors.length < MAX_ERRORS) errors.push(error);
  };
  const run: ShapeRun = {
    execution,
    path,
    objects,
    faults: 0,
    errors,
    misfit: (slot) => add(misfitError(systemOf(slot), [...path], nearestId(objects))),
    uncovered: () => add(internalError([...path])),
    missing(slot, value) {
      if (placed.length > 0) {
        reported ??= createReported(placed);
        const isTold =
          value === undefined
            ? isIncomplete(slot, execution) || reported.anywhere(path)
            : reported.atOrUnder(path);
        if (isTold) return;
      }
      run.misfit(slot);
    },
  };
  return run;
}

function isIncomplete(slot: Slot | undefined, { incomplete }: Execution): boolean {
  return slot !== undefined && [...slot.writers].some((writer) => incomplete.has(writer));
}

function systemOf(slot: Slot | undefined): string | undefined {
  const [writer] = slot?.writers ?? [];
  return writer?.subgraph;
}

/** Of the innermost entity on the way, as far as the plan asked for ids. */
function nearestId(objects: ShapeRun['objects']): string | undefined {
  for (const { object, layout } of objects.toReversed()) {
    for (const { index, fieldName, child } of layout.slots) {
      const value = object[index];
      if (fieldName !== 'id' || child !== undefined || typeof value !== 'string') continue;
      if (typeOfId(value) !== undefined) return value;
    }
  }
  return undefined;
}
