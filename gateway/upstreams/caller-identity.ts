import type { OperationContext } from '../../subgraphs/subgraph.ts';
import { FetchContext } from './fetch-context.ts';

const known = new WeakMap<OperationContext, string>();

/**
 * All of a caller that can change what a subgraph answers: equal texts may share an answer in
 * flight. One line, so that it can be put before a body as a key.
 */
export function callerIdentity(operation: OperationContext): string {
  const request = operation instanceof FetchContext ? operation.request : operation;
  let identity = known.get(request);
  if (identity === undefined) {
    const { principal, languages, forwardedHeaders = {} } = request;
    const headers = Object.entries(forwardedHeaders).sort(([a], [b]) => (a < b ? -1 : 1));
    identity = JSON.stringify([principal.fingerprint, languages, headers]);
    known.set(request, identity);
  }
  return identity;
}
