import { AppError } from '../../../runtime/errors.ts';
import { and, type Domain, NOTHING, oneOf } from './domain.ts';
import { type OdooRecord, readRecord } from './record.ts';
import type { OdooRpc } from './rpc.ts';

/** As whom and in which language records are read. */
export interface SearchContext {
  /** Odoo ids of companies; the first one is where company-dependent values come from. */
  readonly companies: readonly number[];
  /** Installed language, as Odoo writes it (`de_DE`); Odoo's base language when absent. */
  readonly language?: string | undefined;
}

/**
 * Reads records through one signal, archived ones included, as our user and for nobody else: what an operation
 * reads goes through `RowSearch`.
 */
export interface Search {
  /** All matches by default, at most `MAX_RECORDS`. */
  records(
    model: string,
    domain: Domain,
    columns: Iterable<string>,
    options?: { readonly order?: string; readonly limit?: number },
  ): Promise<readonly OdooRecord[]>;
  /**
   * Records by their keys, split into calls of at most `MAX_KEYS_PER_CALL`. `domain` narrows them
   * further. In no particular order.
   */
  byKeys(
    model: string,
    column: string,
    keys: Iterable<number | string>,
    domain: Domain,
    columns: Iterable<string>,
  ): Promise<readonly OdooRecord[]>;
  /** Counts to `limit`. */
  count(model: string, domain: Domain, limit: number): Promise<number>;
}

/** Records of one answer at most. More is an error, never a list cut short without saying so. */
const MAX_RECORDS = 20_000;
/** Keys in one domain. A longer list becomes several calls, so that no domain grows without bound. */
const MAX_KEYS_PER_CALL = 1_000;

/** Each key once, in lists that fit into one domain. */
export function inChunks<Key>(keys: Iterable<Key>): readonly (readonly Key[])[] {
  const wanted = [...new Set(keys)];
  const chunks = [];
  for (let start = 0; start < wanted.length; start += MAX_KEYS_PER_CALL) {
    chunks.push(wanted.slice(start, start + MAX_KEYS_PER_CALL));
  }
  return chunks;
}

export function createSearch(rpc: OdooRpc, context: SearchContext, signal: AbortSignal): Search {
  const odooContext = {
    active_test: false,
    allowed_company_ids: context.companies,
    ...(context.language === undefined ? {} : { lang: context.language }),
  };

  const records: Search['records'] = async (model, domain, columns, options = {}) => {
    if (domain === NOTHING || options.limit === 0) return [];
    const limit = options.limit ?? MAX_RECORDS + 1;
    const answer = await rpc.execute(
      {
        model,
        method: 'search_read',
        args: [domain],
        kwargs: {
          fields: [...new Set(['id', ...columns])],
          limit,
          order: options.order ?? 'id',
          context: odooContext,
        },
      },
      signal,
    );
    if (!Array.isArray(answer)) throw invalid(`Odoo gave no list of ${model}`);
    if (options.limit === undefined && answer.length > MAX_RECORDS) {
      throw invalid(`Odoo has more than ${MAX_RECORDS} matching ${model}`);
    }
    return answer.map((record) => readRecord(model, record));
  };

  return {
    records,
    async byKeys(model, column, keys, domain, columns) {
      const fields = [...columns];
      const parts = await Promise.all(
        inChunks(keys).map((chunk) => records(model, and(oneOf(column, chunk), domain), fields)),
      );
      return parts.flat();
    },
    async count(model, domain, limit) {
      if (domain === NOTHING) return 0;
      // `search_count` takes a limit only from 16 on, so that counting is bounded by reading ids.
      const answer = await rpc.execute(
        {
          model,
          method: 'search',
          args: [domain],
          kwargs: { limit, order: 'id', context: odooContext },
        },
        signal,
      );
      if (!Array.isArray(answer)) throw invalid(`Odoo did not count ${model}`);
      return answer.length;
    },
  };
}

function invalid(message: string): AppError {
  return new AppError('UPSTREAM_INVALID', message, { system: 'odoo' });
}
