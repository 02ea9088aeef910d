import type { PipelineRequest } from '../../gateway/pipeline/request.ts';
import { createOpenRules } from '../../gateway/pipeline/rules.ts';
import { createPipeline, type PipelineOptions } from '../../gateway/pipeline.ts';
import { createRequestContext, type RequestContext } from '../../gateway/request-context.ts';
import { systemClock } from '../../runtime/clock.ts';
import { createLog } from '../../runtime/log.ts';
import type { OperationContext } from '../../subgraphs/subgraph.ts';
import { createHandMadeEngine } from './hand-made-engine.ts';
import { createTestPrincipal } from './start-transports.ts';

const PAT = createTestPrincipal();
const LOG = createLog({ level: 'silent' });
let requests = 0;

/** Of a request of Pat's, each with an id of its own. */
export function createTestContext(parts: Partial<OperationContext> = {}): RequestContext {
  requests += 1;
  return createRequestContext({
    principal: PAT,
    signal: new AbortController().signal,
    requestId: `request-${requests}`,
    languages: ['de'],
    log: LOG,
    clock: systemClock,
    ...parts,
  });
}

export function toRequest(query: string, variables = {}): PipelineRequest {
  return {
    query,
    operationName: undefined,
    variables,
    extensions: {},
    kinds: ['query', 'mutation', 'subscription'],
  };
}

/** A pipeline before a hand-made engine, without a transport. */
export function createTestPipeline(options: Partial<PipelineOptions> = {}) {
  const engine = createHandMadeEngine();
  const pipeline = createPipeline({
    engine: () => engine,
    rules: createOpenRules({ introspection: true }),
    operationTimeoutMs: 5_000,
    shareResponses: true,
    ...options,
  });
  return {
    engine,
    pipeline,
    /** The answer; throws when there is none. */
    async ask(request: PipelineRequest, context = createTestContext()) {
      const response = await pipeline.execute(request, context);
      if (response.kind === 'answer') return response.answer;
      throw new Error(`Not answered: ${JSON.stringify(response)}`);
    },
    /** The refusal; throws when there is none. */
    async refused(request: PipelineRequest, context = createTestContext()) {
      const response = await pipeline.execute(request, context);
      if (response.kind === 'refused') return response.refusal;
      throw new Error(`Not refused: ${JSON.stringify(response)}`);
    },
  };
}
