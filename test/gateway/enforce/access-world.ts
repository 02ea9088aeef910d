import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import type { Principal } from '../../../auth/index.ts';
import { createAccess } from '../../../gateway/enforce/access.ts';
import type { OnDenied } from '../../../gateway/enforce/scopes/index.ts';
import type { Policy } from '../../../gateway/enforce/scopes/policies.ts';
import {
  type AuditEntry,
  createOpenRules,
  type PipelineRules,
} from '../../../gateway/pipeline/rules.ts';
import { createPipeline } from '../../../gateway/pipeline.ts';
import { buildGeneration } from '../../../gateway/supergraph/build-generation.ts';
import type { Generation } from '../../../gateway/supergraph/generation.ts';
import { createInProcessUpstream } from '../../../gateway/upstreams/in-process.ts';
import type { Upstream, UpstreamRequest } from '../../../gateway/upstreams/upstream.ts';
import { createLog } from '../../../runtime/log.ts';
import { composeSupergraph } from '../../../schema/compose.ts';
import { accessSubgraph } from '../../schema/access-sdl.ts';
import { createTestContext, toRequest } from '../../support/ask-pipeline.ts';
import { createTestPrincipal } from '../../support/start-transports.ts';

export type EngineName = 'native' | 'reference';
export const ENGINES: readonly EngineName[] = ['native', 'reference'];

type Resolvers = NonNullable<
  Parameters<typeof buildSubgraphSchema>[0] extends infer M
    ? M extends { resolvers?: infer R }
      ? R
      : never
    : never
>;

export interface AccessSubgraph {
  /** The types alone, or the whole with links of its own where it begins with `extend schema`. */
  readonly sdl: string;
  readonly resolvers?: Resolvers;
}

export interface Fetched {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface AccessAnswer {
  readonly data?: unknown;
  readonly errors: readonly (readonly [code: string, path?: readonly (string | number)[]])[];
  readonly messages: readonly string[];
  readonly status: number;
  readonly fetches: readonly Fetched[];
}

/** Small subgraphs composed for real, an engine over them, and the rules of access before it. */
export async function startAccessWorld(
  subgraphs: Readonly<Record<string, AccessSubgraph>>,
  options: {
    readonly engine?: EngineName;
    /** What becomes of the supergraph before it is read: other composers say less in it. */
    readonly edit?: (supergraphSdl: string) => string;
    readonly onDenied?: OnDenied;
    readonly policies?: Readonly<Record<string, Policy>>;
    readonly introspection?: boolean;
    readonly partnerIntrospection?: boolean;
  } = {},
) {
  const fetches: Fetched[] = [];
  const audited: AuditEntry[] = [];
  const access = createAccess({
    introspection: options.introspection ?? true,
    partnerIntrospection: options.partnerIntrospection ?? true,
    onDenied: options.onDenied ?? 'null',
    policies: new Map(Object.entries(options.policies ?? {})),
  });
  const build = async (graph: typeof subgraphs): Promise<Generation> => {
    const { supergraphSdl } = composeSupergraph(
      Object.entries(graph).map(([name, { sdl }]) => toSdl(name, sdl)),
    );
    return await buildGeneration(options.edit?.(supergraphSdl) ?? supergraphSdl, {
      engine: options.engine ?? 'native',
      upstreamsOf: () =>
        Object.entries(graph).map(([name, subgraph]) => connect(name, subgraph, fetches)),
      prepare: access.prepare,
      upstreamTimeoutMs: 2_000,
      planTimeoutMs: 5_000,
      isOverridden: () => false,
      log: createLog({ level: 'silent' }),
    });
  };
  let generation = await build(subgraphs);
  const rules: PipelineRules = {
    ...createOpenRules({ introspection: true }),
    ...access.rules,
    audit: (entry) => void audited.push(entry),
  };
  const pipeline = createPipeline({
    engine: () => generation.engine,
    rules,
    operationTimeoutMs: 5_000,
    shareResponses: true,
  });
  const run = async (query: string, principal: Partial<Principal>, variables: object) => {
    fetches.length = 0;
    const context = createTestContext({ principal: createTestPrincipal(principal) });
    return await pipeline.execute(toRequest(query, variables), context);
  };
  return {
    audited,
    /** What every fetch so far asked; cleared by `ask` and `firstEvent`. */
    fetches,
    rules,
    engine: generation.engine,
    pipeline,
    /** Another supergraph serves from now on. */
    async swap(graph: typeof subgraphs): Promise<void> {
      const before = generation;
      generation = await build(graph);
      await before.engine[Symbol.asyncDispose]();
    },
    async ask(
      query: string,
      principal: Partial<Principal> = {},
      variables: object = {},
    ): Promise<AccessAnswer> {
      const response = await run(query, principal, variables);
      if (response.kind === 'events') throw new TypeError('It streams');
      const body = response.kind === 'answer' ? JSON.parse(response.answer.text) : response.refusal;
      return toAnswer(body, response.kind === 'answer' ? 200 : response.refusal.status, fetches);
    },
    /** The first event, or the refusal. */
    async firstEvent(
      query: string,
      principal: Partial<Principal> = {},
      variables: object = {},
    ): Promise<AccessAnswer> {
      const response = await run(query, principal, variables);
      if (response.kind === 'answer') throw new TypeError('It does not stream');
      if (response.kind === 'refused') {
        return toAnswer(response.refusal, response.refusal.status, fetches);
      }
      for await (const answer of response.events) {
        return toAnswer(JSON.parse(answer.text), 200, fetches);
      }
      throw new Error('There was no event');
    },
    [Symbol.asyncDispose]: () => generation.engine[Symbol.asyncDispose](),
  };
}

export type AccessWorld = Awaited<ReturnType<typeof startAccessWorld>>;

function toSdl(name: string, sdl: string) {
  return sdl.trimStart().startsWith('extend schema')
    ? { name, url: `http://${name}.example`, sdl }
    : accessSubgraph(name, sdl);
}

function connect(name: string, { sdl, resolvers }: AccessSubgraph, fetches: Fetched[]): Upstream {
  const typeDefs = parse(toSdl(name, sdl).sdl);
  const schema = buildSubgraphSchema(
    resolvers === undefined ? { typeDefs } : { typeDefs, resolvers },
  );
  const upstream = createInProcessUpstream({ name, schema, createContext: () => ({}) });
  const note = ({ fetch, variables }: UpstreamRequest): void => {
    fetches.push({ subgraph: name, query: fetch.query, variables: JSON.parse(variables.text) });
  };
  return {
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
}

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: { readonly code?: string };
  }[];
}

function toAnswer(
  { data, errors = [] }: Body,
  status: number,
  fetches: readonly Fetched[],
): AccessAnswer {
  return {
    ...(data === undefined ? {} : { data }),
    errors: errors.map(({ path, extensions: { code = 'none' } }) =>
      path === undefined ? [code] : [code, path],
    ),
    messages: errors.map(({ message }) => message),
    status,
    fetches: [...fetches],
  };
}
