import type { FetchDataKeyRenamer } from '../plan/query-plan.ts';
import type { Execution } from './execution.ts';
import { toJsonText } from './json-text.ts';
import { type Layout, type ResultObject, TYPE } from './layout.ts';
import type { PlanPath } from './plan-path.ts';
import type { RepresentationWriter } from './representations.ts';
import type { Targets } from './targets.ts';
import type { TypeRelations } from './type-relations.ts';

/** Fetches of one plan node that run at the same time, when entities have different context values. */
const MAX_PARALLEL = 8;

const ON_TYPE = '... on ';

/** JSON texts of variables, by name. */
export type VariableTexts = readonly (readonly [name: string, text: string])[];

/** The variables that `@fromContext` arguments of an object need. */
export type ContextValues = (
  object: ResultObject,
  ancestors: readonly ResultObject[],
) => VariableTexts;

/** A rewrite goes from the object up by `..`, a level per field, then down by names and types. */
export function compileContextValues(
  rewrites: readonly FetchDataKeyRenamer[],
  { layouts }: PlanPath,
  relations: TypeRelations,
): ContextValues {
  const names = [...new Set(rewrites.map(({ renameKeyTo }) => renameKeyTo))];
  const readersOf = new Map(
    names.map((name) => [
      name,
      rewrites
        .filter(({ renameKeyTo }) => renameKeyTo === name)
        .map(({ path }) => {
          const levels = path.filter((step) => step === '..').length;
          const layout = layouts.at(-1 - levels);
          if (layout === undefined) throw new TypeError('A context lies outside of the answer');
          return { levels, layout, down: path.slice(levels) };
        }),
    ]),
  );
  return (object, ancestors) =>
    names.map((name) => {
      for (const { levels, layout, down } of readersOf.get(name) ?? []) {
        const from = levels === 0 ? object : ancestors.at(-levels);
        const value = from === undefined ? undefined : readDown(from, layout, down, relations);
        if (value !== undefined) return [name, toJsonText(value)];
      }
      return [name, 'null'];
    });
}

function readDown(
  object: ResultObject,
  layout: Layout,
  [step, ...rest]: readonly string[],
  relations: TypeRelations,
): unknown {
  if (step === undefined) return undefined;
  const typeName = String(object[TYPE]);
  if (step.startsWith(ON_TYPE)) {
    return relations.applies(step.slice(ON_TYPE.length), typeName)
      ? readDown(object, layout, rest, relations)
      : undefined;
  }
  if (step === '__typename') return typeName;
  const slot = layout.findByName(step, (name) => relations.formOf(typeName, name));
  if (slot === undefined) return undefined;
  const { child, depth } = slot;
  const value = object[slot.index];
  return child === undefined
    ? value
    : mapObjects(value, depth, (inner) => readDown(inner, child, rest, relations));
}

function mapObjects(
  value: unknown,
  depth: number,
  read: (object: ResultObject) => unknown,
): unknown {
  if (!Array.isArray(value)) return value;
  return depth === 0 ? read(value) : value.map((item) => mapObjects(item, depth - 1, read));
}

/**
 * Completes the objects of a path in groups of equal context values, since a fetch has one value per
 * variable. Nothing is shared between places: what is around them tells them apart.
 */
export async function collectByContext(
  options: {
    readonly path: PlanPath;
    readonly writer: RepresentationWriter;
    readonly values: ContextValues;
    readonly execution: Execution;
  },
  complete: (targets: Targets, context: VariableTexts) => Promise<void>,
): Promise<void> {
  const { path, writer, values, execution } = options;
  const groups = new Map<string, { context: VariableTexts; known: Map<string, ResultObject[]> }>();
  let isIncomplete = false;
  path.visit(execution.root, execution.nextMark(), (object, _container, _index, ancestors) => {
    const text = writer.write(object);
    if (text === null) isIncomplete = true;
    if (typeof text !== 'string') return;
    const context = values(object, ancestors);
    const key = JSON.stringify(context);
    const group = groups.get(key) ?? { context, known: new Map() };
    groups.set(key, group);
    group.known.set(text, [...(group.known.get(text) ?? []), object]);
  });
  const waiting = [...groups.values()].values();
  const work = async (): Promise<void> => {
    for (const { context, known } of waiting) {
      const targets = { representations: [...known.keys()], objects: [...known.values()] };
      await complete({ ...targets, isIncomplete }, context);
    }
  };
  await Promise.all(Array.from({ length: Math.min(MAX_PARALLEL, groups.size) }, work));
}
