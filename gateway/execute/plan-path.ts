import { type Layout, type ResultObject, type Slot, TYPE, VISITED } from './layout.ts';
import type { TypeRelations } from './type-relations.ts';

/** The objects of an answer that one path of a plan leads to. */
export interface PlanPath {
  /** Of the objects it leads to. */
  readonly layout: Layout;
  /** Of the objects around them too, outermost first; the last is `layout`. */
  readonly layouts: readonly Layout[];
  /** Does it tell objects of one position apart by the types around them? */
  readonly isConditional: boolean;
  /**
   * Each object once, in order of appearance, with the place where it stands. `mark` is a number that
   * no walk of this execution has used.
   */
  visit(root: ResultObject, mark: number, onObject: OnObject): void;
  /** Every place of every object. */
  visitPlaces(root: ResultObject, onPlace: OnPlace): void;
}

/** `container[index]` is the object; `ancestors` are those around it, outermost first. */
export type OnObject = (
  object: ResultObject,
  container: unknown[],
  index: number,
  ancestors: readonly ResultObject[],
) => void;

/** `steps` are the fields and the positions in lists on the way; it changes after the call. */
export type OnPlace = (object: ResultObject, steps: readonly (Slot | number)[]) => void;

interface Step {
  readonly slots: readonly (Slot & { readonly child: Layout })[];
  readonly conditions: readonly (readonly string[])[];
}

/**
 * Elements are response names, `@` for the items of a list, and either with conditions behind it:
 * `name|[Type,Type]`. A path may begin with an empty element.
 */
export function compilePlanPath(
  path: readonly (string | number)[],
  root: Layout,
  relations: TypeRelations,
): PlanPath {
  const steps: Step[] = [];
  let layout = root;
  const layouts = [root];
  for (const { name, depth, conditions } of parse(path)) {
    steps.push({ slots: layout.composite(name, depth), conditions });
    layout = layout.child(name);
    layouts.push(layout);
  }
  const fits = (object: ResultObject, { conditions }: Step): boolean =>
    conditions.every((types) =>
      types.some((type) => relations.applies(type, String(object[TYPE]))),
    );
  return {
    layout,
    layouts,
    isConditional: steps.some(({ conditions }) => conditions.length > 0),
    visit(object, mark, onObject) {
      const ancestors: ResultObject[] = [];
      const enter = (from: ResultObject, level: number): void => {
        const step = steps[level];
        if (step === undefined) return;
        ancestors.push(from);
        for (const { index, depth } of step.slots) reach(from, index, depth, level, step);
        ancestors.pop();
      };
      const reach = (
        container: unknown[],
        index: number,
        depth: number,
        level: number,
        step: Step,
      ): void => {
        const value = container[index];
        if (!Array.isArray(value)) return;
        if (depth > 0) {
          for (let item = 0; item < value.length; item++) {
            reach(value, item, depth - 1, level, step);
          }
          return;
        }
        if (step.conditions.length > 0 && !fits(value, step)) return;
        if (value[VISITED] === mark) return;
        value[VISITED] = mark;
        if (level === steps.length - 1) onObject(value, container, index, ancestors);
        else enter(value, level + 1);
      };
      enter(object, 0);
    },
    visitPlaces(object, onPlace) {
      const place: (Slot | number)[] = [];
      const enter = (from: ResultObject, level: number): void => {
        const step = steps[level];
        if (step === undefined) {
          onPlace(from, place);
          return;
        }
        for (const slot of step.slots) {
          place.push(slot);
          reach(from[slot.index], slot.depth, level, step);
          place.pop();
        }
      };
      const reach = (value: unknown, depth: number, level: number, step: Step): void => {
        if (!Array.isArray(value)) return;
        if (depth === 0) {
          if (fits(value, step)) enter(value, level + 1);
          return;
        }
        for (const [index, item] of value.entries()) {
          place.push(index);
          reach(item, depth - 1, level, step);
          place.pop();
        }
      };
      enter(object, 0);
    },
  };
}

/** Where such a path leads, before the slots on the way are known. */
export function layoutAt(path: readonly (string | number)[], root: Layout): Layout {
  return parse(path).reduce((layout, { name }) => layout.child(name), root);
}

interface ParsedStep {
  readonly name: string;
  depth: number;
  readonly conditions: (readonly string[])[];
}

function parse(path: readonly (string | number)[]): readonly ParsedStep[] {
  const steps: ParsedStep[] = [];
  for (const element of path) {
    const [name = '', ...conditions] = String(element).split('|');
    if (name === '' && steps.length === 0) continue;
    let step = steps.at(-1);
    if (name === '@' && step !== undefined) {
      step.depth += 1;
    } else {
      step = { name, depth: 0, conditions: [] };
      steps.push(step);
    }
    for (const condition of conditions) step.conditions.push(condition.slice(1, -1).split(','));
  }
  return steps;
}
