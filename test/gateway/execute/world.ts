import {
  operationFromDocument,
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph,
} from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { buildASTSchema, type GraphQLSchema, parse, validate } from 'graphql';
import type { Principal } from '../../../auth/index.ts';
import type {
  EngineError,
  EngineResult,
  EngineStream,
  ExecutableOperation,
} from '../../../gateway/engine.ts';
import { createEngine } from '../../../gateway/execute/index.ts';
import { normalizeOperation } from '../../../gateway/plan/normalize.ts';
import type { Planner } from '../../../gateway/plan/planner.ts';
import { createPlanning, type Planning } from '../../../gateway/plan/planning.ts';
import type { QueryPlan } from '../../../gateway/plan/query-plan.ts';
import { createRequestContext, type RequestContext } from '../../../gateway/request-context.ts';
import { createInProcessUpstream } from '../../../gateway/upstreams/in-process.ts';
import type {
  Upstream,
  UpstreamRequest,
  UpstreamResult,
} from '../../../gateway/upstreams/upstream.ts';
import { systemClock } from '../../../runtime/clock.ts';
import { createLog } from '../../../runtime/log.ts';
import { composeSupergraph } from '../../../schema/compose.ts';

type Resolvers = Parameters<typeof buildSubgraphSchema>[0] extends infer Modules
  ? Modules extends { resolvers?: infer R }
    ? R
    : never
  : never;

export interface WorldSubgraph {
  readonly sdl: string;
  readonly resolvers?: Resolvers;
  /** Answers in place of the resolvers; may say anything. */
  readonly answer?: (request: UpstreamRequest) => Promise<UpstreamResult> | UpstreamResult;
  readonly events?: (request: UpstreamRequest) => AsyncIterable<UpstreamResult>;
}

export interface Asked {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface WorldAnswer {
  readonly data: unknown;
  readonly text: string;
  readonly errors: readonly EngineError[];
  readonly fetches: readonly Asked[];
}

export interface AskOptions {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly signal?: AbortSignal;
  readonly schema?: GraphQLSchema;
}

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@external", "@requires", "@provides", "@shareable", "@override", "@inaccessible",
  "@interfaceObject", "@context", "@fromContext"])`;

const log = createLog({ level: 'silent' });

const principal: Principal = {
  kind: 'user',
  audience: 'staff',
  subject: 'pat',
  scopes: [],
  bounds: {},
  expiresAt: new Date('2100-01-01T00:00:00Z'),
  jti: 'test',
  fingerprint: 'test',
};

/** Small subgraphs composed for real, and our engine over them; plans are made on this thread. */
export function createWorld(
  subgraphs: Readonly<Record<string, WorldSubgraph>>,
  options: {
    /** Plans of the vendor's planner as they are, instead of ours around it. */
    readonly planner?: 'stock';
    /** Of every operation. */
    readonly plan?: QueryPlan;
    readonly isOverridden?: (label: string) => boolean;
    readonly timeoutMs?: number;
  } = {},
) {
  const sdls = Object.entries(subgraphs).map(([name, { sdl }]) => ({
    name,
    url: `http://${name}`,
    sdl: `${LINK}\n${sdl}`,
  }));
  const { supergraphSdl } = composeSupergraph(sdls);
  const schema = buildSupergraph(supergraphSdl).apiSchema().toGraphQLJSSchema();
  let fetches: Asked[] = [];
  const upstreams = sdls.map(({ name, sdl }) => {
    const upstream = toUpstream(name, sdl, subgraphs[name] ?? { sdl });
    const note = ({ fetch, variables }: UpstreamRequest): void => {
      fetches.push({ subgraph: name, query: fetch.query, variables: JSON.parse(variables.text) });
    };
    const noting: Upstream = {
      ...upstream,
      execute(request) {
        note(request);
        return upstream.execute(request);
      },
      subscribe(request) {
        note(request);
        return upstream.subscribe(request);
      },
    };
    return [name, noting] as const;
  });
  const engine = createEngine({
    schema,
    supergraphSchema: buildASTSchema(parse(supergraphSdl), { assumeValid: true }),
    planner: createPlanner(supergraphSdl, options),
    upstreams: new Map(upstreams),
    upstreamTimeoutMs: options.timeoutMs ?? 1_000,
    log,
    ...(options.isOverridden === undefined ? {} : { isOverridden: options.isOverridden }),
  });
  const operations = new Map<string, ExecutableOperation>();
  const toRequest = (
    text: string,
    { variables = {}, signal, schema: seen = schema }: AskOptions,
  ) => {
    const operation = operations.get(text) ?? toOperation(text, seen);
    operations.set(text, operation);
    return { operation, variables: coerce(operation, variables), context: createContext(signal) };
  };
  return {
    engine,
    schema,
    supergraphSdl,
    async ask(text: string, asking: AskOptions = {}): Promise<WorldAnswer> {
      fetches = [];
      const { operation, variables, context } = toRequest(text, asking);
      const result = await engine.execute(operation, variables, context);
      return { ...toAnswer(result), fetches };
    },
    async subscribe(text: string, asking: AskOptions = {}): Promise<EngineStream> {
      fetches = [];
      const { operation, variables, context } = toRequest(text, asking);
      return engine.subscribe(operation, variables, context);
    },
    get fetches(): readonly Asked[] {
      return fetches;
    },
  };
}

