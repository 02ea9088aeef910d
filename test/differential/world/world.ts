import type { SelectionSetNode } from 'graphql';
import { AppError } from '../../../runtime/errors.ts';
import { hash32 } from '../../support/random-operations/index.ts';
import { createFieldSets, hasLeaf, onlyLeaf, type Place, stableJson } from './field-sets.ts';
import { createFieldLookup, type FieldFacts, type FieldLookup, type Shape } from './fields.ts';
import type { Graph } from './graph.ts';
import { createLeaf } from './leaves.ts';

/** What the subgraphs do wrong, each a probability unless said otherwise; all decided by the seed. */
export interface Faults {
  /** A field throws. */
  readonly errors: number;
  /** Only fields throw whose null spoils nothing else, so that one schema over the same data errs alike. */
  readonly onlyHarmlessErrors: boolean;
  /** A field that is promised to be there is null. */
  readonly brokenPromises: number;
  /** A subgraph does not know an entity. */
  readonly unknownEntities: number;
  /** Subgraphs that do not answer. */
  readonly down: readonly string[];
}

export interface WorldSettings {
  readonly seed: string;
  /** Probability of null where every subgraph allows it. */
  readonly nulls: number;
  readonly faults: Faults;
  /** Labels of progressive overrides that are on. */
  readonly labels: readonly string[];
}

export const NO_FAULTS: Faults = {
  errors: 0,
  onlyHarmlessErrors: false,
  brokenPromises: 0,
  unknownEntities: 0,
  down: [],
};

/** One value of every field of every object, for one seed. Counts its mutations: use it for one operation. */
export interface World {
  readonly settings: WorldSettings;
  root(type: string): Place;
  /** The next step of a mutation; what it gives tells how many came before. */
  nextMutation(): Place;
  /** What a subgraph answers, or with `undefined` what the whole does. Throws where a fault is. */
  resolve(
    place: Place,
    field: string,
    args: Readonly<Record<string, unknown>>,
    subgraph: string | undefined,
  ): unknown;
  /** The entity that a representation names, if a subgraph knows it. */
  find(
    type: string,
    keys: readonly SelectionSetNode[],
    representation: Readonly<Record<string, unknown>>,
    subgraph: string,
  ): Place | null;
}

const DEFAULT_COUNT = 4;

const lookups = new WeakMap<Graph, FieldLookup>();

