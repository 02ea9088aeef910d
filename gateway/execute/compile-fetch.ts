import { AppError } from '../../runtime/errors.ts';
import type { FetchNode } from '../plan/query-plan.ts';
import { createFetchOperation, type FetchOperation } from '../upstreams/fetch-operation.ts';
import { fetchPart } from '../upstreams/fetch-part.ts';
import type { Upstream, UpstreamResult } from '../upstreams/upstream.ts';
import { splitDocument } from './collect-fields.ts';
import { collectByContext, compileContextValues, type VariableTexts } from './context-values.ts';
import type { EntityKeys } from './entity-keys.ts';
import type { Execution } from './execution.ts';
import type { FetchSelection } from './fetch-selection.ts';
import { toFetchVariables } from './fetch-variables.ts';
import type { Layout, ResultObject } from './layout.ts';
import { mergeEntities, mergeRoot } from './merge.ts';
import type { PlanPath } from './plan-path.ts';
import { compileProjection } from './project.ts';
import { compileRepresentations, type EntityInputs } from './representations.ts';
import { collectTargets, type Sharing, type Targets } from './targets.ts';
import type { TypeRelations } from './type-relations.ts';

/** One step of a plan, compiled. */
export type Step = (execution: Execution) => Promise<void>;

export interface FetchScope {
  readonly relations: TypeRelations;
  readonly keysOf: EntityKeys;
  readonly upstreams: ReadonlyMap<string, Upstream>;
  readonly timeoutMs: number;
  readonly sharing: Sharing;
  rootTypeOf(kind: FetchOperation['kind']): string;
}

/** A fetch of a plan, read but not compiled: its slots are declared before anything is compiled. */
export interface ReadFetch {
  readonly node: FetchNode;
  readonly operation: FetchOperation;
  readonly selection: FetchSelection;
  /** What it asks by; `undefined` at the root. */
  readonly inputs: EntityInputs | undefined;
}

export function readFetch(
  node: FetchNode,
  index: number,
  layout: Layout,
  scope: Pick<FetchScope, 'relations' | 'keysOf' | 'rootTypeOf'>,
): ReadFetch {
  const isEntities = node.requires !== undefined && node.requires.length > 0;
  const operation = createFetchOperation({
    subgraph: node.serviceName,
    kind: node.operationKind,
    query: node.operation,
    // Equal fetches of different operations are equal texts, and shared while they are in flight.
    operationName: node.operationName,
    isEntities,
  });
  const { operation: definition, fragments } = splitDocument(operation.document);
  const root = definition.selectionSet;
  const selectionSets = isEntities
    ? root.selections.flatMap((field) =>
        field.kind === 'Field' && field.selectionSet !== undefined ? [field.selectionSet] : [],
      )
    : [root];
  const source = { index, subgraph: node.serviceName, fragments, relations: scope.relations };
  const typeName = isEntities ? '_Entity' : scope.rootTypeOf(node.operationKind);
  return {
    node,
    operation,
    selection: {
      source,
      typeName,
      selectionSets,
      sureSets: selectionSets,
      rewrites: node.outputRewrites ?? [],
      layout,
    },
    inputs: isEntities ? readInputs(node, scope) : undefined,
  };
}

function readInputs(
  { serviceName, requires = [], inputRewrites = [] }: FetchNode,
  { relations, keysOf }: Pick<FetchScope, 'relations' | 'keysOf'>,
): EntityInputs {
  return {
    selections: requires,
    rewrites: inputRewrites,
    relations,
    keysOf: (typeName) => keysOf(serviceName, typeName),
  };
}

