import { type DocumentNode, parse } from 'graphql';

/** What a fetch asks, the same object every time: made once per node of a plan. */
export interface FetchOperation {
  readonly subgraph: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly query: string;
  readonly operationName: string | undefined;
  /** Does it complete entities, one per representation in its variables? */
  readonly isEntities: boolean;
  /** Parsed when first read. */
  readonly document: DocumentNode;
}

/** The variables of one fetch, in the two forms in which they are needed; each is made at most once. */
export interface FetchVariables {
  /** JSON text. */
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** How many representations of entities are among them; `undefined` when they are of the root. */
  readonly entities: number | undefined;
}

export function createFetchOperation(
  options: Pick<FetchOperation, 'subgraph' | 'kind' | 'query' | 'operationName' | 'isEntities'>,
): FetchOperation {
  let document: DocumentNode | undefined;
  return {
    ...options,
    get document() {
      document ??= parse(options.query, { noLocation: true });
      return document;
    },
  };
}

/** Variables whose text is made when it is first read. */
export function createFetchVariables(values: Readonly<Record<string, unknown>>): FetchVariables {
  return new LazyVariables(values);
}

/** A class, because an object with a getter of its own is dear to make, and each fetch makes one. */
class LazyVariables implements FetchVariables {
  readonly values: Readonly<Record<string, unknown>>;
  readonly entities: number | undefined;
  #text: string | undefined = undefined;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.values = values;
    const representations = values['representations'];
    this.entities = Array.isArray(representations) ? representations.length : undefined;
  }

  get text(): string {
    this.#text ??= JSON.stringify(this.values);
    return this.#text;
  }
}
