import type { Enterprise } from '../../../runtime/enterprise.ts';
import type { OwnerLinks } from '../../owner-links.ts';
import { createOptionalColumns } from './optional-columns.ts';
import { createOwnerLinks } from './owner-links.ts';
import { createRpc, type OdooConnection } from './rpc.ts';
import { createSearch, type SearchContext } from './search.ts';
import { createUniqueCodes } from './unique-codes.ts';
import { dialectOf } from './versions.ts';

/** A call for all that changed may look through a whole table, and nobody waits for it. */
const MIN_TIMEOUT_MS = 30_000;
/** Those who ask something come first. */
const MAX_CALLS = 2;

/** Nothing is called until something is read. */
export function openOwnerLinks(deps: {
  readonly connection: OdooConnection;
  readonly enterprise: Enterprise;
  readonly wallNow: () => Date;
}): OwnerLinks {
  const { connection, enterprise, wallNow } = deps;
  const timeoutMs = Math.max(MIN_TIMEOUT_MS, connection.timeoutMs ?? 0);
  const rpc = createRpc({ ...connection, concurrency: MAX_CALLS, timeoutMs });
  const now = () => wallNow().getTime();
  const wholeGroup: SearchContext = {
    companies: enterprise.companies.map((company) => company.odooId),
  };
  return createOwnerLinks({
    enterprise,
    productCodes: createUniqueCodes(
      rpc,
      { model: 'product.product', name: 'default_code' },
      wholeGroup,
      now,
    ),
    optionalColumns: createOptionalColumns(rpc, now),
    async open(signal) {
      const dialect = dialectOf(await rpc.majorVersion(signal));
      return { dialect, search: createSearch(rpc, wholeGroup, signal) };
    },
    close: async () => await rpc[Symbol.asyncDispose](),
  });
}
