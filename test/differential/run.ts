import { type DocumentNode, visit } from 'graphql';
import { AppError } from '../../runtime/errors.ts';
import {
  createRandom,
  createRandomOperation,
  type RandomOperation,
  shrinkOperation,
} from '../support/random-operations/index.ts';
import type { Ask } from './answer.ts';
import {
  dataDifference,
  errorDifference,
  silentHole,
  sortFields,
  stockDifference,
  strayError,
} from './compare.ts';
import { createMonolith } from './monolith.ts';
import { type OwnEngine, startOwn } from './own.ts';
import { type ReferenceEngine, startReference } from './reference.ts';
import { createUpstreams } from './upstreams.ts';
import { findLoadBearing } from './world/fields.ts';
import { createGraph, type Graph } from './world/graph.ts';
import type { SupergraphText } from './world/supergraph.ts';
import { NO_FAULTS, type WorldSettings } from './world/world.ts';

/** The engines over one supergraph. */
export interface Contest extends AsyncDisposable {
  readonly graph: Graph;
  readonly own: Ask;
  readonly monolith: Ask | undefined;
  readonly reference: Ask | undefined;
}

export async function startContest(text: SupergraphText): Promise<Contest> {
  const graph = createGraph(text);
  const upstreams = createUpstreams(graph);
  const own: OwnEngine = await startOwn(graph, upstreams);
  const reference: ReferenceEngine | undefined =
    text.hasReference === false ? undefined : await startReference(graph, upstreams);
  return {
    graph,
    own: own.ask,
    monolith: text.hasMonolith === false ? undefined : createMonolith(graph),
    reference: reference?.ask,
    async [Symbol.asyncDispose]() {
      await own[Symbol.asyncDispose]();
      await reference?.[Symbol.asyncDispose]();
    },
  };
}

/** The `number`th operation of a seed. */
export function operationOf({ graph }: Contest, seed: string, number: number): RandomOperation {
  const random = createRandom(`${seed}-${graph.text.name}-${number}`);
  const isMutation = graph.apiSchema.getMutationType() && number % 2 === 1;
  return createRandomOperation(graph.apiSchema, random, {
    kind: isMutation ? 'mutation' : 'query',
    // What stock gets wrong about conditions shall not keep it from judging all else.
    ...(number % 4 < 2 ? { conditions: 0 } : {}),
  });
}

/** A world in which one operation is asked, and how the answers to it are judged. */
export interface Trial {
  readonly name: string;
  settings(seed: string, graph: Graph): WorldSettings;
  /** In words what is wrong, `undefined` if nothing is, `null` if nobody knows the right answer. */
  judge(
    contest: Contest,
    operation: RandomOperation,
    settings: WorldSettings,
  ): Promise<string | undefined | null>;
}

/** Labels of the small supergraphs; which are on changes from world to world. */
function drawLabels(seed: string): readonly string[] {
  const random = createRandom(seed);
  return ['percent(100)', ...['notes', 'legacy'].filter(() => random.chance(0.5))];
}

/** Nothing fails: what one schema over the same data answers, field by field in the same order. */
export const CALM: Trial = {
  name: 'calm',
  settings: (seed) => ({ seed, nulls: 0.12, faults: NO_FAULTS, labels: drawLabels(seed) }),
  async judge({ monolith, own }, operation, settings) {
    if (monolith === undefined) return null;
    const [expected, actual] = [
      await monolith(operation, settings),
      await own(operation, settings),
    ];
    return dataDifference(expected.data, actual.data) ?? errorDifference(expected, actual);
  },
};

/** Fields fail whose null spoils nothing else: the same holes and the same errors as of one schema. */
export const HARMLESS: Trial = {
  name: 'harmless errors',
  settings: (seed) => ({
    ...CALM.settings(seed, {} as Graph),
    faults: { ...NO_FAULTS, errors: 0.15, onlyHarmlessErrors: true },
  }),
  async judge({ monolith, own }, operation, settings) {
    if (monolith === undefined) return null;
    const [expected, actual] = [
      await monolith(operation, settings),
      await own(operation, settings),
    ];
    return dataDifference(expected.data, actual.data) ?? errorDifference(expected, actual);
  },
};