/** `path` leads to the objects that the fetch completes; `undefined` for the root. */
export function compileFetch(
  fetch: ReadFetch,
  path: PlanPath | undefined,
  scope: FetchScope,
): Step {
  const { operation, selection, node } = fetch;
  const upstream = findUpstream(node.serviceName, scope);
  const projection = compileProjection(selection);
  const names = clientVariables(node);
  const ask = (execution: Execution, texts: VariableTexts, entities?: number) => {
    execution.throwIfLeft();
    const own = names.length === 0 ? texts : [...texts, ...readVariables(names, execution)];
    const variables = toFetchVariables(own, entities);
    const request = { fetch: operation, variables };
    return fetchPart(upstream, request, execution.context, scope.timeoutMs);
  };
  if (fetch.inputs === undefined) {
    return async (execution) => {
      const objects = path === undefined ? [execution.root] : objectsAt(path, execution);
      if (objects.length === 0) return;
      const result = await ask(execution, []);
      execution.throwIfLeft();
      mergeRoot(result, objects, { selection, path, projection, execution });
    };
  }
  if (path === undefined) throw new TypeError('A fetch of entities has a path');
  const writer = compileRepresentations({ ...fetch.inputs, layout: path.layout });
  const complete = async (
    execution: Execution,
    targets: Targets,
    context: VariableTexts,
  ): Promise<void> => {
    if (targets.isIncomplete) execution.incomplete.add(selection.source);
    if (targets.representations.length === 0) return;
    const { representations } = targets;
    const list = `[${representations.join(',')}]`;
    const texts: VariableTexts = [['representations', list], ...context];
    const result = await ask(execution, texts, representations.length);
    execution.throwIfLeft();
    mergeEntities(result, targets, { selection, path, projection, execution });
  };
  if (node.contextRewrites === undefined || node.contextRewrites.length === 0) {
    return (execution) =>
      complete(execution, collectTargets(path, writer, execution, scope.sharing), []);
  }
  const values = compileContextValues(node.contextRewrites, path, scope.relations);
  return (execution) =>
    collectByContext({ path, writer, values, execution }, (targets, texts) =>
      complete(execution, targets, texts),
    );
}

/** The fetch whose events a subscription is made of. */
export interface PrimaryFetch {
  readonly subgraph: string;
  /** Rejects as Upstream.subscribe does. */
  start(execution: Execution, signal: AbortSignal): Promise<AsyncIterable<UpstreamResult>>;
  /** Puts an event in its place. */
  merge(event: UpstreamResult, execution: Execution): void;
}

export function compilePrimary(fetch: ReadFetch, scope: FetchScope): PrimaryFetch {
  const { operation, selection, node } = fetch;
  const upstream = findUpstream(node.serviceName, scope);
  const projection = compileProjection(selection);
  const names = clientVariables(node);
  return {
    subgraph: node.serviceName,
    start(execution, signal) {
      const variables = toFetchVariables(readVariables(names, execution));
      const context = { ...execution.context.operation, signal };
      return upstream.subscribe({ fetch: operation, variables, operation: context });
    },
    merge(event, execution) {
      mergeRoot(event, [execution.root], { selection, path: undefined, projection, execution });
    },
  };
}

function findUpstream(name: string, { upstreams }: FetchScope): Upstream {
  const upstream = upstreams.get(name);
  if (upstream === undefined) throw new TypeError(`There is no upstream ${name}`);
  return upstream;
}

function readVariables(names: readonly string[], execution: Execution): VariableTexts {
  const texts: [string, string][] = [];
  for (const name of names) {
    const text = execution.variableText(name);
    if (text !== undefined) texts.push([name, text]);
  }
  return texts;
}

/** Of the client; a context's value is not the client's to give, whatever it calls its variables. */
function clientVariables({ variableUsages = [], requires, contextRewrites = [] }: FetchNode) {
  if (requires !== undefined && variableUsages.includes('representations')) {
    throw new AppError('BAD_INPUT', 'A variable cannot be called "representations" here');
  }
  const contextual = new Set(contextRewrites.map(({ renameKeyTo }) => renameKeyTo));
  return variableUsages.filter((name) => !contextual.has(name));
}

function objectsAt(path: PlanPath, execution: Execution): readonly ResultObject[] {
  const objects: ResultObject[] = [];
  path.visit(execution.root, execution.nextMark(), (object) => objects.push(object));
  return objects;
}
