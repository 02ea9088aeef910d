import type { SqlQueryable, SqlRow, SqlValue } from '../../runtime/sql/driver.ts';
import type { Metadata } from './metadata.ts';

/** Who asks, and with which context: fixed for one call. */
export interface CallScope {
  readonly metadata: Metadata;
  /** A language that is installed; `en_US` when the call does not say. */
  readonly language: string;
  /** The first is the current company, whose values company-dependent fields show. */
  readonly companyIds: readonly number[];
  /** Hide archived rows where the domain does not speak of `active`. */
  readonly activeTest: boolean;
}

/** One SQL statement in the making: every value becomes a parameter, every alias is used once. */
export class Query {
  readonly scope: CallScope;
  readonly #params: SqlValue[] = [];
  #aliases = 0;

  constructor(scope: CallScope) {
    this.scope = scope;
  }

  /** The placeholder of `value`, cast to `type`. */
  bind(value: SqlValue, type: string): string {
    this.#params.push(value);
    return `$${this.#params.length}::${type}`;
  }

  alias(): string {
    this.#aliases += 1;
    return `t${this.#aliases}`;
  }

  run(on: SqlQueryable, text: string, signal: AbortSignal | undefined): Promise<readonly SqlRow[]> {
    return on.query(text, this.#params, signal);
  }
}