export function toAnswer({ data, errors }: EngineResult) {
  return { data: JSON.parse(data) as unknown, text: data, errors };
}

function toUpstream(name: string, sdl: string, subgraph: WorldSubgraph): Upstream {
  const { resolvers, answer, events } = subgraph;
  const typeDefs = parse(sdl);
  const schema = buildSubgraphSchema(resolvers ? { typeDefs, resolvers } : { typeDefs });
  const upstream = createInProcessUpstream({ name, schema, createContext: () => ({}) });
  return {
    ...upstream,
    ...(answer === undefined ? {} : { execute: async (request) => answer(request) }),
    ...(events === undefined ? {} : { subscribe: async (request) => events(request) }),
  };
}

function buildSupergraph(sdl: string): Supergraph {
  return Supergraph.build(sdl, { supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES });
}

function createPlanner(
  supergraphSdl: string,
  { planner, plan: given }: { readonly planner?: 'stock'; readonly plan?: QueryPlan },
): Planner {
  const planning =
    planner === undefined ? createPlanning(supergraphSdl) : createStockPlanning(supergraphSdl);
  const plans = new Map<string, QueryPlan>();
  return {
    overrideLabels: planning.overrideLabels,
    async plan(request) {
      const key = JSON.stringify(request);
      // As they come from another thread.
      const plan = plans.get(key) ?? given ?? JSON.parse(JSON.stringify(planning.plan(request)));
      plans.set(key, plan);
      return plan;
    },
    async [Symbol.asyncDispose]() {},
  };
}

function createStockPlanning(supergraphSdl: string): Planning {
  const supergraph = buildSupergraph(supergraphSdl);
  const planner = new QueryPlanner(supergraph);
  return {
    overrideLabels: [],
    plan: ({ operation }) =>
      planner.buildQueryPlan(operationFromDocument(supergraph.apiSchema(), parse(operation))),
  };
}

export function toOperation(text: string, schema: GraphQLSchema): ExecutableOperation {
  const document = parse(text);
  const mistakes = validate(schema, document);
  if (mistakes.length > 0) throw new Error(mistakes.join('; '));
  const [operation] = document.definitions.flatMap((definition) =>
    definition.kind === 'OperationDefinition' ? [definition] : [],
  );
  if (operation === undefined) throw new TypeError('No operation');
  const fragments = Object.fromEntries(
    document.definitions.flatMap((definition) =>
      definition.kind === 'FragmentDefinition' ? [[definition.name.value, definition]] : [],
    ),
  );
  const key = normalizeOperation(operation, fragments);
  return { kind: operation.operation, schema, operation, fragments, key };
}

/** Defaults filled in; enough for the variables of tests, which are leaves. */
function coerce({ operation }: ExecutableOperation, raw: Readonly<Record<string, unknown>>) {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue?.kind === 'BooleanValue' ? [[variable.name.value, defaultValue.value]] : [],
  );
  return { raw, coerced: { ...Object.fromEntries(defaults), ...raw } };
}

export function createContext(signal = new AbortController().signal): RequestContext {
  return createRequestContext({
    principal,
    signal,
    requestId: 'request-1',
    languages: [],
    log,
    clock: systemClock,
  });
}