export function createWorld(graph: Graph, settings: WorldSettings): World {
  const fields = lookups.get(graph) ?? createFieldLookup(graph);
  lookups.set(graph, fields);
  const { seed, faults } = settings;
  const draw = (...parts: readonly string[]): number => hash32(`${seed}|${parts.join('|')}`);
  const happens = (probability: number, ...parts: readonly string[]): boolean =>
    probability > 0 && draw(...parts) / 2 ** 32 < probability;
  let mutations = 0;

  const resolve: World['resolve'] = (place, name, args, subgraph) => {
    const facts = fields(place.type, name);
    throwFault(place, name, facts);
    const { basis, text } = describeField(place, name, facts, args, subgraph);
    if (!facts.shape.isNullable && happens(faults.brokenPromises, 'broken', basis)) return null;
    return create(facts, facts.shape, basis, text, place);
  };

  const throwFault = (place: Place, name: string, { shape, isLoadBearing }: FieldFacts): void => {
    if (faults.onlyHarmlessErrors && (!shape.isNullable || isLoadBearing)) return;
    const basis = `${place.type}|${place.key}|${name}`;
    if (!happens(faults.errors, 'error', basis)) return;
    if (draw('kind', basis) % 2 === 0) throw new Error(`${place.type}.${name} broke`);
    throw new AppError('UPSTREAM_UNAVAILABLE', 'The system cannot be reached');
  };

  /** `basis` is all that the value depends on; `text` is what a field of text shows of it. */
  const describeField = (
    place: Place,
    name: string,
    facts: FieldFacts,
    args: Readonly<Record<string, unknown>>,
    subgraph: string | undefined,
  ) => {
    const given = {
      ...facts.defaults,
      ...args,
      ...(subgraph === undefined ? contextArguments(place, facts) : {}),
    };
    const known = Object.entries(given).filter(([key]) => facts.argumentNames.has(key));
    const argumentText = known.length === 0 ? '' : stableJson(Object.fromEntries(known));
    const required = readRequired(place, facts, subgraph);
    const { moved } = facts;
    const source =
      moved === undefined
        ? ''
        : `@${subgraph ?? (moved.label === undefined || settings.labels.includes(moved.label) ? moved.to : moved.from)}`;
    return {
      basis: `${place.type}|${place.key}|${name}|${argumentText}|${required}|${source}`,
      text: `${place.type}${place.key}.${name}${argumentText}${required}${source}`,
    };
  };

  const contextArguments = (place: Place, { fromContext }: FieldFacts) =>
    Object.fromEntries(
      fromContext.map(({ argument, types, selection }) => {
        let source = place.parent;
        while (source !== undefined && !types.has(source.type)) source = source.parent;
        if (source === undefined)
          throw new TypeError(`${place.type} has no context for ${argument}`);
        return [argument, onlyLeaf(sets.project(source, selection))];
      }),
    );

  const readRequired = (
    place: Place,
    { requires }: FieldFacts,
    subgraph: string | undefined,
  ): string => {
    if (requires === undefined) return '';
    // A subgraph that came there by itself knows it by `@provides`.
    if (subgraph === undefined || place.representation === undefined) {
      return stableJson(sets.project(place, requires));
    }
    return stableJson(sets.pick(place.representation, requires, place.type));
  };

  const create = (
    facts: FieldFacts,
    shape: Shape,
    basis: string,
    text: string,
    parent: Place,
  ): unknown => {
    if (shape.isNullable && happens(settings.nulls, 'null', basis)) return null;
    if (shape.kind === 'list') {
      const length = draw('length', basis) % 4;
      return Array.from({ length }, (_, index) =>
        create(facts, shape.of, `${basis}|${index}`, `${text}[${index}]`, parent),
      );
    }
    const number = draw('value', basis);
    if (shape.kind === 'leaf') {
      const owner = `${parent.type}-${parent.key}`;
      return createLeaf(shape, number, { text, owner, isKey: facts.isLoadBearing });
    }
    const type = shape.types[number % shape.types.length];
    if (type === undefined) throw new TypeError(`No type fits ${basis}`);
    if (!graph.entities.has(type)) {
      return { type, key: `~${number.toString(36)}${draw('more', basis).toString(36)}`, parent };
    }
    return { type, key: String(draw('entity', basis) % countOf(type)), parent };
  };

  const countOf = (type: string): number => graph.text.counts?.[type] ?? DEFAULT_COUNT;

  const sets = createFieldSets(graph, fields, (place, name, args) => {
    const facts = fields(place.type, name);
    const { basis, text } = describeField(place, name, facts, args, undefined);
    return create(facts, facts.shape, basis, text, place);
  });

  const matches = (
    place: Place,
    keys: readonly SelectionSetNode[],
    representation: Readonly<Record<string, unknown>>,
  ): boolean =>
    keys.some((key) => {
      try {
        const wanted = sets.pick(representation, key, place.type);
        // Nothing is found by what says nothing.
        return hasLeaf(wanted) && stableJson(sets.project(place, key)) === stableJson(wanted);
      } catch {
        return false;
      }
    });

  return {
    settings,
    root: (type) => ({ type, key: '', parent: undefined }),
    nextMutation() {
      mutations += 1;
      return { type: 'Mutation', key: `#${mutations}`, parent: undefined };
    },
    resolve,
    find(type, keys, representation, subgraph) {
      for (const object of graph.objectsOf(type)) {
        for (let index = 0; index < countOf(object); index++) {
          const place = { type: object, key: String(index), parent: undefined, representation };
          if (!matches(place, keys, representation)) continue;
          return happens(faults.unknownEntities, 'unknown', subgraph, object, place.key)
            ? null
            : place;
        }
      }
      return null;
    },
  };
}
