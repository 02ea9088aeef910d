import type { DocumentNode } from 'graphql';
import type { Answer, AnswerError } from './answer.ts';
import {
  findHoles,
  isExplained,
  type Path,
  toAskedPath,
  toShape,
  toVisiblePath,
} from './places.ts';
import { stableJson } from './world/field-sets.ts';

/** How the data of two answers, as text, differ; `undefined` when they do not. */
export function dataDifference(expected: string, actual: string): string | undefined {
  if (expected === actual) return undefined;
  return `data\n  expected ${expected}\n  actual   ${actual}`;
}

/**
 * How the errors differ from those that the specification asks. Those are equal that say the same
 * code at the same place, list indexes aside: one error stands for all rows of a part that is
 * missing (`mergeErrors`). Its own index must be that of one of them.
 */
export function errorDifference(expected: Answer, actual: Answer): string | undefined {
  const exact = new Set(expected.errors.map((error) => JSON.stringify(error)));
  const stray = actual.errors
    .map((error) => JSON.stringify(error))
    .filter((error) => !exact.has(error));
  const name = ({ code, path }: AnswerError) => `${code} ${toShape(path ?? [])}`;
  return (
    listDifference(expected.errors.map(name), actual.errors.map(name), actual) ??
    (stray.length === 0 ? undefined : `errors\n  at the wrong index ${stray.join(', ')}`)
  );
}

/**
 * How the errors differ from those of the stock gateway, by the places that they left empty. Known
 * differences are evened out; `reference-is-wrong.test.ts` has the right answer for each:
 * - stock tells of fetches whose fields a condition leaves out;
 * - stock names fields that its planner added (`toAskedPath`), some of which nothing is made from;
 * - of several errors of which each alone makes a place null, each engine may tell others;
 * - stock's index may be that of another entity, of another type;
 * - stock says nothing of an answer that breaks its type, or says it where clients do not look.
 */
export function stockDifference(answers: {
  readonly expected: Answer;
  readonly actual: Answer;
  /** Where nothing fails. */
  readonly whole: Answer;
  readonly document: DocumentNode;
}): string | undefined {
  const { expected, actual, document } = answers;
  const data: unknown = JSON.parse(actual.data);
  const whole: unknown = JSON.parse(answers.whole.data);
  const places = ({ path }: AnswerError): Places => {
    const asked = toAskedPath(path ?? [], document);
    return {
      asked,
      seen: toShape(toVisiblePath(asked, data)),
      told: toShape(asked),
      isAdded: asked.length < (path ?? []).length,
    };
  };
  const toPlaces = ({ errors }: Answer) =>
    errors.map((error) => ({ ...places(error), code: error.code }));
  const counts = ({ asked }: Places): boolean => !isBesides(asked, actual, data, whole);
  const [wanted, given] = [toPlaces(expected), toPlaces(actual)];
  const missing = wanted.filter(
    (error) =>
      counts(error) && !given.some((other) => isSamePlace(error, other) || isInside(other, error)),
  );
  const extra = given.filter(
    (error) =>
      error.code !== 'UPSTREAM_INVALID' &&
      counts(error) &&
      !wanted.some((other) => isSamePlace(error, other)),
  );
  return listDifference(
    missing.map(({ seen }) => seen),
    extra.map(({ seen }) => seen),
    actual,
  );
}

interface Places {
  readonly asked: Path;
  /** The null that came of it. */
  readonly seen: string;
  /** The field that failed, as far as the client asked for it. */
  readonly told: string;
  /** Did the planner ask for that field, and not the client? */
  readonly isAdded: boolean;
}

/** An index may be that of another row, in which the null is elsewhere. */
function isSamePlace(one: Places, other: Places): boolean {
  return one.seen === other.seen || one.told === other.told;
}

/** What stock tells of a field that was asked for in vain; what went wrong is inside. */
function isInside(one: Places, around: Places): boolean {
  return around.isAdded && one.seen.startsWith(`${around.seen}.`);
}

/** Is nothing missing at the place, or is the field not even in the answer? */
function isBesides(path: Path, actual: Answer, data: unknown, whole: unknown): boolean {
  const visible = toVisiblePath(path, data);
  const value = valueAt(visible, data);
  const place = { path: visible, code: '' };
  const holes = findHoles(data, whole).filter((hole) => isExplained(hole, [place]));
  // Stock's index may be that of another entity, of another type (`reference-is-wrong.test.ts`).
  if (value === undefined) return holes.every((hole) => isExplained(hole, actual.errors));
  if (value === null || stableJson(value) !== stableJson(valueAt(visible, whole))) return false;
  // The error may stand for other rows, which do miss something.
  return holes.length === 0;
}

/**
 * A null that was a value before anything failed, and that no error tells of. An error in a field that
 * the object is found by (`keyNames`), if the client asked for it, is told there for all that is missing;
 * so is one of an object whose type could not be learnt, in a field that is not in the answer then.
 */
export function silentHole(
  whole: Answer,
  actual: Answer,
  keyNames: ReadonlySet<string>,
): string | undefined {
  const data: unknown = JSON.parse(actual.data);
  const holes = findHoles(data, JSON.parse(whole.data));
  const errors = actual.errors.flatMap((error) =>
    keyNames.has(String(error.path?.at(-1))) || valueAt(error.path ?? [], data) === undefined
      ? [error, { ...error, path: error.path?.slice(0, -1) }]
      : [error],
  );
  const silent = holes.find((hole) => !isExplained(hole, errors));
  if (silent === undefined) return undefined;
  return `holes\n  nothing said of ${JSON.stringify(silent)} in ${actual.data}\n  but ${JSON.stringify(actual.errors)}`;
}

/**
 * An error at a place that the answer does not have, or that is not empty. Where stock tells of the same
 * place, it may be that of an object whose type could not be learnt.
 */
export function strayError(
  expected: Answer,
  actual: Answer,
  document: DocumentNode,
): string | undefined {
  const data: unknown = JSON.parse(actual.data);
  const isStray = (path: Path): boolean => {
    const asked = toAskedPath(path, document);
    return asked.length !== path.length || valueAt(toVisiblePath(path, data), data) === undefined;
  };
  const told = new Set(expected.errors.map(({ path }) => JSON.stringify(path)));
  const stray = actual.errors.filter(
    ({ path }) => path !== undefined && !told.has(JSON.stringify(path)) && isStray(path),
  );
  if (stray.length === 0) return undefined;
  return `stray ${JSON.stringify(stray)}\n  data ${actual.data}`;
}

function valueAt(path: Path, data: unknown): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step))
      return undefined;
    value = Reflect.get(value, step);
  }
  return value;
}

function listDifference(
  expected: readonly string[],
  actual: readonly string[],
  answer: Answer,
): string | undefined {
  const missing = [...new Set(expected)].filter((error) => !actual.includes(error));
  const extra = [...new Set(actual)].filter((error) => !expected.includes(error));
  if (missing.length + extra.length === 0) return undefined;
  return [
    'errors',
    ...missing.map((error) => `  missing ${error}`),
    ...extra.map((error) => `  too much ${error}`),
    `  given ${JSON.stringify(answer.errors)}`,
    `  data ${answer.data}`,
  ].join('\n');
}

/** The same data with the fields of every object in alphabetical order. */
export function sortFields(data: string): string {
  return stableJson(JSON.parse(data));
}
