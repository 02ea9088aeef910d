import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
} from 'graphql';
import {
  createRandom,
  createRandomOperation,
  type Random,
  type RandomOperation,
  type RandomOperationOptions,
  shrinkOperation,
} from '../support/random-operations/index.ts';
import { type Aim, createAims } from './aims.ts';
import { createCoverage } from './coverage.ts';
import { createReachable } from './reachable.ts';
import type { Question, Reply, Worlds } from './two-worlds.ts';
import { createValues, type KnownValues } from './values.ts';
import type { Tables } from './world/tables.ts';

export interface Comparison {
  readonly worlds: Worlds;
  readonly persona: string;
  /** The numbers of the worlds that answer alike, and their rows. */
  readonly pair: readonly [number, number];
  readonly tables: readonly Tables[];
  readonly operations: number;
  readonly seed: string;
}

export interface Outcome {
  /** How often each part of the schema that the persona may see was not null, the rarest first. */
  readonly seen: readonly (readonly [coordinate: string, count: number])[];
  /** Operations without an error. */
  readonly clean: number;
  /** Of the first operation that was answered differently; undefined when there was none. */
  readonly difference: string | undefined;
}

/** Asks two worlds the same random questions, and stops at the first that they answer differently. */
export async function compareWorlds(comparison: Comparison): Promise<Outcome> {
  const { persona, operations, seed, tables } = comparison;
  const schema = await readSchema(comparison);
  const values = createValues(schema, tables);
  const coverage = createCoverage(schema, values.learn);
  const random = createRandom(`${persona} ${seed}`);
  const isReachable = createReachable(schema, persona);
  const aimAt = createAims(schema, isReachable);
  const seen = () => coverage.rarest().filter(([coordinate]) => isReachable(coordinate));
  let clean = 0;
  for (let asked = 0; asked < operations; asked += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, operations - asked) }, () =>
      createRandomOperation(schema, random, optionsFor(random, values, aimAt(coverage, random))),
    );
    for (const [at, [one, other]] of (await askBoth(comparison, batch)).entries()) {
      const operation = batch[at];
      if (operation === undefined) continue;
      if (!isSame(one, other)) {
        const title = `${persona}, operation ${asked + at + 1} of TEST_SEED=${seed}`;
        return {
          seen: seen(),
          clean,
          difference: await describe(comparison, title, schema, operation),
        };
      }
      const { data, errors } = JSON.parse(one.body) as { data?: unknown; errors?: unknown };
      if (errors === undefined) clean += 1;
      if (typeof data === 'object' && data !== null) coverage.note(operation, data);
    }
  }
  return { seen: seen(), clean, difference: undefined };
}

/** Questions to one world at the same time; the other world is asked when all are answered. */
const AT_ONCE = 8;

async function readSchema({ worlds, persona, pair }: Comparison): Promise<GraphQLSchema> {
  const text = getIntrospectionQuery({ inputValueDeprecation: true, oneOf: false });
  const [reply] = await worlds.ask(pair[0], persona, [{ text, variables: {} }]);
  const body = reply?.body ?? '';
  const { data, errors } = JSON.parse(body) as { data: IntrospectionQuery; errors?: unknown };
  if (errors !== undefined) throw new Error(`${persona} gets no schema: ${body}`);
  return buildClientSchema(data);
}

/** The answers of both worlds to each question. */
async function askBoth(
  { worlds, persona, pair }: Comparison,
  questions: readonly Question[],
): Promise<readonly (readonly [Reply, Reply])[]> {
  const one = await worlds.ask(pair[0], persona, questions);
  const other = await worlds.ask(pair[1], persona, questions);
  return one.flatMap((reply, at) => {
    const second = other[at];
    return second === undefined ? [] : [[reply, second] as const];
  });
}

function isSame(one: Reply, other: Reply): boolean {
  return one.status === other.status && one.body === other.body && one.headers === other.headers;
}

/** The smallest operation that still tells the worlds apart, and what each answers. */
async function describe(
  comparison: Comparison,
  title: string,
  schema: GraphQLSchema,
  operation: RandomOperation,
): Promise<string> {
  const differs = async (question: Question): Promise<boolean> =>
    (await askBoth(comparison, [question])).some(([one, other]) => !isSame(one, other));
  const { text, variables } = await shrinkOperation(schema, operation, differs);
  const [replies] = await askBoth(comparison, [{ text, variables }]);
  return [
    title,
    text,
    JSON.stringify(variables),
    ...(replies ?? []).flatMap(({ status, headers, body }) => [`${status} ${headers}`, body]),
  ].join('\n');
}

/** Mostly a handful of levels, sometimes as deep as the limit of the gateway; half of the choices lead to the aim. */
function optionsFor(random: Random, values: KnownValues, aim: Aim): RandomOperationOptions {
  const { valueFor, argumentsFor, scalars } = values;
  return {
    valueFor,
    argumentsFor,
    scalars,
    maxDepth: random.pick([4, 6, 6, 8, 8, 10, 14, 24]),
    maxSelections: random.pick([20, 40, 70]),
    introspection: 0.01,
    conditions: 0.02,
    pickField: (type, fields) =>
      (random.chance(0.6) ? aim.pickField(type, fields, random) : undefined) ?? random.pick(fields),
  };
}