/** Anything fails. The stock gateway tells what is right, if it does so where nothing fails. */
export const FAULTY: Trial = {
  name: 'faults',
  settings(seed, graph) {
    const random = createRandom(seed);
    const names = graph.subgraphs.map(({ name }) => name);
    return {
      ...CALM.settings(seed, graph),
      // The stock gateway knows no labels.
      labels: [],
      faults: {
        errors: random.pick([0, 0.05, 0.2]),
        onlyHarmlessErrors: false,
        brokenPromises: random.pick([0, 0.05]),
        unknownEntities: random.pick([0, 0, 0.2]),
        down: random.chance(0.3) ? [random.pick(names)] : [],
      },
    };
  },
  async judge({ graph, monolith, reference, own }, operation, settings) {
    if (reference === undefined || isBeyondStock(graph, operation.document)) return null;
    const calm = { ...settings, faults: NO_FAULTS };
    const right = await (monolith ?? own)(operation, calm);
    // Some operations its planner cannot do at all.
    const stock = await reference(operation, calm).catch(() => undefined);
    if (stock === undefined || sortFields(right.data) !== sortFields(stock.data)) return null;
    const [expected, actual] = [
      await reference(operation, settings),
      await own(operation, settings),
    ];
    return (
      dataDifference(sortFields(expected.data), sortFields(actual.data)) ??
      stockDifference({ expected, actual, whole: right, document: operation.document }) ??
      strayError(expected, actual, operation.document) ??
      (settings.faults.unknownEntities > 0
        ? undefined
        : silentHole(right, actual, findLoadBearing(graph)))
    );
  },
};

/**
 * What stock plans wrongly in a way that may stay hidden until something fails: a field that takes
 * the name of another one that is part of a key or required; conditions where fields are required.
 */
function isBeyondStock(graph: Graph, document: DocumentNode): boolean {
  const names = findLoadBearing(graph);
  const hasRequires = graph.text.subgraphs.some(({ sdl }) => sdl.includes('@requires('));
  let isBeyond = false;
  visit(document, {
    Field({ alias, name }) {
      if (alias !== undefined && alias.value !== name.value) isBeyond ||= names.has(alias.value);
    },
    Directive() {
      isBeyond ||= hasRequires;
    },
  });
  return isBeyond;
}

export const TRIALS: readonly Trial[] = [CALM, HARMLESS, FAULTY];

export interface RunReport {
  /** Answers that were judged, by the name of the trial. */
  readonly judged: ReadonlyMap<string, number>;
  /** What is wrong, the smallest operation that shows it included. */
  readonly differences: readonly string[];
  /** Operations that no plan was made for in time. */
  readonly unplanned: readonly string[];
  /** Operations that are refused because the planner would plan them wrongly. */
  readonly refused: readonly string[];
}

/** More differences than this say nothing new. */
const MAX_DIFFERENCES = 3;

export async function runContest(
  contest: Contest,
  {
    seed,
    operations,
    trials = TRIALS,
  }: { readonly seed: string; readonly operations: number; readonly trials?: readonly Trial[] },
): Promise<RunReport> {
  const judged = new Map<string, number>();
  const differences: string[] = [];
  const unplanned: string[] = [];
  const refused: string[] = [];
  for (let number = 0; number < operations && differences.length < MAX_DIFFERENCES; number++) {
    const operation = operationOf(contest, seed, number);
    for (const trial of trials) {
      const settings = trial.settings(`${seed}-${number}`, contest.graph);
      const judge = (asked: RandomOperation) => judgeSafely(trial, contest, asked, settings);
      const verdict = await judge(operation);
      if (verdict === null) continue;
      if (verdict === 'refused') {
        refused.push(operation.text);
        break;
      }
      judged.set(trial.name, (judged.get(trial.name) ?? 0) + 1);
      if (verdict === 'unplanned') {
        unplanned.push(operation.text);
        break;
      }
      if (verdict !== undefined) {
        differences.push(
          await explain({ trial, contest, settings, seed, number, operation, verdict, judge }),
        );
      }
    }
  }
  return { judged, differences, unplanned, refused };
}

async function judgeSafely(
  trial: Trial,
  contest: Contest,
  operation: RandomOperation,
  settings: WorldSettings,
): Promise<string | undefined | null> {
  try {
    return await trial.judge(contest, operation, settings);
  } catch (error) {
    if (error instanceof AppError && error.code === 'LIMIT_EXCEEDED') return 'unplanned';
    if (error instanceof AppError && /give one of them an alias/.test(error.message)) {
      return 'refused';
    }
    return `threw ${error instanceof Error ? error.stack : String(error)}`;
  }
}

async function explain(found: {
  readonly trial: Trial;
  readonly contest: Contest;
  readonly settings: WorldSettings;
  readonly seed: string;
  readonly number: number;
  readonly operation: RandomOperation;
  readonly verdict: string;
  readonly judge: (operation: RandomOperation) => Promise<string | undefined | null>;
}): Promise<string> {
  const { contest, operation, verdict, judge } = found;
  const kind = verdict.slice(0, 5);
  const small = await shrinkOperation(
    contest.graph.apiSchema,
    operation,
    async (candidate) => (await judge(candidate))?.slice(0, 5) === kind,
  );
  return [
    `${contest.graph.text.name}, ${found.trial.name}, seed ${found.seed}, operation ${found.number}`,
    small.text,
    `variables ${JSON.stringify(small.variables)}`,
    `world ${JSON.stringify(found.settings)}`,
    await judge(small),
  ].join('\n');
}
