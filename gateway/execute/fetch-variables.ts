import type { FetchVariables } from '../upstreams/fetch-operation.ts';

/**
 * The variables of a fetch, from the JSON text of each; read back only for those who want values.
 * `entities`: how many representations are among them.
 */
export function toFetchVariables(
  texts: readonly (readonly [name: string, text: string])[],
  entities?: number,
): FetchVariables {
  let text = '{';
  for (const [name, value] of texts) text += `${text === '{' ? '' : ','}"${name}":${value}`;
  return new WrittenVariables(`${text}}`, entities);
}

class WrittenVariables implements FetchVariables {
  readonly text: string;
  readonly entities: number | undefined;
  #values: FetchVariables['values'] | undefined = undefined;

  constructor(text: string, entities: number | undefined) {
    this.text = text;
    this.entities = entities;
  }

  get values(): FetchVariables['values'] {
    this.#values ??= JSON.parse(this.text) as FetchVariables['values'];
    return this.#values;
  }
}
