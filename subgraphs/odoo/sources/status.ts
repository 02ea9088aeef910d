import { AppError } from '../../../runtime/errors.ts';
import { MAX_COUNT } from '../../connection.ts';
import type { SourceStatus } from '../../subgraph.ts';
import type { OdooRpc } from './rpc.ts';
import { createSearch, type SearchContext } from './search.ts';
import type { Server } from './session.ts';
import { createSharedValue } from './shared-value.ts';
import { dialectOf } from './versions.ts';

const GAPS_MAX_AGE_MS = 60_000;

/**
 * How Odoo is: its version, one cheap call as our user, and the rows that have no unique code, which
 * are counted once a minute. Codes of several rows are counted as they are met.
 */
export function createStatus(
  rpc: OdooRpc,
  server: Server,
  context: SearchContext,
  foreignRows: ReadonlyMap<string, number>,
  wallNow: () => Date,
): (signal: AbortSignal) => Promise<SourceStatus> {
  const withoutCode = createSharedValue(
    async () => {
      const search = createSearch(rpc, context, new AbortController().signal);
      const [products, partners] = await Promise.all([
        search.count(
          'product.product',
          [
            ['active', '=', true],
            ['default_code', '=', false],
          ],
          MAX_COUNT,
        ),
        search.count(
          'res.partner',
          [
            ['active', '=', true],
            ['ref', '=', false],
            ['parent_id', '=', false],
          ],
          MAX_COUNT,
        ),
      ]);
      return { products, partners };
    },
    { maxAgeMs: GAPS_MAX_AGE_MS, now: () => wallNow().getTime() },
  );

  return async (signal) => {
    const checkedAt = wallNow();
    try {
      dialectOf(await rpc.majorVersion(signal));
      await createSearch(rpc, context, signal).records('res.company', [], ['name'], { limit: 1 });
      const missing = await withoutCode.get(signal);
      const gap = (type: string, status: 'UNMAPPED' | 'AMBIGUOUS', count: number) =>
        count === 0 ? [] : [{ type, status, count }];
      return {
        system: 'odoo',
        state: 'UP',
        reason: null,
        checkedAt,
        watermark: null,
        dataGaps: [
          ...gap('Product', 'UNMAPPED', missing.products),
          ...gap('Product', 'AMBIGUOUS', server.productCodes.ambiguous),
          ...gap('Partner', 'UNMAPPED', missing.partners),
          ...gap('Partner', 'AMBIGUOUS', server.partnerCodes.ambiguous),
          ...[...foreignRows].flatMap(([model, count]) => gap(model, 'UNMAPPED', count)),
        ],
      };
    } catch (error) {
      return {
        system: 'odoo',
        state: 'DOWN',
        reason: error instanceof AppError ? error.message : 'Odoo did not answer in time',
        checkedAt,
        watermark: null,
        dataGaps: [],
      };
    }
  };
}
