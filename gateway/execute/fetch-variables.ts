import type { FetchVariables } from '../upstreams/fetch-operation.ts';

/** The variables of a fetch, from the JSON text of each; read back only for those who want values. */
export function toFetchVariables(
  texts: readonly (readonly [name: string, text: string])[],
): FetchVariables {
  const text = `{${texts.map(([name, value]) => `"${name}":${value}`).join(',')}}`;
  let values: FetchVariables['values'] | undefined;
  return {
    text,
    get values() {
      values ??= JSON.parse(text) as FetchVariables['values'];
      return values;
    },
  };
}
