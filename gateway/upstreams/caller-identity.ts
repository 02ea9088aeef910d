import type { OperationContext } from '../../subgraphs/subgraph.ts';

/**
 * All of a caller that can change what a subgraph answers: equal texts may share an answer in
 * flight, and texts that are put before a body as a key stay apart. Nothing of it holds a line break
 * but the end of its parts: fingerprints are hexadecimal, language tags and headers are single lines.
 */
export function callerIdentity(operation: OperationContext): string {
  const { principal, languages, forwardedHeaders } = operation;
  let identity = `${principal.fingerprint}\n`;
  if (languages.length > 0) identity += languages.join();
  for (const name in forwardedHeaders) identity += `\n${name}:${forwardedHeaders[name]}`;
  return `${identity}\n\n`;
}
