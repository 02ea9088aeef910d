import {
  type GraphQLSchema,
  graphql,
  isAbstractType,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import type {
  FetchDataRewrite,
  FetchNode,
  PlanNode,
  QueryPlan,
  QueryPlanSelectionNode,
} from '../../../gateway/plan/query-plan.ts';

type Json = Record<string, unknown>;

export interface PlanWorld {
  /** The supergraph's API schema, for type conditions. */
  readonly schema: GraphQLSchema;
  readonly subgraphs: Readonly<Record<string, GraphQLSchema>>;
}

/** What one fetch asked, for tests that look at it. */
export interface AskedFetch {
  readonly subgraph: string;
  readonly query: string;
  readonly representations: readonly unknown[] | undefined;
}

/**
 * Runs a plan in the simplest way that is right, and gives all data that was merged: an oracle for what
 * plans mean. A subgraph's error is thrown.
 */
export async function runPlan(
  plan: QueryPlan,
  world: PlanWorld,
  variables: Json,
): Promise<{ readonly data: Json; readonly asked: readonly AskedFetch[] }> {
  const data: Json = {};
  const asked: AskedFetch[] = [];
  const ask = async (fetch: FetchNode, representations?: readonly unknown[]): Promise<Json> => {
    asked.push({ subgraph: fetch.serviceName, query: fetch.operation, representations });
    const schema = world.subgraphs[fetch.serviceName];
    if (schema === undefined) throw new TypeError(`No subgraph ${fetch.serviceName}`);
    const used = Object.fromEntries(
      (fetch.variableUsages ?? [])
        .filter((name) => name in variables)
        .map((name) => [name, variables[name]]),
    );
    const result = await graphql({
      schema,
      source: fetch.operation,
      variableValues: representations === undefined ? used : { ...used, representations },
    });
    if (result.errors !== undefined) {
      throw new Error(`${fetch.serviceName}: ${result.errors.join('; ')} in ${fetch.operation}`);
    }
    return JSON.parse(JSON.stringify(result.data));
  };
  const run = async (node: PlanNode, objects: readonly Json[]): Promise<void> => {
    switch (node.kind) {
      case 'Sequence':
        for (const child of node.nodes) await run(child, objects);
        return;
      case 'Parallel':
        await Promise.all(node.nodes.map((child) => run(child, objects)));
        return;
      case 'Condition': {
        const chosen = variables[node.condition] === true ? node.ifClause : node.elseClause;
        if (chosen !== undefined) await run(chosen, objects);
        return;
      }
      case 'Flatten':
        return run(node.node, objectsAt(objects, node.path.map(String), world.schema));
      case 'Fetch':
        return runFetch(node, objects);
      case 'Defer':
        throw new TypeError('No deferred parts here');
    }
  };
  const runFetch = async (fetch: FetchNode, objects: readonly Json[]): Promise<void> => {
    if (fetch.requires === undefined) {
      const answer = await ask(fetch);
      rewrite(fetch.outputRewrites, answer, world.schema);
      for (const object of objects) merge(object, answer, world.schema);
      return;
    }
    const wanted = objects.flatMap((object) => {
      const representation = represent(object, fetch.requires ?? [], world.schema);
      if (representation?.['__typename'] === undefined) return [];
      rewrite(fetch.inputRewrites, representation, world.schema);
      return [{ object, representation }];
    });
    if (wanted.length === 0) return;
    const answer = await ask(
      fetch,
      wanted.map(({ representation }) => representation),
    );
    const entities = answer['_entities'];
    if (!Array.isArray(entities)) throw new TypeError('No entities');
    for (const [index, { object }] of wanted.entries()) {
      rewrite(fetch.outputRewrites, entities[index], world.schema);
      merge(object, entities[index], world.schema);
    }
  };
  if (plan.node?.kind === 'Subscription') throw new TypeError('No subscriptions here');
  if (plan.node !== undefined) await run(plan.node, [data]);
  return { data, asked };
}

function objectsAt(from: readonly unknown[], path: readonly string[], schema: GraphQLSchema) {
  let found: readonly unknown[] = from;
  for (const element of path) {
    const [name = '', condition] = element.split('|');
    if (name === '@') found = found.flat();
    else if (name !== '') found = found.map((value) => (isRecord(value) ? value[name] : undefined));
    const types = condition?.slice(1, -1).split(',');
    if (types !== undefined) {
      const isWanted = (value: unknown): boolean =>
        Array.isArray(value)
          ? value.some(isWanted)
          : isRecord(value) && types.some((type) => isOfType(value, type, schema));
      found = found.filter(isWanted);
    }
  }
  return found.flat(8).filter(isRecord);
}

/** `undefined` when something that is required is not there. */
function represent(
  object: Json,
  selections: readonly QueryPlanSelectionNode[],
  schema: GraphQLSchema,
): Json | undefined {
  const result: Json = {};
  for (const selection of selections) {
    if (selection.kind === 'InlineFragment') {
      const { typeCondition } = selection;
      if (typeCondition !== undefined && !isOfType(object, typeCondition, schema)) continue;
      const part = represent(object, selection.selections, schema);
      if (part === undefined) return undefined;
      merge(result, part, schema);
      continue;
    }
    const name = selection.alias ?? selection.name;
    const value = object[name];
    if (value === undefined) return undefined;
    const represented = representValue(value, selection.selections, schema);
    if (represented === undefined) return undefined;
    result[name] = represented;
  }
  return result;
}

function representValue(
  value: unknown,
  selections: readonly QueryPlanSelectionNode[] | undefined,
  schema: GraphQLSchema,
): unknown {
  if (Array.isArray(value)) return value.map((item) => representValue(item, selections, schema));
  return selections !== undefined && isRecord(value)
    ? represent(value, selections, schema)
    : structuredClone(value);
}

function rewrite(
  rewrites: readonly FetchDataRewrite[] | undefined,
  value: unknown,
  schema: GraphQLSchema,
): void {
  for (const step of rewrites ?? []) {
    const last = step.path.at(-1) ?? '';
    for (const object of rewriteTargets(value, step.path.slice(0, -1), schema)) {
      if (step.kind === 'ValueSetter') object[last] = step.setValueTo;
      else if (last in object) {
        object[step.renameKeyTo] = object[last];
        delete object[last];
      }
    }
  }
}

function rewriteTargets(value: unknown, path: readonly string[], schema: GraphQLSchema): Json[] {
  if (Array.isArray(value)) return value.flatMap((item) => rewriteTargets(item, path, schema));
  if (!isRecord(value)) return [];
  const [first, ...rest] = path;
  if (first === undefined) return [value];
  if (!first.startsWith('... on ')) return rewriteTargets(value[first], rest, schema);
  const type = first.slice('... on '.length);
  const applies = value['__typename'] === undefined || isOfType(value, type, schema);
  return applies ? rewriteTargets(value, rest, schema) : [];
}

function isOfType(object: Json, condition: string, schema: GraphQLSchema): boolean {
  const name = object['__typename'];
  if (name === condition) return true;
  const type = typeof name === 'string' ? schema.getType(name) : undefined;
  const abstract = schema.getType(condition);
  return isObjectType(type) && isAbstractType(abstract) && schema.isSubType(abstract, type);
}

function merge(into: Json, from: unknown, schema: GraphQLSchema): void {
  if (!isRecord(from)) return;
  for (const [key, value] of Object.entries(from)) {
    // The subgraph of an interface object knows no more than the interface.
    const isVague = key === '__typename' && isInterfaceType(schema.getType(String(value)));
    if (isVague && into[key] !== undefined) continue;
    into[key] = mergeValue(into[key], value, schema);
  }
}

function mergeValue(old: unknown, value: unknown, schema: GraphQLSchema): unknown {
  if (Array.isArray(old) && Array.isArray(value)) {
    return value.map((item, index) => mergeValue(old[index], item, schema));
  }
  if (isRecord(old) && isRecord(value)) {
    merge(old, value, schema);
    return old;
  }
  return value;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
