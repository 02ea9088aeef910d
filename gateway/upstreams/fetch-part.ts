import { AppError, type ErrorCode, MAX_SUBJECTS } from '../../runtime/errors.ts';
import { describe, toSystem } from '../../subgraphs/subgraph-error.ts';
import type { EngineError } from '../engine.ts';
import type { RequestContext } from '../request-context.ts';
import { FetchContext } from './fetch-context.ts';
import type { FetchOperation, FetchVariables } from './fetch-operation.ts';
import { findRootFields, idAlongPath, readRepresentations } from './subjects.ts';
import type { Upstream, UpstreamResult } from './upstream.ts';

export interface PartRequest {
  readonly fetch: FetchOperation;
  readonly variables: FetchVariables;
}

/**
 * One part of an answer from one subgraph, within `timeoutMs`. Never rejects: what is missing is
 * said by errors, unmerged, each with code, system and the ids concerned. A fetch that failed as a
 * whole gives an error per root field, or one at its first entity.
 */
export async function fetchPart(
  upstream: Upstream,
  request: PartRequest,
  context: RequestContext,
  timeoutMs: number,
): Promise<UpstreamResult> {
  const { operation, calls, exhausted } = context;
  if (exhausted.has(upstream.name)) return failed(upstream, request, 'UPSTREAM_TIMEOUT');
  calls.set(upstream.name, (calls.get(upstream.name) ?? 0) + 1);
  const ending = new FetchContext(operation, timeoutMs);
  try {
    const result = await upstream.execute({
      fetch: request.fetch,
      variables: request.variables,
      operation: ending,
      end: ending,
    });
    if (ending.isOver) exhausted.add(upstream.name);
    if (!hasAllEntities(request, result)) return failed(upstream, request, 'UPSTREAM_INVALID');
    if (result.errors.length === 0) return result;
    return { data: result.data, errors: nameSubjects(result, request) };
  } catch (error) {
    if (ending.isOver) {
      exhausted.add(upstream.name);
      return failed(upstream, request, 'UPSTREAM_TIMEOUT');
    }
    if (error instanceof AppError && isUpstreamCode(error.code)) {
      operation.log.debug({ err: error, subgraph: upstream.name }, 'a fetch failed');
      return failed(upstream, request, error.code);
    }
    operation.log.error({ err: error, subgraph: upstream.name }, 'a fetch failed');
    return failed(upstream, request, 'INTERNAL');
  } finally {
    ending[Symbol.dispose]();
  }
}

/** The whole fetch is missing. */
function failed(
  upstream: Upstream,
  request: PartRequest,
  code: Parameters<typeof describe>[0],
): UpstreamResult {
  const { message, extensions } = describe(code, toSystem(upstream.name));
  const representations = readRepresentations(request.variables.values);
  if (representations !== undefined) {
    const ids = new Set(representations.flatMap(({ id }) => (id === undefined ? [] : [id])));
    const subjects = ids.size === 0 ? {} : { subjects: [...ids].slice(0, MAX_SUBJECTS) };
    const error = { message, path: ['_entities', 0], extensions: { ...extensions, ...subjects } };
    return { data: null, errors: [error] };
  }
  const errors = findRootFields(request.fetch.document, request.variables.values).map((field) => ({
    message,
    path: [field.responseKey],
    extensions: { ...extensions, ...(field.id === undefined ? {} : { subjects: [field.id] }) },
  }));
  return { data: null, errors };
}

/** An answer to a fetch of entities has one slot per representation. */
function hasAllEntities(request: PartRequest, { data, errors }: UpstreamResult): boolean {
  if (data === null) return errors.length > 0;
  const asked = request.variables.entities;
  if (asked === undefined) return true;
  const entities = data['_entities'];
  return Array.isArray(entities) && entities.length === asked;
}

function nameSubjects(result: UpstreamResult, request: PartRequest): readonly EngineError[] {
  const representations = readRepresentations(request.variables.values);
  return result.errors.map((error) => {
    if (error.extensions.subjects !== undefined) return error;
    const [root, index] = error.path ?? [];
    const id =
      root === '_entities' && typeof index === 'number'
        ? representations?.[index]?.id
        : idAlongPath(result.data, error.path ?? []);
    const known = id ?? rootId(request, root);
    if (known === undefined) return error;
    return { ...error, extensions: { ...error.extensions, subjects: [known] } };
  });
}

function rootId(request: PartRequest, responseKey: string | number | undefined) {
  const fields = findRootFields(request.fetch.document, request.variables.values);
  return fields.find((field) => field.responseKey === responseKey)?.id;
}

function isUpstreamCode(code: ErrorCode): code is Extract<ErrorCode, `UPSTREAM_${string}`> {
  return code.startsWith('UPSTREAM_');
}
