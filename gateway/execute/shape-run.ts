import { typeOfId } from '../../runtime/entity-id.ts';
import type { EngineError } from '../engine.ts';
import { forbiddenField, internalError, misfitError } from './answer-errors.ts';
import type { Execution } from './execution.ts';
import type { Layout, ResultObject, Slot } from './layout.ts';
import { createReported, type Reported } from './reported.ts';

/** Errors that shaping one answer adds; what comes after is left out. */
const MAX_ERRORS = 1_000;

/** One answer while its text is written. */
export interface ShapeRun {
  readonly execution: Execution;
  /**
   * The text so far is that of the pieces and `text`; both may be set back to what they were. What is
   * done is in few pieces: parts that wait until all is written live so long that collecting them costs
   * as much again.
   */
  readonly pieces: string[];
  text: string;
  /** The way to what is written now. */
  readonly path: (string | number)[];
  /** The objects on that way, and the layout of each. */
  readonly objects: ResultObject[];
  readonly layouts: Layout[];
  /** How many faults were met, those left out included. */
  faults: number;
  readonly errors: EngineError[];
  /** The value does not fit its type. */
  misfit(slot: Slot | undefined): void;
  /** It is not known of what type an object is; silent when the cause is told. */
  untyped(): void;
  /** Nothing of the plan gives this field. */
  uncovered(): void;
  /** The caller may not have the field; told once for each place of the operation. */
  denied(place: object): void;
  /** A field that must not be null is; silent when its cause is told. */
  missing(slot: Slot | undefined, value: unknown): void;
}

/** So much is put in one piece at a time. */
const CHUNK = 8_192;

/** To be called every so often. */
export function settle(run: ShapeRun): void {
  const { text } = run;
  if (text.length < CHUNK) return;
  // Looking into a string that was put together of many makes it one.
  text.charCodeAt(0);
  run.pieces.push(text);
  run.text = '';
}

/** `placed` are the errors that are told already. */
export function createShapeRun(execution: Execution, placed: readonly EngineError[]): ShapeRun {
  const path: ShapeRun['path'] = [];
  const objects: ShapeRun['objects'] = [];
  const layouts: ShapeRun['layouts'] = [];
  const errors: EngineError[] = [];
  let known: Reported | undefined;
  const reported = (): Reported => {
    known ??= createReported(placed);
    return known;
  };
  const denied = new Set<object>();
  const isToldAround = (): boolean => placed.length > 0 && reported().anywhere(path);
  const add = (error: EngineError): void => {
    run.faults += 1;
    if (errors.length < MAX_ERRORS) errors.push(error);
  };
  const run: ShapeRun = {
    execution,
    pieces: [],
    text: '',
    path,
    objects,
    layouts,
    faults: 0,
    errors,
    misfit: (slot) => add(misfitError(systemOf(slot), [...path], nearestId(run))),
    untyped() {
      if (!isToldAround()) run.misfit(undefined);
    },
    uncovered: () => add(internalError([...path])),
    denied(place) {
      if (denied.has(place)) return;
      denied.add(place);
      add(forbiddenField([...path]));
    },
    missing(slot, value) {
      const isTold =
        value === undefined
          ? isToldAround() || (placed.length > 0 && isIncomplete(slot, execution))
          : placed.length > 0 && reported().atOrUnder(path);
      if (!isTold) run.misfit(slot);
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
function nearestId({ objects, layouts }: ShapeRun): string | undefined {
  for (let at = objects.length - 1; at >= 0; at--) {
    for (const { index, fieldName, child } of layouts[at]?.slots ?? []) {
      const value = objects[at]?.[index];
      if (fieldName !== 'id' || child !== undefined || typeof value !== 'string') continue;
      if (typeOfId(value) !== undefined) return value;
    }
  }
  return undefined;
}
