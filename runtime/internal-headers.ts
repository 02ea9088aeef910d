/**
 * Headers between the gateway and subgraphs in other processes. A client's own are dropped before
 * anything reads them; a subgraph believes them only beside a valid principal.
 */
export const INTERNAL_HEADERS = {
  principal: 'x-millwright-principal',
  requestId: 'x-millwright-request-id',
  /** Milliseconds the gateway will wait from now on. */
  deadlineMs: 'x-millwright-deadline-ms',
  languages: 'accept-language',
} as const;

/** Does this header belong to us, so that no client may send it? */
export function isInternalHeader(name: string): boolean {
  return name.startsWith('x-millwright-');
}
