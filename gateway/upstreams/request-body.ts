import type { FetchOperation, FetchVariables } from './fetch-operation.ts';

const starts = new WeakMap<FetchOperation, string>();

/**
 * The JSON of a GraphQL request. What comes before the variables is made once for each operation of
 * a plan, and the variables' text is taken as it is.
 */
export function requestBody(fetch: FetchOperation, variables: FetchVariables): string {
  let start = starts.get(fetch);
  if (start === undefined) {
    const { query, operationName } = fetch;
    const name =
      operationName === undefined ? '' : `"operationName":${JSON.stringify(operationName)},`;
    start = `{"query":${JSON.stringify(query)},${name}"variables":`;
    starts.set(fetch, start);
  }
  return `${start}${variables.text}}`;
}
